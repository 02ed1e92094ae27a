// What a text's words are and what a query means: the twin of builder/search/words and builder/search/query. Both are
// held to the same tokens and trees by tests.

// letters that no decomposition opens
const folds = new Map("ß:ss ẞ:ss æ:ae Æ:ae œ:oe Œ:oe ø:o Ø:o đ:d Đ:d ł:l Ł:l ı:i þ:th Þ:th ð:d Ð:d ħ:h Ħ:h ς:σ".split(" ").map((p) => p.split(":")));
const stops = new Set("a an and are as at be but by for from has have if in into is it its of on or so such that the their then there these they this to was were will with we you i".split(" "));
const fields = ["kind", "status", "tag", "service", "author", "title", "before", "after", "in"];

const isWord = /[\p{L}\p{M}\p{N}]/u, isUpper = /\p{Lu}/u, isLower = /\p{Ll}/u, isLetter = /\p{L}/u;
const isNumber = (t) => /^[0-9]+$/.test(t);
export const letters = (t) => /^[a-z]*$/i.test(t);

const sep = "\x1f";
export const stem = (t) => (t.length < 4 || !/^[a-z]+$/.test(t) ? t : porter(t));
export const key = (t) => {
  const s = stem(t);
  return s === t ? t : s + sep + t;
};
export const classEnd = sep + "\uffff";

// ---- Porter, 1980, with the two departures of his own later programs

const pairs = (s) => s.split(" ").map((p) => p.split(":")).sort((a, b) => b[0].length - a[0].length);
const step2 = pairs("ational:ate tional:tion enci:ence anci:ance izer:ize bli:ble alli:al entli:ent eli:e ousli:ous ization:ize ation:ate ator:ate alism:al iveness:ive fulness:ful ousness:ous aliti:al iviti:ive biliti:ble logi:log");
const step3 = pairs("icate:ic ative: alize:al iciti:ic ical:ic ful: ness:");
const step4 = pairs("al: ance: ence: er: ic: able: ible: ant: ement: ment: ent: ion: ou: ism: ate: iti: ous: ive: ize:");

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

// language gives the functions that depend on what the index says: which scripts are cut two by two, and limits.
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
      out.push({ term: cut(found.map((t) => t.term).join(numeric ? "." : "")), start: parts[0][0], end: parts.at(-1)[1], whole: true });
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

  // A facet's value as it is compared.
  function plain(v) {
    const runs = [""];
    for (const ch of v) {
      if (ch !== "/" && !classOf(ch.codePointAt(0))) runs.push("");
      else runs[runs.length - 1] += ch;
    }
    return runs.filter(Boolean).map((r) => r.split("/").map(fold).join("/")).join(" ").replace(/^[/ ]+|[/ ]+$/g, "");
  }

  return { analyze, plain, stem, parse: (query, typing) => parse({ analyze, plain, cut, limits }, query, typing) };
}

// ---- queries

const space = "[\\s\\x85]";
const leading = new RegExp(`^${space}+`), blank = new RegExp(space), blankOrQuote = new RegExp(`${space}|"`);
const where = (s, re) => {
  const i = s.search(re);
  return i < 0 ? s.length : i;
};
const terms = (tokens) => tokens.map((t) => t.term);
const runes = (s) => [...s].length;

export const wholeDay = (v) => (v + "-01-01").slice(0, 10);
const isDay = (v) => /^\d{4}(-\d\d){0,2}$/.test(v) && new Date(wholeDay(v)).toJSON()?.startsWith(wholeDay(v));

// parse reads what a person typed into a tree. It never fails; what it does not understand is looked for as words, and
// said in the notes. Nodes: {op: "term"|"prefix", text}, {op: "phrase", field, words}, {op: "any"|"all", nodes},
// {op: "filter", field, values}; the root has should, must, not, filters, names.
function parse(lang, query, typing) {
  const root = { should: [], must: [], not: [], filters: [], names: [] };
  const notes = [], plainTokens = [], common = [];
  let words = 0;
  const note = (s) => notes.includes(s) || notes.push(s);
  const room = (n) => {
    if ((words += n) <= lang.limits.words) return true;
    note(`only ${lang.limits.words} words were searched`);
    return false;
  };
  const add = (sign, n) => (sign === "+" ? root.must : sign === "-" ? root.not : root.should).push(n);

  const bytes = new TextEncoder().encode(query);
  if (bytes.length > lang.limits.query) note("the query is very long; only its beginning was searched");
  let rest = new TextDecoder("utf-8", { ignoreBOM: true }).decode(bytes.subarray(0, lang.limits.query), { stream: true })
    .replace(/[\p{Cc}\p{Cf}\p{Co}\p{Cs}]/gu, (c) => (blank.test(c) && c !== "\ufeff" ? c : "")).replace(/[“”„«»]/g, '"');

  function takeSign() {
    const c = rest[0], after = rest.slice(1, where(rest, blank));
    if ((c !== "+" && c !== "-") || !after || "+-".includes(after[0]) || (c === "-" && runes(after) === 1)) return "";
    rest = rest.slice(1);
    return c;
  }
  function quotation() {
    const end = rest.indexOf('"', 1);
    if (end < 0) {
      if (rest.slice(1).replace(leading, "")) note("a quotation is not closed; its words were searched one by one");
      rest = rest.slice(1);
      return null;
    }
    const s = rest.slice(1, end);
    rest = rest.slice(end + 1);
    return s;
  }
  function piece() {
    if (rest[0] === '"') {
      const s = quotation();
      return ["", s !== null, s ?? ""];
    }
    const end = where(rest, blankOrQuote), w = rest.slice(0, end), i = w.indexOf(":"), behind = w.slice(i + 1);
    rest = rest.slice(end);
    if (i > 0 && letters(w.slice(0, i)) && !behind.startsWith(":") && !behind.startsWith("//")) {
      if (behind) return [w.slice(0, i), false, behind];
      if (rest[0] === '"') return [w.slice(0, i), true, quotation() ?? ""];
    }
    return ["", false, w];
  }

  function phrase(sign, s, field) {
    const tokens = lang.analyze(s).filter((t) => !t.whole);
    let list = terms(tokens).map((w) => (stops.has(w) ? "" : w));
    if (!list.some(Boolean)) list = terms(tokens);
    while (list.length && !list[0]) list.shift();
    while (list.length && !list.at(-1)) list.pop();
    if (list.length && room(list.length)) add(sign || "+", { op: "phrase", field, words: list });
  }
  function filter(sign, field, value) {
    const values = (field === "before" || field === "after" ? [value] : value.split(",").map(lang.plain)).filter(Boolean);
    if (!values.length) return;
    const same = (field === "kind" || field === "status") && root.filters.find((f) => f.field === field);
    if (sign === "-") root.not.push({ op: "filter", field, values });
    else if (same) same.values.push(...values);
    else root.filters.push({ op: "filter", field, values });
  }
  function field(sign, name, value) {
    if (!fields.includes(name)) {
      note(`"${name}" is not a field; searched as words`);
      return false;
    }
    if (!value.replace(/[",]/g, "")) return true;
    if (name === "title") {
      phrase(sign, value, "title");
      return true;
    }
    if ((name === "before" || name === "after") && !isDay(value)) {
      note(`"${value}" is not a date; write ${name}:2026 or ${name}:2026-11-23`);
      return false;
    }
    if (name === "in") {
      value = value.toLowerCase();
      if (value !== "force" && value !== "all") note(`in:${value} is not known; write in:force or in:all`);
      if (value !== "force") return value === "all";
    }
    filter(sign, name, value);
    return true;
  }

  // A compound is its whole, or its parts.
  function alternative(sign, [whole, ...parts], star) {
    const first = { op: star ? "prefix" : "term", text: whole.term };
    if (sign) return { op: "any", nodes: [first, { op: "phrase", field: "", words: terms(parts) }] };
    const nodes = parts.map((t, i) => ({ op: star && i === parts.length - 1 && runes(t.term) > 1 ? "prefix" : "term", text: t.term }));
    return { op: "any", nodes: [first, { op: "all", nodes }] };
  }
  function group(sign, tokens, star) {
    const [first] = tokens;
    if (first.whole) {
      if (room(tokens.length)) add(sign, alternative(sign, tokens, star));
    } else if (stops.has(first.term) && !sign && !star) {
      common.push(first.term);
    } else if (room(1)) {
      add(sign, { op: star && runes(first.term) > 1 ? "prefix" : "term", text: first.term });
    }
  }
  function text(sign, s) {
    let star = s.endsWith("*");
    const last = typing && !rest && !star, tokens = lang.analyze(s);
    if (!tokens.length) return;
    if (last) star = tokens.at(-1).end === s.length;
    if (!sign) plainTokens.push(...tokens.filter((t) => !t.whole));
    for (let i = 0, n; i < tokens.length; i += n) {
      n = 1;
      if (tokens[i].whole) while (i + n < tokens.length && !tokens[i + n].whole && tokens[i + n].end <= tokens[i].end) n++;
      group(sign, tokens.slice(i, i + n), star && i + n === tokens.length);
    }
  }

  while ((rest = rest.replace(leading, ""))) {
    const sign = takeSign();
    let name, quoted, value; // not with the sign in one declaration: the minifier would read the piece first
    [name, quoted, value] = piece();
    if (name) {
      if (!field(sign, name.toLowerCase(), value)) {
        text(sign, name);
        text(sign, value);
      }
    } else if (quoted) phrase(sign, value, "");
    else text(sign, value);
  }

  if (!root.should.length && !root.must.length && common.length) {
    root.should = common.slice(0, lang.limits.words).map((t) => ({ op: "term", text: t }));
    note("these words are so common that only titles were searched for them");
  }
  const name = (k) => k && !root.names.includes(k) && root.names.push(k);
  name(lang.cut(terms(plainTokens).join("")));
  for (let i = 1; i < plainTokens.length && root.names.length < 8; i++) {
    const a = plainTokens[i - 1].term, b = plainTokens[i].term;
    if (isNumber(b) && !isNumber(a)) name(lang.cut(a + b));
  }
  return [root, notes];
}
