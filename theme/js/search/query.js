// What a query means: the twin of builder/search/query. Tests hold both to the same trees.

import { isNumber, letters } from "./words.js";

const space = "[\\s\\x85]";
const leading = new RegExp(`^${space}+`), blank = new RegExp(space), blankOrQuote = new RegExp(`${space}|"`);
const where = (s, re) => {
  const i = s.search(re);
  return i < 0 ? s.length : i;
};
const terms = (tokens) => tokens.filter((t) => !t.whole).map((t) => t.term);
const compounds = () => import("./compounds.js");
const runes = (s) => [...s].length;

// parse reads what a person typed into a tree. It never fails; what it does not understand is looked for as words, and
// said in the notes. Nodes: {op: "term"|"prefix", text, open}, {op: "phrase", field, words}, {op: "any"|"all", nodes},
// {op: "filter", field, values}; the root has should, must, not, filters, names, plain (words without a sign),
// near: words that belong together, {ways: nodes, words, all: nothing else is asked for}.
export async function parse(lang, query) {
  const root = { should: [], must: [], not: [], filters: [], names: [], plain: [], near: [] };
  const notes = [], plainTokens = [], common = [], asked = [];
  // words asked for; whether the last one ends the query; the last one of the piece before; words in phrases
  let words = 0, open = false, before, quoted = 0;
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
    .replace(/[！-～]/g, (c) => String.fromCharCode(c.charCodeAt(0) - 0xfee0))
    .replace(/[“”„‟«»‹›「」『』〝〞〟]/g, '"');

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
  async function phrase(sign, s, field) {
    const tokens = cutWords(s), list = tokens.some((t) => t.whole) ? (await compounds()).side(tokens) : terms(tokens);
    if (list.length === 1 && lang.stops.has(list[0]) && !field && sign !== "-") return stop("+", list[0]);
    if (!list.length || !room(list.length)) return;
    if (sign !== "-" && !field) {
      quoted += terms(tokens).length;
      if (tokens.some((t) => t.whole)) (await compounds()).spelt(root.near, s, tokens);
    }
    add(sign || "+", { op: "phrase", field, words: list });
  }
  async function field(sign, name, value) {
    if (name !== "title") return (await import("./filters.js")).filter(lang, root, note, sign, name, value);
    if (value.replace(/[",]/g, "")) await phrase(sign, value, name);
    return true;
  }

  // A word of the query. Numbers are finished, and a letter alone begins too many words.
  function term(text, star, last) {
    const long = runes(text) > 1;
    return { op: star && long ? "prefix" : "term", text, open: last && long && !isNumber(text) };
  }
  const cutWords = (s) => lang.analyze(s).filter((t) => !t.tail);
  async function group(sign, tokens, star, last) {
    const [first] = tokens;
    if (first.whole) {
      if (room(tokens.length)) add(sign, (await compounds()).alternative(sign, tokens, star, last, term));
    } else if (lang.stops.has(first.term) && sign !== "-" && !star) {
      stop(sign, first.term);
    } else if (room(1)) {
      add(sign, term(first.term, star, last));
    }
  }
  async function text(sign, s) {
    const star = s.endsWith("*"), tokens = cutWords(s), prior = before;
    before = "";
    if (!tokens.length) return;
    open = !sign && !rest && tokens.at(-1).end === s.length;
    const more = (tokens.length > 1 || /^\d/.test(tokens[0].term)) && (await compounds());
    if (!sign) {
      plainTokens.push(...tokens.filter((t) => !t.whole));
      if (more) more.together(root.near, s, prior, tokens);
      const t = tokens.at(-1).term;
      before = letters(t) && !lang.stops.has(t) ? t : "";
    }
    for (const part of more ? more.groups(tokens) : [tokens]) {
      const last = part.at(-1) === tokens.at(-1);
      await group(sign, part, star && last, open && last);
    }
  }

  while ((rest = rest.replace(leading, ""))) {
    const sign = takeSign();
    let name, quoted, value; // not with the sign in one declaration: the minifier would read the piece first
    [name, quoted, value] = piece();
    if (sign || name || quoted) before = "";
    if (name) {
      if (!(await field(sign, name.toLowerCase(), value))) await text(sign, `${name}:${value}`);
    } else if (quoted) await phrase(sign, value, "");
    else await text(sign, value);
  }

  if (!root.should.length && !root.must.length && common.length) {
    root.should = common.slice(0, lang.limits.words).map((t) => ({ op: "term", text: t }));
    root.should.at(-1).open = open;
    note("these words are so common that only titles were searched for them");
  } else for (const w of asked) note(`"${w}" is so common that it was left out`);
  root.plain = terms(plainTokens);
  for (const n of root.near) n.all = n.size === plainTokens.length + quoted;
  const name = (k) => k && !root.names.includes(k) && root.names.push(k);
  name(lang.joined(plainTokens));
  for (let i = 1; i < plainTokens.length && root.names.length < 8; i++) {
    const pair = plainTokens.slice(i - 1, i + 1);
    if (isNumber(pair[1].term) && !isNumber(pair[0].term)) name(lang.joined(pair));
  }
  return [root, notes];
}
