// A picture that is shown smaller than it is opens in its full size: by a click, or by Enter on it. Escape or another
// click closes it. The page behind stays where it is.

let dialog;

function make() {
  dialog = document.createElement("dialog");
  dialog.className = "zoom";
  dialog.addEventListener("click", () => dialog.close());
  document.body.append(dialog);
}

function open(img) {
  if (!dialog) make();
  const figure = document.createElement("figure"), big = document.createElement("img"), form = document.createElement("form"), close = document.createElement("button");
  big.src = img.currentSrc || img.src;
  big.alt = img.dataset.alt ?? img.alt;
  figure.append(big);
  const caption = img.closest("figure")?.querySelector("figcaption")?.textContent || img.title || big.alt;
  if (caption) {
    const text = document.createElement("figcaption");
    text.textContent = caption;
    figure.append(text);
  }
  form.method = "dialog";
  close.textContent = word("Close");
  form.append(close);
  dialog.setAttribute("aria-label", caption || word("Picture"));
  dialog.replaceChildren(form, figure);
  dialog.showModal();
}

// Icons and badges stay as they are, and so does a picture that leads somewhere.
const worth = (img) => !img.closest("a, summary, button") && img.clientWidth >= 120 && img.clientHeight >= 60 &&
  (/\.svg($|[?#])/i.test(img.src) || img.naturalWidth > img.clientWidth * 1.05);

function prepare(img) {
  if (img.getAttribute("role") === "button" || !worth(img)) return;
  img.tabIndex = 0;
  img.setAttribute("role", "button");
  img.setAttribute("aria-haspopup", "dialog");
  img.setAttribute("aria-label", [img.alt, word("Show larger")].filter(Boolean).join(". "));
  img.classList.add("zooms");
  img.addEventListener("click", () => open(img));
  img.addEventListener("keydown", (e) => {
    if (e.key !== "Enter" && e.key !== " ") return;
    e.preventDefault();
    open(img);
  });
}

export function start() {
  for (const img of document.querySelectorAll(".prose img")) {
    if (img.complete && img.clientWidth) prepare(img);
    img.addEventListener("load", () => prepare(img), { once: true });
  }
}
