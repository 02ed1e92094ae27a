// The stems of Swedish words, as Snowball's algorithm in bleve has them. A twin of builder/search/language; words
// come to it folded.

import { after, within, without } from "../lib/snowball.js";

const main = RegExp("(a|(het)?erna|arna|orna|ad|e|ade|ande|arne|are|aste|en|anden|aren|heten|ern|ar|er|heter|or|as|" +
  "arnas|ernas|ornas|es|ades|andes|ens|arens|hetens|erns|at|andet|het|ast|s)$");

export function stem(word) {
  let w = word.replace(/lost$/, "löst");
  const p1 = w.length < 3 ? w.length : Math.max(after(w, "aeiouyö"), 3);
  const end = within(w, main, p1);
  if (end !== "s" || /[bcdfghjklmnoprtvy]s$/.test(w)) w = without(w, end);
  if (within(w, /(dd|gd|nn|dt|gt|kt|tt)$/, p1)) w = w.slice(0, -1);
  const other = within(w, /(lig|ig|els|fullt|löst)$/, p1);
  w = /t$/.test(other) ? w.slice(0, -1) : without(w, other);
  return w.replace("ö", "o");
}
