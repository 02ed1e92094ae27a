// What a text's words are: the twin of builder/search/words. Tests hold both to the same tokens.

// letters that no decomposition opens
const folds = new Map(("ß:ss ẞ:ss æ:ae Æ:ae œ:oe Œ:oe ø:o Ø:o đ:d Đ:d ł:l Ł:l ı:i þ:th Þ:th ð:d Ð:d ħ:h Ħ:h " +
  "ς:σ").split(" ").map((p) => p.split(":")));

const isWord = /[\p{L}\p{M}\p{N}]/u, isUpper = /\p{Lu}/u, isLower = /\p{Ll}/u, isLetter = /\p{L}/u;
export const isNumber = (t) => /^[0-9]+$/.test(t);
export const letters = (t) => /^[a-z]*$/i.test(t);

const stops = new Set(("a an and are as at be but by for from has have if in into is it its of on or so such " +
  "that the their then there these they this to was were will with we you i").split(" "));

// ---- the keys of words, by language: the twin of builder/search/language/keys.go

const sep = "\x1f";

// english is one of a site's languages: what its keys begin with, and its stemmer. The others are in languages.js.
export const english = { tag: "", stem: (t) => (t.length < 4 || !/^[a-z]+$/.test(t) ? t : porter(t)) };

// keying returns what depends on a site's languages, its own first. keys are those of a word, roots those that its
// forms stand under, one for each language; places are where phrases find every place of a word. ranges are the first
// and the last key of a word's class: its stem's, or all that begin with a lone character.
export function keying(languages, lone, common = stops) {
  const keys = (t) => languages.map(({ tag, stem }) => {
    const s = stem(t);
    return tag + (s === t ? t : s + sep + t);
  });
  const roots = (t) => languages.map(({ tag, stem }) => tag + stem(t));
  return {
    keys,
    roots,
    places: (t) => (common.has(t) ? ["\x1e" + t] : keys(t)),
    ranges: (t) => roots(t).map((r) => [r, r + (lone(t) ? "" : sep) + "\uffff"]),
    stem: languages[0].stem,
    stops: common,
  };
}

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

const joints = { "_": "_", "＿": "_", "-": "-", "‐": "-", "‑": "-", "－": "-", ".": ".", "．": ".", "'": "'", "’": "'",
  "ʼ": "'", "＇": "'" };
const OTHER = 0, WORD = 1, BIGRAM = 2, UNSEEN = 3;

// language returns the functions that depend on what the index says: which scripts are cut two by two, and limits.
export function language({ unspaced, limits, elided = [] }) {
  const classOf = (c) => {
    const ch = String.fromCodePoint(c);
    if (/[\p{Cf}\p{VS}]/u.test(ch)) return UNSEEN;
    if (!isWord.test(ch) || ch === "ʼ") return OTHER;
    return c > 127 && unspaced.some(([lo, hi]) => c >= lo && c <= hi) ? BIGRAM : WORD;
  };
  const classAt = (s, i) => (i < s.length ? classOf(s.codePointAt(i)) : OTHER);
  const width = (s, i) => (s.codePointAt(i) > 0xffff ? 2 : 1);
  const cut = (t) => (t.length > limits.term ? [...t].slice(0, limits.term).join("") : t);
  const skip = (s, i, ...classes) => {
    while (i < s.length && classes.includes(classAt(s, i))) i += width(s, i);
    return i;
  };
  // lone: one character of a script without blanks, which stands for all words that begin with it.
  const lone = (t) => classAt(t, 0) === BIGRAM && width(t, 0) === t.length;
  // joined writes words as one; of two numbers it makes no other.
  const joined = (tokens) => cut(tokens.reduce((k, { term, whole, tail }) =>
    (whole || tail ? k : k + (/\d$/.test(k) && /^\d/.test(term) ? "." : "") + term), ""));

  function fold(s) {
    if (/^[\0-\x7f]*$/.test(s)) return s.toLowerCase();
    let out = "";
    for (const ch of s.normalize("NFKD")) {
      const c = ch.codePointAt(0);
      if (folds.has(ch)) out += folds.get(ch);
      else if ((c < 0x300 || c > 0x36f) && classOf(c) % UNSEEN) out += ch.toLowerCase();
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
    for (let i = lo, n; i < hi; i += n) {
      const r = String.fromCodePoint(s.codePointAt(i)), up = isUpper.test(r);
      n = r.length;
      if (classAt(s, i) === UNSEEN) continue;
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

  // lead and trail give the signs that make another word of one: --poll, $HOME; C++, c#.
  function lead(s, i) {
    const [sign] = /(--|[$@#.]|)$/.exec(s.slice(Math.max(0, i - 2), i)), at = i - sign.length;
    const before = [...s.slice(Math.max(0, at - 2), at)].at(-1);
    return before && (classOf(before.codePointAt(0)) || before === sign[0]) ? "" : sign;
  }
  function trail(s, i) {
    const [sign] = /^[+#]*/.exec(s.slice(i, i + 9));
    return sign === "++" || (sign.length === 1 && !classAt(s, i + 1)) ? sign : "";
  }

  function emit(s, parts, begin, end, out) {
    const found = [];
    for (const [start, end, sign] of parts) {
      const t = term(s.slice(start, end));
      if (t) found.push({ term: t, start, end, sign });
    }
    const n = found.length, short = parts.length <= limits.parts;
    if (!n) return;
    const number = (i) => { // ends behind 1.2.3
      let to = i + 1;
      while (to < n && isNumber(found[to - 1].term) && found[to - 1].sign === "." && isNumber(found[to].term)) to++;
      return to;
    };
    const whole = (lo, hi, exact) => ({ term: joined(found.slice(lo, hi)), start: found[lo].start,
      end: found[hi - 1].end, whole: true, exact });
    if (short) {
      const all = whole(0, n, number(0) === n), before = lead(s, begin), behind = trail(s, end);
      const name = found.some((t) => t.sign === "_") ? found.map((t) => t.term + (t.sign === "_" ? "_" : "")).join("")
        : all.term;
      const t = cut(before + name + behind);
      if (t !== all.term) {
        out.push({ ...all, term: t, start: begin - before.length, end: end + behind.length,
          exact: before + behind !== "" });
      }
      if (n > 1) out.push(all);
    }
    for (let i = 0, to; i < n; i = to) {
      to = number(i);
      if (to - i > 1 && (to - i < n || !short)) out.push(whole(i, to, true));
      out.push(...found.slice(i, to));
    }
  }

  function compound(s, i, out) {
    const parts = [], begin = i;
    for (;;) {
      let lo = i;
      i = skip(s, i, WORD, UNSEEN);
      const next = skip(s, i + 1, UNSEEN), sign = classAt(s, next) === WORD ? joints[s[i]] : "";
      const number = sign === "." && /\d/.test(s[next]) && /^(.*\D)\d+$/s.exec(s.slice(lo, i));
      if (number) { // go and 1 of go1.26; a v is left out
        const d = lo + number[1].length;
        if (!/^v$/i.test(number[1])) camel(s, lo, d, parts);
        lo = d;
      }
      camel(s, lo, i, parts);
      parts.at(-1).push(sign);
      if (sign === "'" && !parts[1] && elided.includes(fold(s.slice(lo, i)))) { // l'API, of French
        emit(s, parts, begin, i, out);
        return next;
      }
      if (!sign) break;
      i = next;
      if (sign === "'" && /s/i.test(s[i]) && !classAt(s, i + 1)) {
        i++;
        break;
      }
    }
    emit(s, parts, begin, i, out);
    return i;
  }

  // character returns the end of a character with what belongs to it.
  function character(s, i) {
    do i += width(s, i); while (/^[\u3099\u309a\uff9e\uff9f\u1160-\u11ff]/.test(s[i]) || classAt(s, i) === UNSEEN);
    return i;
  }
  function bigrams(s, i, out) {
    const add = (start, end, tail) => {
      const t = fold(s.slice(start, end));
      if (t) out.push({ term: t, start, end, tail });
    };
    for (let prev = -1; ;) {
      const next = character(s, i), last = classAt(s, next) !== BIGRAM;
      if (prev >= 0) add(prev, next);
      if (last) add(i, next, prev >= 0);
      if (last) return next;
      prev = i;
      i = next;
    }
  }

  function analyze(s) {
    const out = [];
    for (let i = 0; i < s.length;) {
      const c = classAt(s, i);
      i = c % UNSEEN === 0 ? i + width(s, i) : c === BIGRAM ? bigrams(s, i, out) : compound(s, i, out);
    }
    return out;
  }

  return { analyze, classOf, cut, fold, joined, limits, lone };
}
