// All titles of a record's kind in a sheet, where there is no room for a column.

import { button, el } from "../lib/dom.js";
import { bring } from "./rail.js";

// open shows the titles over the page.
export async function open(link) {
  const close = button(word("Close"), () => dialog.close());
  const dialog = el("dialog", { className: "railsheet", "aria-label": link.parentElement.getAttribute("aria-label") });
  const { list, field } = await bring(link, dialog);
  dialog.append(el("div", { className: "rail-head" }, field, close), el("div", { className: "nearby full" }, list));
  dialog.addEventListener("close", () => dialog.remove());
  document.body.append(dialog);
  dialog.showModal();
  close.focus();
  list.querySelector("b")?.scrollIntoView({ block: "center" });
}
