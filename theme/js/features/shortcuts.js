// The sheet of keyboard shortcuts, shown on "?".

import { el, style } from "../lib/dom.js";

const rows = [
  ["/", word("search")],
  ["c", word("copy a permanent link to the selected words or the paragraph in view; with Shift as Markdown")],
  ["[ ]", word("go a paragraph up or down, and mark it for c and t")],
  ["t", word("take the paragraph in view into the session and copy its link")],
  ["T", word("show the session")],
  ["⇧ Enter", word("open a link in a second window, beside this one")],
  ["d", word("switch between dark and light")],
  ["n", word("next record")],
  ["p", word("previous record")],
  ["N", word("next record by date")],
  ["P", word("previous record by date")],
  ["Esc", word("close the open panel")],
  ["?", word("this list")],
];

function make() {
  const list = rows.map(([key, what]) => el("div", {}, el("dt", {}, el("kbd", {}, key)), el("dd", {}, what)));
  const box = el("input", { type: "checkbox", checked: !document.body.dataset.shortcuts, onchange() {
    if (box.checked) delete document.body.dataset.shortcuts;
    else document.body.dataset.shortcuts = "off";
    try { localStorage.setItem("digsite-keys", box.checked ? "on" : "off"); } catch { /* for this page only */ }
  } });
  style(`#keys { width: min(34rem, calc(100vw - 1rem)); font-size: .9rem; }
#keys h2 { font: 600 1.2rem/1.3 var(--serif); margin: 0; } #keys dl { margin: 1rem 0; }
#keys div { display: grid; grid-template-columns: 5.5rem 1fr; padding: .3rem 0; }
#keys dd { margin: 0; } #keys label { display: flex; gap: .5rem; align-items: center; min-height: 40px; }
#keys form { display: flex; justify-content: space-between; align-items: center; }
#keys form button { min-height: 40px; padding: .3rem 1rem; }`);
  return el("dialog", { id: "keys", "aria-labelledby": "keys-title" },
    el("form", { method: "dialog" }, el("h2", { id: "keys-title" }, word("Keyboard shortcuts")),
      el("button", { autofocus: true }, word("Close"))),
    el("dl", {}, ...list), el("label", {}, box, word("Single-key shortcuts")));
}

export function open() {
  let sheet = document.getElementById("keys");
  if (!sheet) document.body.append((sheet = make()));
  if (!sheet.open) sheet.showModal();
}
