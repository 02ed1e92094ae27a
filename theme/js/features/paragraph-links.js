// Copies links to what stands on a page: the permanent address of the record, some words of the block, and its id. They
// are what the mark in the margin and the keys c, [ and ] are for; what happens to who follows such a link is in
// arrival.js.

import { button, plain, shorten } from "../lib/dom.js";
import { allBlocks, begin, blockAround, telling, textOf } from "../lib/passage.js";
import { pageText } from "./said-words.js";

let tools, mark, block, picked;

const place = () => document.querySelector("article.record");
const permanent = () => new URL(place()?.dataset.short ?? "./", location.href);
const isTitle = (el) => el.tagName === "H1";

// address returns the link to a block: with eight of its words, by which it is known again when it was edited. The
// title's is that of the page.
export function address(el) {
  const url = permanent();
  if (isTitle(el)) return url.href;
  const words = telling(textOf(el)).join("-");
  if (words) url.search = "?is=" + encodeURIComponent(words);
  url.hash = el.id;
  return url.href;
}

// Of a long selection the beginning and the end are enough to find it again.
function said(text) {
  const words = text.split(" ");
  return words.length > 24 ? [...words.slice(0, 9), "…", ...words.slice(-9)].join(" ") : text;
}

// selected returns the link to the words that are selected on the page; null where none are, or none of its text.
function selected() {
  const picked = getSelection();
  if (!picked || picked.isCollapsed || !picked.rangeCount) return null;
  const text = pageText().within(picked.getRangeAt(0));
  if (!text) return null;
  const url = permanent(), el = blockAround(picked.getRangeAt(0).startContainer);
  url.search = new URLSearchParams({ say: said(text) });
  if (el && !isTitle(el)) url.hash = el.id;
  return { url: url.href, text, el };
}

// flash shows for a moment which block was taken.
export function flash(el) {
  el?.classList.remove("flash");
  requestAnimationFrame(() => el?.classList.add("flash"));
  el?.addEventListener("animationend", () => el.classList.remove("flash"), { once: true });
}

const notice = (done, words) => `${done} “${begin(words)}”`;

function copyLink({ url, text, el }, done, asMarkdown) {
  flash(el);
  if (!asMarkdown) return tools.copy(url, notice(done, text));
  const title = (place()?.dataset.title ?? document.title).replace(/[[\]]/g, "\\$&");
  return tools.copy(`[${title}](${url})\n\n> ${shorten(text, 280)}\n`,
    notice(word("Link with title and quote copied."), text));
}

// linkTo returns what is copied of a block.
const linkTo = (el) => ({ url: address(el), text: textOf(el) || plain(el.innerText ?? ""), el });

function copyBlock(el, asMarkdown) {
  const done = isTitle(el) ? word("Link to this page copied.") : word("Link to this paragraph copied.");
  return copyLink(linkTo(el), done, asMarkdown);
}

export function show(target) {
  const el = blockAround(target);
  if (!el || target === mark) return;
  block = el;
  const box = el.closest(".prose, .panel") ?? el.parentElement;
  if (mark.parentElement !== box) box.append(mark);
  if (getComputedStyle(box).position === "static") box.classList.add("anchor-box");
  const top = el.getBoundingClientRect().top - box.getBoundingClientRect().top;
  mark.style.top = `${top + (/^H[1-6]$/.test(el.tagName) ? parseFloat(getComputedStyle(el).paddingTop) : 0)}px`;
  mark.hidden = false;
}

// below returns where the part of the window begins that no line at the top covers.
const below = () => Math.max(0, ...[...document.querySelectorAll("header.site, .standing-line")]
  .map((e) => e.getBoundingClientRect().bottom));
const onScreen = (el) => {
  const at = el.getBoundingClientRect();
  return at.height > 0 && at.bottom > below() && at.top < innerHeight;
};
// What is folded away is laid out, and has a box, but nobody sees it.
const seen = (el) => (el.checkVisibility ? el.checkVisibility() : el.getClientRects().length > 0);
const shown = () => allBlocks().filter((el) => seen(el) && el.textContent.trim());

// inView returns the block that a key means: the one that [ or ] led to, else the one under the pointer, else the
// topmost whose first line is on the screen, else the one that fills it. The title counts where nothing else is there.
export function inView() {
  if (picked?.isConnected && onScreen(picked)) return picked;
  if (block?.isConnected && block.matches(":hover")) return block;
  const list = shown().filter((el) => !isTitle(el)), line = below() - 2;
  return list.find((el) => el.getBoundingClientRect().top >= line && onScreen(el)) ?? list.findLast(onScreen) ??
    document.querySelector("article h1");
}

function pick(el) {
  picked?.classList.remove("picked");
  picked = el;
  el?.classList.add("picked");
}

// copyHere copies what the reader means: the selection, else the block in view.
export function copyHere(asMarkdown) {
  const words = selected(), el = words ? null : inView();
  if (words) copyLink(words, word("Link to these words copied."), asMarkdown);
  else if (el) copyBlock(el, asMarkdown);
}

// move goes to the next block, or the one before, and marks it as the one that c copies.
export function move(step) {
  const list = shown(), from = list.indexOf(inView()), to = list[from + step] ?? list[from];
  if (!to) return;
  pick(to);
  show(to);
  if (!onScreen(to) || to.getBoundingClientRect().bottom > innerHeight) {
    to.scrollIntoView({ behavior: "instant", block: "center" });
  }
  const status = document.getElementById("said");
  if (status) status.textContent = begin(textOf(to), 12);
}

export function start(given) {
  tools = given;
  mark = button("¶", (e) => block && copyBlock(block, e.shiftKey), {
    className: "perma",
    title: word("Copy a permanent link (shift: Markdown with a quote)"),
    "aria-label": word("Copy a permanent link to this paragraph; with shift, as Markdown with a quote"),
  });
  document.addEventListener("pointermove", (e) => (e.movementX || e.movementY) && pick(null));
  return { show, copyHere, move, inView, address };
}
