// The records of the part of time that a timeline shows, as a list below it. It is loaded when that is not everything.

import { dayOf, on } from "../lib/day.js";
import { el } from "../lib/dom.js";
import { mark } from "./as-of.js";
import { said, start as writeDates } from "./dates.js";

const most = 100;

// list fills a section, below its heading, with what is in the window from one day to another.
export function list(section, here, from, to) {
  const ul = el("ul", { className: "rows" }), asOf = dayOf();
  section.firstElementChild.textContent = word("%n from %a to %b")
    .replace("%n", here.length).replace("%a", said(from)).replace("%b", said(to));
  for (const r of here.slice(0, most)) {
    const li = document.importNode(r.li, true);
    li.querySelector("a.rec").href = r.href;
    if (asOf && li.dataset.held) mark(li, on(li.dataset.held, asOf));
    for (const a of li.querySelectorAll("a:not(.rec)")) a.replaceWith(...a.childNodes);
    ul.append(li);
  }
  for (const e of [...section.children].slice(1)) e.remove();
  section.append(ul);
  if (here.length > most) {
    section.append(el("p", { className: "note" }, word("The first hundred are listed; zoom in for the others.")));
  }
  writeDates();
}
