// What the palette and the search page share: asking the exported index or the live server, and showing a hit.
// All text reaches the page as text nodes.

import { button, el, plain } from "../lib/dom.js";
import { fetchPage } from "../lib/fetch-page.js";
import { keep, once, recall } from "../lib/memory.js";
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
export const warm = () => { if (search !== "live") opened().catch(() => {}); };

// ask returns {total, hits, corrected, notes, ...}; each hit is a promise. When the site was published anew meanwhile,
// the new index is asked, past the browser's cache: a server that goes by whole seconds calls two of one second one.
export async function ask(query, o) {
  if (search === "live") return (await import("./live-server.js")).remote(query, o, pieces);
  const ix = await opened();
  try {
    return await local(ix, query, o);
  } catch (e) {
    index = null;
    const fresh = await opened("reload");
    if (fresh.base === ix.base) throw e;
    return local(fresh, query, o);
  }
}

async function local(ix, query, o) {
  const found = await find(ix, query, o);
  const count = () => o.facets(ix, found.hits), narrowed = o.narrow ? await count() : found;
  const shown = narrowed.hits.slice(0, o.limit).map(async (h) => {
    const card = await ix.card(h.number);
    return { ...card, more: () => passage(ix, card, h, found) };
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

// ---- passages

const pages = new Map();
export const page = (url) => once(pages, url, async () => {
  const doc = await fetchPage(url);
  for (const note of doc.querySelectorAll(".prose .was")) note.remove(); // not the author's words
  for (const br of doc.querySelectorAll("br")) br.replaceWith(" ");
  return doc;
});

function pieces(letters, marks) {
  const out = [];
  let at = 0;
  for (const [lo, hi] of marks) {
    out.push(letters.slice(at, lo).join(""), el("mark", null, letters.slice(lo, hi).join("")));
    at = hi;
  }
  return [...out, letters.slice(at).join("")];
}

// passage finds what a hit's own page has to say: in the section that was scored best, the passage with most of the
// words, else the heading. It is the twin of builder/search/excerpt/excerpt.go, and leads where that leads.
async function passage(ix, card, hit, { marks, phrases }) {
  const doc = await page(site + card.url), stars = [...marks].filter(([w]) => w.endsWith("*"));
  const begun = (t) => stars.filter(([w]) => t.term.startsWith(w.slice(0, -1))).map(([, v]) => v);
  const weighPhrases = phrases.length && (await import("./phrases.js")).weigh;
  const tokens = (s) => {
    const all = ix.analyze(s).map((t) => {
      const roots = ix.roots(t.term), root = roots.find((r) => marks.has(r)) ?? roots[0];
      return { ...t, root, weight: marks.get(root) ?? Math.max(0, ...begun(t)) };
    });
    if (weighPhrases) weighPhrases(all, phrases);
    return all.filter((t) => t.weight);
  };
  const rising = (a, b) => a.weight - b.weight;
  const has = (s) => [...new Map(tokens(s).sort(rising).map((t) => [t.root, t])).values()].sort(rising)
    .reduce((sum, t) => sum + t.weight, 0);
  const sections = [], title = doc.querySelector("h1[id]");
  const begin = (heading, anchor) => sections.push({ heading, anchor, blocks: [] });
  if (title) begin("", title.id);
  for (const [node, raw] of leaves(doc)) {
    const text = plain(raw), { id } = node.closest("[id]");
    if (/^H\d$/.test(node.tagName) && !node.parentElement.closest(".prose [id]")) begin(text, id);
    else {
      if (!sections.length) begin();
      if (text) sections.at(-1).blocks.push({ anchor: id, text });
    }
  }
  const { heading, anchor, blocks } = sections[hit.section] ?? sections.find((s) => s.blocks.length) ?? { blocks: [] };
  let best, most = 0;
  for (const b of blocks) {
    const v = has(b.text);
    if (v > most) [best, most] = [b, v];
  }
  const where = heading && snip(heading, tokens(heading));
  if (best) return { heading, where, anchor: best.anchor, text: snip(best.text, tokens(best.text)) };
  const about = doc.querySelector("meta[name=description]")?.content;
  const begins = blocks.length ? snip(blocks[0].text, []) : [];
  if (heading && has(heading)) return { heading, where, anchor, text: begins };
  return { text: !about || about.startsWith(card.title + " · ") ? begins : [about] };
}

// leaves returns the texts of paragraphs, headings, list items and rows, as the index has them.
function leaves(doc) {
  const out = new Map(), walker = doc.createTreeWalker(doc.body, 4);
  let cell;
  while (walker.nextNode()) {
    const { data, parentElement: p } = walker.currentNode;
    let e = p.closest(".prose [id]") && p.closest("p, li, tr, pre, dt, dd, [id]");
    if (!e) continue;
    if (e.tagName === "P") e = e.closest("li") ?? e;
    const own = p.closest("td, th"), next = data.trim() && own !== cell;
    if (next) cell = own;
    const before = out.get(e) ?? "";
    out.set(e, before + (next && own && before.trim() ? " | " : "") + data);
  }
  return out;
}

// snip cuts the window with the most out of a text.
function snip(text, found) {
  const marks = [];
  for (const t of found) if (!marks.length || t.start >= marks.at(-1).end) marks.push(t);
  let lo = 0, hi = text.length, most = -1, from = 0;
  if (hi > 240) {
    marks.forEach((m, i) => {
      const seen = new Set();
      let v = 0;
      for (let j = i; j < marks.length && marks[j].end - m.start <= 200; j++) {
        v += marks[j].weight / (seen.has(marks[j].root) ? 8 : 1);
        seen.add(marks[j].root);
      }
      if (v > most) [most, from] = [v, m.start];
    });
    lo = Math.max(0, from - 40);
    if (lo) lo += text.slice(lo, lo + 30).indexOf(" ") + 1;
    hi = Math.min(hi, lo + 240);
    if (hi < text.length) {
      const blank = text.slice(hi - 30, hi).lastIndexOf(" ");
      if (blank >= 0) hi += blank - 30;
    }
  }
  const inside = marks.filter((m) => m.start >= lo && m.end <= hi).map((m) => [m.start - lo, m.end - lo]);
  return [lo ? "… " : "", ...pieces(text.slice(lo, hi).split(""), inside), hi < text.length ? " …" : ""];
}

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
