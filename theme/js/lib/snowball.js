// What the stemmers of several languages share: M. F. Porter's regions of a word, and endings.

// after returns where the first consonant behind a vowel ends, from a place on; the end of the word for none.
export function after(w, vowels, from = 0) {
  const m = RegExp(`[${vowels}][^${vowels}]`).exec(w.slice(from));
  return m ? from + m.index + 2 : w.length;
}

// ending returns the longest ending of a word that an expression such as /(ing|s)$/ fits, where it begins at a place or
// behind it; "" for none. A longer ending in front of that place leaves no room for a shorter one.
export function ending(w, endings, from) {
  const m = endings.exec(w);
  return m && m.index >= from ? m[0] : "";
}

export const without = (w, end) => (end ? w.slice(0, -end.length) : w);

// within returns the longest ending that fits in what is behind a place.
export const within = (w, endings, from) => endings.exec(w.slice(from))?.[0] ?? "";

// rv returns where the region begins in which the verbs of Spanish and Italian have their endings.
export function rv(w, v) {
  const m = RegExp(`^([${v}][^${v}]+[${v}]|[${v}]{2,}[^${v}]|[^${v}]{2,}[${v}]|[^${v}][${v}].)`).exec(w);
  return m ? m[0].length : w.length;
}
