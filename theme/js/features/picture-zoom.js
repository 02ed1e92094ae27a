// A picture or diagram that is shown smaller than it is, or in part, opens in its full size: by a click, or by Enter on
// it or on the button of a diagram. Escape or another click closes it. The page behind stays where it is.

import { button, el, style } from "../lib/dom.js";

let dialog;

function make() {
  style(`.zoom { max-width: 98vw; max-height: 98vh; padding: .6rem; overflow: auto; cursor: zoom-out; }
.zoom::backdrop { background: rgb(0 0 0 / .75); }
.zoom figure { margin: 0; }
.zoom img { display: block; max-width: calc(98vw - 1.4rem); max-height: calc(94vh - 5rem); width: auto; margin: auto; }
.zoom img[src*=".svg"] { width: calc(98vw - 1.4rem); }
.zoom .diagram svg { max-width: calc(98vw - 1.4rem); max-height: calc(94vh - 5rem); height: auto; margin: auto; }
.zoom.full :is(img, .diagram svg) { max-width: none; max-height: none; cursor: zoom-out; }
.zoom form { position: sticky; inset-inline: 0; top: 0; text-align: end; margin-bottom: .4rem; }`);
  dialog = el("dialog", { className: "zoom", onclick: () => dialog.close() });
  document.body.append(dialog);
}

const drawn = (img) => img.tagName === "svg";
const said = (img) => drawn(img) ? img.getAttribute("aria-label") : img.alt;

function open(img) {
  if (!dialog) make();
  const big = drawn(img) ? img.cloneNode(true)
    : el("img", { src: img.currentSrc || img.src, alt: img.dataset.alt ?? img.alt });
  const name = drawn(img) ? img.parentNode.getAttribute("aria-label") : word("Picture");
  if (drawn(img)) big.setAttribute("aria-label", name);
  const figure = el("figure", { className: drawn(img) ? "diagram" : "" }, big);
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
    if (whole.isConnected || natural(big) <= big.getBoundingClientRect().width * 1.05) return;
    big.addEventListener("click", turn);
    form.prepend(whole, " ");
  };
  dialog.classList.remove("full");
  big.addEventListener("load", offer);
  dialog.setAttribute("aria-label", caption || name);
  dialog.replaceChildren(form, figure);
  dialog.showModal();
  close.focus();
  if (big.complete || drawn(big)) offer();
}

const natural = (img) => drawn(img) ? +img.getAttribute("width") : img.naturalWidth;

// Icons and badges stay as they are, and so does a picture that leads somewhere. A diagram may be wider than its box.
const worth = (img) => drawn(img)
  ? natural(img) > 1.05 * Math.min(img.getBoundingClientRect().width, img.parentNode.clientWidth)
  : !img.closest("a, summary, button") && img.clientWidth >= 120 && img.clientHeight >= 60 &&
    (/\.svg($|[?#])/i.test(img.src) || img.naturalWidth > img.clientWidth * 1.05);

function prepare(img) {
  if (img.classList.contains("zooms") || !worth(img)) return;
  if (drawn(img)) { // its words are no name of a button, so it has one beside it
    const name = [said(img), word("Show larger")].filter(Boolean).join(". ");
    img.closest(".diagram").append(button(word("Show larger"), () => open(img),
      { className: "copy", "aria-haspopup": "dialog", "aria-label": name }));
    img.classList.add("zooms");
    return;
  }
  img.tabIndex = 0;
  img.setAttribute("role", "button");
  img.setAttribute("aria-haspopup", "dialog");
  img.setAttribute("aria-label", [said(img), word("Show larger")].filter(Boolean).join(". "));
  img.classList.add("zooms");
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

// press opens what is pressed, where it is worth it.
export function press(img) {
  if (drawn(img) || img.complete) prepare(img);
  if (img.classList.contains("zooms")) open(img);
}

export function start() {
  for (const img of document.querySelectorAll(".prose img, .diagram svg")) {
    if (drawn(img) || img.complete && img.clientWidth) prepare(img);
    img.addEventListener("load", () => prepare(img), { once: true });
  }
}
