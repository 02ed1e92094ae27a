// The sheet of keyboard shortcuts, shown on "?".

import { el } from "../lib/dom.js";

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
  return el("dialog", { id: "keys", "aria-label": word("Keyboard shortcuts") }, el("dl", {}, ...list),
    el("label", {}, box, " ", word("Use single-key shortcuts")),
    el("form", { method: "dialog" }, el("button", {}, word("Close"))));
}

export function open() {
  let sheet = document.getElementById("keys");
  if (!sheet) document.body.append((sheet = make()));
  if (!sheet.open) sheet.showModal();
}
