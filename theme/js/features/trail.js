// Walks a trail: a page that was reached from one says at its foot which stop it is, what to ask there, and what comes
// next. The address alone carries it (?trail=trails/first-day, or ?trail=adr-2,adr-7 for one that somebody strung
// together with the key t), so a link to a stop can be shared. Without a script the stops are plain links.

import { el, style } from "../lib/dom.js";
import { fetchPage } from "../lib/fetch-page.js";
import { keep, recall } from "../lib/memory.js";
import { fill } from "../lib/words.js";

const root = () => document.querySelector("a.brand").href;
const here = () => document.querySelector("article.record");
const own = "digsite-trail";

// How an address of this site is written in ?trail=: an id where it is a short address, else its path.
const refOf = (href) => href.slice(root().length).replace(/^r\/([^/]+)\/(?=$|#)/, "$1");
const hrefOf = (ref) => {
  const [path, hash] = ref.split("#"), url = new URL(path.includes("/") ? path : `r/${path}/`, root());
  if (!url.href.startsWith(root())) return null;
  if (hash) url.hash = hash;
  return url.href;
};

const along = (href, trail) => {
  const url = new URL(href);
  url.searchParams.set("trail", trail);
  return url.href;
};

async function stopsOf(trail) {
  if (trail.includes(",") || !trail.includes("/")) {
    const stops = trail.split(",").slice(0, 50).map((ref) => ({ href: hrefOf(ref), title: ref.toUpperCase() }));
    return { title: word("A trail"), stops: stops.filter((s) => s.href) };
  }
  const url = new URL(trail.replace(/\/?$/, "/"), root());
  if (!url.href.startsWith(root())) return null;
  const doc = await fetchPage(url);
  const stops = [...doc.querySelectorAll("ol.stops > li")].map((li) => {
    const a = li.querySelector(".stop a.rec");
    return {
      href: a && new URL(a.getAttribute("href"), url).href,
      title: (a ?? li.querySelector(".stop")).textContent,
      question: li.querySelector(".question")?.textContent,
    };
  });
  return { title: doc.querySelector("h1")?.textContent, href: url.href, stops };
}

const samePage = (href) => {
  const url = new URL(href), short = new URL(here().dataset.short, location.href);
  return url.pathname === location.pathname || url.pathname === short.pathname;
};

function bar(trail, found, n) {
  style(`.walk { position: sticky; bottom: 0; z-index: 6; background: var(--paper); border-top: 3px double var(--trail);
  padding: .5rem var(--gap); font-size: .9375rem; }
.walk p { display: flex; flex-wrap: wrap; gap: .2rem 1.4rem; margin: 0; max-width: 84rem; margin-inline: auto; }
.walk .note { flex: 1 1 16rem; }
.walk details { max-width: 84rem; margin: .3rem auto 0; }
.walk details p { font: 1.05rem/1.5 var(--serif); }
@media print { .walk { display: none; } }`);
  const title = found.href ? el("a", { href: `${found.href}#stop:${n + 1}` }, found.title) : found.title;
  const at = fill(word("Stop %s of %s"), n + 1, found.stops.length);
  const line = el("p", {}, el("span", { className: "note" }, ...at, ", ", title));
  const ways = [[-1, word("Previous stop"), "walk-prev"], [1, word("Next stop"), "walk-next"]];
  for (const [step, text, className] of ways) {
    const to = found.stops[n + step];
    if (to?.href) line.append(el("a", { href: along(to.href, trail), className, title: to.title }, text));
  }
  const nav = el("nav", { className: "walk", "aria-label": word("Trail") }, line), { question } = found.stops[n];
  const asking = () => el("details", {}, el("summary", {}, word("A question for this stop")), el("p", {}, question));
  if (question) nav.append(asking());
  document.querySelector(".walk")?.remove();
  document.querySelector("main").after(nav);
}

export async function start() {
  if (document.querySelector("ol.stops")) {
    const trail = refOf(location.href.replace(/[?#].*/, "")).replace(/\/$/, "");
    for (const a of document.querySelectorAll("ol.stops .stop a.rec")) a.href = along(a.href, trail);
  }
  const trail = new URLSearchParams(location.search).get("trail");
  if (!trail || !here()) return;
  const found = await stopsOf(trail).catch(() => null), stops = found?.stops ?? [];
  let n = stops.findIndex((s) => s.href && samePage(s.href) && new URL(s.href).hash === location.hash);
  if (n < 0) n = stops.findIndex((s) => s.href && samePage(s.href));
  if (n >= 0) bar(trail, found, n);
}

// Adds this page to the reader's own trail, or begins a new one with it, and copies the one link to all its pages.
export function add(tools, anew) {
  if (!here()) return;
  const list = (!anew && recall(own, "sessionStorage")) || [];
  const ref = refOf(new URL(here().dataset.short, location.href).href) + location.hash;
  if (!list.includes(ref)) list.push(ref);
  keep(own, list, "sessionStorage");
  const first = new URL(hrefOf(list[0]));
  first.search = "?trail=" + list.map((r) => encodeURIComponent(r).replace(/%2F/g, "/")).join(",");
  tools.copy(first.href, list.length === 1 ? word("Link to this page copied. On the next page the key t adds to it.")
    : word("Link to %s pages copied.").replace("%s", list.length));
}
