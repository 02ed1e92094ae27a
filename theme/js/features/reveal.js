// The moves of a shadowing note, one after another: what was found at one opens with the next one, and those behind it
// stay out of sight until then. Without a script all of them are there, and each is opened by itself.

import { button, el } from "../lib/dom.js";
import { fill } from "../lib/words.js";

let heard;

export function start() {
  const list = document.querySelector(".study .moves"), all = [...list.children];
  if (list.nextElementSibling?.matches(".reveal")) return;
  let shown = 0; // moves of which it is told what was found
  const at = el("span", { role: "status" });
  const show = (n) => {
    for (; shown < n; shown++) {
      const found = all[shown].querySelector("details");
      if (found) found.open = true;
    }
    all.forEach((li, i) => li.classList.toggle("later", i > shown));
    at.replaceChildren(...fill(word("%s of %s revealed"), shown, all.length));
    if (shown === all.length) row.remove();
  };
  const next = button(word("Reveal next"), () => {
    show(shown + 1);
    const still = matchMedia("(prefers-reduced-motion: reduce)").matches;
    all[shown - 1].scrollIntoView({ block: "nearest", behavior: still ? "auto" : "smooth" });
  });
  next.className = "main";
  const row = el("p", { className: "reveal" }, next, button(word("Show all"), () => show(all.length)), at);
  list.after(row);
  // A link may lead to a move that is still out of sight.
  const arrive = () => {
    const n = all.findIndex((li) => `#${li.id}` === decodeURIComponent(location.hash));
    if (n > shown) show(n);
    if (n >= 0) all[n].scrollIntoView();
  };
  heard?.abort(); // of a page that the live server has put another in the place of
  heard = new AbortController();
  addEventListener("hashchange", arrive, heard);
  show(0);
  arrive();
}
