// Shows what a link leads to before it is followed: a record's title, state and first words, a place on this page, a
// footnote, what a term means. It opens when the pointer rests, on focus, and on a long press; Escape closes it, the
// pointer may move into it, and nothing on the page moves.

import { el, plain, shorten } from "../lib/dom.js";
import { fetchPage } from "../lib/fetch-page.js";
import { once } from "../lib/memory.js";
import { added } from "../lib/passage.js";
import { time } from "./dates.js";

const pages = new Map();
let box, timer, shown;

const textOf = (node) => {
  const copy = node.cloneNode(true);
  for (const x of copy.querySelectorAll(added)) x.remove();
  return plain(copy.textContent);
};

// What stands at a place of a page: a heading says what follows it, a list or table how it begins.
function passage(node) {
  const text = textOf(node);
  if (!/^H[1-6]$/.test(node.tagName)) return { words: text };
  let next = node.nextElementSibling;
  while (next && (next === shown || !textOf(next))) next = next.nextElementSibling;
  return { part: text, words: next && !/^H[1-6]$/.test(next.tagName) ? textOf(next) : "" };
}

function record(doc) {
  const article = doc.querySelector("article.record");
  if (!article) return null;
  const said = (e) => {
    const on = e.querySelector("time"), badge = e.querySelector(".badge");
    const kids = on ? [time(on.dateTime)]
      : [badge ? el("span", { className: badge.className }, plain(badge.textContent)) : plain(e.textContent)];
    if (e.querySelector(".shape")) kids.unshift(el("span", { className: "shape" }));
    return el("span", { className: e.className }, ...kids);
  };
  return {
    kind: doc.body.className,
    title: doc.querySelector("h1")?.textContent,
    eyebrow: [...article.querySelectorAll(".eyebrow > :not(.note)")].map(said),
    warning: article.querySelector(".banner p")?.textContent,
    label: article.querySelector(".deck b")?.textContent,
    words: article.querySelector(".deck span")?.textContent ??
      doc.querySelector('meta[name="description"]')?.content,
  };
}

async function look(link) {
  if (link.classList.contains("term")) return { part: link.textContent, words: link.dataset.title };
  const url = new URL(link.href);
  if (url.origin !== location.origin) return null;
  const id = decodeURIComponent(url.hash.slice(1));
  if (url.pathname === location.pathname && id) {
    const at = document.getElementById(id);
    return at && passage(at.closest("h1, h2, h3, h4, h5, h6") ?? at);
  }
  // What a record is stands in its head: the text behind it is read for a place in it alone.
  const head = (html) => !id && html.includes('class="prose');
  const doc = await once(pages, url.pathname + !id, () => fetchPage(url.pathname, {}, head)).catch(() => null);
  const found = doc && record(doc);
  const part = found && id && doc.getElementById(id);
  return part && part.tagName !== "H1" && textOf(part) ? { ...found, ...passage(part) } : found;
}

const line = (tag, className, text) => el(tag, { className }, shorten(text, 320));

function place(link) {
  const rects = [...link.getClientRects()], at = rects[0] ?? link.getBoundingClientRect(), last = rects.at(-1) ?? at;
  const width = Math.min(380, innerWidth - 24), rail = link.closest(".rail")?.getBoundingClientRect();
  box.style.width = `${width}px`;
  if (rail && rail.right + width + 24 < innerWidth) { // beside a rail, so that its other links stay in sight
    box.style.left = `${rail.right + 8}px`;
    box.style.top = `${Math.max(12, Math.min(at.top, innerHeight - box.offsetHeight - 12))}px`;
    return;
  }
  box.style.left = `${Math.max(12, Math.min(at.left, innerWidth - width - 12))}px`;
  const below = innerHeight - last.bottom > box.offsetHeight + 12 || at.top < box.offsetHeight + 12;
  box.style.top = `${below ? last.bottom + 4 : at.top - box.offsetHeight - 4}px`;
}

export function hide() {
  clearTimeout(timer);
  shown?.removeAttribute("aria-describedby");
  shown = null;
  if (box) box.hidden = true;
}

// The pointer has left: it has a moment to reach what is shown.
export function leave() {
  clearTimeout(timer);
  timer = setTimeout(hide, shown ? 250 : 0);
}

// Focus may scroll the page on its way to a link: only what is open already closes on a scroll.
export function scrolled() {
  if (shown) hide();
}

// The browser's own hint would cover ours.
function quiet(link) {
  if (link.title) {
    link.dataset.title = link.title;
    link.removeAttribute("title");
  }
}

async function open(link, still, touch) {
  const found = await look(link);
  if (!found || !found.words && !found.title && !found.part || !link.isConnected || !still()) return false;
  if (!box) {
    box = el("div", { id: "peek", role: "tooltip" });
    box.addEventListener("pointerenter", () => clearTimeout(timer));
    box.addEventListener("pointerleave", leave);
    document.body.append(box);
  }
  box.className = `peek ${found.kind ?? ""}`;
  box.replaceChildren();
  if (found.eyebrow?.length) box.append(el("p", { className: "eyebrow" }, ...found.eyebrow));
  if (found.title) box.append(line("p", "peek-title", found.title));
  if (found.warning) box.append(line("p", "peek-warning", found.warning));
  if (found.part) box.append(line("p", "peek-part", found.part));
  if (found.words) {
    const words = line("p", "peek-words", found.words);
    if (found.label && !found.part) words.prepend(el("b", { className: "label" }, found.label));
    box.append(words);
  }
  if (touch) {
    const go = line("a", "peek-open", word("Open"));
    go.href = link.href;
    box.append(go);
  }
  box.hidden = false;
  shown = link;
  link.setAttribute("aria-describedby", "peek");
  place(link);
  return true;
}

export function show(link, wait) {
  quiet(link);
  if (link === shown) return clearTimeout(timer);
  hide();
  timer = setTimeout(() => open(link, () => link.matches(":hover, :focus-visible")), wait);
}

// A finger rests on a link: what it leads to is shown, and the link is not followed when the finger lifts.
export function press(link, e) {
  hide();
  quiet(link);
  look(link); // so that it is there in time
  const over = new AbortController(), { clientX: x, clientY: y } = e;
  const listen = (event, act) => addEventListener(event, act, { signal: over.signal, capture: true });
  let down = true, fired = false;
  const lift = () => {
    down = false;
    if (!fired) clearTimeout(timer);
    setTimeout(() => over.abort(), fired ? 500 : 0);
  };
  timer = setTimeout(async () => { fired = down && await open(link, () => down, true); }, 450);
  listen("pointermove", (m) => { if (!fired && Math.hypot(m.clientX - x, m.clientY - y) > 10) lift(); });
  listen("pointerup", lift);
  listen("pointercancel", lift);
  listen("contextmenu", (m) => m.preventDefault());
  listen("click", (c) => {
    if (!fired || c.target.closest("#peek")) return;
    c.preventDefault();
    c.stopPropagation();
  });
}
