// Reads the exported index: the twin of builder/search/shards, whose export.go describes the format of its files.

import { once } from "../lib/memory.js";
import { english, keying, language } from "./words.js";
import { parse } from "./query.js";

const FORMAT = 7;
export const TITLE = 0, NAMES = 1, LABELS = 2, FIRST = 4; // areas of a document; 3 is none, sections follow
export const WIDTH = 5; // a spot is area, exact, kin, mask, topic

// A Trouble is told to the reader in its own words.
export class Trouble extends Error {}
const damaged = () => new Trouble("A part of the search index is missing or damaged; perhaps the site is just being " +
  "published. Reload in a minute.");
const lost = () => new Trouble("The search index could not be fetched: no connection, or something blocks it.");
const tooOld = () => new Trouble("This browser is too old to search here. The lists of the site name every record.");

const DAY = 864e5, UNIX = 719163; // a day in ms; the day number of 1970-01-01

// cmp compares as the index is sorted, by code point; only characters that no folded word has are sorted otherwise.
const cmp = (a, b) => (a < b ? -1 : a > b ? 1 : 0);

const utf8 = new TextDecoder("utf-8", { ignoreBOM: true });

export class Cursor {
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
  // skip takes the bytes of n numbers.
  skip(n) {
    const from = this.i;
    for (; n > 0 && this.i < this.b.length; this.i++) if (this.b[this.i] < 128) n--;
    if (n) throw damaged();
    return this.b.subarray(from, this.i);
  }
  list(n) {
    if (n > this.b.length) throw damaged();
    return Array.from({ length: n }, () => this.n());
  }
  // docs returns n numbers of documents, ascending.
  docs(documents, n = this.n()) {
    let at = 0;
    const out = this.list(n).map((d) => (at += d));
    if (at >= documents) throw damaged();
    return out;
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

const json = (bytes) => {
  try {
    return JSON.parse(utf8.decode(bytes));
  } catch {
    throw damaged();
  }
};

async function inflate(bytes) {
  if (bytes[0] !== 0x1f || bytes[1] !== 0x8b) return bytes; // the server has done it already
  if (typeof DecompressionStream === "undefined") throw tooOld();
  try {
    const plain = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"));
    return new Uint8Array(await new Response(plain).arrayBuffer());
  } catch {
    throw damaged();
  }
}

async function read(url, cache) {
  let answer;
  try {
    answer = await fetch(url, { signal: AbortSignal.timeout(20000), cache });
    if (answer.ok) return await inflate(new Uint8Array(await answer.arrayBuffer()));
  } catch (e) {
    throw e instanceof Trouble ? e : lost();
  }
  throw damaged();
}

// ---- lists: documents by number, those of docs[i] have spots[first[i]] up to first[i+1]

export const blank = () => ({ docs: [], first: [0], spots: [] });
export const isHeading = (area) => area >= FIRST && area % 2 === 0;

export function addSpot(l, from, area, exact, kin, mask, topic) {
  const s = l.spots, last = s.length - WIDTH;
  if (last >= from && s[last] === area) {
    s[last + 1] += exact;
    s[last + 2] += kin;
    s[last + 3] |= mask;
  } else s.push(area, exact, kin, mask, topic);
}

export function decodeList(deltas, spots, df, documents) {
  const c = new Cursor(spots), l = blank();
  if (df > documents) throw damaged();
  for (const d of new Cursor(deltas).docs(documents, df)) {
    const from = l.spots.length;
    l.docs.push(d);
    let area = 0, head = 0;
    do {
      head = c.n();
      area += head >>> 2;
      if (area > 1 << 20) throw damaged();
      const exact = head & 2 ? c.n() + 2 : 1;
      const mask = area === TITLE || isHeading(area) ? c.n() : 0;
      addSpot(l, from, area, exact, 0, mask | 0, area === TITLE ? c.n() : 0);
    } while (!(head & 1));
    l.first.push(l.spots.length);
  }
  return l;
}

// ---- the index

export async function open(base, cache = "no-cache") {
  const man = json(await read(base + "index.gz", cache));
  if (man.format !== FORMAT) throw new Trouble("The search index is newer than this page. Reload the page.");
  const languages = man.languages ? await (await import("./languages.js")).load(man.languages, english) : [english];
  return new Index(base, man, languages);
}

class Index {
  constructor(base, man, languages) {
    this.base = base + "files/";
    this.content = JSON.stringify(man.folders); // which are named by it
    this.man = man;
    this.k = man.weights;
    this.files = new Map();
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
    Object.assign(this, language(man));
    Object.assign(this, keying(languages, this.lone, man.stops && new Set(man.stops)));
  }

  parse(query) { return parse(this, query); }
  once(name, make) { return once(this.files, name, make); }
  // raw returns one file, "t20" or "f-tag". The files of a kind lie in folders, in runs, and are counted in each.
  raw(name) {
    return this.once(name, async () => {
      const kind = name[0], n = name.slice(1), { names, first } = this.man.folders[kind];
      const i = first.findLastIndex((at) => at <= n), at = i < 0 ? n : n - first[i];
      return read(`${this.base}${names[Math.max(i, 0)]}/${kind}${at}.gz`);
    });
  }

  // terms returns one t file: its keys, and where the postings of each stand.
  terms(n) {
    return this.once("terms" + n, async () => {
      const c = new Cursor(await this.raw("t" + n)), keys = c.words();
      const dfs = c.list(keys.length), sizes = c.list(keys.length), docs = dfs.map((n) => c.skip(n));
      if (!keys.length) throw damaged();
      return { keys, dfs, docs, spots: sizes.map((n) => c.take(n)), at: new Map(keys.map((k, i) => [k, i])), n };
    });
  }
  // chunksOf returns the files that may hold keys from lo to hi, of those that begin at given keys.
  chunksOf(lo, hi, begin = this.man.terms) {
    const last = begin.length - 1;
    return [...begin.keys()].filter((n) => cmp(begin[n], hi) <= 0 && (n === last || cmp(begin[n + 1], lo) > 0));
  }
  // named returns the documents that have a name.
  async named(k) {
    for (const n of this.chunksOf(k, k, this.man.names)) {
      const names = await this.once("names" + n, async () => {
        const c = new Cursor(await this.raw("n" + n));
        return new Map(c.words().map((w) => [w, c.docs(this.man.documents)]));
      });
      if (names.has(k)) return names.get(k);
    }
    return [];
  }
  // class returns the keys of a word and of the others of its class, in every language.
  async class(word) {
    const keys = [];
    for (const [root, end] of this.ranges(word)) {
      for (const n of this.chunksOf(root, end)) {
        for (const k of (await this.terms(n)).keys) if (k === root || k.startsWith(end.slice(0, -1))) keys.push(k);
      }
    }
    return keys;
  }
  // placed returns the file of positions of a file of terms.
  placed(n) { return this.man.groups.findLastIndex((first) => first <= n); }
  async find(k) {
    for (const n of this.chunksOf(k, k)) {
      const chunk = await this.terms(n), i = chunk.at.get(k);
      if (i !== undefined) return [chunk, i];
    }
    return [];
  }
  list(k) {
    return this.once("list " + k, async () => {
      const [chunk, i] = await this.find(k);
      return chunk ? decodeList(chunk.docs[i], chunk.spots[i], chunk.dfs[i], this.man.documents) : blank();
    });
  }

  // words returns the words of the dictionary that begin so and that rate finds no further than most: the nearest
  // first, then the most frequent.
  wordFiles(first) {
    const w = this.man.words;
    const before = (n) => n + 1 < w.length && cmp(w[n + 1], first) <= 0;
    return [...w.keys()].filter((n) => !before(n) && cmp(w[n], first + "\uffff") <= 0);
  }
  async words(first, rate, most = 0) {
    const out = [];
    for (const n of this.wordFiles(first)) {
      const [words, dfs] = await this.once("words" + n, async () => {
        const c = new Cursor(await this.raw("d" + n)), words = c.words();
        return [words, c.list(words.length)];
      });
      words.forEach((word, i) => {
        const far = word.startsWith(first) ? rate(word) : Infinity;
        if (far <= most) out.push({ word, far, df: dfs[i] });
      });
    }
    return out.sort((a, b) => a.far - b.far || b.df - a.df || cmp(a.word, b.word)).map((f) => f.word);
  }
  // values returns the values of a field with their documents; dates the day of each document.
  values(field) {
    if (!this.man.fields.includes(field)) return [];
    return this.once("values-" + field, async () => {
      const c = new Cursor(await this.raw("f-" + field)), values = [];
      for (let n = c.n(); n > 0; n--) values.push(utf8.decode(c.take(c.n())));
      return values.map((value) => ({ value, docs: c.docs(this.man.documents) }));
    });
  }
  dates() {
    return this.once("dates", async () => new Cursor(await this.raw("f-date")).list(this.man.documents));
  }
  year(day) { return new Date((day - UNIX) * DAY).getUTCFullYear(); }

  async card(number) {
    const each = this.man.cardsEach, n = Math.floor(number / each);
    const rows = await this.once("cards" + n, async () => json(await this.raw("c" + n)));
    if (!rows[number % each]) throw damaged();
    const [id, no, title, url, kind, status, standing, date, , by = []] = rows[number % each];
    const named = (id, no, title) => ({ id, title, label: no === 1 ? id.toUpperCase() : no });
    return { ...named(id, no, title), url, kind, status, standing, date, successors: by.map((b) => named(...b)) };
  }
}
