// Finds what a word may mean that is nowhere: the twin of instead in builder/search/rank. It is fetched only
// for a query with such a word.

// distance counts slips between two words, and gives up above most.
export function distance(a, b, most) {
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

// like returns words that slips of the pen may have made this one of.
export const like = (ix, word, first, most) =>
  ix.words(first, (s) => (/^[a-z]*$/i.test(s) ? distance(word, s, most) : Infinity), most);

// correct returns the word that was probably meant: one slip away, or two from eight letters on.
const correct = async (ix, w) =>
  (await like(ix, w, w[0], w.length < 8 ? 1 : 2))[0] ?? (await like(ix, w, w[1], 1))[0];

// parted returns the postings of a name whose number stands apart: of rfc7231, the 7231 in "RFC 7231".
async function parted(plan, text) {
  const [, name, number] = /^([a-z]+)0*([0-9]+)$/.exec(text) ?? [];
  if (!name) return null;
  const here = await plan.match({ op: "phrase", field: "", words: [name, number] });
  const { docs, first, spots } = await plan.join([], [number]), out = { docs: [], first: [0], spots: [] };
  docs.forEach((d, i) => {
    if (!here[d]) return;
    out.docs.push(d);
    out.spots.push(...spots.slice(first[i], first[i + 1]));
    out.first.push(out.spots.length);
  });
  plan.meant.set(text, [number]);
  return out.docs.length ? out : null;
}

// instead returns the postings of what a word may mean that is nowhere.
export async function instead(plan, { op, text, open }) {
  const long = [...text].length > 3, plain = text.replace(/([aou])e|(a)a/g, "$1$2"), umlauts = plain !== text;
  const begins = op === "prefix" || (!plan.excluding && (open || (long && !plan.ix.stops.has(text))));
  const keys = umlauts ? await plan.ix.class(plain) : [];
  if (begins) keys.push(...(await plan.expand(plain)), ...(umlauts ? await plan.expand(text) : []));
  if (keys.length) {
    plan.meant.set(text, [plain, begins]);
    return plan.join([], keys);
  }
  const list = await parted(plan, text);
  if (list) return list;
  const better = long && /^[a-z]*$/i.test(text) && (await correct(plan.ix, text));
  if (better) plan.corrected[text] = better;
  return better ? plan.read(better, []) : plan.join([], []);
}
