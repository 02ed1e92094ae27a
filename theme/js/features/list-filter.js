// Narrows a list while its reader types: words in any column, and a year. What is asked stands in the address
// (?f=words&year=2024), so that it can be sent on. A list of several pages is brought together first.

import { fetchPage } from "../lib/fetch-page.js";

let form, table, status, whole;

// gather brings the rows of the list's other pages here, once.
function gather() {
  const pages = [...document.querySelectorAll(".pager a:not([rel])")];
  const here = pages.findIndex((a) => a.hasAttribute("aria-current"));
  return (whole ??= here < 0 ? Promise.resolve() : Promise.all(pages.map(async (a, i) => {
    if (i === here) return [...table.tBodies[0].rows];
    const page = await fetchPage(a.href);
    for (const to of page.querySelectorAll("tbody a")) to.href = new URL(to.getAttribute("href"), a.href).href;
    return [...page.querySelectorAll("table.sortable tbody tr")];
  })).then((parts) => {
    table.tBodies[0].replaceChildren(...parts.flat());
    document.querySelector(".pager").hidden = true;
    dispatchEvent(new Event("digsite-rows"));
  }).catch(() => { whole = null; }));
}

const fold = (s) => s.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();

function filterRows() {
  const words = fold(form.f.value).split(/\s+/).filter(Boolean), year = form.year?.value ?? "";
  const inYear = (row) => !year || row.querySelector("time")?.dateTime.startsWith(year);
  let left = 0;
  for (const row of table.tBodies[0].rows) {
    row.dataset.words ??= fold(row.textContent);
    const fits = words.every((w) => row.dataset.words.includes(w)) && inYear(row);
    row.classList.toggle("out", !fits);
    left += fits && row.getClientRects().length > 0;
  }
  status.textContent = words.length || year ? word("%s shown").replace("%s", left) : "";
}

async function ask() {
  const asked = form.f.value || form.year?.value;
  const url = new URL(location.href);
  for (const box of [form.f, form.year].filter(Boolean)) {
    box.value ? url.searchParams.set(box.name, box.value) : url.searchParams.delete(box.name);
  }
  history.replaceState(history.state, "", url);
  if (asked) await gather();
  filterRows();
}

export function start() {
  form = document.querySelector("form.sieve");
  table = document.querySelector("table.sortable");
  status = form.querySelector("[role=status]");
  if (form.dataset.ready) return;
  form.dataset.ready = "yes";
  form.addEventListener("submit", (e) => e.preventDefault());
  form.addEventListener("input", ask);
  addEventListener("hashchange", async () => {
    if (location.hash.startsWith("#only-")) await gather();
    filterRows();
  });
  const asked = new URLSearchParams(location.search);
  form.f.value = asked.get("f") ?? form.f.value;
  if (form.year && asked.get("year")) form.year.value = asked.get("year");
  if (form.f.value || form.year?.value) ask();
  else if (location.hash.startsWith("#only-")) gather();
}
