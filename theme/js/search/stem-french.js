// The stems of French words, as the light stemmer of J. Savoy in bleve has them. A twin of builder/search/language;
// words come to it folded.

// Endings: how long a word must be at least, the ending, how many letters go, what comes in their place; with a last
// sign the endings below are tried as well. Those in capitals have an accent.
const rules = `10 issement 7 r, 9 issant 5 r, 7 ement 4, 12 ficatrice 7 er, 11 ficateur 6 er, 10 catrice 7 quer,
  9 cateur 6 quer, 9 atrice 6 er, 8 ateur 5 er, 7 trice 4 eur +, 6 IEME 4, 8 teuse 3 r, 7 teur 2 r, 6 euse 2, 9 ERE 1,
  8 ive 2 f, 5 folle 3 u, 5 molle 3 u, 10 nnelle 5, 10 nnel 3, 5 ETE 1 - +, 9 ique 4 - +, 9 esse 3, 8 inage 3,
  10 isation 7, 10 isateur 7, 9 ation 5, 9 ition 5`.split(",").map((r) => r.trim().split(" "));

export function stem(word) {
  let w = word;
  const accented = /(ieme|ere|ete)s?$/.test(w);
  if (w.length > 5 && w.endsWith("x")) w = (/[^e]aux$/.test(w) ? w.slice(0, -2) + "l" : w.slice(0, -1));
  if (w.length > 3) w = w.replace(/x$/, "");
  if (w.length > 3) w = w.replace(/s$/, "");
  for (const [least, ending, letters, put = "-", on] of rules) {
    const end = ending.toLowerCase();
    if (w.length < least || !w.endsWith(end) || (end !== ending && !accented)) continue;
    w = w.slice(0, -letters) + put.replace("-", "");
    if (end === "ement") w = w.replace(/(.)ive$/, "$1if");
    if (end === "isation" && w.length > 5) w = w.replace(/ual$/, "uel");
    if (!on) break;
  }
  if (w.length > 4) w = w.replace(/(.)\1+/g, "$1");
  if (w.length > 4) w = w.replace(/ie$/, "");
  return w.length > 4 ? w.replace(/r$/, "").replace(/e$/, "").replace(/e$/, "").replace(/(.)\1$/, "$1") : w;
}
