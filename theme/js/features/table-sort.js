// Sorts a list by the column whose head is pressed. Without this the list stands in its own order.

import { button } from "../lib/dom.js";

const value = (row, i) => {
  const cell = row.cells[i];
  const n = cell.dataset.sort;
  return n !== undefined ? Number(n) : cell.textContent.trim();
};

function compare(a, b) {
  const empty = (v) => v === "";
  if (empty(a) !== empty(b)) return empty(a) ? 1 : -1;
  if (typeof a === "number" && typeof b === "number") return a - b;
  return String(a).localeCompare(String(b), undefined, { numeric: true });
}

function sort(table, i) {
  const head = table.tHead.rows[0].cells;
  const up = head[i].getAttribute("aria-sort") !== "ascending";
  for (const th of head) th.removeAttribute("aria-sort");
  head[i].setAttribute("aria-sort", up ? "ascending" : "descending");
  const body = table.tBodies[0];
  const rows = [...body.rows].map((row) => [value(row, i), row]);
  rows.sort((a, b) => (a[0] === "" || b[0] === "" ? compare(a[0], b[0]) : (up ? 1 : -1) * compare(a[0], b[0])));
  body.append(...rows.map((r) => r[1]));
}

export function start() {
  for (const table of document.querySelectorAll("table.sortable")) {
    [...table.tHead.rows[0].cells].forEach((th, i) => {
      if (th.querySelector("button")) return;
      th.replaceChildren(button(th.textContent, () => sort(table, i)));
    });
  }
}
