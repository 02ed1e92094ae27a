// Words that belong together: the twin of compound.go in builder/search/query. It is fetched only for a query that has
// such words, as in user_id, v1.2, HTTP/2 and TLS 1.3.

const terms = (tokens) => tokens.filter((t) => !t.whole).map((t) => t.term);
const beside = (words) => ({ op: "phrase", field: "", words });
const isProse = /^(\p{Lu}?\p{Ll}*[-‐‑'’])*\p{Lu}?\p{Ll}*$/u;

// size counts the tokens from i on that belong to one compound.
function size(tokens, i) {
  let n = 1;
  if (tokens[i].whole) while (tokens[i + n]?.start < tokens[i].end) n++;
  return n;
}
export function groups(tokens) {
  const out = [];
  for (let i = 0; i < tokens.length; i += out.at(-1).length) out.push(tokens.slice(i, i + size(tokens, i)));
  return out;
}
// wholes returns the wholes that all of a group is the parts of.
function wholes(group) {
  let n = 0;
  while (group[n].whole && size(group, n) === group.length - n) n++;
  return group.slice(0, n);
}

// side returns the words of a phrase, an exact whole in the place of its parts.
export function side(tokens) {
  const out = [];
  for (let i = 0, n; i < tokens.length; i += n) {
    const { term, whole, exact } = tokens[i];
    n = exact ? size(tokens, i) : 1;
    if (exact) out.push(term, ...terms(tokens.slice(i, i + n)).slice(1).fill(""));
    else if (!whole) out.push(term);
  }
  while (out.at(-1) === "") out.pop();
  return out;
}

// alternative is a compound as its whole, or its parts; behind a sign, those side by side.
export function alternative(sign, group, star, last, term) {
  if (wholes(group).length > 1 && !group[0].exact) group = group.slice(1);
  const whole = group[0];
  if (sign) return whole.exact ? beside(side(group)) : { op: "any", nodes: [term(whole.term), beside(side(group))] };
  const parts = groups(group.slice(1)), nodes = parts.map((part) => {
    const ends = part === parts.at(-1), s = star && ends, l = last && ends;
    return part.length > 1 ? alternative("", part, s, l, term) : term(part[0].term, s, l);
  });
  return { op: "any", nodes: [term(whole.term, star, last), nodes.length > 1 ? { op: "all", nodes } : nodes[0]] };
}

// together adds what belongs together: what no blank parts, and a number with the word before it.
export function together(list, s, before, tokens) {
  const number = groups(tokens)[0], piece = s.slice(tokens[0].start, tokens.at(-1).end);
  if (before && /^\d/.test(number[0].term)) near(list, number, [before]);
  if (tokens.length > 1 && (tokens[0].exact || !isProse.test(piece))) near(list, tokens, []);
}
// spelt does so for the words of a phrase: user_id before "user id".
export function spelt(list, s, tokens) {
  for (const g of groups(tokens)) if (g[0].whole && !g[0].exact) together(list, s, "", g);
}
function near(list, group, before) {
  if (list.length > 7) return;
  const parts = terms(group), size = before.length + parts.length, ways = [];
  const add = (way) => ways.some((w) => JSON.stringify(w) === JSON.stringify(way)) || ways.push(way);
  for (const { term, exact } of before.length ? [] : wholes(group)) {
    add(beside([term]));
    if (exact && /\d$/.test(term)) add({ op: "prefix", text: term + "." });
  }
  add(beside([...before, ...side(group)]));
  if (size > 1) add(beside([...before, ...parts]));
  list.push({ ways, words: group.map((t) => t.term), size });
}

// apart lets such words count in full only where they stand together, if they do so anywhere.
export async function apart(plan, { ways, words, all }) {
  for (const way of ways) {
    const docs = await plan.match(way);
    if (!docs.includes(1)) continue;
    for (const w of plan.words) {
      if (!all && !words.includes(w.name.replace(/\*$/, ""))) continue;
      const near = (w.near ??= new Uint8Array(docs.length));
      docs.forEach((v, d) => { near[d] |= v; });
      w.apart = all ? plan.ix.k.AllApart : plan.ix.k.Apart;
    }
    return;
  }
}
