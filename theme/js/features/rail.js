// The column beside a record: all titles of its kind with a filter, in place of the neighbours that the page names.
// They are one page of the site (ADR-59), so that a record's own page holds none of it. Where there is no room for a
// column, the same stands in a sheet.

import { button, el, sheet } from "../lib/dom.js";
import { fetchPage } from "../lib/fetch-page.js";
import { keep, recall } from "../lib/memory.js";
import { fold, step, wordsOf } from "../lib/rows.js";

let nav, list, box, all;

// bring fetches the titles and marks this page among them.
async function bring() {
  const look = sheet(new URL("../../css/features/rail-whole.css", import.meta.url));
  const [page] = await Promise.all([fetchPage(all), look]), here = nav.querySelector("b[aria-current]");
  list = page.querySelector(".whole");
  const own = location.pathname.replace(/index\.html$/, "");
  for (const a of list.querySelectorAll("a")) {
    a.href = new URL(a.getAttribute("href"), all).href;
    if (a.pathname !== own) continue;
    a.replaceWith(el("b", here ? { "aria-current": "page" } : {}, ...a.childNodes));
  }
  const says = word("Filter %d titles").replace("%d", list.dataset.total);
  box = el("input", { type: "search", autocomplete: "off", placeholder: says, "aria-label": says });
  box.addEventListener("input", () => { narrow(); note(); });
}

// narrow hides the titles that do not fit; years with some that do open.
function narrow() {
  const words = wordsOf(box.value), nothing = !words.length;
  for (const li of list.querySelectorAll("li")) {
    li.classList.toggle("out", !words.every((w) => fold(li.textContent).includes(w)));
  }
  for (const d of list.querySelectorAll("details")) {
    const some = d.querySelector("li:not(.out)");
    d.classList.toggle("out", !some);
    d.open = nothing ? Boolean(d.querySelector("b")) : Boolean(some);
  }
  list.querySelector(".nomatch")?.remove();
  if (!list.querySelector("li:not(.out)")) list.append(el("p", { className: "nomatch" }, word("No match.")));
}

// note keeps the filter for the next page.
const note = () => keep("digsite-rail " + all, box.value, "sessionStorage");

const field = () => el("label", { className: "box" },
  el("span", { className: "icon i-search", "aria-hidden": "true" }), box);

function keys(e) {
  const shown = [...list.querySelectorAll("li:not(.out, .absent) > a")].filter((a) => a.checkVisibility());
  step(e, box, shown);
}

// column puts the titles in place of the neighbours. This page's title stays where it stood on the screen.
async function column() {
  const before = nav.querySelector("b[aria-current]")?.getBoundingClientRect().top;
  await bring();
  box.value = recall("digsite-rail " + all, "sessionStorage") ?? "";
  narrow();
  nav.classList.add("full");
  nav.replaceChildren(el("div", { className: "rail-head" }, field()), list);
  nav.onkeydown = keys;
  const here = list.querySelector("b"), top = here?.getBoundingClientRect().top;
  if (here) nav.scrollTop += top - Math.max(before, nav.getBoundingClientRect().top + 80);
  if (new URLSearchParams(location.search).has("as-of")) import("./as-of.js").then((m) => m.start());
}

// overlay shows the titles over the page.
async function overlay() {
  await bring();
  narrow();
  const close = button(word("Close"), () => dialog.close());
  const dialog = el("dialog", { className: "railsheet", "aria-label": nav.getAttribute("aria-label") },
    el("div", { className: "rail-head" }, field(), close), el("div", { className: "nearby full" }, list));
  dialog.addEventListener("keydown", keys);
  dialog.addEventListener("close", () => dialog.remove());
  document.body.append(dialog);
  dialog.showModal();
  close.focus();
  list.querySelector("b")?.scrollIntoView({ block: "center" });
}

// start brings the titles into the column; where there is none, into a sheet when they are asked for. Without a server
// the neighbours stay.
export function start() {
  const link = document.querySelector("nav.rail > .all");
  nav = link.parentElement;
  all = link.href;
  if (matchMedia("(min-width: 84rem)").matches) return column().catch(() => {});
  link.setAttribute("aria-haspopup", "dialog");
  link.onclick = (e) => {
    if (e.ctrlKey || e.metaKey || e.shiftKey) return;
    e.preventDefault();
    overlay().catch(() => location.assign(all));
  };
}
