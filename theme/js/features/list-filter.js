// Narrows and orders a list: words in a row's text, facets, years. What is asked stands in the address
// (?f=words&year=2024&order=cited), so that it can be sent on. A list of several pages is brought together first.

import { fetchPage } from "../lib/fetch-page.js";
import { fold, step, wordsOf } from "../lib/rows.js";

let page, form, box, whole, sections, rows;

const inputs = () => [...page.querySelectorAll(".facets input")];
const list = () => page.querySelector(".records");

// read notes the rows as they stand, so that any order can go back to this one.
function read() {
  sections = [...list().children];
  rows = sections.flatMap((s) => [...s.querySelector("ol").children].map((li) => ({ li, home: li.parentElement })));
}

const past = () => new URLSearchParams(location.search).has("as-of");

// rowsOf fetches the n-th page of the list, whose first is named. It has a longer name where a record has that of the
// page (PageURL in builder/pages/base).
async function rowsOf(first, n, aside = "") {
  const at = n === 1 ? first : new URL(`page-${n}${aside}/`, first).href;
  try {
    const other = (await fetchPage(at)).querySelector(".records");
    for (const to of other.querySelectorAll("a")) to.href = new URL(to.getAttribute("href"), at).href;
    return [...other.children];
  } catch (e) {
    if (n === 1 || aside) throw e;
    return rowsOf(first, n, "-of-list");
  }
}

// gather brings the rows of the list's other pages here, once, as they stood on the day. Rows of one year join.
function gather() {
  const pager = document.querySelector(".pager"), first = pager?.querySelector("a:not([rel])").href;
  const here = Number(pager?.querySelector("[aria-current]").textContent);
  const numbers = [...Array(Number(pager?.dataset.of ?? 0)).keys()].map((i) => i + 1);
  return (whole ??= (!pager ? Promise.resolve() : Promise.all(numbers.map((n) =>
    (n === here ? [...list().children] : rowsOf(first, n)))).then((parts) => {
    const all = [];
    for (const s of parts.flat()) {
      const last = all.at(-1);
      if (last && last.id === s.id) last.querySelector("ol").append(...s.querySelector("ol").children);
      else all.push(s);
    }
    list().replaceChildren(...all);
    pager.hidden = true;
    read();
    import("./dates.js").then((m) => m.start());
  })).then(() => past() && import("./as-of.js").then((m) => m.start())).catch(() => { whole = null; }));
}

// valuesOf returns a row's values of facets. Its status is what it is shown with: on a day of the past, another.
function valuesOf({ li }) {
  const year = li.querySelector("time")?.dateTime.slice(0, 4), status = /\bs-(\w+)/.exec(li.className)?.[1];
  return [...(li.dataset.has ?? "").split(" "), year && "year=" + year, status && "status=" + status].filter(Boolean);
}

// asked returns the values that are ticked, by facet.
function asked() {
  const by = new Map();
  for (const { name, value, checked } of inputs()) {
    if (checked) by.set(name, [...(by.get(name) ?? []), name + "=" + value]);
  }
  return by;
}

// said returns the words of a part of a row; its date is none.
const said = (e) => (e.matches(".meta") ? [...e.querySelectorAll(".badge")].map(said).join(" ") : e.textContent);

// filterRows hides what does not fit, and counts for each value how many rows it would leave.
function filterRows() {
  const words = wordsOf(box.value), by = asked(), left = new Map(), counts = new Map();
  let shown = 0;
  for (const row of rows) {
    row.words ??= fold([...row.li.children].map(said).join(" "));
    const values = valuesOf(row), missed = [...by].filter(([, any]) => !any.some((v) => values.includes(v)));
    const meant = words.every((w) => row.words.includes(w)), there = !row.li.classList.contains("absent");
    const fits = meant && !missed.length;
    row.li.classList.toggle("out", !fits);
    parts(row.li, fits ? words : []);
    if (!meant || !there || missed.length > 1) continue;
    for (const v of values) {
      if (!missed.length || v.startsWith(missed[0][0] + "=")) counts.set(v, (counts.get(v) ?? 0) + 1);
    }
    if (!fits) continue;
    shown++;
    left.set(row.home, (left.get(row.home) ?? 0) + 1);
  }
  const narrowed = words.length || by.size;
  for (const s of sections) {
    const n = left.get(s.querySelector("ol")) ?? 0, count = s.querySelector("h2 span");
    s.classList.toggle("out", !n);
    if (!count) continue;
    count.dataset.all ??= count.textContent;
    count.textContent = narrowed ? n : count.dataset.all;
  }
  for (const { name, value, nextElementSibling: label } of inputs()) {
    label.nextElementSibling.textContent = counts.get(name + "=" + value) ?? 0;
  }
  for (const a of page.querySelectorAll(".spark a")) {
    const on = by.get("year")?.includes("year=" + a.dataset.year);
    on ? a.setAttribute("aria-current", "true") : a.removeAttribute("aria-current");
  }
  const ticked = inputs().filter((i) => i.checked).length;
  page.querySelector(".facets > summary b").textContent = ticked || "";
  page.querySelector(".nomatch").hidden = shown > 0;
  const more = page.querySelector(".nomatch a");
  if (more) more.href = form.dataset.search + encodeURIComponent(box.value);
  page.querySelector(".found").textContent = narrowed ? word("%s shown").replace("%s", shown) : "";
}

// parts hides, of a row with several parts of its own, those that the words do not mean; where the words mean the row
// itself, all stay.
function parts(li, words) {
  const all = [...li.querySelectorAll("li")], has = (p) => words.every((w) => fold(p.textContent).includes(w));
  const some = words.length > 0 && all.some(has);
  for (const p of all) p.classList.toggle("out", some && !has(p));
}

const sorts = {
  number: (a, b) => (a.li.dataset.number ?? Infinity) - (b.li.dataset.number ?? Infinity),
  cited: (a, b) => (b.li.dataset.cited ?? 0) - (a.li.dataset.cited ?? 0),
};

// order puts the rows in another order, in one list; the page's own has its rows under their years.
function order(by) {
  for (const b of form.querySelectorAll(".seg button")) b.setAttribute("aria-pressed", b.value === by);
  if (by === "number" || by === "cited") {
    const flat = document.createElement("ol"), section = document.createElement("section");
    flat.append(...rows.toSorted(sorts[by]).map((r) => r.li));
    section.append(flat);
    list().replaceChildren(section);
  } else if (!sections[0]?.isConnected) {
    for (const { li, home } of rows) home.append(li);
    list().replaceChildren(...sections);
  }
  list().classList.toggle("by-cited", by === "cited");
}

const chosen = () => form.querySelector('.seg [aria-pressed="true"]')?.value ?? "";
const own = () => form.querySelector(".seg button")?.value ?? "";

// ask notes in the address what is asked, and shows it.
async function ask(by = chosen()) {
  const url = new URL(location.href), to = url.searchParams;
  for (const name of ["f", "order", ...inputs().map((i) => i.name)]) to.delete(name);
  if (box.value) to.set("f", box.value);
  for (const i of inputs()) if (i.checked) to.append(i.name, i.value);
  if (by !== own()) to.set("order", by);
  history.replaceState(history.state, "", url);
  if (box.value || asked().size || by !== own() || past()) await gather();
  order(by);
  filterRows();
}

function clear() {
  box.value = "";
  for (const i of inputs()) i.checked = false;
  ask();
  box.focus();
}

// years of the bars are ticked as those of the facet are.
function year(e) {
  const a = e.target.closest(".spark a");
  const tick = a && inputs().find((i) => i.name === "year" && i.value === a.dataset.year);
  if (!tick || e.ctrlKey || e.metaKey || e.shiftKey) return;
  e.preventDefault();
  tick.checked = !tick.checked;
  const fold = tick.closest("details details");
  if (fold) fold.open = true;
  ask();
}

// start is called again when the live server has put a new page into the old one, whose elements stay: so each has one
// listener of a kind.
export function start() {
  form = document.querySelector("form.sieve");
  page = form.closest(".listing");
  box = form.f;
  whole = null;
  read();
  const to = new URLSearchParams(location.search);
  const open = /^#only-(\w+)/.exec(location.hash); // an address of before facets
  if (open) to.append("status", open[1]);
  box.value = to.get("f") ?? box.value;
  for (const i of inputs()) i.checked ||= to.getAll(i.name).includes(i.value);
  for (const b of form.querySelectorAll(".seg button")) {
    if (to.has("order")) b.setAttribute("aria-pressed", b.value === to.get("order"));
    b.onclick = () => ask(b.value);
  }
  form.onsubmit = (e) => e.preventDefault();
  page.oninput = () => ask();
  page.onclick = year;
  page.onkeydown = (e) => step(e, box, [...list().querySelectorAll("section > ol > li:not(.out, .absent) > a")]);
  page.querySelector(".nomatch button").onclick = clear;
  if (box.value || asked().size || chosen() !== own() || past()) ask();
}
