// Handing a text to the reader.

import { el } from "./dom.js";

// hand puts a text on the clipboard; where the browser does not allow that, it is shown in a field to be copied from.
// tools are those of main.js.
export async function hand(tools, text, done) {
  if (await tools.copy(text, done)) return;
  const box = el("textarea", { readOnly: true, rows: 6, cols: 44, value: text, "aria-label": word("To copy") });
  const sheet = el("dialog", { className: "hand", onclose: () => sheet.remove() },
    el("p", {}, word("The browser did not allow copying. Copy it from here:")), box,
    el("form", { method: "dialog" }, el("button", {}, word("Close"))));
  document.body.append(sheet);
  sheet.showModal();
  box.style.maxWidth = "100%";
  box.select();
}
