// The timeline moves: from all years to one week, by buttons, keys, wheel and hand. The drawing is the page's own; the
// ground and the bars are stretched by their viewBox, and what has a day of its own (eras, marks, the scale) is put to
// its new place. Records of a large site stand on the pages of their years, which are fetched when there are few enough
// years in the window. Without this script the drawing is a picture with links, and the years are pages.

import { button, el } from "../lib/dom.js";
import { fetchPage } from "../lib/fetch-page.js";
import { once } from "../lib/memory.js";
import { dayOf, mark, on } from "./as-of.js";
import { said } from "./dates.js";

const svgNS = "http://www.w3.org/2000/svg";
const ms = 86400e3;
const iso = (day) => new Date(Math.round(day) * ms).toISOString().slice(0, 10);
const number = (text) => Math.round(Date.parse(text) / ms);
const make = (name, attributes = {}, text = "") => {
  const e = document.createElementNS(svgNS, name);
  for (const [k, v] of Object.entries(attributes)) e.setAttribute(k, v);
  e.textContent = text;
  return e;
};
const spans = [[3653, word("Decade")], [366, word("Year")], [31, word("Month")], [7, word("Week")]];

// scale returns the lines of the scale between two days: the finest that leaves room for width pixels.
export function scale(from, to, width) {
  const room = ((to - from) * 70) / width; // days a label takes
  const out = [];
  const push = (t, text) => {
    const day = t / ms;
    if (day >= from && day < to) out.push({ day, text });
  };
  const start = new Date(from * ms);
  if (room > 25) {
    const months = [1, 3, 6, 12, 24, 60, 120, 240, 600, 1200].find((n) => n * 30 >= room) ?? 2400;
    let m = Math.floor((start.getUTCFullYear() * 12 + start.getUTCMonth()) / months) * months;
    for (let i = 0; i < 500; i++, m += months) {
      const t = Date.UTC(Math.floor(m / 12), ((m % 12) + 12) % 12, 1);
      if (t / ms >= to) break;
      push(t, months % 12 ? new Date(t).toISOString().slice(0, 7) : String(Math.floor(m / 12)));
    }
  } else {
    const step = [1, 2, 7, 14].find((n) => n >= room) ?? 14;
    const monday = step < 7 ? -4 : 3; // day 4 is a Monday, and weeks begin on one
    for (let d = Math.ceil(from); d < to; d++) if ((d + monday) % step === 0) push(d * ms, iso(d));
  }
  return out;
}

class Timeline {
  constructor(box) {
    this.box = box;
    this.view = box.querySelector(".strata-view");
    this.svg = box.querySelector("svg.strata-svg");
    this.all = [Number(box.dataset.from), Number(box.dataset.to)];
    [this.from, this.to] = this.all;
    this.pages = (box.dataset.rows ?? "").split(" ").filter(Boolean);
    this.loaded = new Map(); // name of a year -> promise of its rows
    this.height = this.svg.viewBox.baseVal.height;
    this.nested = [...this.svg.querySelectorAll("svg.ground, svg.bars")];
    this.rows = this.pages.length ? [] : this.read(document, location.href);
    this.tools();
    this.listen();
    const p = new URLSearchParams(location.search), a = number(p.get("from")), b = number(p.get("to"));
    if (a < b) this.go(a, b, true);
    else this.draw();
  }

  // read takes the rows of a page: what stands under a date.
  read(page, base) {
    const out = [], seen = new Set();
    for (const li of page.querySelectorAll("main .rows li")) {
      const a = li.querySelector("a.rec"), at = li.querySelector("time[datetime]")?.getAttribute("datetime");
      if (!a || !/^\d{4}-\d\d-\d\d/.test(at ?? "")) continue;
      const href = new URL(a.getAttribute("href"), base).href;
      if (seen.has(href) || li.closest(".in-window")) continue;
      seen.add(href);
      const kind = [...a.classList].find((c) => c.startsWith("k-"));
      out.push({ day: number(at.slice(0, 10)), href, li, kind, text: a.textContent.trim() });
    }
    return out;
  }

  // year fetches the records of one year, from all the pages that it has.
  year(name) {
    return once(this.loaded, name, async () => {
      const rows = [];
      for (let at = new URL(name + "/", location.href.replace(/[?#].*/, "")).href, n = 0; at && n < 200; n++) {
        const page = await fetchPage(at);
        rows.push(...this.read(page, at));
        const next = page.querySelector('.pager a[rel="next"]');
        at = next && new URL(next.getAttribute("href"), at).href;
      }
      return rows;
    });
  }

  tools() {
    const whole = this.all[1] - this.all[0];
    this.levels = [[whole, button(word("All"), () => this.go(...this.all))]];
    for (const [days, text] of spans) if (days < whole) this.levels.push([days, button(text, () => this.level(days))]);
    const sign = (text, label, act) => button(text, act, { "aria-label": label });
    this.says = el("output");
    this.box.prepend(el("div", { className: "strata-tools", role: "toolbar", "aria-label": word("Zoom") },
      ...this.levels.map(([, b]) => b),
      sign("−", word("Zoom out"), () => this.zoom(2)),
      sign("+", word("Zoom in"), () => this.zoom(0.5)),
      sign("←", word("Earlier"), () => this.pan(-0.5)),
      sign("→", word("Later"), () => this.pan(0.5)),
      this.says));
    this.head = el("h2", { "aria-live": "polite" });
    this.found = el("section", { className: "in-window", hidden: true }, this.head);
    this.box.append(this.found);
    this.view.classList.add("ready");
    this.view.setAttribute("aria-description", word("Plus and minus zoom, the arrow keys move, 0 shows everything."));
  }

  again() {
    this.all = [Number(this.box.dataset.from), Number(this.box.dataset.to)];
    this.svg = this.box.querySelector("svg.strata-svg");
    this.height = this.svg.viewBox.baseVal.height;
    this.nested = [...this.svg.querySelectorAll("svg.ground, svg.bars")];
    this.rows = this.pages.length ? [] : this.read(document, location.href);
    this.first = this.links = this.day = undefined;
    this.loaded.clear();
    this.tools();
    this.go(this.from, this.to, true);
  }

  listen() {
    const nearer = () => this.zoom(0.5), all = () => this.go(...this.all);
    const keys = {
      "+": nearer,
      "=": nearer,
      "-": () => this.zoom(2),
      ArrowLeft: () => this.pan(-0.25),
      ArrowRight: () => this.pan(0.25),
      0: all,
      Home: all,
    };
    this.view.addEventListener("keydown", (e) => {
      if (!keys[e.key] || e.ctrlKey || e.metaKey || e.altKey) return;
      e.preventDefault();
      keys[e.key]();
    });
    const at = (e) => {
      const r = this.svg.getBoundingClientRect();
      return this.from + ((e.clientX - r.left) / r.width) * (this.to - this.from);
    };
    this.view.addEventListener("wheel", (e) => {
      if (!e.ctrlKey && !e.metaKey) return;
      e.preventDefault();
      this.zoom(e.deltaY > 0 ? 1.25 : 0.8, at(e));
    }, { passive: false });
    this.view.addEventListener("dblclick", (e) => {
      if (e.target.closest("a")) return;
      e.preventDefault();
      this.zoom(0.4, at(e));
    });
    let hold;
    this.view.addEventListener("pointerdown", (e) => {
      if (e.button === 0 && !e.target.closest("a")) hold = { x: e.clientX, from: this.from, to: this.to };
    });
    this.view.addEventListener("pointermove", (e) => {
      if (!hold) return;
      const { width } = this.svg.getBoundingClientRect(), by = ((hold.x - e.clientX) / width) * (hold.to - hold.from);
      if (!hold.moved && Math.abs(hold.x - e.clientX) < 5) return;
      hold.moved = true;
      this.view.setPointerCapture(e.pointerId);
      this.view.classList.add("dragged");
      this.go(hold.from + by, hold.to + by);
    });
    for (const event of ["pointerup", "pointercancel"]) {
      this.view.addEventListener(event, () => {
        hold = undefined;
        this.view.classList.remove("dragged");
      });
    }
    new ResizeObserver(() => this.draw()).observe(this.view);
  }

  // level shows so many days: around the middle, or the newest record where all is shown.
  level(days) {
    const middle = this.to - this.from >= this.all[1] - this.all[0] ? this.newest() : (this.from + this.to) / 2;
    this.go(middle - days / 2, middle + days / 2);
  }

  newest() {
    let last = -Infinity;
    for (const r of this.rows) if (r.day < this.all[1]) last = Math.max(last, r.day);
    const year = Number(this.pages.find((p) => /^\d+$/.test(p)));
    return last > -Infinity ? last : year ? Math.min(number(`${year}-12-15`), this.all[1]) : (this.from + this.to) / 2;
  }

  zoom(by, at = (this.from + this.to) / 2) { this.go(at - (at - this.from) * by, at + (this.to - at) * by); }

  pan(by) { const d = (this.to - this.from) * by; this.go(this.from + d, this.to + d); }

  // go shows a part of time: a week at least, and nothing that is outside.
  go(from, to, quiet) {
    let span = Math.min(Math.max(to - from, 7), this.all[1] - this.all[0]);
    from = Math.min(Math.max((from + to) / 2 - span / 2, this.all[0]), this.all[1] - span);
    [this.from, this.to] = [from, from + span];
    this.draw();
    if (quiet) return;
    const u = new URL(location.href);
    const whole = span > this.all[1] - this.all[0] - 1;
    for (const [k, v] of [["from", from], ["to", this.to]]) {
      whole ? u.searchParams.delete(k) : u.searchParams.set(k, iso(v));
    }
    clearTimeout(this.late);
    this.late = setTimeout(() => {
      try { history.replaceState(null, "", u); } catch { /* a browser allows so many a minute */ }
    }, 300);
  }

  x(day) { return ((day - this.from) / (this.to - this.from)) * this.width; }

  draw() {
    if (!this.view.isConnected) return; // the live server has put another in its place
    const style = getComputedStyle(this.view);
    this.width = Math.max(200, this.view.clientWidth - parseFloat(style.paddingLeft) - parseFloat(style.paddingRight));
    const [from, to] = [this.from, this.to], span = this.all[1] - this.all[0];
    this.svg.setAttribute("viewBox", `0 0 ${this.width} ${this.height}`);
    this.svg.classList.add("sized");
    for (const s of this.nested) {
      s.setAttribute("width", this.width);
      s.setAttribute("viewBox", `${((from - this.all[0]) / span) * 10000} 0 ${((to - from) / span) * 10000} 1000`);
    }
    for (const p of this.svg.querySelectorAll(".lane .base")) {
      p.setAttribute("d", p.getAttribute("d").replace(/H.*/, "H" + this.width));
    }
    for (const a of this.svg.querySelectorAll(".bands a")) this.band(a);
    this.ticks(scale(from, to, this.width));
    this.shade();
    for (const b of this.levels) b[1].setAttribute("aria-pressed", Math.abs(b[0] - (to - from)) < 1);
    const day = (at) => el("time", { dateTime: iso(at) }, said(iso(at)));
    this.says.replaceChildren(day(from), " – ", day(to - 1));
    this.place();
  }

  band(a) {
    const from = Math.max(Number(a.dataset.from), this.from), to = Math.min(Number(a.dataset.to), this.to);
    a.classList.toggle("begins", Number(a.dataset.from) < this.from);
    const there = to > from && this.x(to) - this.x(from) > 1, rect = a.querySelector("rect");
    let text = a.nextElementSibling; // beside the link: what is cut short is no part of its name
    if (text?.tagName !== "text") {
      text = make("text", { y: Number(rect.getAttribute("y")) + 14, "aria-hidden": true });
      a.after(text);
    }
    for (const e of [a, text]) there ? e.removeAttribute("display") : e.setAttribute("display", "none");
    if (!there) return;
    const w = Math.max(3, this.x(to) - this.x(from) - 2), x = this.x(from);
    rect.setAttribute("x", x);
    rect.setAttribute("width", w);
    a.dataset.name ??= a.querySelector("title").textContent.replace(/, [^,]* – .*$/, "");
    const n = Math.floor((w - 14) / 6.7), name = a.dataset.name;
    text.setAttribute("x", x + 6);
    text.textContent = n >= name.length ? name : n > 3 ? name.slice(0, n - 1).trim() + "…" : "";
  }

  ticks(list) {
    const axis = this.svg.querySelector(".axis"), grid = this.svg.querySelector(".grid");
    const y = axis.querySelector("path").getAttribute("d").match(/^M0 (\d+)/)[1];
    this.links ??= new Map([...axis.querySelectorAll("a")].map((a) => [a.textContent, a.getAttribute("href")]));
    axis.replaceChildren(make("path", { d: `M0 ${y}H${this.width}` }));
    grid.replaceChildren();
    for (const t of list) {
      const x = this.x(t.day), half = 4 * t.text.length; // of its width, about
      const text = make("text", { x: Math.min(Math.max(x, half), this.width - half), y: Number(y) + 18 }, t.text);
      const href = this.links.get(t.text);
      if (href) {
        const a = make("a", { href });
        a.append(text);
        axis.append(a);
      } else axis.append(text);
      grid.append(make("path", { d: `M${x} 0V${y}` }));
    }
  }

  // shade marks the build date, and the day that is looked at.
  shade() {
    const today = this.svg.querySelector(".today");
    if (today) {
      const share = Number(today.getAttribute("d").match(/^M(\d+)/)[1]) / 1000;
      this.day ??= this.all[0] + share * (this.all[1] - this.all[0]);
      today.setAttribute("d", today.getAttribute("d").replace(/^M\S+/, "M" + this.x(this.day)));
    }
    for (const e of this.svg.querySelectorAll(".past-day, .to-come")) e.remove();
    const asOf = dayOf();
    if (!asOf) return;
    const x = this.x(number(asOf) + 1), foot = this.height - 26;
    const left = Math.max(0, x), rest = { class: "to-come", x: left, y: 0, width: this.width - left, height: foot };
    if (x < this.width) this.svg.append(make("rect", rest));
    if (x >= 0 && x <= this.width) this.svg.append(make("path", { class: "past-day", d: `M${x} 0V${foot}` }));
  }

  // place puts the marks where they belong, and lists what is in the window where that is not everything.
  async place() {
    const turn = (this.turn = (this.turn ?? 0) + 1);
    let rows = this.rows, near = true;
    if (this.pages.length) {
      const inWindow = (year) => number(year + "-12-31") >= this.from && number(year + "-01-01") <= this.to;
      const names = this.pages.filter((p) => p !== "earlier" && inWindow(p));
      near = this.to - this.from < 800 && names.length <= 4;
      if (near) {
        this.view.setAttribute("aria-busy", "true");
        try { rows = (await Promise.all(names.map((n) => this.year(n)))).flat(); } catch { near = false; }
        this.view.removeAttribute("aria-busy");
        if (turn !== this.turn) return;
      }
    }
    const asOf = dayOf(), then = (r) => (asOf && r.li.dataset.held ? on(r.li.dataset.held, asOf) : "");
    const here = rows.filter((r) => r.day >= this.from && r.day < this.to && then(r) !== undefined);
    const single = near && (this.box.dataset.marked || here.length <= 400 && this.to - this.from < 800);
    for (const lane of this.svg.querySelectorAll(".lane")) this.lane(lane, single ? here : null);
    this.list(near ? here : null);
  }

  lane(lane, here) {
    const bars = lane.querySelector("svg.bars"), foot = Number(lane.dataset.y) + Number(lane.dataset.h);
    this.first ??= new Map();
    if (!this.first.has(lane)) this.first.set(lane, [...lane.querySelectorAll("[data-day]")]);
    for (const m of lane.querySelectorAll(".found")) m.remove();
    bars?.toggleAttribute("hidden", Boolean(here));
    for (const m of this.first.get(lane)) {
      const day = Number(m.dataset.day), away = day < this.from || day >= this.to || here;
      away ? m.setAttribute("display", "none") : m.removeAttribute("display");
      const rect = m.querySelector("rect") ?? m, size = Number(rect.getAttribute("width"));
      if (!away) rect.setAttribute("x", Math.min(Math.max(this.x(day) - size / 2, 0), this.width - size));
    }
    if (!here) return;
    const kind = [...lane.classList].find((c) => c.startsWith("k-")), mine = here.filter((r) => r.kind === kind);
    const room = Number(lane.dataset.h) - 18;
    const pileOf = (r, wide) => Math.floor(Math.min(Math.max(this.x(r.day), 0), this.width - wide) / wide);
    const heights = new Map(), piles = new Map();
    for (const r of mine) heights.set(pileOf(r, 13), (heights.get(pileOf(r, 13)) ?? 0) + 1);
    const wide = Math.max(0, ...heights.values()) > room / 13 ? 8 : 13, high = Math.max(1, Math.floor(room / wide));
    for (const r of mine) {
      let pile = pileOf(r, wide);
      while ((piles.get(pile) ?? 0) >= high && pile > 0) pile--;
      const n = piles.get(pile) ?? 0;
      piles.set(pile, n + 1);
      const name = `${r.text}, ${said(iso(r.day))}`, retired = r.li.classList.contains("s-retired") ? " retired" : "";
      const a = make("a", { href: r.href, "aria-label": name, class: "found" + retired }), size = wide - 2;
      a.append(make("title", {}, name),
        make("rect", { class: "mark", x: pile * wide, y: foot - (n + 1) * wide, width: size, height: size }));
      lane.append(a);
    }
  }

  list(here) {
    const all = this.to - this.from > this.all[1] - this.all[0] - 1;
    this.found.hidden = all || !here;
    if (this.found.hidden) return;
    const ul = el("ul", { className: "rows" });
    this.head.textContent = word("%n from %a to %b")
      .replace("%n", here.length).replace("%a", said(iso(this.from))).replace("%b", said(iso(this.to - 1)));
    for (const r of here.slice(0, 100)) {
      const li = document.importNode(r.li, true);
      li.querySelector("a.rec").href = r.href;
      const asOf = dayOf();
      if (asOf && li.dataset.held) mark(li, on(li.dataset.held, asOf));
      for (const a of li.querySelectorAll("a:not(.rec)")) a.replaceWith(...a.childNodes);
      ul.append(li);
    }
    for (const e of [...this.found.children].slice(1)) e.remove();
    this.found.append(ul);
    if (here.length > 100) {
      this.found.append(el("p", { className: "note" }, word("The first hundred are listed; zoom in for the others.")));
    }
  }
}

// The live server puts a new page into the old one, and takes away what a script added.
const made = new WeakMap();

export function start() {
  for (const box of document.querySelectorAll(".strata-box")) {
    const view = box.querySelector(".strata-view"), old = made.get(view);
    if (!old) made.set(view, new Timeline(box));
    else if (!box.querySelector(".strata-tools")) old.again();
  }
}
