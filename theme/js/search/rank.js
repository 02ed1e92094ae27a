// Answers queries over the exported index: the twin of builder/search/rank.

import { addSpot, blank, Cursor, FIRST, isHeading, LABELS, NAMES, TITLE, WIDTH } from "./shards.js";

export { open } from "./shards.js";

const phrases = () => import("./phrases.js"), isPhrase = (n) => n.op === "phrase";

// search answers with every hit, best first: {number, score, section}.
export async function search(ix, query, o = {}) {
  const [root, notes] = await ix.parse(query);
  let [plan, hits] = await answer(ix, root, o);
  const soft = !hits.length && root.must.some(isPhrase) && (await phrases()).soften(root, ix.stops);
  if (soft) {
    [plan, hits] = await answer(ix, soft, o);
    if (hits.length) notes.push("no record has these words side by side; searched for them one by one");
  }
  if (o.byDate) {
    const days = await ix.dates();
    hits = hits.slice().sort((a, b) => days[b.number] - days[a.number]); // of one day: as they were
  }
  const conditions = [...root.filters, ...root.not].filter((n) => n.op === "filter");
  if (conditions.length) notes.push(...(await (await import("./filters.js")).unknown(ix, conditions)));
  const unmatched = plan.words.filter((w) => !w.list.docs.length).map((w) => w.name.replace("*", ""));
  return { notes, hits, corrected: plan.corrected, marks: plan.marks(), phrases: plan.phrases, unmatched };
}

async function answer(ix, root, o) {
  preload(ix, root);
  const plan = new Plan(ix, o);
  await plan.run(root);
  return [plan, o.over?.() ? [] : await plan.hits(root)];
}

// preload asks at once for all files that the plan will ask for one by one.
function preload(ix, root) {
  const names = new Set();
  const ranges = (w) => ix.ranges(w).flatMap((r) => ix.chunksOf(...r)).forEach((n) => names.add("t" + n));
  const visit = (n) => {
    n.nodes?.forEach(visit);
    if (n.text) ranges(n.text);
    if (n.op === "prefix" || n.open) {
      ix.wordFiles(beginning(n.text)).forEach((i) => names.add("d" + i));
      const near = ix.chunksOf(n.text, n.text + "\uffff"); // where the words that begin so are, as a rule
      if (near.length < 4) near.forEach((i) => names.add("t" + i));
    }
    for (const w of n.words ?? []) {
      if (!w) continue;
      if (!ix.stops.has(w)) ranges(w);
      if (n.field || n.words.length < 2) continue;
      for (const k of ix.places(w)) for (const n of ix.chunksOf(k, k)) names.add("t" + n).add("p" + ix.placed(n));
    }
  };
  [...root.should, ...root.must, ...root.not, ...root.near.map((n) => n.ways[0])].forEach(visit);
  for (const k of root.names.flatMap(ix.keys)) ix.chunksOf(k, k, ix.man.names).forEach((n) => names.add("n" + n));
  for (const n of names) ix.raw(n).catch(() => {});
}

// beginning is what the files of words are cut by.
const beginning = (word) => [...word].slice(0, 3).join("");

function asKin(l) {
  const spots = l.spots.slice();
  for (let j = 0; j < spots.length; j += WIDTH) {
    spots[j + 2] = spots[j + 1];
    spots[j + 1] = 0;
  }
  return { ...l, spots };
}

function merge(lists) {
  if (lists.length < 2) return lists[0] ?? blank();
  const out = blank(), at = lists.map(() => 0);
  for (;;) {
    let doc = Infinity;
    lists.forEach((l, i) => { if (l.docs[at[i]] < doc) doc = l.docs[at[i]]; });
    if (doc === Infinity) return out;
    const rows = [];
    lists.forEach((l, i) => {
      if (l.docs[at[i]] !== doc) return;
      for (let j = l.first[at[i]]; j < l.first[at[i] + 1]; j += WIDTH) rows.push(l.spots.slice(j, j + WIDTH));
      at[i]++;
    });
    const from = out.spots.length;
    out.docs.push(doc);
    for (const r of rows.sort((a, b) => a[0] - b[0])) addSpot(out, from, ...r);
    out.first.push(out.spots.length);
  }
}

class Plan {
  constructor(ix, o) {
    this.ix = ix;
    this.exactly = o.exactly;
    this.everything = o.narrow;
    this.words = [];
    this.lists = new Map();
    this.corrected = {};
    this.meant = new Map();
    this.must = [];
    this.not = [];
    this.named = new Set();
    this.phrases = [];
    this.sections = new Map(); // in which they stand, by document
  }

  async run(root) {
    let prev = -1;
    for (const n of root.should) prev = await this.score(n, prev);
    prev = -1;
    for (const n of root.must) {
      prev = await this.score(n, prev);
      this.must.push(await this.match(n));
      if (isPhrase(n) && n.words.length > 1 && !n.field) {
        this.phrases.push(n.words);
        for (const [d, s] of this.stands) if (s >= 0) this.sections.set(d, s);
      }
    }
    for (const n of root.near) await (await import("./compounds.js")).apart(this, n);
    for (const n of root.filters) this.must.push(await this.match(n));
    this.excluding = true;
    this.lists.clear();
    for (const n of root.not) this.not.push(await this.match(n));
    for (const k of root.names.flatMap(this.ix.keys)) for (const d of await this.ix.named(k)) this.named.add(d);
    if (root.plain.some((w) => /\d{4}/.test(w))) {
      for (const d of await (await import("./days.js")).onDays(this.ix, root.plain)) this.named.add(d);
    }
  }

  // score adds a node's words to those that count; the last of them is returned.
  async score(n, prev) {
    if (n.op === "term" || n.op === "prefix") return this.word(n, prev);
    if (isPhrase(n)) {
      for (const text of (await phrases()).counted(n, this.ix.stops)) {
        prev = text ? await this.word({ op: "term", text }, prev) : -1;
      }
      return prev;
    }
    let nodes = n.nodes;
    if (n.op === "any") { // the whole of a compound stands for itself
      this.words[await this.word(nodes[0], -1)].whole = true;
      nodes = nodes.slice(1);
    }
    for (const k of nodes) prev = await this.score(k, prev);
    return prev;
  }
  async word(n, prev) {
    const name = nameOf(n);
    let at = this.words.findIndex((w) => w.name === name);
    if (at < 0) {
      const list = await this.list(n), df = list.docs.length, idf = this.idf(df);
      at = this.words.push({ name, list, idf, next: -1, at: 0 }) - 1;
      if (n.open && df && !this.exactly && !this.meant.has(n.text) && !this.corrected[n.text]) {
        await this.beginnings(n.text);
      }
    }
    if (prev >= 0 && prev !== at && this.words[prev].next < 0) this.words[prev].next = at;
    return at;
  }
  idf(df) { return Math.log(1 + (this.ix.man.documents - df + 0.5) / (df + 0.5)); }
  async beginnings(begin) {
    const list = await this.join([], await this.expand(begin)), df = list.docs.length;
    const idf = this.ix.k.Open * this.idf(df);
    if (df) this.words.push({ name: begin + "*", list, idf, next: -1, at: 0, whole: true });
  }
  async list(n) {
    const name = nameOf(n);
    let l = this.lists.get(name);
    if (l) return l;
    l = await this.read(n.text, n.op === "prefix" ? await this.expand(n.text)
      : this.ix.man.synonyms && !this.exactly ? await (await import("./synonyms.js")).alike(this.ix, n.text) : []);
    if (!l.docs.length && !this.exactly) l = await (await import("./slips.js")).instead(this, n);
    this.lists.set(name, l);
    return l;
  }
  async read(word, extra) { return this.join(this.ix.keys(word), [...(await this.ix.class(word)), ...extra]); }
  join(self, keys) {
    return this.ix.once(`read ${self} ${keys}`, async () => {
      const list = async (k) => (self.includes(k) ? this.ix.list(k) : asKin(await this.ix.list(k)));
      return merge(await Promise.all(keys.map(list)));
    });
  }
  async expand(prefix) {
    const { roots, keys, man } = this.ix, of = String(roots(prefix)), own = await this.ix.class(prefix);
    const other = (w) => w.startsWith(prefix) && String(roots(w)) !== of;
    const found = await this.ix.words(beginning(prefix), (w) => (other(w) ? 0 : 1));
    return found.slice(0, man.limits.expansions).flatMap(keys).filter((k) => !own.includes(k));
  }

  // match is the set of documents that a node fits.
  async match(n) {
    if (n.op === "filter") return (await import("./filters.js")).passes(this.ix, n);
    const out = new Uint8Array(this.ix.man.documents);
    if (n.op === "term" || n.op === "prefix") for (const d of (await this.list(n)).docs) out[d] = 1;
    if (isPhrase(n)) {
      this.stands = await (await phrases()).phrase(this.ix, n, { Cursor, FIRST, TITLE, WIDTH });
      for (const d of this.stands.keys()) out[d] = 1;
    }
    if (n.op === "any") for (const k of n.nodes) (await this.match(k)).forEach((v, d) => { out[d] |= v; });
    if (n.op === "all") {
      out.fill(1);
      for (const k of n.nodes) (await this.match(k)).forEach((v, d) => { out[d] &= v; });
    }
    return out;
  }

  // hits walks the words' postings side by side and scores each document that any word is in.
  async hits(root) {
    const { ix, words } = this, out = [], seen = new Uint8Array(ix.man.documents), sections = [];
    const add = (number, score, section) => {
      if (this.must.some((m) => !m[number]) || this.not.some((m) => m[number])) return;
      section = this.sections.get(number) ?? section;
      out.push({ number, score: this.named.has(number) ? score + ix.k.Named : score, section });
    };
    for (;;) {
      let number = Infinity;
      for (const w of words) if (w.list.docs[w.at] < number) number = w.list.docs[w.at];
      if (number === Infinity) break;
      for (const w of words) {
        w.lo = w.hi = 0;
        w.far = w.near && !w.near[number];
        w.now = w.far ? w.idf * w.apart : w.idf;
        if (w.list.docs[w.at] === number) {
          w.lo = w.list.first[w.at];
          w.hi = w.list.first[++w.at];
        }
      }
      seen[number] = 1;
      const [score, section] = scored(ix.k, words, ix.lengths[number], ix.man.average, sections);
      add(number, score * prior(ix.k, ix.levels[number]), section);
    }
    const narrowed = root.must.length + root.filters.length + root.not.length > 0;
    const all = !root.should.length && (this.everything || narrowed);
    for (let d = 0; d < seen.length; d++) if (!seen[d] && (all || this.named.has(d))) add(d, 0, -1);
    const days = out.some((h) => !h.score) ? await ix.dates() : [];
    const newer = (a, b) => (a.score ? 0 : days[b.number] - days[a.number]);
    return out.sort((a, b) => b.score - a.score || newer(a, b) || a.number - b.number);
  }

  // marks is what snippets mark: roots, and beginnings with a star, with their weight.
  marks() {
    const m = new Map();
    for (const { name: whole, idf } of this.words) {
      let name = whole.replace(/\*$/, "");
      const [plain, begins] = this.meant.get(name) ?? [name];
      const star = begins || whole.endsWith("*") || this.ix.lone(name);
      name = this.corrected[name] ?? name;
      for (const w of new Set([plain, name])) {
        if (star) m.set(w + "*", idf);
        for (const root of this.ix.roots(w)) m.set(root, Math.max(m.get(root) ?? 0, idf));
      }
    }
    return m;
  }
}

const nameOf = (n) => (n.op === "prefix" ? n.text + "*" : n.text);

// ---- the formula; its text is in score.go

function place(k, area) {
  if (area === TITLE) return k.Title;
  if (area === LABELS) return k.Label;
  if (area === NAMES) return 0;
  return isHeading(area) ? k.Heading : k.Text;
}

function scored(k, words, length, average, section) {
  const norm = k.K1 * (1 - k.B + k.B * length / average);
  let sum = 0;
  section.length = 0;
  for (const { lo, hi, now: idf, list: { spots: s } } of words) {
    if (lo === hi) continue;
    let tf = 0;
    for (let j = lo; j < hi; j += WIDTH) {
      const area = s[j], n = s[j + 1] + k.Kin * s[j + 2];
      tf += place(k, area) * n;
      if (area < FIRST) continue;
      let t = n;
      if (isHeading(area)) {
        t *= k.SectionHeading;
        if (j + WIDTH < hi && s[j + WIDTH] === area + 1) {
          j += WIDTH;
          const n = s[j + 1] + k.Kin * s[j + 2];
          tf += k.Text * n;
          t += n;
        }
      }
      const at = (area - FIRST) >> 1;
      while (section.length <= at) section.push(0);
      section[at] += idf * t / (t + k.SectionK);
    }
    sum += idf * tf * (k.K1 + 1) / (tf + norm);
  }
  let best = 0, at = -1;
  section.forEach((v, i) => {
    if (v > best) {
      best = v;
      at = i;
    }
  });
  return [sum + side(k, words) + k.Section * best + titled(k, words), at];
}

function side(k, words) {
  let sum = 0;
  for (const v of words) {
    if (v.next < 0) continue;
    const w = words[v.next], p = v.list.spots, q = w.list.spots;
    let best = 0;
    for (let a = v.lo, b = w.lo; a < v.hi && b < w.hi;) {
      if (p[a] < q[b]) a += WIDTH;
      else if (p[a] > q[b]) b += WIDTH;
      else {
        if ((p[a + 3] << 1) & q[b + 3]) best = Math.max(best, p[a] === TITLE ? k.SideTitle : k.SideHeading);
        a += WIDTH;
        b += WIDTH;
      }
    }
    sum += best * Math.min(v.now, w.now);
  }
  return sum;
}

function titled(k, words) {
  let mask = 0, topic = 0;
  for (const { lo, hi, whole, far, list: { spots: s } } of words) {
    if (whole) continue;
    if (far || lo === hi || s[lo] !== TITLE) return 0;
    mask |= s[lo + 3];
    topic = s[lo + 4];
  }
  let bits = 0;
  for (; mask; mask &= mask - 1) bits++;
  return topic && bits >= topic ? k.Titled : 0;
}

const LEVELS = 7;
function prior(k, level) {
  const p = level > LEVELS ? 1 : k.Retired;
  return p * (1 + (k.Cited + k.Recent) * (level > LEVELS ? level - LEVELS - 1 : level) / LEVELS);
}
