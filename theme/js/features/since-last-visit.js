// On the home page: what happened on this day in earlier years, by the reader's own date, and what is new or another
// since the last visit. For that this browser, and nobody else, keeps the list of the newest records as it was then.

import { button, el } from "../lib/dom.js";
import { keep, recall } from "../lib/memory.js";
import { fill } from "../lib/words.js";
import { time } from "./dates.js";

const box = () => document.getElementById("since");
const place = () => "digsite-visit " + new URL(".", location.href).pathname;
const pause = 6 * 3600e3; // after so long away, a visit is a new one

const fetched = async (path) => {
  const answer = await fetch(path);
  if (!answer.ok) throw new Error(answer.statusText);
  return answer.json();
};

function row([href, title, kind, day], badge) {
  const a = el("a", { className: "rec k-" + kind }, el("span", { className: "shape", ariaHidden: "true" }), title);
  a.setAttribute("href", href);
  const name = el("span", {}, a);
  if (badge) name.append(" ", el("span", { className: "badge s-" }, badge));
  return el("li", {}, el("div", { className: "line" }, name, time(day)));
}

function section(title, rows, ...notes) {
  const s = el("section", { className: "lane" }, el("h2", {}, title));
  if (rows.length) s.append(el("ul", { className: "rows" }, ...rows));
  s.append(...notes);
  return s;
}

// changes compares the newest records with the list that was kept. What stands in the new list because others have gone
// is older than all that was kept, and no news.
export function changes(before, newest) {
  const oldest = Object.values(before).reduce((a, [, day]) => (a < day ? a : day), "9");
  const out = [];
  for (const r of newest) {
    const known = before[r[0]];
    if (!known && (r[3] >= oldest || oldest === "9")) out.push([r, word("new")]);
    else if (known && known[0] !== r[4]) out.push([r, word("changed")]);
  }
  return out;
}

const listOf = (newest) => Object.fromEntries(newest.map((r) => [r[0], [r[4], r[3]]]));

function visit(news, now) {
  const choice = (text, act) => button(text, () => { act(); visit(news, now); });
  const put = (rows, ...notes) => {
    document.querySelector("#since .visit")?.remove();
    const s = section(word("Since your last visit"), rows, ...notes);
    s.classList.add("visit");
    box().prepend(s);
  };
  const note = (...parts) => el("p", { className: "note" }, ...parts);
  const now2 = listOf(news.newest), old = recall(place());
  if (old === "off") {
    const on = choice(word("Remember visits"), () => localStorage.removeItem(place()));
    return put([], note(word("Nothing is remembered."), " ", on));
  }
  const s = old?.seen ? old : { seen: now2, day: news.built, at: now };
  if (now - s.at > pause) Object.assign(s, { before: s.seen, beforeDay: s.day });
  Object.assign(s, { seen: now2, day: news.built, at: now });
  if (!keep(place(), s)) return;
  const off = choice(word("Forget my visits"), () => keep(place(), "off"));
  if (!s.before) {
    return put([], note(word("From now on this browser remembers what is newest here, so that it can say at your " +
      "next visit what has changed. Nothing is sent."), " ", off));
  }
  const found = changes(s.before, news.newest);
  const how = fill(word("This browser kept the list of the newest records from your last visit, to the site of %s, " +
    "and compares. Nothing is sent."), time(s.beforeDay));
  if (!found.length) return put([], note(word("Nothing has changed."), " ", ...how, " ", off));
  const seen = choice(word("Mark as seen"), () => keep(place(), { ...s, before: now2, beforeDay: news.built }));
  const more = found.length > 12 ? [note(word("and %s more").replace("%s", found.length - 12))] : [];
  put(found.slice(0, 12).map(([r, badge]) => row(r, badge)), ...more, note(...how, " ", seen, " ", off));
}

async function onThisDay(path, months) {
  const d = new Date(), two = (n) => String(n).padStart(2, "0");
  const month = two(d.getMonth() + 1), day = `${month}-${two(d.getDate())}`;
  if (!months.includes(month)) return;
  const all = await fetched(path.replace("%m", month));
  const rows = (all[day] ?? []).filter((r) => Number(r[3].slice(0, 4)) < d.getFullYear());
  if (rows.length) box().append(section(word("On this day"), rows.map((r) => row(r))));
}

export async function start() {
  const at = box();
  if (!at || at.dataset.begun || /[?&]as-of=/.test(location.search)) return;
  at.dataset.begun = "yes";
  at.hidden = false;
  try {
    const news = await fetched(at.dataset.news);
    visit(news, Date.now());
    await onThisDay(at.dataset.days, news.months);
  } catch { /* no network: nothing is said */ }
}
