// The bar at the foot of a page. It has a part for the way that is followed (trail.js) and one for the session that is
// being put together (session.js).

import { el, style } from "../lib/dom.js";

// look is the bar's own sheet: few pages ever show it.
const look = `
:root { scroll-padding-bottom: calc(var(--foot, 0px) + var(--tabs) + 1rem); }
.toast { bottom: calc(var(--foot, 0px) + var(--tabs) + 1rem); }
body { padding-bottom: calc(var(--foot, 0px) + var(--tabs)); }
nav.walk { position: fixed; inset: auto 0 var(--tabs); z-index: 18; padding-bottom: var(--under);
  background: var(--paper); font-size: .875rem; line-height: 1.4286;
  box-shadow: 0 -1px 0 var(--line), 0 -8px 24px -16px rgb(0 0 0 / .25); }
nav.walk > div { max-width: 96rem; margin: auto; padding: .6rem var(--edge); position: relative; }
nav.walk > div + div { border-top: 1px solid var(--line); }
.walk-way { display: grid; gap: .3rem 1rem; align-items: center; padding-top: .9rem !important;
  grid-template: "line ends" auto "body ends" auto / minmax(0, 1fr) auto; }
.walk-way:not(:has(.walk-ends)) { display: block; }
.walk-way > .walk-line { grid-area: line; } .walk-body { grid-area: body; }
.walk-way > .walk-ends { grid-area: ends; justify-content: end; }
.walk-segments { position: absolute; inset: 0 var(--edge) auto; display: flex; flex-wrap: nowrap; gap: 3px;
  height: 10px; }
.walk-segments li { flex: 1; min-width: 2px; }
.walk-segments :is(a, span) { display: block; height: 10px; border: 0 solid transparent; border-bottom-width: 6px;
  background: var(--line); background-clip: padding-box; }
.walk-segments .seen { background-color: color-mix(in srgb, var(--trail) 55%, var(--paper)); }
.walk-segments .now { background-color: var(--trail); } .walk-segments a:hover { background-color: var(--ink); }
.walk-line { display: flex; align-items: baseline; gap: .1rem .8rem; margin: 0; min-width: 0; flex-wrap: wrap; }
.walk-at { color: var(--trail); font-weight: 600; white-space: nowrap; font-variant-numeric: tabular-nums; }
.walk-name, .walk-trail { overflow: hidden; text-overflow: ellipsis; white-space: nowrap; min-width: 0;
  max-width: 100%; }
b.walk-name { display: none; } .walk-trail { color: var(--soft); }
.walk-ends { display: flex; align-items: center; gap: .5rem; margin: 0; flex: none; }
.walk-ends > a, nav.walk button { display: inline-flex; align-items: center; min-height: 40px; box-sizing: border-box;
  border: 1px solid var(--line); border-radius: var(--radius-s, 7px); color: var(--ink); padding: .3rem .8rem;
  text-decoration: none; background: var(--paper); font-size: .875rem; line-height: 1.3; gap: .5rem; }
:is(.walk-ends > a, nav.walk button):hover { border-color: var(--soft); }
nav.walk :is(.walk-next, .walk-open, .walk-finish, .walk-on) { border-color: var(--trail); background: var(--trail);
  color: var(--paper); font-weight: 600; }
nav.walk :is(.walk-next, .walk-open, .walk-finish, .walk-on):hover {
  background: color-mix(in srgb, var(--trail) 85%, var(--ink)); }
.walk-ends > a > span { display: -webkit-box; -webkit-line-clamp: 2; line-clamp: 2; -webkit-box-orient: vertical;
  overflow: hidden; max-width: 17rem; }
.walk-prev > span { position: absolute; clip-path: inset(50%); width: 1px; overflow: hidden; }
.walk-prev::before { content: "←" / ""; } :is(.walk-next, .walk-on)::after { content: "→" / ""; }
[dir=rtl] .walk-prev::before { content: "→" / ""; } [dir=rtl] :is(.walk-next, .walk-on)::after { content: "←" / ""; }
nav.walk .walk-prev { padding-inline: .9rem; }
nav.walk .walk-leave { border-color: transparent; background: none; color: var(--soft); font-size: 1.2rem;
  padding-inline: .8rem; }
nav.walk .walk-quiet { border: 0; background: none; padding: 0 .2rem; min-height: 2rem; color: var(--link);
  text-decoration: underline; text-underline-offset: .18em; text-decoration-thickness: 1px; }
.walk-session .walk-line { align-items: center; }
.walk-body { max-height: min(40vh, 20rem); overflow-y: auto; overflow-wrap: anywhere; }
.walk-body:empty { display: none; }
.walk-body p { margin: 0 0 .2rem; max-width: var(--text); }
.walk-note { color: var(--soft); }
:is(.walk-ask, .walk-question summary, .walk-done) { font: 1.0625rem/1.45 var(--serif); color: var(--ink);
  max-width: var(--text); }
.walk-done { font-weight: 600; }
.walk-question summary { padding-block: .1rem; } .walk-question summary::marker { color: var(--trail); }
nav.walk .label { margin: .2rem 0; text-transform: none; letter-spacing: 0; font-size: .8125rem; }
nav.walk textarea { display: block; width: 100%; max-width: var(--text); margin: .4rem 2px; padding: .5rem .7rem;
  font: 1rem/1.4 var(--sans); color: inherit; background: var(--paper); resize: vertical; field-sizing: content;
  border: 1px solid color-mix(in srgb, var(--soft) 75%, transparent); border-radius: var(--radius-s, 7px); }
.walk-does { display: flex; flex-wrap: wrap; align-items: center; gap: .4rem .8rem; }
@media (min-width: 84rem) {
  .walk-way:has(.walk-ends) { column-gap: var(--gutter); align-items: start;
    grid-template: "line body ends" auto / var(--rail) minmax(0, var(--measure)) minmax(0, 1fr); }
  .walk-way > .walk-line { flex-direction: column; }
  .walk-name, .walk-trail { white-space: normal; display: -webkit-box; -webkit-line-clamp: 2; line-clamp: 2;
    -webkit-box-orient: vertical; }
}
.walk-rail { margin-block-end: 1rem; }
article > nav:has(> .walk-rail) > :not(.walk-rail) { display: none; }
.walk-rail ol { display: block; list-style: none; padding: 0; margin: 0; border: 0; }
.walk-rail li { display: block; position: relative; padding-inline-start: 1.1rem; }
.walk-rail :is(a, b, s) { display: block; padding: .3rem 0; color: var(--soft); text-decoration: none; }
.walk-rail a:hover { color: var(--ink); text-decoration: underline; } .walk-rail b { color: var(--ink); }
.walk-rail li::before { content: ""; position: absolute; inset-inline-start: 0; top: .65rem; width: .5rem;
  height: .5rem; border-radius: 50%; border: 1.5px solid var(--soft); }
.walk-rail .seen::before { background: var(--trail); border-color: var(--trail); }
.walk-rail li:has(b)::before { background: none; border: 3px solid var(--trail); }
.walk-rail b { box-shadow: none; background: none; }
@media (max-width: 44rem) {
  .walk-way { grid-template: "line" auto "body" auto "ends" auto / minmax(0, 1fr); }
  .walk-way + .walk-session { display: none; }
  .walk-way > .walk-line { flex-wrap: nowrap; }
  .walk-ends > :is(.walk-next, .walk-on, .walk-open, .walk-finish) { flex: 1; justify-content: space-between; }
  .walk-ends > a > span { max-width: none; }
  .walk-body { max-height: 30vh; }
}
@media (max-width: 56rem) {
  :root:has(.walk-way) { --tabs: 0px; --under: env(safe-area-inset-bottom); }
  body:has(.walk-way) nav.tabs { display: none; }
}
@media print { nav.walk, .walk-rail { display: none; } body { padding-bottom: 0; } }`;

// shell is the bar at the foot of the page, which holds a part for the way that is followed and one for the session.
function shell() {
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
