// The site as of a day. The address carries the day (?as-of=2021-03-01), and links take it along. What held when stands
// in the pages: data-held="2020-01-01:holds 2021-05-06:retired" is a row of a record that held from one day until
// another; before its first day it is absent; ":unknown" is one of which no date tells. An element with
// data-count="decision" or "decision:holds" holds a number of records and gets that of the day; what has data-now
// speaks of today alone, and is hidden. Without a script the pages show today.

import { at, dayOf, on } from "../lib/day.js";
import { el, sheet } from "../lib/dom.js";
import { fill } from "../lib/words.js";
import { said, time } from "./dates.js";
import { counts } from "./day-counts.js";

const words = {
  holds: word("In force"), open: word("Open"), retired: word("Retired"), unstated: word("No status stated"),
  unknown: word("Not known"),
};
const look = (then) => "badge s-" + (then === "unknown" ? "unstated" : then);

// What of our own pages is true of today only.
const ofToday = "[data-now], .care, .lane.cited .rows p, .turn li:not(.t), nav.nearby:not(:has([data-held]))";

// carry adds the day to a link within the site; to no file, and to nothing of another site.
function carry(a, day) {
  const root = new URL(document.querySelector("a.brand")?.getAttribute("href") ?? "./", location.href);
  const raw = a.getAttribute("href");
  if (!raw || raw.startsWith("#") || a.closest(".today, .as-of-panel")) return;
  const u = new URL(raw, location.href), inside = u.pathname.startsWith(root.pathname.replace(/[^/]*$/, ""));
  if (u.origin !== root.origin || !inside || /\.(?!html)\w+$/.test(u.pathname)) return;
  if (u.searchParams.get("as-of") === day) return;
  u.searchParams.set("as-of", day);
  a.setAttribute("href", raw.split(/[?#]/)[0] + u.search + u.hash);
}

// mark shows a row as it stood.
export function mark(row, then) {
  const now = [...row.classList].find((c) => /^s-(holds|open|retired|unstated)?$/.test(c));
  if (!then || now === "s-" + then) return;
  if (now) row.classList.replace(now, "s-" + then);
  row.querySelector(".was")?.remove();
  for (const a of row.querySelectorAll("a.retired")) a.classList.toggle("retired", then === "retired");
  let badge = row.querySelector(".badge:not(.sev)");
  if (then === "unstated") return badge?.remove(); // quiet, as the lists of today are
  if (!badge) {
    badge = el("span");
    row.querySelector(".line > span")?.append(" ", badge);
    row.querySelector(".meta")?.prepend(badge);
  }
  badge.className = look(then);
  badge.removeAttribute("title");
  badge.textContent = words[then];
}

// drawn shows a box of a drawing as it stood, and hides its lines while it was not written.
function drawn(box, then) {
  const sign = box.querySelector(".stand tspan"), { n } = box.dataset;
  if (then) sign.textContent = { holds: "●", open: "○", retired: "✕" }[then] ?? "";
  if (then !== undefined) return;
  for (const e of box.ownerSVGElement.querySelectorAll(`[data-a="${n}"], [data-b="${n}"]`)) e.classList.add("absent");
}

// rows shows every row on the page as it stood, and returns how many of the page's own are shown and hidden: those
// beside it, in navigation, do not count.
function rows(day) {
  let hidden = 0, shown = 0, undated = 0;
  for (const row of document.querySelectorAll(":is(li, tr, .spot)[data-held]")) {
    const then = on(row.dataset.held, day);
    row.classList.toggle("absent", then === undefined);
    mark(row, then);
    if (row.matches(".spot")) drawn(row, then);
    if (row.closest("nav, svg")) continue;
    then === undefined ? hidden++ : shown++;
    undated += row.dataset.held.startsWith(":");
  }
  for (const box of document.querySelectorAll("main :is(section, .lane):has([data-held])")) {
    box.classList.toggle("absent", !box.querySelector("[data-held]:not(.absent)"));
  }
  for (const li of document.querySelectorAll(".turn li.t")) {
    if (li.querySelector("time")?.dateTime > day) li.classList.add("absent");
  }
  return { hidden, shown, undated };
}

// record says what the record of this page was that day.
function record(article, day) {
  const held = article.dataset.held;
  if (held === undefined) return word("Nothing on this page has a date; it is shown as it is today.");
  const then = on(held, day);
  const badge = article.querySelector(".state .badge");
  if (badge && words[then]) {
    badge.className = look(then);
    if (!article.classList.contains("s-" + then)) badge.textContent = words[then];
  }
  if (then === undefined) return word("On that day this was not yet written.");
  if (then === "holds") return word("On that day this was in force.");
  if (then === "open") return word("On that day this was open: written, and not decided.");
  if (then === "unstated" && held.startsWith(":")) return word("This record states neither a status nor a date.");
  if (then === "unstated") return word("On that day this was written, and stated no status.");
  if (!then && held.endsWith(":unknown")) return word("This is its state today.");
  if (then === "unknown") return word("Whether this was in force on that day is not known: there is no date.");
  if (then !== "retired") return word("On that day this was written.");
  if (!article.dataset.by) return word("On that day this was no longer in force.");
  const link = el("a", { textContent: article.dataset.by });
  link.setAttribute("href", article.dataset.byHref);
  return fill(word("On that day this was superseded by %s."), link);
}

// inWords says what of a page is shown as of the day, and what is not.
function inWords({ hidden, shown, undated }) {
  const on = (selector) => document.querySelector(selector);
  if (on("#page-q")) return word("The search shows records as they stand today.");
  if (on(".timeline-page")) return word("The drawing ends on that day; what was written later is left out.");
  if (on(".home")) return word("Its numbers and lists are those of that day.");
  if (!shown && !hidden) return word("This page shows today; the pages that it links to show that day.");
  // A page of a list that is cut into several does not know of all its rows.
  const cut = on(".pager:not([hidden]) a");
  if (cut) return word("The rows are shown as they stood that day; what was not yet written is hidden.");
  let text = word("All %s were written by then, and are shown as they stood.").replace("%s", shown);
  if (undated) text = word("%s are shown as they stood that day.").replace("%s", shown);
  if (hidden) {
    text = word("%s are shown as they stood that day; %h were not yet written and are hidden.")
      .replace("%s", shown).replace("%h", hidden);
  }
  return text + (undated ? " " + word("%u of them have no date.").replace("%u", undated) : "");
}

function banner(day, found) {
  const back = el("a", { className: "today", href: at(""), textContent: word("Back to today") });
  const box = el("aside", { className: "banner b-partial past" });
  box.setAttribute("aria-label", word("As of a day"));
  const first = el("p");
  box.append(first);
  if (!day) {
    first.append(word("The date in the address is not a valid day. This is today's page."), " ", back);
    return box;
  }
  first.append(...fill(word("This is the state of %s, not of today."), time(day)), " ", back);
  const article = document.querySelector("article.record");
  box.append(el("p", {}, ...[article ? record(article, day) : inWords(found)].flat()));
  if (article) {
    box.append(el("p", { className: "note" }, word("The text, its links and related records are those of today.")));
  }
  return box;
}

// control says in the bar which day is looked at, with a way back.
function control(day) {
  const button = document.querySelector("button.as-of");
  sheet(new URL("../../css/features/as-of-day.css", import.meta.url));
  document.documentElement.dataset.asOf = day;
  if (!button || button.classList.contains("set")) return;
  button.classList.add("set");
  button.querySelector(".as-of-day").replaceChildren(...fill(word("As of %s"), time(day)));
  const back = el("a", { className: "today as-of-end", href: at(""), title: word("Back to today") }, "×");
  back.setAttribute("aria-label", word("Back to today"));
  button.after(back);
}

function show(day) {
  const found = rows(day);
  for (const e of document.querySelectorAll(ofToday)) {
    if (e.matches("h1")) e.textContent = document.querySelector("a.brand").textContent; // a page has a heading
    else e.classList.add("absent");
  }
  counts(day);
  return found;
}

let wired;
export function start() {
  const day = dayOf();
  document.querySelector(".past")?.remove();
  if (day === null) return;
  const found = day && show(day), head = document.querySelector("main h1");
  (document.querySelector("main .head .opening") ?? head)?.after(banner(day, found));
  if (!day) return;
  control(day);
  for (const b of document.querySelectorAll(".head .banner:not(.past)")) {
    if (!b.querySelector(".label")) b.prepend(el("p", { className: "label" }, word("Today")));
  }
  const before = `${said(day)} · `;
  if (!document.title.startsWith(before)) document.title = before + document.title;
  for (const a of document.querySelectorAll("a[href]")) carry(a, day);
  for (const form of document.querySelectorAll('form[role="search"]')) {
    if (!form.elements["as-of"]) form.append(el("input", { type: "hidden", name: "as-of", value: day }));
  }
  if (wired) return;
  wired = true; // links that come later take the day along when they are about to be used
  for (const event of ["pointerdown", "focusin", "click"]) {
    document.addEventListener(event, (e) => { const a = e.target.closest?.("a[href]"); if (a) carry(a, day); }, true);
  }
}
