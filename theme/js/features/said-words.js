// The words of a page as one text, and where in the page each of its letters stands.

import { added } from "../lib/passage.js";

const lines = "p, li, td, th, dt, dd, pre, h1, h2, h3, h4, h5, h6, summary, figcaption, blockquote, div";

// pageText reads the text of the record in view: its blanks single, what others put into it left out.
export function pageText() {
  const roots = [...document.querySelectorAll("article h1, .prose, .panel")];
  const at = []; // of each letter its text node and offset
  let text = "", line;
  for (const root of roots.filter((r) => !roots.some((o) => o !== r && o.contains(r)))) {
    const walk = document.createTreeWalker(root, NodeFilter.SHOW_TEXT,
      (n) => (n.parentElement.closest(`${added}, svg`) ? NodeFilter.FILTER_REJECT : NodeFilter.FILTER_ACCEPT));
    for (let node = walk.nextNode(); node; node = walk.nextNode()) {
      const its = node.parentElement.closest(lines);
      if (its !== line && text && !text.endsWith(" ")) { text += " "; at.push([node, 0]); }
      line = its;
      for (let i = 0; i < node.data.length; i++) {
        const c = node.data[i], blank = /\s/.test(c);
        if (blank && (!text || text.endsWith(" "))) continue;
        text += blank ? " " : c;
        at.push([node, i]);
      }
    }
  }
  // One letter stays one letter, so that places in it are places in the text.
  const fold = (s) => s.replace(/./gsu, (c) => (c.toLowerCase().length === c.length ? c.toLowerCase() : c));
  const low = fold(text);
  const range = (from, to) => {
    const out = document.createRange();
    out.setStart(...at[from]);
    out.setEnd(at[to - 1][0], at[to - 1][1] + 1);
    return out;
  };
  const plain = (s) => fold(s.replace(/\s+/g, " ").trim());

  return {
    // within returns the words that a range covers.
    within(picked) {
      const has = (i) => picked.comparePoint(...at[i]) === 0 && picked.comparePoint(at[i][0], at[i][1] + 1) === 0;
      let from = 0, to = at.length;
      while (from < to && !has(from)) from++;
      while (to > from && !has(to - 1)) to--;
      return text.slice(from, to).trim();
    },
    // find returns the range of a phrase, from an element on if that has it, null where the page does not. "a … b" is
    // whatever stands from a to b.
    find(phrase, inside) {
      const said = plain(phrase), [head, tail] = said.split(" … ");
      let start = inside ? at.findIndex(([node]) => inside.contains(node)) : 0;
      for (start = Math.max(0, start); ; start = 0) {
        let from = said ? low.indexOf(said, start) : -1;
        if (from >= 0) return range(from, from + said.length);
        from = head && tail ? low.indexOf(head, start) : -1;
        const to = from < 0 ? -1 : low.indexOf(tail, from + head.length);
        if (to >= 0) return range(from, to + tail.length);
        if (!start) return null;
      }
    },
  };
}
