// The stems of Portuguese words, as the light stemmer of J. Savoy in bleve has them. A twin of
// builder/search/language; words come to it folded.

// Endings: how long a word must be at least, the ending, what comes in its place. The first that fits is the only one.
const table = (s) => s.split(",").map((r) => r.trim().split(" ")).map(([least, end, put = ""]) => [least, end, put]);
const plurals = table(`5 res r, 5 ses s, 5 les l, 5 zes z, 4 ns m, 5 eis el, 5 ais al, 5 ois ol, 5 is il, 4 oes ao,
  4 aes ao, 7 mente, 4 s`);
const feminines = table(`8 inha inho, 8 iaca iaco, 8 eira eiro, 7 osa oso, 7 ica ico, 7 ida ido, 7 ada ado, 7 iva ivo,
  7 ama amo, 7 ona ao, 7 ora or, 7 esa es, 7 na no`);

function replaced(w, rules) {
  const r = rules.find(([least, end]) => w.length >= least && w.endsWith(end));
  return r ? w.slice(0, -r[1].length) + r[2] : w;
}

export function stem(word) {
  if (word.length < 4) return word;
  let w = replaced(word, plurals);
  if (w.length > 3) w = replaced(w, feminines);
  return w.length > 4 ? w.replace(/[eao]$/, "") : w;
}
