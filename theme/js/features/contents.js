// The contents list beside a text follows the reading position, wherever a jump may have led.

import { idIn } from "../lib/passage.js";

let spy;

// follow marks where the reader is, now and with each movement; the live server's new page is followed anew.
export function follow() {
  spy?.abort();
  const links = new Map(), side = document.querySelector(".side");
  for (const a of document.querySelectorAll(".toc a")) {
    const id = idIn(a.hash);
    links.set(id, [...(links.get(id) ?? []), a]);
  }
  const heads = [...links.keys()].map((id) => document.getElementById(id)).filter(Boolean);
  if (!heads.length) return;
  let at = heads[0], queued;
  const mark = () => {
    queued = 0;
    const now = heads.findLast((h) => h.getBoundingClientRect().top <= innerHeight / 4) ?? heads[0];
    if (now === at) return;
    for (const a of links.get(at.id)) a.removeAttribute("aria-current");
    at = now;
    for (const a of links.get(at.id)) {
      a.setAttribute("aria-current", "true");
      const scrolls = side?.contains(a) && side.scrollHeight > side.clientHeight;
      if (scrolls) side.scrollTop = a.offsetTop - side.clientHeight / 2;
    }
  };
  spy = new AbortController();
  addEventListener("scroll", () => { queued ||= requestAnimationFrame(mark); }, { passive: true, signal: spy.signal });
  mark();
}
