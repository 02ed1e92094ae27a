// Finds phrases: the twin of phrase in builder/search/rank. It is fetched only for a query that holds one.

// positions returns for each document the places of a key: area * 2^32 + position in it.
async function positions(ix, k, { Cursor, WIDTH }) {
  const out = new Map(), [chunk, at] = await ix.find(k);
  if (!chunk) return out;
  const l = await ix.list(k), p = ix.placed(chunk.n), file = new Cursor(await ix.raw("p" + p));
  for (let i = ix.man.groups[p]; i < chunk.n; i++) file.take(file.n());
  let c = new Cursor(file.take(file.n())), skip = 0, size = 0;
  chunk.keys.forEach((_, i) => {
    const n = c.n();
    if (i < at) skip += n;
    else if (i === at) size = n;
  });
  c.take(skip);
  c = new Cursor(c.take(size));
  const each = (i, f) => {
    for (let j = l.first[i]; j < l.first[i + 1]; j += WIDTH) for (let n = l.spots[j + 1]; n > 0; n--) f(l.spots[j]);
  };
  // The spots of a common word have lost their areas.
  const areas = l.docs.length >= ix.man.limits.common && l.docs.map((_, i) => {
    const column = [];
    let area = 0;
    each(i, () => column.push((area += c.n())));
    return column.values();
  });
  l.docs.forEach((doc, i) => {
    const places = [];
    let area, last;
    each(i, (own) => {
      const a = areas ? areas[i].next().value : own;
      if (a !== area) last = 0;
      places.push((area = a) * 2 ** 32 + (last += c.n()));
    });
    out.set(doc, places);
  });
  return out;
}

// spelt returns the keys of a phrase's word. At its end a lone character is any word that begins with it.
async function spelt(ix, { words, field }, i) {
  const w = words[i];
  if (i === words.length - 1 && ix.lone(w)) return ix.class(w);
  return field || words.length < 2 ? ix.keys(w) : ix.places(w);
}

// titled finds a phrase among the first 32 words of titles, or one word anywhere.
async function titled(ix, n, tools) {
  let masks = new Map();
  for (const [i, w] of n.words.entries()) {
    if (!w) continue;
    const next = new Map();
    for (const k of await spelt(ix, n, i)) {
      const l = await ix.list(k);
      l.docs.forEach((d, j) => {
        const at = l.first[j], mask = l.spots[at + 3] >>> i;
        if (!n.field) next.set(d, 1);
        else if (l.spots[at] === tools.TITLE) next.set(d, next.get(d) | (i ? masks.get(d) & mask : mask));
      });
    }
    masks = next;
  }
  return new Map([...masks].filter(([, mask]) => mask));
}

// phrase finds documents in which the words stand side by side, spelt just so, with the section in which they do.
export async function phrase(ix, n, tools) {
  if (n.field || n.words.length === 1) return titled(ix, n, tools);
  let starts = new Map();
  for (const [i, w] of n.words.entries()) {
    if (!w) continue;
    const next = new Map(), add = (doc, at) => at.length && next.set(doc, [...(next.get(doc) ?? []), ...at]);
    for (const k of await spelt(ix, n, i)) {
      for (const [doc, at] of await positions(ix, k, tools)) {
        const here = new Set(at);
        add(doc, i ? (starts.get(doc) ?? []).filter((q) => here.has(q + i)) : at);
      }
    }
    starts = next;
  }
  const section = (at) => {
    const areas = at.map((q) => Math.floor(q / 2 ** 32)).filter((area) => area >= tools.FIRST);
    return areas.length ? (Math.min(...areas) - tools.FIRST) >> 1 : -1;
  };
  return new Map([...starts].map(([doc, at]) => [doc, section(at)]));
}

// weigh lets the tokens of a text that stand in a phrase of the query outweigh all others.
export function weigh(tokens, list) {
  const at = [], inside = new Set();
  let pos = 0;
  for (const t of tokens) {
    (at[t.tail ? pos - 1 : pos] ??= []).push(t);
    if (!t.whole && !t.tail) pos++;
  }
  at.forEach((_, p) => {
    for (const words of list) {
      const all = words.map((w, k) => w && at[p + k]?.find((t) => t.term === w));
      if (all.every((t, k) => t || !words[k])) for (const t of all) if (t) inside.add(t);
    }
  });
  for (const t of inside) t.weight += 1000;
}

// counted returns the words of a phrase that count, with "" for its stop words, unless it has no others.
export function counted({ words }, stops) {
  const out = words.map((w) => (stops.has(w) ? "" : w));
  return out.some(Boolean) ? out : words;
}

// soften looks for the words of phrases one by one; null where there are none.
export function soften(root, stops) {
  const side = root.must.filter((n) => n.op === "phrase" && !n.field && n.words.length > 1);
  if (!side.length) return null;
  const words = side.flatMap((n) => counted(n, stops)).filter(Boolean).map((text) => ({ op: "term", text }));
  return { ...root, must: root.must.filter((n) => !side.includes(n)), should: [...root.should, ...words] };
}
