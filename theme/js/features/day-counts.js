// How many records there were on a day, from timeline/held.json: for each kind and standing [day, more, days later,
// more, ...], days counted from 1970-01-01.

import { once } from "../lib/memory.js";

const known = new Map();
const numberOf = (day) => Math.round(Date.parse(day) / 864e5);

// days returns the file, null where there is none.
export const days = () => once(known, "days", async () => {
  const at = document.querySelector("button.as-of")?.dataset.days;
  if (!at) return null;
  const answer = await fetch(at);
  if (!answer.ok) throw new Error(answer.statusText);
  return answer.json();
});

function upTo(course, last) {
  let day = 0, n = 0;
  for (let i = 0; i < course.length && (day += course[i]) <= last; i += 2) n += course[i + 1];
  return n;
}

// count returns how many records of a kind there were on a day, of one standing or of all.
function count(file, kind, standing, day) {
  const by = file.kinds[kind] ?? {}, last = numberOf(day);
  if (standing) return upTo(by[standing] ?? [], last);
  return Object.values(by).reduce((sum, course) => sum + upTo(course, last), 0);
}

// put writes a number where one stands, and "3 records" where that is what stands there.
function put(e, n) {
  e.textContent = /^\s*[\d.,\s]+$/.test(e.textContent) ? n
    : (n === 1 ? word("%d record") : word("%d records")).replace("%d", n);
}

// years shows the rows of a table of years as of a day: later ones go, and the year of the day is counted until then.
function years(file, day) {
  for (const row of document.querySelectorAll("tr[data-years]")) {
    const [from, to] = row.dataset.years.split("..");
    if (from && from > day.slice(0, 4)) row.classList.add("absent");
    if (day >= (to || from) + "-12-31" || from > day.slice(0, 4)) continue;
    const before = from && `${from - 1}-12-31`, cells = [...row.querySelectorAll("[data-of]")];
    let all = 0;
    for (const e of cells) {
      const n = !file ? 0 : count(file, e.dataset.of, "", day) - (before ? count(file, e.dataset.of, "", before) : 0);
      all += n;
      if (e.tagName !== "rect") e.textContent = n || "";
      else {
        const one = e.getAttribute("width") / e.dataset.n; // the width of one record
        e.setAttribute("x", (all - n) * one);
        e.setAttribute("width", n * one);
      }
    }
    row.querySelector(".vh")?.remove();
    const sum = row.querySelector(".count");
    if (sum) sum.textContent = file ? all : "";
  }
}

// counts writes the numbers of a day over those of today. Where they cannot be had, none are shown.
export async function counts(day) {
  const file = await days().catch(() => null);
  years(file, day);
  for (const e of document.querySelectorAll("[data-count]")) {
    const [kind, standing] = e.dataset.count.split(":");
    if (!file) e.classList.add("absent");
    else put(e, count(file, kind, standing, day));
  }
}
