// The card of a timeline: what a mark, an era or a heap of marks is. It is loaded with the first that is pointed at.

import { button, el, style } from "../lib/dom.js";
import { said, saidShort } from "./dates.js";

const dayText = (day) => new Date(day * 864e5).toISOString().slice(0, 10);
let card, owner;
let shut; // a mark whose card Escape closed: it stays closed until the focus or the pointer leaves the mark

function make() {
  style(`.time-card { position: fixed; inset: auto; margin: 0; z-index: 7; max-width: min(22rem, calc(100vw - 1rem));
  max-height: 60vh; overflow: auto; padding: .6rem .8rem; font: .875rem/1.4 var(--sans); color: var(--ink);
  background: var(--float, var(--paper)); border: 1px solid var(--line); border-radius: var(--radius, 10px);
  box-shadow: var(--shadow, 0 6px 24px rgb(0 0 0 / .16)); }
.time-card.look { pointer-events: none; }
.time-card :is(p, ul) { margin: 0; } .time-card .of { color: var(--soft); }
.time-card ul { list-style: none; padding: 0; } .time-card li { padding: .2rem 0; }
.time-card b { font-weight: 600; } .time-card button { margin-top: .4rem; }`);
  card = el("div", { className: "time-card", popover: "manual" });
  document.body.append(card);
  document.addEventListener("keydown", (e) => e.key === "Escape" && hide(true));
  document.addEventListener("pointerdown", (e) => !card.contains(e.target) && !e.target.closest?.(".heap") && hide());
  // The focus scrolls its mark into view, and the card goes along.
  addEventListener("scroll", () => (owner === document.activeElement ? place() : hide()), { passive: true });
}

// hide takes the card away; the focus that was in it goes back to what opened it.
export function hide(back) {
  if (!card?.matches(":popover-open")) return;
  if (back) shut = owner;
  if (back && card.contains(document.activeElement)) owner?.focus();
  owner?.removeAttribute?.("aria-expanded");
  card.hidePopover();
}

function put(by, look, ...content) {
  if (!card?.isConnected) make();
  owner = by;
  card.classList.toggle("look", look);
  card.replaceChildren(...content);
  card.showPopover();
  place();
}

function place() {
  const r = owner.getBoundingClientRect(), { offsetWidth: w, offsetHeight: h } = card;
  card.style.left = `${Math.max(8, Math.min(r.left + r.width / 2 - w / 2, innerWidth - w - 8))}px`;
  card.style.top = `${r.top - h - 8 > 8 ? r.top - h - 8 : Math.min(r.bottom + 8, innerHeight - h - 8)}px`;
}

const line = (className, ...parts) => el("p", { className }, ...parts);

// look shows a card while its mark is pointed at or has the focus.
function look(by, title, ...more) {
  if (card?.matches(":popover-open:not(.look)")) return; // a list that was opened stays
  if (by === shut) return;
  put(by, true, line("", el("b", {}, title)), ...more.filter(Boolean).map((m) => line("of", m)));
}

// leave takes a look away, but no list that was opened.
export function leave() {
  shut = null;
  if (card?.classList.contains("look")) hide();
}

// list shows the records of a heap, with a way nearer where they are of several days.
function list(by, rows, nearer) {
  const most = 12, ul = el("ul");
  for (const r of rows.slice(0, most)) {
    const a = r.li.querySelector("a.rec").cloneNode(true);
    a.href = r.href;
    ul.append(el("li", {}, a));
  }
  const more = rows.length > most ? line("of", word("and %s more").replace("%s", rows.length - most)) : "";
  put(by, false, ul, more, nearer ? button(word("Zoom in"), () => { hide(); nearer(); }) : "");
  by.setAttribute("aria-expanded", "true");
  ul.querySelector("a")?.focus();
}

// show says what a mark, an era or a heap is.
export function show(a) {
  const { rows, row } = a, status = row?.li.querySelector(".badge:not(.sev)")?.textContent;
  if (row) look(a, row.text, said(dayText(row.day)), status);
  else if (rows) look(a, a.getAttribute("aria-label"), word("Open for the list"));
  else if (a.dataset.name) {
    // Its label ends with its days as they are stated and its history: "Tools, 2016 – 2018 (Why records have numbers)".
    const label = a.getAttribute("aria-label"), { name, of } = a.dataset;
    const days = label.slice(name.length + 2, -(of.length + 3)).split(" – ");
    look(a, name, of, days.map((d) => (d.length > 4 ? saidShort(d) : d)).join(" – "));
  } else look(a, a.getAttribute("aria-label"));
}

// open lists a heap; go shows a part of time, of which wide days are shown now.
export function open(a, wide, go) {
  const first = a.rows[0].day, last = a.rows.at(-1).day, span = Math.max(7, (last - first) * 1.2);
  const near = () => go((first + last - span) / 2, (first + last + span) / 2);
  list(a, a.rows, last > first && span < wide ? near : null);
}
