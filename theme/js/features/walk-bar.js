// The bar at the foot of a page. It has a part for the way that is followed (trail.js) and one for the session that is
// being put together (session.js).

import { el, style } from "../lib/dom.js";

// look is the bar's own sheet: few pages ever show it.
const look = `
:root { scroll-padding-bottom: calc(var(--foot, 0px) + 1rem); }
.toast { bottom: calc(var(--foot, 0px) + 1rem); }
body { padding-bottom: var(--foot, 0); }
nav.walk { position: fixed; inset: auto 0 0; z-index: 6; padding-bottom: env(safe-area-inset-bottom);
  background: var(--paper); font-size: .9375rem; box-shadow: 0 -1px 0 var(--line); }
nav.walk > div { max-width: 84rem; margin: auto; padding: .45rem var(--gap); }
nav.walk > div + div { border-top: 1px solid var(--line); }
.walk-way { background: linear-gradient(var(--trail) 0 0) 0 0 / calc(100% * var(--part, 0)) 3px no-repeat; }
[dir=rtl] .walk-way { background-position: 100% 0; }
.walk-line { display: flex; align-items: center; gap: .15rem .9rem; margin: 0; min-width: 0; }
.walk-at { color: var(--soft); white-space: nowrap; font-variant-numeric: tabular-nums; }
.walk-name, .walk-trail { overflow: hidden; text-overflow: ellipsis; white-space: nowrap; min-width: 0; }
.walk-name { flex: 0 1 auto; } .walk-trail { flex: 0 2 auto; color: var(--soft); }
.walk-ends { display: flex; align-items: center; gap: .4rem; margin-inline-start: auto; flex: none; }
.walk-ends a, nav.walk button { display: inline-block; border: 1px solid var(--line); border-radius: 4px;
  color: var(--ink); padding: .3rem .7rem; text-decoration: none; background: var(--raised); font-size: .9375rem;
  white-space: nowrap; }
nav.walk :is(.walk-next, .walk-open, .walk-finish) { border-color: var(--trail); color: var(--trail);
  font-weight: 600; }
nav.walk .walk-leave { border-color: transparent; background: none; color: var(--soft); padding-inline: .5rem; }
nav.walk .walk-quiet { border: 0; background: none; padding: .3rem .2rem; color: var(--link);
  text-decoration: underline; text-underline-offset: .18em; text-decoration-thickness: 1px; }
.walk-prev::before { content: "‹ "; } .walk-next::after { content: " ›"; }
[dir=rtl] .walk-prev::before { content: "› "; } [dir=rtl] .walk-next::after { content: " ‹"; }
.walk-body { max-height: min(40vh, 20rem); overflow-y: auto; overflow-wrap: anywhere; }
.walk-body:not(:empty) { padding-bottom: .25rem; }
.walk-body p { margin: .3rem 0; max-width: var(--text); }
:is(.walk-note, .walk-ask, .walk-question summary) { font: 1.03rem/1.45 var(--serif); max-width: var(--text); }
.walk-question { margin: .3rem 0; } .walk-question summary::marker { color: var(--trail); }
nav.walk .label { margin: .5rem 0 0; text-transform: none; letter-spacing: 0; font-size: .8125rem; }
nav.walk textarea { display: block; width: 100%; max-width: var(--text); margin: .4rem 0; padding: .4rem .6rem;
  font: 1rem/1.4 var(--sans); color: inherit; background: var(--paper); resize: vertical; field-sizing: content;
  border: 1px solid color-mix(in srgb, var(--soft) 75%, transparent); border-radius: 4px; }
.walk-does { display: flex; flex-wrap: wrap; align-items: center; gap: .4rem .6rem; }
@media (max-width: 40rem) {
  .walk-trail, .walk-way + .walk-session { display: none; }
  .walk-ends :is(.walk-prev, .walk-next) span { position: absolute; clip-path: inset(50%); width: 1px;
    overflow: hidden; }
  .walk-ends :is(.walk-prev::before, .walk-next::after) { content: "‹"; padding-inline: .3rem; }
  .walk-ends .walk-next::after { content: "›"; }
  .walk-line { gap: .6rem; }
}
@media print { nav.walk { display: none; } body { padding-bottom: 0; } }`;

// shell is the bar at the foot of the page, which holds a part for the way that is followed and one for the session.
export function shell() {
  let nav = document.querySelector("nav.walk");
  if (nav) return nav;
  style(look);
  nav = el("nav", { className: "walk", "aria-label": word("Trail") });
  document.querySelector("main").after(nav);
  new ResizeObserver(() => document.documentElement.style.setProperty("--foot", `${nav.offsetHeight}px`)).observe(nav);
  return nav;
}

// part puts a part into the bar in place of what it was, or takes it out.
export function part(className, ...children) {
  const was = document.querySelector(`nav.walk > .${className}`);
  if (!children.length) {
    was?.remove();
    const nav = document.querySelector("nav.walk");
    if (nav && !nav.childElementCount) {
      nav.remove();
      document.documentElement.style.removeProperty("--foot");
    }
    return null;
  }
  const now = el("div", { className }, ...children);
  if (was) was.replaceWith(now);
  else if (className === "walk-way") shell().prepend(now); // what is read stands above what is collected
  else shell().append(now);
  return now;
}
