// What a query means: the twin of builder/search/query. Tests hold both to the same trees.

import { isNumber, letters, stops } from "./words.js";

const fields = ["kind", "status", "standing", "tag", "service", "author", "title", "before", "after", "in"];

const space = "[\\s\\x85]";
const leading = new RegExp(`^${space}+`), blank = new RegExp(space), blankOrQuote = new RegExp(`${space}|"`);
const where = (s, re) => {
  const i = s.search(re);
  return i < 0 ? s.length : i;
};
const terms = (tokens) => tokens.map((t) => t.term);
const runes = (s) => [...s].length;

const wholeDay = (v) => (v + "-01-01").slice(0, 10);
// span is the first moment of a year, a month or a day, and the first behind it.
export function span(v) {
  const from = new Date(wholeDay(v)), to = new Date(from);
  if (v.length < 5) to.setUTCFullYear(to.getUTCFullYear() + 1);
  else if (v.length < 8) to.setUTCMonth(to.getUTCMonth() + 1);
  else to.setUTCDate(to.getUTCDate() + 1);
  return [+from, +to];
}
const isDay = (v) => /^\d{4}(-\d\d){0,2}$/.test(v) && new Date(wholeDay(v)).toJSON()?.startsWith(wholeDay(v));

// parse reads what a person typed into a tree. It never fails; what it does not understand is looked for as words, and
// said in the notes. Nodes: {op: "term"|"prefix", text, open}, {op: "phrase", field, words}, {op: "any"|"all", nodes},
// {op: "filter", field, values}; the root has should, must, not, filters, names, plain (words without a sign).
export function parse(lang, query) {
  const root = { should: [], must: [], not: [], filters: [], names: [], plain: [] };
  const notes = [], plainTokens = [], common = [], asked = [];
  let words = 0, open = false; // open: the word read last ends the query
  const note = (s) => notes.includes(s) || notes.push(s);
  const room = (n) => {
    if ((words += n) <= lang.limits.words) return true;
    note(`only ${lang.limits.words} words were searched`);
    return false;
  };
  const add = (sign, n) => (sign === "+" ? root.must : sign === "-" ? root.not : root.should).push(n);

  const bytes = new TextEncoder().encode(query);
  if (bytes.length > lang.limits.query) note("the query is very long; only its beginning was searched");
  const utf8 = new TextDecoder("utf-8", { ignoreBOM: true });
  let rest = utf8.decode(bytes.subarray(0, lang.limits.query), { stream: true })
    .replace(/[\p{Cc}\p{Cf}\p{Co}\p{Cs}]/gu, (c) => (blank.test(c) && c !== "\ufeff" ? c : ""))
    .replace(/[“”„«»]/g, '"');

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

  // A common word that had to be there cannot be demanded: no index has it outside titles.
  function stop(sign, term) {
    common.push(term);
    if (sign === "+" && !asked.includes(term)) asked.push(term);
  }
  function phrase(sign, s, field) {
    const list = terms(lang.analyze(s).filter((t) => !t.whole));
    if (list.length === 1 && stops.has(list[0]) && !field && sign !== "-") return stop("+", list[0]);
    if (list.length && room(list.length)) add(sign || "+", { op: "phrase", field, words: list });
  }
  function filter(sign, field, value) {
    const day = field === "before" || field === "after";
    const values = (day ? [value] : value.split(",").map(lang.plain)).filter(Boolean);
    if (!values.length) return;
    const same = ["kind", "status", "standing"].includes(field) && root.filters.find((f) => f.field === field);
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

  // A word of the query. Numbers are finished, and a letter alone begins too many words.
  function term(text, star, last) {
    const long = runes(text) > 1;
    return { op: star && long ? "prefix" : "term", text, open: last && long && !isNumber(text) };
  }
  // A compound is its whole, or its parts.
  function alternative(sign, [whole, ...parts], star, last) {
    const first = term(whole.term, star, last);
    if (sign) return { op: "any", nodes: [first, { op: "phrase", field: "", words: terms(parts) }] };
    const ends = (t) => t === parts.at(-1), nodes = parts.map((t) => term(t.term, star && ends(t), last && ends(t)));
    return { op: "any", nodes: [first, { op: "all", nodes }] };
  }
  function group(sign, tokens, star, last) {
    const [first] = tokens;
    if (first.whole) {
      if (room(tokens.length)) add(sign, alternative(sign, tokens, star, last));
    } else if (stops.has(first.term) && sign !== "-" && !star) {
      stop(sign, first.term);
    } else if (room(1)) {
      add(sign, term(first.term, star, last));
    }
  }
  function text(sign, s) {
    const star = s.endsWith("*"), tokens = lang.analyze(s);
    if (!tokens.length) return;
    open = !sign && !rest && tokens.at(-1).end === s.length;
    if (!sign) plainTokens.push(...tokens.filter((t) => !t.whole));
    for (let i = 0, n; i < tokens.length; i += n) {
      n = 1;
      const part = (t) => t && !t.whole && t.end <= tokens[i].end;
      if (tokens[i].whole) while (part(tokens[i + n])) n++;
      const last = i + n === tokens.length;
      group(sign, tokens.slice(i, i + n), star && last, open && last);
    }
  }

  while ((rest = rest.replace(leading, ""))) {
    const sign = takeSign();
    let name, quoted, value; // not with the sign in one declaration: the minifier would read the piece first
    [name, quoted, value] = piece();
    if (name) {
      if (!field(sign, name.toLowerCase(), value)) text(sign, `${name}:${value}`);
    } else if (quoted) phrase(sign, value, "");
    else text(sign, value);
  }

  if (!root.should.length && !root.must.length && common.length) {
    root.should = common.slice(0, lang.limits.words).map((t) => ({ op: "term", text: t }));
    root.should.at(-1).open = open;
    note("these words are so common that only titles were searched for them");
  } else for (const w of asked) note(`"${w}" is so common that it was left out`);
  root.plain = terms(plainTokens);
  const name = (k) => k && !root.names.includes(k) && root.names.push(k);
  name(lang.cut(terms(plainTokens).join("")));
  for (let i = 1; i < plainTokens.length && root.names.length < 8; i++) {
    const a = plainTokens[i - 1].term, b = plainTokens[i].term;
    if (isNumber(b) && !isNumber(a)) name(lang.cut(a + b));
  }
  return [root, notes];
}
