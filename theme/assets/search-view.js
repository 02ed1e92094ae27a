// What the palette and the search page share: asking the exported index or the live server, and showing a hit.
// All text reaches the page as text nodes.

const { search } = document.body.dataset;
export const base = document.querySelector("form.find").action;
export const site = new URL("..", base).href;

export const el = (tag, props, ...kids) => {
  const n = document.createElement(tag);
  for (const [k, v] of Object.entries(props ?? {})) {
    if (k in n) n[k] = v;
    else n.setAttribute(k, v);
  }
  n.append(...kids);
  return n;
};

// ---- asking

let index;
const opened = (cache) => (index ??= import("./search-plan.js").then((m) => m.open(base, cache)).catch((e) => { index = null; throw e; }));
export const warm = () => { if (search !== "live") opened().catch(() => {}); };

// ask gives {total, hits, corrected, notes, ...}; each hit is a promise. When the site was published anew meanwhile, the
// new index is asked, past the browser's cache: a server that goes by whole seconds calls two of one second the same.
export async function ask(query, o) {
  if (search === "live") return remote(query, o);
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
  const plan = await import("./search-plan.js");
  const found = await plan.search(ix, query, o);
  const narrowed = o.facets ? await o.facets(ix, found.hits) : found;
  const shown = narrowed.hits.slice(0, o.limit).map((h) => ix.card(h.number).then((c) => ({ ...c, more: () => passage(ix, c, h, found.marks) })));
  if (shown.length) await shown[0];
  const near = async () => (await Promise.all(found.unmatched.map(async (w) => (/^[a-z]{3}/.test(w) ? (await plan.like(ix, w, w[0], 2)).slice(0, 3) : [])))).flat();
  return { ...found, hits: shown, total: narrowed.hits.length, groups: narrowed.groups, near };
}

async function remote(query, o) {
  const p = new URLSearchParams({ q: [query, o.terms].filter(Boolean).join(" "), limit: o.limit, facets: "1" });
  for (const k of ["typing", "exactly", "byDate"]) if (o[k]) p.set(k, "1");
  const answer = await fetch("/__search?" + p).catch(() => null);
  if (!answer) throw new Error(word("The server did not answer."));
  if (!answer.ok) throw new Error(await answer.text());
  const { total, hits, corrected = {}, notes = [], facets } = await answer.json();
  return { total, corrected, notes, groups: facets, hits: hits.map(async (h) => ({ ...h, text: pieces([...h.snippet], h.marks) })), near: async () => [] };
}

// plainly says what went wrong.
export const plainly = (e) => (e.message && e.name !== "TypeError" ? e.message : word("The search could not be loaded. Reload the page."));

// ---- passages

const pages = new Map();
export function page(url) {
  if (!pages.has(url)) {
    pages.set(url, fetch(url).then((a) => a.text()).then((t) => {
      const doc = new DOMParser().parseFromString(t, "text/html");
      for (const note of doc.querySelectorAll(".prose .was")) note.remove(); // not the author's words
      return doc;
    }));
    pages.get(url).catch(() => pages.delete(url));
  }
  return pages.get(url);
}

function pieces(letters, marks) {
  const out = [];
  let at = 0;
  for (const [lo, hi] of marks) {
    out.push(letters.slice(at, lo).join(""), el("mark", null, letters.slice(lo, hi).join("")));
    at = hi;
  }
  return [...out, letters.slice(at).join("")];
}

// passage finds the passage of a hit's own page that has most of the words, in itself and in the heading above it; the
// section that was scored best comes first.
async function passage(ix, card, hit, marks) {
  const doc = await page(site + card.url), stars = [...marks].filter(([w]) => w.endsWith("*"));
  const weight = (t) => marks.get(ix.stem(t.term)) ?? stars.find(([w]) => t.term.startsWith(w.slice(0, -1)))?.[1];
  const tokens = (s) => ix.analyze(s).map((t) => ({ ...t, weight: weight(t) })).filter((t) => t.weight);
  const distinct = (list) => [...new Map(list.map((t) => [ix.stem(t.term), t.weight])).values()].reduce((a, b) => a + b, 0);
  let best = { score: 0, text: [doc.querySelector("meta[name=description]")?.content ?? ""] }, heading = "", above = [], section = doc.querySelector("h1[id]") ? 0 : -1;
  for (const node of doc.querySelectorAll(".prose [id]")) {
    if (hit.section < 0 || node.parentElement.closest(".prose [id]")) continue;
    const text = (node.querySelector("pre") ?? node).textContent.trim().replace(/\s+/g, " "), found = tokens(text).slice(0, 999);
    if (/^H\d$/.test(node.tagName)) {
      heading = text;
      above = found;
      section++;
    } else if (section < 0) section = 0;
    const score = ((above === found ? 0 : distinct(found)) + distinct([...found, ...above]) / 2) * (section === hit.section ? 3 : 1);
    if (score > best.score) best = { score, heading, anchor: node.id, text: above === found ? [] : snip(text, found, distinct) };
  }
  return best;
}

// snip cuts the window with the most out of a text.
function snip(text, found, distinct) {
  let lo = 0, hi = text.length, most = -1;
  if (hi > 240) {
    for (const t of found) {
      const v = distinct(found.filter((u) => u.start >= t.start && u.end <= t.start + 200));
      if (v > most) {
        most = v;
        lo = Math.max(0, t.start - 40);
      }
    }
    lo = lo && text.indexOf(" ", lo) + 1;
    hi = text.length - lo > 240 ? text.lastIndexOf(" ", lo + 240) : text.length;
    if (hi <= lo) hi = lo + 240;
  }
  let end = lo;
  const marks = [];
  for (const t of found) {
    if (t.start < end || t.end > hi) continue;
    marks.push([t.start - lo, t.end - lo]);
    end = t.end;
  }
  return [lo ? "… " : "", ...pieces([...text.slice(lo, hi).split("")], marks), hi < text.length ? " …" : ""];
}

// ---- showing

export const address = (h) => site + h.url + (h.anchor ? "#" + h.anchor : "");

// row fills an element with a hit: name, what replaced it, then its best passage as soon as that is there.
export function row(h, box, a, head) {
  const retired = h.standing === "retired";
  a.className = `rec k-${h.kind}${retired ? " retired" : ""}`;
  a.href = address(h);
  (a === box ? head : a).append(el("span", { className: "shape" }), h.title);
  if (retired) head.append(" ", el("span", { className: "was" }, h.superseded_by?.length ? word("superseded") : h.status));
  if (h.superseded_by?.length) box.append(el("p", { className: "note" }, word("Replaced by"), " ", ...h.superseded_by.flatMap((id, i) => [i ? ", " : "", a === box ? id : el("a", { href: `${site}r/${id}/` }, id)])));
  const show = (p) => {
    Object.assign(h, p);
    a.href = address(h);
    if (h.heading) box.append(el("p", { className: "note where" }, h.heading));
    if (h.text?.some(Boolean)) box.append(el("p", { className: "snippet" }, ...h.text));
  };
  if (h.text) show();
  h.look = () => (h.looked ??= h.more?.().then(show, () => {}));
}

// markdown is the hit's permanent link.
export async function markdown(h) {
  await h.look();
  const short = await page(site + h.url).then((d) => d.querySelector("article.record")?.dataset.short, () => "");
  const url = new URL(short || ".", site + h.url);
  if (h.anchor) url.hash = h.anchor;
  return `[${h.title.replace(/[[\]\\]/g, "\\$&")}](${url})`;
}

// told says how many there are and what was searched instead; again asks once more, with another query or exactly.
export function told(answer, query, again) {
  const out = [answer.total ? (answer.total === 1 ? word("%d record.") : word("%d records.")).replace("%d", answer.total) : word("Nothing was found.")];
  const button = (text, f) => el("button", { type: "button", onclick: f }, text);
  for (const [typed, used] of Object.entries(answer.corrected)) {
    out.push(" ", word("Searching for"), " ", el("b", null, used), `, ${word("not %s").replace("%s", () => typed)}. `, button(word("Search for %s").replace("%s", () => typed), () => again(query, true)));
  }
  for (const n of answer.notes) out.push(` ${n[0].toUpperCase()}${n.slice(1)}.`);
  return out;
}

// instead gives buttons for when nothing was found: words that are near, and the same query without each filter.
export async function instead(answer, query, o, again) {
  const out = [], button = (text, f) => out.push(el("button", { type: "button", onclick: f }, text));
  for (const w of new Set(await answer.near())) button(w, () => again(w));
  const fields = new Set([...query.matchAll(/(?:^|\s)[+-]?(kind|status|tag|service|author|title|before|after|in):/gi)].map((m) => m[1]));
  for (const f of fields) {
    const rest = query.replace(new RegExp(`(^|\\s)[+-]?${f}:("[^"]*"|\\S*)`, "gi"), " ").trim();
    const { total } = await ask(rest, { ...o, limit: 0 });
    if (total) button(word("%d without %s").replace("%d", total).replace("%s", `${f}:`), () => again(rest));
  }
  return out;
}

// ---- recent searches, kept in this browser only

const shelf = "digsite-recent:" + new URL(base).pathname;
export function recent(add) {
  try {
    const list = JSON.parse(localStorage.getItem(shelf) ?? "[]").filter((q) => typeof q === "string" && q !== add);
    if (add) localStorage.setItem(shelf, JSON.stringify([add, ...list].slice(0, 6)));
    return list;
  } catch {
    return [];
  }
}
