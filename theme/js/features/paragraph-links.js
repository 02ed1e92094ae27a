// A mark in the margin of each block copies a link to that very block: the permanent address of the record and the
// block's own id. With shift it copies Markdown with the title and a quote.

import { button, plain, shorten } from "../lib/dom.js";

let tools, mark, block;

const place = () => document.querySelector("article.record");
const blockOf = (el) => el.closest?.(".prose [id], .panel [id], article h1[id]");

function address(el) {
  const short = place()?.dataset.short ?? "./";
  const url = new URL(short, location.href);
  if (el.tagName !== "H1") url.hash = el.id;
  return url.href;
}

const words = (el) => shorten(plain(el.innerText ?? ""), 280);

function copyBlock(el, asMarkdown) {
  const url = address(el);
  const picked = String(getSelection() ?? "").trim();
  if (asMarkdown) {
    const title = place()?.dataset.title ?? document.title;
    const link = `[${title.replace(/[[\]]/g, "\\$&")}](${url})`;
    return tools.copy(`${link}\n\n> ${picked || words(el)}\n`, word("Link with title and quote copied."));
  }
  if (picked && el.contains(getSelection().anchorNode)) {
    // A page never sees this part of its address, so a redirect would lose it: the page's own address it is.
    const here = location.origin + location.pathname + "#" + el.id;
    const text = encodeURIComponent(picked).replace(/-/g, "%2D");
    return tools.copy(`${here}:~:text=${text}`, word("Link to these words copied."));
  }
  return tools.copy(url, word("Link to this paragraph copied."));
}

export function show(target) {
  const el = blockOf(target);
  if (!el || target === mark) return;
  block = el;
  const box = el.closest(".prose, .panel") ?? el.parentElement;
  if (mark.parentElement !== box) box.append(mark);
  if (getComputedStyle(box).position === "static") box.classList.add("anchor-box");
  const top = el.getBoundingClientRect().top - box.getBoundingClientRect().top;
  mark.style.top = `${top + (/^H[1-6]$/.test(el.tagName) ? parseFloat(getComputedStyle(el).paddingTop) : 0)}px`;
  mark.hidden = false;
}

// The block at the reading position: the one under the pointer, else the first that is wholly in view.
export function copyNearest() {
  const inView = [...document.querySelectorAll(".prose [id]")].find((el) => el.getBoundingClientRect().top >= 0);
  const el = (block?.isConnected && block.matches(":hover") && block) || inView || document.querySelector("article h1");
  if (el) copyBlock(el, false);
}

export function start(given) {
  tools = given;
  mark = button("¶", (e) => block && copyBlock(block, e.shiftKey), {
    className: "perma",
    title: word("Copy a permanent link (shift: Markdown with a quote)"),
    "aria-label": word("Copy a permanent link to this paragraph; with shift, as Markdown with a quote"),
  });
  return { show, copyNearest };
}
