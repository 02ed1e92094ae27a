// What a text's words are: the twin of builder/search/words. Tests hold both to the same tokens.

// letters that no decomposition opens
const folds = new Map(("ß:ss ẞ:ss æ:ae Æ:ae œ:oe Œ:oe ø:o Ø:o đ:d Đ:d ł:l Ł:l ı:i þ:th Þ:th ð:d Ð:d ħ:h Ħ:h " +
  "ς:σ").split(" ").map((p) => p.split(":")));

const isWord = /[\p{L}\p{M}\p{N}]/u, isUpper = /\p{Lu}/u, isLower = /\p{Ll}/u, isLetter = /\p{L}/u;
export const isNumber = (t) => /^[0-9]+$/.test(t);
export const letters = (t) => /^[a-z]*$/i.test(t);

export const stops = new Set(("a an and are as at be but by for from has have if in into is it its of on or so such " +
  "that the their then there these they this to was were will with we you i").split(" "));

const sep = "\x1f";
export const stem = (t) => (t.length < 4 || !/^[a-z]+$/.test(t) ? t : porter(t));
export const key = (t) => {
  const s = stem(t);
  return s === t ? t : s + sep + t;
};
export const placeKey = (t) => (stops.has(t) ? "\x1e" + t : key(t)); // where phrases find every place of a word
export const classEnd = sep + "\uffff";

// ---- Porter, 1980, with the two departures of his own later programs

const pairs = (s) => s.split(" ").map((p) => p.split(":")).sort((a, b) => b[0].length - a[0].length);
const step2 = pairs("ational:ate tional:tion enci:ence anci:ance izer:ize bli:ble alli:al entli:ent eli:e ousli:ous " +
  "ization:ize ation:ate ator:ate alism:al iveness:ive fulness:ful ousness:ous aliti:al iviti:ive " +
  "biliti:ble logi:log");
const step3 = pairs("icate:ic ative: alize:al iciti:ic ical:ic ful: ness:");
const step4 = pairs(
  "al: ance: ence: er: ic: able: ible: ant: ement: ment: ent: ion: ou: ism: ate: iti: ous: ive: ize:",
);

const vowel = (w, i) => "aeiou".includes(w[i]) || (w[i] === "y" && i > 0 && !vowel(w, i - 1));
const hasVowel = (w) => [...w].some((_, i) => vowel(w, i));
function measure(w) {
  let m = 0, was = false;
  for (let i = 0; i < w.length; i++) {
    const v = vowel(w, i);
    if (was && !v) m++;
    was = v;
  }
  return m;
}
function cvc(w) {
  const n = w.length - 1;
  return n > 1 && !vowel(w, n) && vowel(w, n - 1) && !vowel(w, n - 2) && !"wxy".includes(w[n]);
}
function replaced(w, rules, least) {
  const r = rules.find(([from]) => w.endsWith(from));
  if (!r) return w;
  const rest = w.slice(0, w.length - r[0].length);
  if (measure(rest) < least || (r[0] === "ion" && !/[st]$/.test(rest))) return w;
  return rest + r[1];
}
function pastAndGoing(w) {
  if (w.endsWith("eed")) return measure(w.slice(0, -3)) > 0 ? w.slice(0, -1) : w;
  if (w.endsWith("ed") && hasVowel(w.slice(0, -2))) w = w.slice(0, -2);
  else if (w.endsWith("ing") && hasVowel(w.slice(0, -3))) w = w.slice(0, -3);
  else return w;
  const n = w.length - 1;
  if (/(at|bl|iz)$/.test(w)) return w + "e";
  if (n > 0 && w[n] === w[n - 1] && !vowel(w, n) && !"lsz".includes(w[n])) return w.slice(0, n);
  return measure(w) === 1 && cvc(w) ? w + "e" : w;
}
function porter(w) {
  if (/(sses|ies)$/.test(w)) w = w.slice(0, -2);
  else if (/[^s]s$/.test(w)) w = w.slice(0, -1);
  w = pastAndGoing(w);
  if (w.endsWith("y") && hasVowel(w.slice(0, -1))) w = w.slice(0, -1) + "i";
  w = replaced(replaced(replaced(w, step2, 1), step3, 1), step4, 2);
  if (w.endsWith("e")) {
    const rest = w.slice(0, -1), m = measure(rest);
    if (m > 1 || (m === 1 && !cvc(rest))) w = rest;
  }
  return w.endsWith("ll") && measure(w) > 1 ? w.slice(0, -1) : w;
}

// ---- words

// language returns the functions that depend on what the index says: which scripts are cut two by two, and limits.
export function language(unspaced, limits) {
  const classOf = (c) => {
    if (!isWord.test(String.fromCodePoint(c))) return 0;
    return c > 127 && unspaced.some(([lo, hi]) => c >= lo && c <= hi) ? 2 : 1;
  };
  const classAt = (s, i) => classOf(s.codePointAt(i));
  const width = (s, i) => (s.codePointAt(i) > 0xffff ? 2 : 1);
  const cut = (t) => (t.length > limits.term ? [...t].slice(0, limits.term).join("") : t);

  function fold(s) {
    if (/^[\0-\x7f]*$/.test(s)) return s.toLowerCase();
    let out = "";
    for (const ch of s.normalize("NFKD")) {
      const c = ch.codePointAt(0);
      if (folds.has(ch)) out += folds.get(ch);
      else if ((c < 0x300 || c > 0x36f) && classOf(c)) out += ch.toLowerCase();
    }
    return out.normalize("NFC");
  }
  const term = (s) => {
    const t = fold(s);
    return cut(isNumber(t) ? t.replace(/^0+(?=.)/, "") : t);
  };

  // The parts of one run: a new one at a capital after a small letter, and at the last of several before a small one.
  function camel(s, lo, hi, parts) {
    let start = lo, prev = "", caps = 0;
    for (let i = lo; i < hi; i += prev.length) {
      const r = String.fromCodePoint(s.codePointAt(i)), up = isUpper.test(r);
      if (up && prev && !isUpper.test(prev) && isLetter.test(prev)) {
        parts.push([start, i]);
        start = i;
        caps = 0;
      } else if (!up && caps > 1 && isLower.test(r) && s.slice(i, hi) !== "s" && i - prev.length > start) {
        parts.push([start, i - prev.length]);
        start = i - prev.length;
      }
      caps = up ? caps + 1 : 0;
      prev = r;
    }
    parts.push([start, hi]);
  }

  function emit(s, parts, out) {
    const found = [];
    let numeric = true;
    for (const [start, end] of parts) {
      const t = term(s.slice(start, end));
      if (!t) continue;
      numeric &&= isNumber(t);
      found.push({ term: t, start, end });
    }
    if (parts.length > 1 && parts.length <= limits.parts && found.length > 1) {
      const whole = cut(found.map((t) => t.term).join(numeric ? "." : ""));
      out.push({ term: whole, start: parts[0][0], end: parts.at(-1)[1], whole: true });
    }
    out.push(...found);
  }

  function compound(s, i, out) {
    const parts = [];
    for (;;) {
      const lo = i;
      while (i < s.length && classAt(s, i) === 1) i += width(s, i);
      camel(s, lo, i, parts);
      if (i + 1 >= s.length || !"_-.'’".includes(s[i]) || classAt(s, i + 1) !== 1) break;
      const joint = s[i++];
      if ((joint === "'" || joint === "’") && /s/i.test(s[i]) && (i + 1 === s.length || classAt(s, i + 1) === 0)) {
        i++;
        break;
      }
    }
    emit(s, parts, out);
    return i;
  }

  function bigrams(s, i, out) {
    const begin = i;
    let prev = -1, single = true;
    const add = (start, end) => {
      const t = fold(s.slice(start, end));
      if (t) out.push({ term: t, start, end });
    };
    while (i < s.length && classAt(s, i) === 2) {
      const n = width(s, i);
      if (prev >= 0) {
        add(prev, i + n);
        single = false;
      }
      prev = i;
      i += n;
    }
    if (single) add(begin, i);
    return i;
  }

  function analyze(s) {
    const out = [];
    for (let i = 0; i < s.length;) {
      const c = classAt(s, i);
      i = c === 0 ? i + width(s, i) : c === 2 ? bigrams(s, i, out) : compound(s, i, out);
    }
    return out;
  }

  // A facet's value as it is compared: C, C++ and C# are three.
  function plain(v) {
    const runs = [""];
    for (const ch of v) {
      if (!"/+#".includes(ch) && !classOf(ch.codePointAt(0))) runs.push("");
      else runs[runs.length - 1] += ch;
    }
    const signed = (s) => {
      const body = s.replace(/[+#]+$/, ""), f = body.split(/[+#]+/).filter(Boolean);
      return f.length ? f.map(fold).join(" ") + s.slice(body.length) : "";
    };
    const folded = runs.map((r) => r.split("/").map(signed).join("/")).filter(Boolean);
    return folded.join(" ").replace(/^[/ ]+|[/ ]+$/g, "");
  }

  return { analyze, plain, stem, cut, limits };
}
