// What the palette and the search page share: asking the exported index or the live server, and showing a hit.
// All text reaches the page as text nodes.

import { button, el } from "../lib/dom.js";
import { keep, recall } from "../lib/memory.js";
import { fill } from "../lib/words.js";
import { open, search as find } from "./rank.js";

export { find, open };

const { search } = document.body.dataset;
export const base = document.querySelector("form.find").action;
export const site = new URL("..", base).href;

// ---- asking

let index;
const opened = (cache) => (index ??= open(base, cache).catch((e) => {
  index = null;
  throw e;
}));
const passages = () => import("./passages.js");
export const warm = () => {
  if (search === "live") return;
  opened().catch(() => {});
  passages().catch(() => {}); // told by who needs them
};

// ask returns {total, hits, corrected, notes, ...}; each hit is a promise. It returns nothing as soon as o.over() says
// that nobody waits any more: somebody typed on. When the site was published anew meanwhile, the new index is asked,
// past the browser's cache: a server that goes by whole seconds calls two of one second one.
export async function ask(query, o) {
  if (search === "live") return (await import("./live-server.js")).remote(query, o);
  const ix = await opened();
  try {
    return await local(ix, query, o);
  } catch (e) {
    index = null;
    const fresh = await opened("reload");
    if (fresh.content === ix.content) throw e;
    return local(fresh, query, o);
  }
}

async function local(ix, query, o) {
  const found = await find(ix, query, o);
  if (o.over?.()) return null; // cards of letters before would stand in the way
  const count = () => o.facets(ix, found.hits), narrowed = o.narrow ? await count() : found;
  const shown = narrowed.hits.slice(0, o.limit).map(async (h) => {
    const card = await ix.card(h.number);
    return { ...card, more: async () => (await passages()).passage(ix, site + card.url, card, h, found) };
  });
  if (shown.length) await shown[0];
  const like = async (w) => (await import("./slips.js")).like(ix, w, w[0], 2);
  const nearest = async (w) => (/^[a-z]{3}/.test(w) ? (await like(w)).slice(0, 3) : []);
  return {
    ...found,
    hits: shown,
    total: narrowed.hits.length,
    groups: async () => narrowed.groups ?? (await count()).groups,
    near: async () => (await Promise.all(found.unmatched.map(nearest))).flat(),
  };
}

// pause lets somebody type on before pages are fetched for passages.
export const pause = (typing) => new Promise((done) => setTimeout(done, typing ? 150 : 0));

// ghosts stand where rows are about to be.
export const ghosts = () => Array.from("123", () => el("div", { className: "ghost", "aria-hidden": "true" }));

// plainly says what went wrong.
export const plainly = (e) =>
  (e.message && e.name !== "TypeError" ? e.message : word("The search could not be loaded. Reload the page."));

// ---- showing

export const address = (h) => site + h.url + (h.anchor ? "#" + h.anchor : "");

const called = (r) => (r.label ? [el("span", { className: "num" }, r.label), " ", r.title] : [r.title]);

// row fills an element with a hit: number and name, what replaced it, then its best passage as soon as that is there.
// It says how a record stands only where it is not in force.
export function row(h, box, a, head) {
  const { standing, successors: by } = h, retired = standing === "retired";
  a.className = `rec k-${h.kind}${retired ? " retired" : ""}`;
  a.href = address(h);
  (a === box ? head : a).append(el("span", { className: "shape" }), ...called(h));
  if (retired || standing === "open") {
    const status = retired && by.length ? word("superseded") : h.status;
    head.append(" ", el("span", { className: "badge s-" + standing }, status));
  }
  if (by.length) {
    const link = (r) => (a === box ? el("span", null, ...called(r)) // links do not nest
      : el("a", { className: "rec", href: `${site}r/${r.id}/` }, ...called(r)));
    const says = retired ? word("Replaced by") : standing === "holds" ? word("Superseded in part by")
      : word("Said to be superseded by");
    box.append(el("p", { className: "note" }, says, " ", ...by.flatMap((r, i) => [i ? ", " : "", link(r)])));
  }
  const show = (p) => {
    Object.assign(h, p);
    a.href = address(h);
    const elsewhere = h.heading && !h.heading.endsWith(h.title) && !h.title.startsWith(h.heading + " (");
    const where = elsewhere ? [el("span", { className: "where" }, "› ", ...(h.where ?? [h.heading])), " "] : [];
    if (elsewhere || h.text?.some(Boolean)) box.append(el("p", { className: "snippet" }, ...where, ...h.text));
  };
  if (h.text) show();
  h.look = () => (h.looked ??= h.more?.().then(show, () => {}));
}

// told says how many there are and what was searched instead; again asks once more, with another query or exactly.
export function told(answer, query, again) {
  const { total } = answer, records = total === 1 ? word("%d record.") : word("%d records.");
  const out = [total ? records.replace("%d", total) : word("No match.")];
  for (const [typed, used] of Object.entries(answer.corrected)) {
    const exactly = fill(word("Search for %s"), typed).join("");
    out.push(" ", word("Searching for"), " ", el("b", null, used), ", ", ...fill(word("not %s"), typed), ". ",
      button(exactly, () => again(query, true)));
  }
  for (const n of answer.notes) out.push(` ${n[0].toUpperCase()}${n.slice(1)}.`);
  return out;
}

// ---- recent searches, kept in this browser only

const shelf = "digsite-recent:" + new URL(base).pathname;
export function recent(add) {
  const kept = recall(shelf), list = Array.isArray(kept) ? kept.filter((q) => typeof q === "string" && q !== add) : [];
  if (add) keep(shelf, [add, ...list].slice(0, 6));
  return list;
}
