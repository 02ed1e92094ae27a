// The places that a link can name, and the words that stand there. A link carries some of these words, so that who
// follows it years later is led to them, or told what became of them.

// A block is whatever has an id in a record's text, its panels and its title. What an author set into a line, a mark of
// a footnote for instance, is none.
const named = ".prose [id], .panel [id], .panel[id], article h1[id], .column > section > h2[id]";
const within = ":is(a, sup, span, code, svg, math):not(.code), svg *, math *";

// isBlock reports whether a link can name an element.
const isBlock = (el) => el.matches(named) && !el.matches(within);

// blockAround returns the innermost block around a node, null for none.
export function blockAround(node) {
  let el = node.nodeType === Node.ELEMENT_NODE ? node : node.parentElement;
  while (el && !isBlock(el)) el = el.parentElement;
  return el;
}

// allBlocks lists the blocks of the page in their order.
export const allBlocks = () => [...document.querySelectorAll(named)].filter((el) => !el.matches(within));

// What scripts, and the theme beside the author, put into a text.
export const added = ".was, .copy, .perma, .notice, .replaced, .footnote, .footnote-back, .vh, annotation, script, " +
  "style";

// textOf returns the author's words in an element.
export function textOf(el) {
  const copy = el.cloneNode(true);
  for (const x of copy.querySelectorAll(added)) x.remove();
  for (const t of copy.querySelectorAll("time[data-said]")) t.textContent = t.dataset.said;
  for (const x of copy.querySelectorAll("br, li, p, td, th, dt, dd, tr, summary")) x.before(" ");
  return copy.textContent.replace(/\s+/g, " ").trim();
}

// tokens returns a text's words without their punctuation, in lower case: "Don't wait 1.7 s" is dont, wait, 17, s.
export function tokens(text) {
  const plain = text.normalize("NFC").toLowerCase();
  const parts = Intl.Segmenter ? Array.from(new Intl.Segmenter(undefined, { granularity: "word" }).segment(plain),
    (s) => s.segment) : plain.split(/\s+/);
  return parts.map((s) => s.replace(/[^\p{L}\p{M}\p{N}]+/gu, "")).filter(Boolean);
}

// telling chooses up to eight of a text's words, each once, in their order: four from its beginning and four spread
// over the rest, so that an edit of either half leaves enough. Short words say little and are left out where others do.
export function telling(text) {
  const all = [...new Set(tokens(text))].filter((w) => w.length < 25), long = all.filter((w) => w.length > 3);
  const words = long.length < 6 ? all : long, rest = words.slice(4);
  if (rest.length <= 4) return words;
  return [...words.slice(0, 4), ...[0, 1, 2, 3].map((i) => rest[Math.floor((i + .5) * rest.length / 4)])];
}

// begin returns a text's first words, for a notice that has to say which text it speaks of.
export function begin(text, most = 4) {
  const words = text.trim().split(/\s+/), some = words.slice(0, most).join(" ");
  const cut = some.length > 60 ? [...some].slice(0, 59).join("") : some;
  return words.length > most || cut !== some ? cut + " …" : cut;
}

// idIn reads the place that an address names, "" for none.
export function idIn(hash) {
  try {
    return decodeURIComponent(hash.slice(1));
  } catch {
    return hash.slice(1);
  }
}
