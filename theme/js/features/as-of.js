// The site as of a day. The address carries the day (?as-of=2021-03-01), and links take it along. What held when stands
// in the pages: data-held="2020-01-01:holds 2021-05-06:retired" is a record that held from one day until another;
// before its first day it is absent; ":unknown" is one of which no date tells. Without a script the pages show today.

import { el } from "../lib/dom.js";
import { fill } from "../lib/words.js";
import { said } from "./dates.js";

const words = {
  holds: word("In force"), open: word("Open"), retired: word("Retired"), unstated: word("No status stated"),
  unknown: word("Not known"),
};
const look = (then) => "badge s-" + (then === "unknown" ? "unstated" : then);

// dayOf reads the address: a day, null where none is asked for, "" for what is no day.
export function dayOf(search = location.search) {
  const d = new URLSearchParams(search).get("as-of");
  if (d === null) return null;
  const t = /^\d{4}-\d\d-\d\d$/.test(d) ? new Date(d + "T00:00:00Z") : NaN;
  return !isNaN(t) && t.toISOString().startsWith(d) ? d : "";
}

// on returns what a record was on a day: a standing, "" for one without, undefined where it was not written yet. From
// the build date on, what is not known of the past is known: "" leaves it as the page shows it.
export function on(held, day) {
  let then;
  for (const step of held.split(" ")) {
    const [from, standing] = step.split(":");
    if (from <= day) then = standing;
  }
  const built = document.querySelector("footer.site time")?.getAttribute("datetime");
  return then === "unknown" && built && day >= built ? "" : then;
}

const today = () => {
  const u = new URL(location.href);
  u.searchParams.delete("as-of");
  return u.href;
};

// carry adds the day to a link within the site; to no file, and to nothing of another site.
function carry(a, day) {
  const root = new URL(document.querySelector("a.brand")?.getAttribute("href") ?? "./", location.href);
  const raw = a.getAttribute("href");
  if (!raw || raw.startsWith("#") || a.classList.contains("today")) return;
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
    const empty = row.cells && [...row.cells].find((c) => !c.className && !c.hasChildNodes());
    (row.cells ? empty : row.querySelector(".line > span"))?.append(" ", badge);
  }
  badge.className = look(then);
  badge.removeAttribute("title");
  badge.textContent = words[then];
}

function rows(day) {
  let hidden = 0, shown = 0, undated = 0;
  for (const row of document.querySelectorAll("main :is(li, tr)[data-held]")) {
    const then = on(row.dataset.held, day);
    row.classList.toggle("absent", then === undefined);
    then === undefined ? hidden++ : shown++;
    undated += row.dataset.held.startsWith(":");
    mark(row, then);
  }
  for (const box of document.querySelectorAll("main :is(section, .lane):has([data-held])")) {
    box.classList.toggle("absent", !box.querySelector("[data-held]:not(.absent)"));
  }
  for (const a of document.querySelectorAll(".filters a:not(.all)")) {
    const n = document.querySelectorAll(`tbody tr.s-${a.hash.slice(6)}:not(.absent)`).length;
    a.querySelector("b").textContent = n;
  }
  for (const th of document.querySelectorAll(".layers th")) {
    const year = th.textContent.trim();
    if (/^\d{4}$/.test(year) && year > day.slice(0, 4)) th.parentElement.classList.add("absent");
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

function banner(day) {
  const back = el("a", { className: "today", href: today(), textContent: word("Back to today") });
  const box = el("aside", { className: "banner b-partial past" });
  box.setAttribute("aria-label", word("As of a day"));
  const first = el("p");
  box.append(first);
  if (!day) {
    first.append(word("The date in the address is not a valid day. This is today's page."), " ", back);
    return box;
  }
  const that = el("time", { dateTime: day }, said(day));
  first.append(...fill(word("This is the state of %s, not of today."), that), " ", back);
  const article = document.querySelector("article.record");
  let text;
  if (article) text = record(article, day);
  else if (document.getElementById("page-q")) text = word("The search shows what is in force today.");
  else if (document.querySelector("[data-held]")) {
    const { hidden, shown, undated } = rows(day);
    text = word("All %s were written by then, and are shown as they stood.").replace("%s", shown);
    if (undated) text = word("%s are shown as they stood that day.").replace("%s", shown);
    if (hidden) {
      text = word("%s are shown as they stood that day; %h were not yet written and are hidden.")
        .replace("%s", shown).replace("%h", hidden);
    }
    if (undated) text += " " + word("%u of them have no date.").replace("%u", undated);
  } else text = word("This page shows today; the pages that it links to show that day.");
  box.append(el("p", {}, ...[text].flat()));
  return box;
}

let wired;
export function start() {
  const day = dayOf();
  for (const form of document.querySelectorAll("form.asof")) {
    form.hidden = false;
    if (day) form.elements["as-of"].value = day;
    for (const [name, value] of new URLSearchParams(location.search)) {
      if (name !== "as-of" && !form.elements[name]) form.append(el("input", { type: "hidden", name, value }));
    }
  }
  document.querySelector(".past")?.remove();
  if (day === null) return;
  const head = document.querySelector("main h1");
  (document.querySelector("main .head .opening") ?? head)?.after(banner(day));
  if (!day) return;
  for (const b of document.querySelectorAll(".head .banner:not(.past)")) {
    if (!b.querySelector(".label")) b.prepend(el("p", { className: "label" }, word("Today")));
  }
  document.title = `${day} · ${document.title.replace(/^\d{4}-\d\d-\d\d · /, "")}`;
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
