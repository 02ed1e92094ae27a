// The stems of Dutch words, as Snowball's algorithm in bleve has them. A twin of builder/search/language; words come
// to it folded.

import { after, ending, without } from "../lib/snowball.js";

const vowels = "aeiouy";
const undoubled = (w) => w.replace(/(dd|kk|tt)$/, (d) => d[0]);

export function stem(word) {
  // i and y between vowels are consonants, and so is y at the beginning
  let w = word.replace(/^y/, "Y").replace(/([aeiouy])(i(?=[aeiouy])|y)/g, (m) => m[0] + m[1].toUpperCase());
  const first = after(w, vowels), p1 = Math.max(first, 3), p2 = after(w, vowels, first);
  const short = (s, end) => (/[^aeiouy]$/.test(s) && s.length >= p1 && !s.endsWith("gem") ? undoubled(s) : s + end);

  let end = ending(w, /(heden|ene|en|se|s)$/, p1), rest = without(w, end);
  if (end === "heden") w = rest + "heid";
  else if (/^en/.test(end)) w = short(rest, end);
  else if (end && /[^aeiouyj]$/.test(rest)) w = rest;

  let ended = false; // with an e that was dropped
  const drop = (s) => {
    if (!/[^aeiouy]e$/.test(s) || s.length - 1 < p1) return s;
    ended = true;
    return undoubled(s.slice(0, -1));
  };
  w = drop(w);

  if (ending(w, /heid$/, p2) && !w.endsWith("cheid")) {
    w = w.slice(0, -4);
    if (w.endsWith("en")) w = short(w.slice(0, -2), "en");
  }

  end = ending(w, /(end|ing|ig|lijk|baar|bar)$/, p2);
  rest = without(w, end);
  if (end === "end" || end === "ing") {
    w = ending(rest, /ig$/, p2) && !rest.endsWith("eig") ? rest.slice(0, -2) : undoubled(rest);
  } else if (end === "lijk") w = drop(rest);
  else if ((end === "ig" && !rest.endsWith("e")) || end === "baar" || (end === "bar" && ended)) w = rest;

  // one of two vowels goes: maan is man, as manen is
  return w.replace(/([^aeiouy])(aa|ee|oo|uu)([^aeiouyI])$/, (m, a, b, c) => a + b[0] + c).toLowerCase();
}
