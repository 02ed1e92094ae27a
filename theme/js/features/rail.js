// The column beside a record: all titles of its kind, in place of the neighbours that the page names. They are one page
// of the site (ADR-59), so that a record's own page holds none of it. What filters them comes when it is asked for.

import { el, sheet } from "../lib/dom.js";

// bring fetches the titles, marks this page among them, and makes the box that filters them within a place.
export async function bring(link, place) {
  const look = sheet(new URL("../../css/features/rail-whole.css", import.meta.url)), all = link.href;
  const text = await (await fetch(all)).text(), here = place.querySelector("b[aria-current]");
  const list = new DOMParser().parseFromString(text, "text/html").querySelector(".whole");
  const own = location.pathname.replace(/index\.html$/, "");
  for (const a of list.querySelectorAll("a")) {
    a.href = new URL(a.getAttribute("href"), all).href;
    if (a.pathname === own) a.replaceWith(el("b", here ? { "aria-current": "page" } : {}, ...a.childNodes));
  }
  for (const d of list.querySelectorAll("details")) d.open = Boolean(d.querySelector("b"));
  const says = word("Filter %d titles").replace("%d", list.dataset.total);
  const box = el("input", { type: "search", autocomplete: "off", placeholder: says, "aria-label": says });
  let filter;
  const load = () => (filter ??= import("./rail-filter.js").then((m) => m.start(place, list, box, all)));
  for (const event of ["focus", "input"]) box.addEventListener(event, load);
  await look;
  return { list, load, field: el("label", { className: "box" },
    el("span", { className: "icon i-search", "aria-hidden": "true" }), box) };
}

// start puts the titles in place of the neighbours. This page's title stays where it stood on the screen. Without a
// server the neighbours stay.
export async function start(link) {
  const nav = link.parentElement, before = nav.querySelector("b[aria-current]")?.getBoundingClientRect().top;
  const { list, load, field } = await bring(link, nav);
  try {
    if (sessionStorage.getItem("digsite-rail " + link.href)) await load();
  } catch { /* no filter was kept */ }
  nav.classList.add("full");
  nav.replaceChildren(el("div", { className: "rail-head" }, field), list);
  const here = list.querySelector("b"), top = here?.getBoundingClientRect().top;
  if (here) nav.scrollTop += top - Math.max(before, nav.getBoundingClientRect().top + 80);
  if (new URLSearchParams(location.search).has("as-of")) import("./as-of.js").then((m) => m.start());
}
