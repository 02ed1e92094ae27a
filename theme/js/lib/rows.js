// Lists that are narrowed by words and walked through with arrow keys.

// fold makes a text comparable: without marks and case.
export const fold = (s) => s.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();

// wordsOf returns the words that somebody typed.
export const wordsOf = (text) => fold(text).split(/\s+/).filter(Boolean);

// step moves the focus from a box to the first of some links, with Enter too, and on from link to link.
export function step(e, box, links) {
  const down = e.key === "ArrowDown" || e.key === "Enter" && e.target === box, at = links.indexOf(e.target);
  if (!down && e.key !== "ArrowUp" || e.altKey || e.ctrlKey || e.metaKey || e.target !== box && at < 0) return;
  e.preventDefault();
  (links[at + (down ? 1 : -1)] ?? (down ? links.at(-1) : box))?.focus();
}
