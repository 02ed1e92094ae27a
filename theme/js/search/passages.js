// The passage of a record that answers a query best, cut out of the record's own page: loaded while the first files of
// the index are.

import { el, plain } from "../lib/dom.js";
import { fetchPage } from "../lib/fetch-page.js";

// page reads a page, or of a long one its beginning, up to the end of the section n. What was read to its end is not
// read again for more.
const pages = new Map();
export function page(url, n = Infinity) {
  const known = pages.get(url);
  if (known?.n >= n) return known;
  const heads = (html) => html.slice(html.indexOf('class="prose')).split(/<h\d[^>]* id=/).length - 1;
  let stopped = false;
  const read = fetchPage(url, {}, (html) => (stopped = heads(html) > n + 1));
  read.n = n;
  pages.set(url, read);
  read.then(() => { if (!stopped) read.n = Infinity; }, () => pages.delete(url));
  return read;
}

// pieces returns a text with marks from some characters to others.
export function pieces(letters, marks) {
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
export async function passage(ix, url, card, hit, { marks, phrases }) {
  const stars = [...marks].filter(([w]) => w.endsWith("*"));
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
  const at = Math.max(hit.section, 0);
  let doc = await page(url, at), sections = cut(doc);
  if (sections.length < at + 2) sections = cut(doc = await page(url)); // a heading within a block was counted
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

// cut returns a page's sections with their blocks.
function cut(doc) {
  for (const note of doc.querySelectorAll(".prose .was")) note.remove(); // not the author's words
  for (const br of doc.querySelectorAll("br")) br.replaceWith(" ");
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
  return sections;
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
