// The panel of the button "Today": days that are worth a look, and any other. It is loaded when the button is used.

import { at, dayOf } from "../lib/day.js";
import { el, style } from "../lib/dom.js";
import { time } from "./dates.js";
import { days } from "./day-counts.js";

let panel;

function make() {
  style(`.as-of-panel { position: fixed; inset: auto; margin: 0; width: min(21rem, calc(100vw - 1rem));
  color: var(--ink); background: var(--float, var(--paper)); border: 1px solid var(--line);
  border-radius: var(--radius, 10px);
  box-shadow: var(--shadow, 0 8px 28px rgb(0 0 0 / .16)); padding: 1rem; font: .875rem/1.45 var(--sans); }
.as-of-panel p { margin: 0 0 .5rem; color: var(--soft); }
.as-of-panel ul { list-style: none; margin: 0 -.5rem .5rem; padding: 0; max-height: 50vh; overflow: auto; }
.as-of-panel li a { display: flex; gap: 1rem; justify-content: space-between; align-items: center;
  padding: .35rem .5rem; min-height: 40px; border-radius: var(--radius-s, 7px); color: inherit; text-decoration: none; }
.as-of-panel li a:is(:hover, :focus-visible) { background: var(--raised); }
.as-of-panel li time { color: var(--soft); white-space: nowrap; }
.as-of-panel form { display: flex; flex-wrap: wrap; gap: .5rem; align-items: end; border-top: 1px solid var(--line);
  margin: 0; padding-top: .75rem; }
.as-of-panel label { flex: 1; color: var(--soft); }
.as-of-panel input { display: block; width: 100%; min-height: 40px; padding: .3rem .5rem; font: inherit;
  color: var(--ink); background: var(--paper); border: 1px solid color-mix(in srgb, var(--soft) 75%, transparent);
  border-radius: var(--radius-s, 7px); }
.as-of-panel button { min-height: 40px; }
@media (prefers-reduced-motion: no-preference) {
  .as-of-panel { animation: as-of-rise var(--rise, 120ms) ease-out; }
  @keyframes as-of-rise { from { opacity: 0; transform: translateY(-4px); } }
}`);
  panel = el("div", { className: "as-of-panel", popover: "auto" });
  panel.setAttribute("role", "dialog");
  panel.setAttribute("aria-label", word("As of a day"));
  document.body.append(panel);
}

const row = (day, text) =>
  el("li", {}, el("a", { href: at(day) }, el("span", {}, text), time(day)));

// suggestions are days of which something is known: none before the first record.
async function suggestions() {
  const file = await days().catch(() => null), out = [];
  if (!file) return out;
  const ago = new Date();
  ago.setUTCFullYear(ago.getUTCFullYear() - 1);
  const year = ago.toISOString().slice(0, 10);
  if (file.first && file.first <= year) out.push(row(year, word("A year ago")));
  for (const [day, title] of file.incidents) out.push(row(day, title));
  return out;
}

function form() {
  const day = el("input", { type: "date", name: "as-of", max: "9999-12-31", required: true, value: dayOf() ?? "" });
  const f = el("form", { className: "asof", method: "get" }, el("label", {}, word("Another day"), day),
    el("button", { className: "main", type: "submit" }, word("Show")));
  f.addEventListener("submit", (e) => {
    e.preventDefault();
    location.href = at(day.value);
  });
  return f;
}

function place(by) {
  const r = by.getBoundingClientRect(), { offsetWidth: w } = panel;
  const left = getComputedStyle(by).direction === "rtl" ? r.left : r.right - w;
  panel.style.left = `${Math.max(8, Math.min(left, innerWidth - w - 8))}px`;
  panel.style.top = `${Math.max(8, Math.min(r.bottom + 6, innerHeight - panel.offsetHeight - 8))}px`;
}

// open shows the panel below its button, or hides it.
export async function open(by) {
  if (!panel?.isConnected) make();
  if (panel.matches(":popover-open")) return panel.hidePopover();
  const list = el("ul"), about = el("p", {}, word("Show what was in force on a day."));
  panel.replaceChildren(about, list, form());
  panel.showPopover();
  place(by);
  panel.querySelector("input").focus();
  list.append(...await suggestions());
  list.hidden = !list.children.length;
  if (dayOf()) panel.append(el("a", { className: "today", href: at("") }, word("Back to today")));
  place(by);
}
