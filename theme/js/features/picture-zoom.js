// A picture that is shown smaller than it is opens in its full size: by a click, or by Enter on it. Escape or another
// click closes it. The page behind stays where it is.

import { button, el, style } from "../lib/dom.js";

let dialog;

function make() {
  style(`.zoom { max-width: 98vw; max-height: 98vh; padding: .6rem; overflow: auto; cursor: zoom-out; }
.zoom::backdrop { background: rgb(0 0 0 / .75); }
.zoom figure { margin: 0; }
.zoom img { display: block; max-width: calc(98vw - 1.4rem); max-height: calc(94vh - 5rem); width: auto; margin: auto; }
.zoom img[src*=".svg"] { width: calc(98vw - 1.4rem); }
.zoom.full img { max-width: none; max-height: none; cursor: zoom-out; }
.zoom form { position: sticky; inset-inline: 0; top: 0; text-align: end; margin-bottom: .4rem; }`);
  dialog = el("dialog", { className: "zoom", onclick: () => dialog.close() });
  document.body.append(dialog);
}

function open(img) {
  if (!dialog) make();
  const big = el("img", { src: img.currentSrc || img.src, alt: img.dataset.alt ?? img.alt });
  const figure = el("figure", {}, big);
  const caption = img.closest("figure")?.querySelector("figcaption")?.textContent || img.title || big.alt;
  if (caption) figure.append(el("figcaption", {}, caption));
  const close = el("button", {}, word("Close")), form = el("form", { method: "dialog" }, close);
  // One that does not fit is shown whole first; a click on it, or the button, shows each of its points.
  const turn = (e) => {
    e.stopPropagation();
    whole.textContent = dialog.classList.toggle("full") ? word("Fit the window") : word("Full size");
  };
  const whole = button(word("Full size"), turn);
  const offer = () => {
    if (whole.isConnected || big.naturalWidth <= big.clientWidth * 1.05) return;
    big.addEventListener("click", turn);
    form.prepend(whole, " ");
  };
  dialog.classList.remove("full");
  big.addEventListener("load", offer);
  dialog.setAttribute("aria-label", caption || word("Picture"));
  dialog.replaceChildren(form, figure);
  dialog.showModal();
  close.focus();
  if (big.complete) offer();
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
  // It opens when the key comes up: what is open then would take the rest of the stroke for its own.
  let pressed = "";
  img.addEventListener("keydown", (e) => {
    if (e.key !== "Enter" && e.key !== " ") return;
    e.preventDefault();
    pressed = e.key;
  });
  img.addEventListener("keyup", (e) => {
    if (e.key === pressed) open(img);
    pressed = "";
  });
}

export function start() {
  for (const img of document.querySelectorAll(".prose img")) {
    if (img.complete && img.clientWidth) prepare(img);
    img.addEventListener("load", () => prepare(img), { once: true });
  }
}
