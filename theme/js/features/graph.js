// Drawings of what is related: a box that is pointed at, or has the focus, lights what it is joined to; the arrow keys
// go from box to box; a number or words of a title lead to a box, or to its row in the list below.

import { el } from "../lib/dom.js";
import { fold } from "../lib/rows.js";

const spotOf = (e) => e.target.closest?.(".spot");

// light dims all but a box, the lines at it, and the boxes at their other ends; all are lit for none.
function light(svg, spot) {
  svg.classList.toggle("lit", Boolean(spot));
  for (const e of svg.querySelectorAll(".tied")) e.classList.remove("tied");
  if (!spot) return;
  const near = new Set([spot.dataset.n]);
  for (const line of svg.querySelectorAll(".line")) {
    const { a, b } = line.dataset;
    if (a !== spot.dataset.n && b !== spot.dataset.n) continue;
    line.classList.add("tied");
    near.add(a).add(b);
  }
  for (const s of svg.querySelectorAll(".spot")) s.classList.toggle("tied", near.has(s.dataset.n));
}

// step returns the nearest box in the direction of an arrow key.
function step(spot, key) {
  const [dx, dy] = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] }[key];
  const middle = (e) => (r => [r.left + r.width / 2, r.top + r.height / 2])(e.getBoundingClientRect());
  const [x, y] = middle(spot);
  let best, least = Infinity;
  for (const s of spot.ownerSVGElement.querySelectorAll(".spot")) {
    const [u, v] = middle(s), along = (u - x) * dx + (v - y) * dy;
    const far = along + 2 * (Math.abs((u - x) * dy) + Math.abs((v - y) * dx)); // what lies aside is farther
    if (along > 4 && far < least) [best, least] = [s, far];
  }
  return best;
}

// finder makes the box that leads to a record: to what lies around it, where that is drawn.
function finder(box, web) {
  const placeholder = word("Number or title");
  const input = el("input", { type: "search", name: "find", autocomplete: "off", placeholder });
  const says = el("span", { className: "note", role: "status" });
  const ariaLabel = word("Find in the graph");
  const label = el("label", {}, el("span", { className: "vh" }, ariaLabel), input);
  const form = el("form", { className: "graph-find", role: "search", ariaLabel }, label, says);
  const spots = [...box.querySelectorAll(".spot")].filter((s, i, all) => (
    i === all.findIndex((o) => o.getAttribute("href") === s.getAttribute("href"))));
  const rows = [...web.querySelectorAll("#graph-list .head")];
  let hits = [], at = -1;
  const look = () => {
    const asked = fold(input.value.trim()), number = /^\d+$/.test(asked) && new RegExp(`\\D0*${asked}\\b`);
    const fits = (text) => asked && (number ? number.test(fold(text).split(/[:\s]/)[0]) : fold(text).includes(asked));
    const drawn = spots.filter((s) => fits(s.querySelector("[aria-label]").getAttribute("aria-label")));
    for (const s of spots) s.classList.toggle("hit", drawn.includes(s));
    hits = drawn.length ? drawn : rows.filter((r) => fits(r.textContent.trim()));
    at = -1;
    says.textContent = !asked ? "" : !hits.length ? word("No match.")
      : (drawn.length ? word("%s in the drawing") : word("%s in the list")).replace("%s", hits.length);
  };
  input.addEventListener("input", look);
  form.addEventListener("submit", (e) => {
    e.preventDefault();
    if (!hits.length) return;
    const to = hits[(at = (at + 1) % hits.length)];
    const near = to.closest(".near");
    if (near) location.hash = near.id;
    for (let d = to; (d = d.parentElement?.closest("details")); ) d.open = true;
    (to.matches("a") ? to : to.querySelector("a")).focus();
    to.scrollIntoView({ block: "center", inline: "center" });
    if (to.matches("a")) light(to.ownerSVGElement, to);
  });
  return form;
}

// middle brings the record that a drawing is about into the middle of a narrow window.
function middle() {
  for (const view of document.querySelectorAll(".near .scroll")) {
    const spot = view.querySelector(".spot[aria-current]")?.getBoundingClientRect(), box = view.getBoundingClientRect();
    if (spot) view.scrollLeft += spot.left + spot.width / 2 - box.left - box.width / 2;
  }
}

export function start() {
  for (const web of document.querySelectorAll(".web")) {
    const box = web.closest(".webbing");
    if (box.dataset.wired || !web.querySelector(".picture")) continue;
    box.dataset.wired = "yes";
    if (box.querySelectorAll(".spot").length > 12) box.prepend(finder(box, web));
    for (const event of ["pointerover", "focusin"]) {
      box.addEventListener(event, (e) => {
        const svg = e.target.closest?.(".picture");
        if (svg) light(svg, spotOf(e) ?? svg.querySelector(".spot:focus"));
      });
    }
    for (const event of ["pointerout", "focusout"]) {
      box.addEventListener(event, (e) => {
        const svg = e.target.closest?.(".picture");
        if (svg && !svg.contains(e.relatedTarget)) light(svg, svg.querySelector(".spot:focus"));
      });
    }
    if (box.querySelector(".near")) {
      middle();
      addEventListener("hashchange", middle);
    }
    box.addEventListener("keydown", (e) => {
      const spot = spotOf(e), to = spot && e.key.startsWith("Arrow") && step(spot, e.key);
      if (!to || e.ctrlKey || e.metaKey || e.altKey) return;
      e.preventDefault();
      to.focus();
    });
  }
}
