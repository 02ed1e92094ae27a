// Reads the exported index and answers queries over it: the twin of plan.go, evaluate.go and score.go in builder/search.
// The format of the files is described in builder/search/export.go.

import { classEnd, key, language, letters, stem, surface, wholeDay } from "./search-words.js";

const FORMAT = 1;
const TITLE = 0, NAMES = 1, LABELS = 2, SOMEWHERE = 3, FIRST = 4; // areas of a document; sections follow
const MOST = 65535, WIDTH = 5; // a spot is area, exact, kin, mask, topic

// A Trouble is told to the reader in its own words.
export class Trouble extends Error {}
const damaged = () => new Trouble("A part of the search index is damaged or was cut off. Reload the page; if that does not help, the site must be published again.");
const lost = () => new Trouble("A part of the search index could not be fetched: the connection failed, or something blocked it. Try again.");
const missing = () => new Trouble("A part of the search index is missing. The site is perhaps being published just now: try again in a minute.");

// cmp compares by code point, as the index is sorted.
export function cmp(a, b) {
  if (a === b) return 0;
  let i = 0;
  while (i < a.length && a[i] === b[i]) i++;
  const x = a.charCodeAt(i), y = b.charCodeAt(i), high = (c) => c >= 0xd800 && c < 0xe000;
  if (!(x >= 0)) return -1;
  if (!(y >= 0)) return 1;
  return high(x) === high(y) ? x - y : high(x) ? 1 : -1;
}

const utf8 = new TextDecoder("utf-8", { ignoreBOM: true });

class Cursor {
  constructor(bytes) {
    this.b = bytes;
    this.i = 0;
  }
  n() {
    let v = 0, scale = 1;
    for (let k = 0; k < 5; k++, scale *= 128) {
      if (this.i >= this.b.length) break;
      const c = this.b[this.i++];
      v += (c & 127) * scale;
      if (c < 128) {
        if (v > 0xffffffff) break;
        return v;
      }
    }
    throw damaged();
  }
  take(n) {
    if (n > this.b.length - this.i) throw damaged();
    return this.b.subarray(this.i, (this.i += n));
  }
  words() {
    const out = [];
    let last = new Uint8Array(0);
    for (let n = this.n(); n > 0; n--) {
      const shared = this.n(), rest = this.take(this.n());
      if (shared > last.length) throw damaged();
      const w = new Uint8Array(shared + rest.length);
      w.set(last.subarray(0, shared));
      w.set(rest, shared);
      out.push(utf8.decode((last = w)));
    }
    return out;
  }
}

async function inflate(bytes) {
  if (bytes[0] !== 0x1f || bytes[1] !== 0x8b) return bytes; // the server has done it already
  if (typeof DecompressionStream === "undefined") throw new Trouble("This browser is too old to read the search index. The lists of the site name every record.");
  try {
    return new Uint8Array(await new Response(new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"))).arrayBuffer());
  } catch {
    throw damaged();
  }
}

async function read(url, how) {
  let answer;
  try {
    answer = await fetch(url, { signal: AbortSignal.timeout(20000), ...how });
    if (answer.ok) return await inflate(new Uint8Array(await answer.arrayBuffer()));
  } catch (e) {
    throw e instanceof Trouble ? e : lost();
  }
  throw missing();
}

// ---- lists: documents by number, those of docs[i] have spots[first[i]] up to first[i+1]

const blank = () => ({ docs: [], first: [0], spots: [] });
const isHeading = (area) => area >= FIRST && area % 2 === 0;

function addSpot(l, from, area, exact, kin, mask, topic) {
  const s = l.spots, last = s.length - WIDTH;
  if (last >= from && s[last] === area) {
    s[last + 1] = Math.min(s[last + 1] + exact, MOST);
    s[last + 2] = Math.min(s[last + 2] + kin, MOST);
    s[last + 3] |= mask;
  } else s.push(area, exact, kin, mask, topic);
}

export function decodeList(bytes, df, documents) {
  const c = new Cursor(bytes), l = blank();
  let at = 0;
  if (df > documents) throw damaged();
  for (let i = 0; i < df; i++) l.docs.push((at += c.n()));
  if (at >= documents) throw damaged();
  for (let i = 0; i < df; i++) {
    const from = l.spots.length;
    let area = 0, head = 0;
    do {
      head = c.n();
      area += head >>> 2;
      if (area > 1 << 20) throw damaged();
      const exact = head & 2 ? Math.min(c.n() + 2, MOST) : 1;
      const mask = area === TITLE || isHeading(area) ? c.n() : 0;
      addSpot(l, from, area, exact, 0, mask | 0, area === TITLE ? c.n() : 0);
    } while (!(head & 1));
    l.first.push(l.spots.length);
  }
  return l;
}

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

// distance counts slips between two words, and gives up above most.
function distance(a, b, most) {
  if (Math.abs(a.length - b.length) > most || b.length > 62) return most + 1;
  let before = [], last = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const now = [i];
    for (let j = 1; j <= b.length; j++) {
      let d = Math.min(last[j - 1] + (a[i - 1] === b[j - 1] ? 0 : 1), last[j] + 1, now[j - 1] + 1);
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) d = Math.min(d, before[j - 2] + 1);
      now.push(d);
    }
    if (Math.min(...now) > most) return most + 1;
    before = last;
    last = now;
  }
  return last[b.length];
}

const nearest = (list) => list.sort((a, b) => a.distance - b.distance || b.df - a.df || cmp(a.word, b.word));

// ---- the index

export async function open(base) {
  const bytes = await read(base + "index.gz", { cache: "no-cache" });
  let man;
  try {
    man = JSON.parse(utf8.decode(bytes));
  } catch {
    throw damaged();
  }
  if (man.format !== FORMAT) throw new Trouble("The search index is newer than this page. Reload the page.");
  return new Index(base, man);
}

class Index {
  constructor(base, man) {
    this.base = base + man.dir + "/";
    this.man = man;
    this.k = man.weights;
    this.files = new Map();
    this.chunks = new Map();
    this.levels = [];
    this.lengths = [];
    for (const [level, ...run] of man.runs) {
      for (let i = 0; i < run.length; i += 2) {
        for (let n = run[i + 1]; n > 0 && this.levels.length <= man.documents; n--) {
          this.levels.push(level);
          this.lengths.push(run[i]);
        }
      }
    }
    if (this.levels.length !== man.documents) throw damaged();
    Object.assign(this, language(man.unspaced, man.limits));
  }

  // once keeps what make gives under a name; a failure is not kept.
  once(name, make) {
    let p = this.files.get(name);
    if (!p) {
      this.files.set(name, (p = make()));
      p.catch(() => this.files.delete(name));
    }
    return p;
  }
  raw(name) { return this.once(name, () => read(`${this.base}${name}.gz`)); }

  // terms gives one t file: its keys, and where the postings of each stand.
  terms(n) {
    return this.once("terms" + n, async () => {
      const c = new Cursor(await this.raw("t" + n)), keys = c.words();
      const dfs = keys.map(() => c.n()), lengths = keys.map(() => c.n());
      if (!keys.length) throw damaged();
      return { keys, dfs, blobs: lengths.map((n) => c.take(n)), at: new Map(keys.map((k, i) => [k, i])), n };
    });
  }
  chunksOf(lo, hi) {
    const t = this.man.terms, out = [];
    for (let n = 0; n < t.length; n++) {
      if (cmp(t[n], hi) <= 0 && (n + 1 === t.length || cmp(t[n + 1], lo) > 0)) out.push(n);
    }
    return out;
  }
  async class(word) {
    const root = stem(word), keys = [];
    for (const n of this.chunksOf(root, root + classEnd)) {
      for (const k of (await this.terms(n)).keys) if (k === root || k.startsWith(root + classEnd[0])) keys.push(k);
    }
    return keys;
  }
  async find(k) {
    for (const n of this.chunksOf(k, k)) {
      const chunk = await this.terms(n), i = chunk.at.get(k);
      if (i !== undefined) return [chunk, i];
    }
    return [];
  }
  async list(k) {
    const [chunk, i] = await this.find(k);
    return chunk ? decodeList(chunk.blobs[i], chunk.dfs[i], this.man.documents) : blank();
  }

  // positions gives for each document the places of a word: area * 2^32 + position in it.
  async positions(k) {
    const out = new Map(), [chunk, at] = await this.find(k);
    if (!chunk) return out;
    const l = await this.list(k), group = this.man.group, file = new Cursor(await this.raw("p" + Math.floor(chunk.n / group)));
    for (let i = chunk.n % group; i > 0; i--) file.take(file.n());
    let c = new Cursor(file.take(file.n())), skip = 0, size = 0;
    chunk.keys.forEach((_, i) => {
      const n = c.n();
      if (i < at) skip += n;
      else if (i === at) size = n;
    });
    c.take(skip);
    c = new Cursor(c.take(size));
    const common = l.docs.length * 8 > this.man.documents && this.man.documents > 40;
    l.docs.forEach((doc, i) => {
      const places = [];
      let area = 0, last = 0;
      if (common) {
        for (let n = c.n(); n > 0; n--) {
          const more = c.n();
          if (more) {
            area += more;
            last = 0;
          }
          places.push(area * 2 ** 32 + (last += c.n()));
        }
      } else {
        for (let j = l.first[i]; j < l.first[i + 1]; j += WIDTH) {
          last = 0;
          for (let n = l.spots[j + 1]; n > 0; n--) places.push(l.spots[j] * 2 ** 32 + (last += c.n()));
        }
      }
      out.set(doc, places);
    });
    return out;
  }

  // words gives the words of the dictionary that begin so.
  wordFiles(first) {
    const w = this.man.words;
    return w.map((_, n) => n).filter((n) => !(n + 1 < w.length && cmp(w[n + 1], first) < 0) && cmp(w[n], first + "\u{10ffff}") <= 0);
  }
  async words(first, want) {
    const out = [];
    for (const n of this.wordFiles(first)) {
      const [words, dfs] = await this.once("words" + n, async () => {
        const c = new Cursor(await this.raw("d" + n)), words = c.words();
        return [words, words.map(() => c.n())];
      });
      words.forEach((word, i) => { if (word.startsWith(first) && want(word)) out.push({ word, df: dfs[i], distance: 0 }); });
    }
    return out;
  }

  // values gives the values of a field with their documents; dates the day of each document.
  values(field) {
    if (!this.man.fields.includes(field)) return [];
    return this.once("values-" + field, async () => {
      const c = new Cursor(await this.raw("f-" + field)), values = [];
      for (let n = c.n(); n > 0; n--) values.push(utf8.decode(c.take(c.n())));
      return values.map((value) => {
        const docs = [];
        let at = 0;
        for (let n = c.n(); n > 0; n--) docs.push((at += c.n()));
        if (at >= this.man.documents) throw damaged();
        return { value, docs };
      });
    });
  }
  dates() {
    return this.once("dates", async () => {
      const c = new Cursor(await this.raw("f-date"));
      return this.levels.map(() => c.n());
    });
  }

  async card(number) {
    const each = this.man.cardsEach, n = Math.floor(number / each);
    const rows = await this.once("cards" + n, async () => {
      try {
        return JSON.parse(utf8.decode(await this.raw("c" + n)));
      } catch (e) {
        throw e instanceof Trouble ? e : damaged();
      }
    });
    const r = rows[number % each];
    if (!r) throw damaged();
    return { id: r[0], title: r[1], url: r[2], kind: r[3], status: r[4], standing: r[5], date: r[6], in_force: r[7], superseded_by: r[8] ?? [] };
  }

  // ---- queries

  // search answers with every hit, best first: {number, score, section}.
  async search(query, o = {}) {
    const [root, notes] = this.parse(query, o.typing);
    let [plan, hits] = await this.answer(root, o);
    const soft = soften(root);
    if (soft && !hits.length) {
      [plan, hits] = await this.answer(soft, o);
      if (hits.length) notes.push("no record has these words side by side; searched for them one by one");
    }
    if (o.byDate) {
      const days = await this.dates();
      hits = hits.map((h, i) => [h, i]).sort(([a, i], [b, j]) => days[b.number] - days[a.number] || i - j).map(([h]) => h);
    }
    await this.unknown(root, notes);
    return { query, root, notes, hits, total: hits.length, corrected: plan.corrected, marks: plan.marks(), unmatched: plan.words.filter((w) => !w.list.docs.length).map((w) => w.name.replace("*", "")) };
  }

  async answer(root, o) {
    this.preload(root);
    const plan = new Plan(this, o.exactly);
    await plan.run(root);
    return [plan, await plan.hits(root)];
  }

  // preload asks at once for all files that the plan will ask for one by one.
  preload(root) {
    const names = new Set(), chunks = (lo, hi) => this.chunksOf(lo, hi).forEach((n) => names.add("t" + n));
    const visit = (n) => {
      n.nodes?.forEach(visit);
      if (n.text) chunks(stem(n.text), stem(n.text) + classEnd);
      if (n.op === "prefix") this.wordFiles([...n.text].slice(0, 2).join("")).forEach((i) => names.add("d" + i));
      for (const w of n.words ?? []) {
        if (!w) continue;
        chunks(stem(w), stem(w) + classEnd);
        if (!n.field && n.words.length > 1) this.chunksOf(key(w), key(w)).forEach((i) => names.add("p" + Math.floor(i / this.man.group)));
      }
    };
    [...root.should, ...root.must, ...root.not].forEach(visit);
    for (const name of root.names) chunks(key(name), key(name));
    for (const n of names) this.raw(n).catch(() => {});
  }

  // passes gives the documents that have a property, as a set.
  async passes({ field, values: [v], values }) {
    const out = new Uint8Array(this.man.documents), add = (docs) => docs.forEach((d) => { out[d] = 1; });
    if (field === "before" || field === "after") {
      const limit = Date.parse(wholeDay(v)) / 86400e3;
      (await this.dates()).forEach((d, i) => { if (d && d < limit === (field === "before")) out[i] = 1; });
    } else if (field === "in") {
      (await this.values("in")).forEach((x) => add(x.docs));
    } else {
      for (const x of await this.named(field)) if (values.some((v) => has(field, x.plain, v))) add(x.docs);
    }
    return out;
  }
  async named(field) {
    const lists = await Promise.all((field === "status" ? ["status", "standing"] : [field]).map((f) => this.values(f)));
    return lists.flat().map((x) => ({ ...x, plain: (x.plain ??= this.plain(x.value)) }));
  }
  async unknown(root, notes) {
    for (const { op, field, values } of [...root.filters, ...root.not]) {
      if (op !== "filter" || ["before", "after", "in"].includes(field)) continue;
      const known = await this.named(field);
      for (const v of values) if (!known.some((x) => has(field, x.plain, v))) notes.push(`no record has ${field} "${v}"`);
    }
  }

  // near gives known words that are like one that matches nothing.
  async near(word, most = 3) {
    if (word.length < 3 || !letters(word)) return [];
    const found = await this.words(word[0], (s) => letters(s) && distance(word, s, 2) <= 2);
    for (const f of found) f.distance = distance(word, f.word, 2);
    return nearest(found).slice(0, most).map((f) => f.word);
  }
}

function has(field, plain, v) {
  if (field === "tag") return plain === v || plain.startsWith(v + "/");
  if (field === "author") return ` ${plain} `.includes(` ${v} `);
  return plain === v;
}

// soften looks for the words of phrases one by one; null where there are none.
function soften(root) {
  const side = root.must.filter((n) => n.op === "phrase" && !n.field && n.words.length > 1);
  if (!side.length) return null;
  const words = side.flatMap((n) => n.words).filter(Boolean).map((text) => ({ op: "term", text }));
  return { ...root, must: root.must.filter((n) => !side.includes(n)), should: [...root.should, ...words] };
}

class Plan {
  constructor(ix, exactly) {
    this.ix = ix;
    this.exactly = exactly;
    this.words = [];
    this.lists = new Map();
    this.corrected = {};
    this.must = [];
    this.not = [];
    this.named = new Set();
  }

  async run(root) {
    let prev = -1;
    for (const n of root.should) prev = await this.score(n, prev);
    prev = -1;
    for (const n of root.must) {
      prev = await this.score(n, prev);
      this.must.push(await this.match(n));
    }
    for (const n of root.filters) this.must.push(await this.match(n));
    for (const n of root.not) this.not.push(await this.match(n));
    for (const name of root.names) {
      const l = await this.ix.list(key(name));
      l.docs.forEach((d, i) => {
        for (let j = l.first[i]; j < l.first[i + 1]; j += WIDTH) if (l.spots[j] === NAMES) this.named.add(d);
      });
    }
  }

  // score adds a node's words to those that count; the last of them is returned.
  async score(n, prev) {
    if (n.op === "term" || n.op === "prefix") return this.word(n, prev);
    if (n.op === "phrase") {
      for (const text of n.words) prev = text ? await this.word({ op: "term", text }, prev) : -1;
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
      const list = await this.list(n), df = list.docs.length;
      at = this.words.push({ name, list, idf: Math.log(1 + (this.ix.man.documents - df + 0.5) / (df + 0.5)), next: -1, at: 0 }) - 1;
    }
    if (prev >= 0 && prev !== at && this.words[prev].next < 0) this.words[prev].next = at;
    return at;
  }
  async list(n) {
    const name = nameOf(n);
    let l = this.lists.get(name);
    if (l) return l;
    l = await this.read(n.text, n.op === "prefix" ? await this.expand(n.text) : []);
    if (!l.docs.length) {
      const better = await this.correct(n.text);
      if (better) {
        this.corrected[n.text] = better;
        l = await this.read(better, []);
      }
    }
    this.lists.set(name, l);
    return l;
  }
  async read(word, extra) {
    const self = key(word), keys = [...(await this.ix.class(word)), ...extra];
    return merge(await Promise.all(keys.map(async (k) => (k === self ? this.ix.list(k) : asKin(await this.ix.list(k))))));
  }
  async expand(prefix) {
    const root = stem(prefix), most = this.ix.man.limits.expansions;
    const found = await this.ix.words([...prefix].slice(0, 2).join(""), (w) => w.startsWith(prefix) && stem(w) !== root);
    return nearest(found).slice(0, most).map((f) => key(f.word));
  }
  async correct(w) {
    if (w.length < 4 || !letters(w) || this.exactly) return "";
    for (const [first, most] of [[w[0], w.length >= 8 ? 2 : 1], [w[1], 1]]) {
      const found = await this.ix.words(first, (s) => letters(s) && distance(w, s, most) <= most);
      for (const f of found) f.distance = distance(w, f.word, most);
      if (found.length) return nearest(found)[0].word;
    }
    return "";
  }

  // match is the set of documents that a node fits.
  async match(n) {
    if (n.op === "filter") return this.ix.passes(n);
    const out = new Uint8Array(this.ix.man.documents);
    if (n.op === "term" || n.op === "prefix") for (const d of (await this.list(n)).docs) out[d] = 1;
    if (n.op === "phrase") for (const d of await this.phrase(n)) out[d] = 1;
    if (n.op === "any") for (const k of n.nodes) (await this.match(k)).forEach((v, d) => { out[d] |= v; });
    if (n.op === "all") {
      out.fill(1);
      for (const k of n.nodes) (await this.match(k)).forEach((v, d) => { out[d] &= v; });
    }
    return out;
  }
  async phrase({ words, field }) {
    if (field || words.length === 1) return this.titlePhrase(words, field);
    let starts;
    for (let i = 0; i < words.length; i++) {
      if (!words[i]) continue;
      const next = new Map();
      for (const [doc, at] of await this.ix.positions(key(words[i]))) {
        if (!starts) next.set(doc, at);
        else if (starts.has(doc)) {
          const here = new Set(at), still = starts.get(doc).filter((q) => here.has(q + i));
          if (still.length) next.set(doc, still);
        }
      }
      starts = next;
    }
    return starts.keys();
  }
  async titlePhrase(words, field) {
    let masks;
    for (let i = 0; i < words.length; i++) {
      if (!words[i]) continue;
      const l = await this.ix.list(key(words[i])), next = new Map();
      l.docs.forEach((d, j) => {
        const at = l.first[j];
        if (!field) next.set(d, 1);
        else if (l.spots[at] === TITLE) {
          const mask = l.spots[at + 3] >>> i, both = masks ? masks.get(d) & mask : mask;
          if (both) next.set(d, both);
        }
      });
      masks = next;
    }
    return masks.keys();
  }

  // hits walks the words' postings side by side and scores each document that any word is in.
  async hits(root) {
    const { ix, words } = this, out = [], seen = new Uint8Array(ix.man.documents), sections = [];
    const add = (number, score, section) => {
      if (this.must.some((m) => !m[number]) || this.not.some((m) => m[number])) return;
      out.push({ number, score: this.named.has(number) ? score + ix.k.Named : score, section });
    };
    for (;;) {
      let number = Infinity;
      for (const w of words) if (w.list.docs[w.at] < number) number = w.list.docs[w.at];
      if (number === Infinity) break;
      for (const w of words) {
        w.lo = w.hi = 0;
        if (w.list.docs[w.at] === number) {
          w.lo = w.list.first[w.at];
          w.hi = w.list.first[++w.at];
        }
      }
      seen[number] = 1;
      const [score, section] = scored(ix.k, words, ix.lengths[number], ix.man.average, sections);
      add(number, score * prior(ix.k, ix.levels[number]), section);
    }
    const all = root.must.length + root.filters.length + root.not.length > 0 && !root.should.length;
    for (let d = 0; d < seen.length; d++) if (!seen[d] && (all || this.named.has(d))) add(d, 0, -1);
    const days = out.some((h) => !h.score) ? await ix.dates() : [];
    return out.sort((a, b) => b.score - a.score || (a.score ? 0 : days[b.number] - days[a.number]) || a.number - b.number);
  }

  // marks is what snippets mark: stems, and beginnings with a star, with their weight.
  marks() {
    const m = new Map();
    for (const { name: whole, idf } of this.words) {
      let name = whole.replace(/\*$/, "");
      name = this.corrected[name] ?? name;
      if (name !== whole && whole.endsWith("*")) m.set(name + "*", idf);
      m.set(stem(name), idf);
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
  for (const { lo, hi, idf, list: { spots: s } } of words) {
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
    sum += best * Math.min(v.idf, w.idf);
  }
  return sum;
}

function titled(k, words) {
  let mask = 0, topic = 0;
  for (const { lo, hi, whole, list: { spots: s } } of words) {
    if (whole) continue;
    if (lo === hi || s[lo] !== TITLE) return 0;
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
