// Repairs the open page in place when the live server says that it changed; the scroll position stays. The server's
// own script (/__live.js) asks first with the event "digsite:change", and loads the page again where nobody answers.

import { fetchPage } from "../lib/fetch-page.js";

const parts = ["main", "header.site nav.main", "nav.tabs", "footer.site"];

// look returns the page as the server sends it: this page's own tree holds buttons that scripts have made.
async function look() {
  const page = await fetchPage(location.href, { cache: "no-store" });
  return [page, parts.map((p) => page.querySelector(p)?.outerHTML).join("") + page.title];
}

let last = "";

async function refresh(arrange) {
  const [fresh, now] = await look();
  if (now === last) return location.reload(); // a style sheet, a script or an image changed
  last = now;
  document.title = fresh.title;
  const title = (details) => details.querySelector("summary")?.textContent;
  const open = new Set([...document.querySelectorAll("main details[open]")].map(title));
  for (const p of parts) {
    const was = document.querySelector(p), then = fresh.querySelector(p);
    if (was && then) mend(was, then);
  }
  for (const d of document.querySelectorAll("main details")) {
    if (open.has(title(d))) d.open = true;
  }
  document.body.className = fresh.body.className;
  arrange();
}

// mend makes one tree equal to another and leaves alone what is equal already.
function mend(was, now) {
  if (was.isEqualNode(now)) return;
  if (was.nodeType !== now.nodeType || was.nodeName !== now.nodeName || (was.id ?? "") !== (now.id ?? "")) {
    was.replaceWith(document.adoptNode(now));
    return;
  }
  if (was.nodeType !== Node.ELEMENT_NODE) {
    was.nodeValue = now.nodeValue;
    return;
  }
  for (const { name } of [...was.attributes]) if (!now.hasAttribute(name)) was.removeAttribute(name);
  for (const { name, value } of now.attributes) if (was.getAttribute(name) !== value) was.setAttribute(name, value);
  for (const made of was.querySelectorAll(":scope > .perma, :scope > .copy")) made.remove();
  const old = [...was.childNodes], next = [...now.childNodes];
  let head = 0;
  while (head < old.length && head < next.length && old[head].isEqualNode(next[head])) head++;
  const room = Math.min(old.length, next.length) - head;
  let tail = 0;
  while (tail < room && old.at(-1 - tail).isEqualNode(next.at(-1 - tail))) tail++;
  const from = old.slice(head, old.length - tail), to = next.slice(head, next.length - tail);
  if (from.length === to.length) {
    from.forEach((n, i) => mend(n, to[i]));
    return;
  }
  const before = old[old.length - tail] ?? null;
  for (const n of from) n.remove();
  for (const n of to) was.insertBefore(document.adoptNode(n), before);
}

export function start(arrange) {
  look().then(([, now]) => { last ||= now; }, () => {});
  document.addEventListener("digsite:change", (e) => {
    e.preventDefault();
    refresh(arrange).catch(() => location.reload());
  });
}
