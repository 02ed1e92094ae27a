// The stems of German words, as Snowball's algorithm and bleve's normalisation in front of it have them. A twin of
// builder/search/language; words come to it folded.

import { after, ending, without } from "../lib/snowball.js";

const vowels = "aeiouy";

export function stem(word) {
  // ä, ö and ü written out, then u and y between vowels, which are consonants
  let w = word.replace(/([ao]|(?<![aeiouqy])u)e/g, "$1")
    .replace(/([aeiouy])([uy])(?=[aeiouy])/g, (m) => m[0] + m[1].toUpperCase());
  const first = w.length < 3 ? w.length : after(w, vowels), p1 = Math.max(first, 3), p2 = after(w, vowels, first);

  let end = ending(w, /(em|ern|er|en|es|e|s)$/, p1);
  if (end !== "s") {
    w = without(w, end);
    if (/^e[ns]?$/.test(end)) w = w.replace(/niss$/, "nis");
  } else if (/[bdfghklmnrt]s$/.test(w)) w = without(w, end);

  end = ending(w, /(en|er|est|st)$/, p1);
  if (end !== "st" || /.{3}[bdfghklmnt]st$/.test(w)) w = without(w, end);

  end = ending(w, /(end|ung|ig|ik|isch|lich|heit|keit)$/, p2);
  if (/^i[gks]/.test(end)) {
    if (!w.endsWith("e" + end)) w = without(w, end);
  } else if (end) {
    w = without(w, end);
    if (end === "keit") w = without(w, ending(w, /(lich|ig)$/, p2));
    else if (end === "lich" || end === "heit") w = without(w, ending(w, /(er|en)$/, p1));
    else if (!w.endsWith("eig")) w = without(w, ending(w, /ig$/, p2));
  }
  return w.toLowerCase();
}
