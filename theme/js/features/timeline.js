// The timeline moves: from all years to one week, by buttons, keys, wheel and hand. It comes with the first gesture on
// its page. The drawing is the page's own; the ground and the bars are stretched by their viewBox, and what has a day
// of its own (eras, marks, the scale) is put to its new place. It moves over places, not over days: of a part of time
// that is drawn wider there is more to move over. Records of a large site stand on the pages of their years, which are
// fetched when there are few enough years in the window. Without this script the drawing is a picture with links, and
// the years are pages.

import { dayOf, on } from "../lib/day.js";
import { el } from "../lib/dom.js";
import { said, time } from "./dates.js";
import { pack } from "./time-marks.js";
import { proportion, scale, widthOf, words } from "./time-scale.js";

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
const show = (e, there) => (there ? e.removeAttribute("display") : e.setAttribute("display", "none"));
const dayOrDays = (a, b) => (a === b ? said(a) : `${said(a)} – ${said(b)}`);

class Timeline {
  constructor(box) {
    this.box = box;
    this.view = box.querySelector(".strata-view");
    this.measure();
    [this.from, this.to] = this.all;
    this.pages = (box.dataset.rows ?? "").split(" ").filter(Boolean);
    this.loaded = new Map(); // name of a year -> promise of its rows
    this.rows = this.pages.length ? [] : this.read(document, location.href);
    this.tools();
    this.listen();
    const p = new URLSearchParams(location.search), a = number(p.get("from")), b = number(p.get("to"));
    if (a < b) this.go(a, b, true);
    else this.draw();
  }

  // measure reads what the drawing shows, and how its time is laid out.
  measure() {
    const { box } = this;
    this.svg = box.querySelector("svg.strata-svg");
    this.all = [Number(box.dataset.from), Number(box.dataset.to)];
    this.time = proportion(box.dataset.stretch);
    this.height = Number(this.svg.getAttribute("height"));
    this.nested = [...this.svg.querySelectorAll("svg.ground, svg.bars")];
  }

  // read takes the rows of a page: what stands under a date.
  read(page, base) {
    const out = [], seen = new Set();
    for (const li of page.querySelectorAll("main :is(.rows, .records) li")) {
      const a = li.querySelector("a.rec"), at = li.querySelector("time[datetime]")?.getAttribute("datetime");
      if (!a || !/^\d{4}-\d\d-\d\d/.test(at ?? "")) continue;
      const href = new URL(a.getAttribute("href"), base).href;
      if (seen.has(href) || li.closest(".in-window")) continue;
      seen.add(href);
      const kind = [...a.classList].find((c) => c.startsWith("k-"));
      out.push({ day: number(at.slice(0, 10)), href, li, kind, text: a.textContent.trim() });
    }
    return out.sort((a, b) => a.day - b.day);
  }

  tools() {
    const bar = this.box.querySelector(".strata-tools");
    this.levels = [...bar.querySelectorAll("[data-days]")];
    this.says = bar.querySelector("output");
    bar.onclick = (e) => {
      const { days, zoom, pan } = e.target.closest("button")?.dataset ?? {};
      if (days) e.target === this.levels[0] ? this.go(...this.all) : this.level(Number(days));
      if (zoom) this.zoom(Number(zoom));
      if (pan) this.pan(Number(pan));
    };
    this.found = el("section", { className: "in-window", hidden: true }, el("h2", { "aria-live": "polite" }));
    this.box.append(this.found);
    this.view.classList.add("ready");
  }

  again() {
    this.measure();
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
      const r = this.svg.getBoundingClientRect(), [a, b] = this.window();
      return a + ((e.clientX - r.left) / r.width) * (b - a);
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
      if (e.button === 0 && !e.target.closest("a")) hold = { x: e.clientX, at: this.window() };
    });
    this.view.addEventListener("pointermove", (e) => {
      if (!hold) return;
      const { width } = this.svg.getBoundingClientRect(), [a, b] = hold.at;
      const by = ((hold.x - e.clientX) / width) * (b - a);
      if (!hold.moved && Math.abs(hold.x - e.clientX) < 5) return;
      hold.moved = true;
      this.view.setPointerCapture(e.pointerId);
      this.view.classList.add("dragged");
      this.over(a + by, b + by);
    });
    for (const event of ["pointerup", "pointercancel"]) {
      this.view.addEventListener(event, () => {
        hold = undefined;
        this.view.classList.remove("dragged");
      });
    }
    new ResizeObserver(() => this.view.clientWidth !== this.drawn && this.draw()).observe(this.view);
    this.cards();
  }

  // level shows so many days: around the middle, or the newest record where all is shown.
  level(days) {
    const whole = this.to - this.from >= this.all[1] - this.all[0];
    const middle = whole ? Number(this.box.dataset.newest) : (this.from + this.to) / 2;
    this.go(middle - days / 2, middle + days / 2);
  }

  // window returns the places between which time is shown.
  window() { return [this.time.place(this.from), this.time.place(this.to)]; }

  zoom(by, at) {
    const [a, b] = this.window(), middle = at ?? (a + b) / 2;
    this.over(middle - (middle - a) * by, middle + (b - middle) * by);
  }

  pan(by) {
    const [a, b] = this.window(), d = (b - a) * by;
    this.over(a + d, b + d);
  }

  // go shows a part of time, from a day until another.
  go(from, to, quiet) { this.over(this.time.place(from), this.time.place(to), quiet); }

  // over shows what lies between two places: a week at least, and nothing that is outside.
  over(a, b, quiet) {
    const [first, last] = this.all.map(this.time.place), { day, place } = this.time;
    let wide = Math.min(b - a, last - first);
    a = Math.min(Math.max((a + b) / 2 - wide / 2, first), last - wide);
    [this.from, this.to] = [day(a), day(a + wide)];
    const short = 7 - (this.to - this.from);
    if (short > 0) {
      this.from = Math.min(Math.max(this.from - short / 2, this.all[0]), this.all[1] - 7);
      this.to = this.from + 7;
      wide = place(this.to) - place(this.from);
    }
    this.card?.hide();
    this.draw();
    if (quiet) return;
    const u = new URL(location.href), whole = wide > last - first - 1;
    for (const [k, v] of [["from", this.from], ["to", this.to]]) {
      whole ? u.searchParams.delete(k) : u.searchParams.set(k, iso(v));
    }
    clearTimeout(this.late);
    this.late = setTimeout(() => {
      try { history.replaceState(null, "", u); } catch { /* a browser allows so many a minute */ }
    }, 300);
  }

  x(day) {
    const [a, b] = this.window();
    return ((this.time.place(day) - a) / (b - a)) * this.width;
  }

  draw() {
    if (!this.view.isConnected) return; // the live server has put another in its place
    this.drawn = this.view.clientWidth;
    this.width = Math.max(200, this.svg.getBoundingClientRect().width);
    const { from, to } = this, [a, b] = this.window(), [first, last] = this.all.map(this.time.place);
    this.font = `12px ${getComputedStyle(this.svg).fontFamily}`;
    for (const s of this.nested) {
      const part = 10000 / (last - first);
      s.setAttribute("viewBox", `${(a - first) * part} 0 ${(b - a) * part} 1000`);
    }
    const told = new Set(); // the histories that have an era here
    for (const a of this.svg.querySelectorAll(".bands a")) if (this.band(a)) told.add(a.dataset.of);
    for (const t of this.svg.querySelectorAll(".histories foreignObject")) show(t, told.has(t.textContent));
    this.ticks();
    this.shade();
    for (const b of this.levels) b.setAttribute("aria-pressed", Math.abs(b.dataset.days - (to - from)) < 1);
    this.says.replaceChildren(time(iso(from)), " – ", time(iso(to - 1)));
    this.place();
  }

  // band draws an era, and reports whether any of it is shown.
  band(a) {
    const from = Math.max(Number(a.dataset.from), this.from), to = Math.min(Number(a.dataset.to), this.to);
    a.classList.toggle("begins", Number(a.dataset.from) < this.from);
    const there = to > from && this.x(to) - this.x(from) > 1, text = a.nextElementSibling;
    for (const e of [a, text]) show(e, there);
    if (!there) return false;
    const w = Math.max(3, this.x(to) - this.x(from) - 2), x = this.x(from);
    for (const e of [a.firstElementChild, text]) {
      e.setAttribute("x", x);
      e.setAttribute("width", w);
    }
    return true;
  }

  // ticks draws the scale: where its proportion changes, each part has steps of its own.
  ticks() {
    const axis = this.svg.querySelector(".axis"), grid = this.svg.querySelector(".grid");
    const breaks = this.time.knots.filter((d) => d > this.from && d < this.to);
    const line = axis.querySelector("line"), y = line.getAttribute("y1");
    const upright = (day) => make("line", { x1: this.x(day), x2: this.x(day), y2: y });
    this.links ??= new Map([...axis.querySelectorAll("a")].map((a) =>
      [a.firstElementChild.dataset.when ?? a.textContent, a.getAttribute("href")]));
    axis.replaceChildren(line);
    grid.replaceChildren();
    const ends = [this.from, ...breaks, this.to], x = (day) => this.x(day);
    const all = ends.slice(1).flatMap((to, i) => scale(ends[i], to, x(to) - x(ends[i])));
    for (const t of words(all, x, this.width, this.font)) {
      const text = make("text", { x: t.middle, y: Number(y) + 18 }, t.text), href = this.links.get(t.when);
      if (href) {
        const a = make("a", { href });
        a.append(text);
        axis.append(a);
      } else axis.append(text);
      grid.append(upright(t.day));
    }
    this.svg.querySelector(".breaks").replaceChildren(...breaks.map(upright));
  }

  // shade marks the build date, and the day that is looked at.
  shade() {
    const today = this.svg.querySelector(".today");
    if (today) {
      this.day ??= Number(this.box.dataset.today) + 1; // it ends then
      for (const end of ["x1", "x2"]) today.setAttribute(end, this.x(this.day));
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
    let rows = this.rows, near = !document.querySelector(".pager:not([hidden]) a"); // a page of several knows its own
    if (this.pages.length) { // and here the others are fetched
      const inWindow = (year) => number(year + "-12-31") >= this.from && number(year + "-01-01") <= this.to;
      const names = this.pages.filter((p) => p !== "earlier" && inWindow(p));
      near = this.to - this.from < 800 && names.length <= 4;
      if (near) {
        this.view.setAttribute("aria-busy", "true");
        try {
          const { yearOf } = await import("./time-pages.js"), read = (page, base) => this.read(page, base);
          rows = (await Promise.all(names.map((n) => yearOf(n, this.loaded, read)))).flat();
        } catch { near = false; }
        this.view.removeAttribute("aria-busy");
        if (turn !== this.turn) return;
      }
    }
    const asOf = dayOf(), then = (r) => (asOf && r.li.dataset.held ? on(r.li.dataset.held, asOf) : "");
    const here = rows.filter((r) => r.day >= this.from && r.day < this.to && then(r) !== undefined);
    const single = near && (this.box.dataset.marked || here.length <= 400 && this.to - this.from < 800);
    const had = this.svg.querySelector("a.found:focus")?.getAttribute("aria-label");
    for (const lane of this.svg.querySelectorAll(".lane")) this.lane(lane, single ? here : null);
    const again = had && [...this.svg.querySelectorAll("a.found")].find((a) => a.getAttribute("aria-label") === had);
    if (again) again.focus({ preventScroll: true });
    this.list(near ? here : null);
  }

  lane(lane, here) {
    const bars = lane.querySelector("svg.bars"), foot = Number(lane.dataset.y) + Number(lane.dataset.h);
    this.first ??= new Map();
    if (!this.first.has(lane)) this.first.set(lane, [...lane.querySelectorAll("[data-day]")]);
    for (const m of lane.querySelectorAll(".found")) m.remove();
    bars?.toggleAttribute("hidden", Boolean(here));
    for (const m of this.first.get(lane)) {
      const day = Number(m.dataset.day), there = !here && day >= this.from && day < this.to;
      show(m, there);
      const rect = m.querySelector("rect") ?? m, half = Number(rect.getAttribute("width")) / 2;
      if (there) rect.setAttribute("x", Math.min(Math.max(this.x(day), half), this.width - half));
    }
    if (!here) return;
    const kind = [...lane.classList].find((c) => c.startsWith("k-")), mine = here.filter((r) => r.kind === kind);
    const size = 13, most = Math.max(1, Math.floor((Number(lane.dataset.h) - 18) / size));
    const xs = mine.map((r) => this.x(r.day)), y = (n) => foot - (n + 1) * size, h = size - 2;
    const { levels, heaps } = pack(xs, size, most, (text) => widthOf(text, this.font));
    mine.forEach((r, i) => {
      if (levels[i] < 0) return;
      const name = `${r.text}, ${said(iso(r.day))}`, retired = r.li.classList.contains("s-retired") ? " retired" : "";
      const a = make("a", { href: r.href, "aria-label": name, class: "found" + retired });
      a.append(make("rect", { class: "mark", x: xs[i] - size / 2, y: y(levels[i]), width: h, height: h }));
      a.row = r;
      lane.append(a);
    });
    for (const { first, last, x, w } of heaps) {
      const rows = mine.slice(first, last + 1), span = dayOrDays(iso(rows[0].day), iso(rows.at(-1).day));
      const says = word("%n records, %d").replace("%n", rows.length).replace("%d", span);
      const a = make("a", { href: "#years", role: "button", "aria-label": says, class: "found heap" });
      a.append(make("rect", { x, y: y(0), width: w, height: h, rx: 5 }),
        make("text", { x: x + w / 2, y: y(0) + 9.5 }, rows.length));
      a.rows = rows;
      lane.append(a);
    }
    this.rove(lane);
  }

  // rove lets Tab go from lane to lane; the arrows go from mark to mark, in the order of time.
  rove(lane) {
    const at = (a) => Number(a.querySelector("rect").getAttribute("x"));
    const all = [...lane.querySelectorAll("a.found")].sort((a, b) => at(a) - at(b));
    all.forEach((a, i) => {
      a.setAttribute("tabindex", i ? -1 : 0);
      a.next = [all[i - 1], all[i + 1]];
    });
  }

  // cards says what a mark, an era or a heap is while it is pointed at or has the focus; a heap opens with a click.
  cards() {
    const load = () => import("./time-card.js").then((m) => (this.card = m));
    const look = (e) => {
      const a = e.target.closest?.(".bands a, .lane a");
      if (!a) this.card?.leave();
      else load().then((m) => (a.matches(":hover, :focus") ? m.show(a) : m.leave()));
    };
    for (const event of ["pointerover", "focusin"]) this.view.addEventListener(event, look);
    for (const event of ["pointerleave", "focusout"]) this.view.addEventListener(event, () => this.card?.leave());
    this.view.addEventListener("click", (e) => {
      const a = e.target.closest?.("a.heap");
      if (!a?.rows || e.ctrlKey || e.metaKey) return;
      e.preventDefault();
      load().then((m) => m.open(a, this.to - this.from, (from, to) => this.go(from, to)));
    });
    this.view.addEventListener("keydown", (e) => {
      const a = e.target.closest?.("a.found"), to = a?.next?.[{ ArrowLeft: 0, ArrowRight: 1 }[e.key]];
      const opens = e.key === " " && a?.rows;
      if (opens) a.dispatchEvent(new MouseEvent("click", { bubbles: true, cancelable: true }));
      if (!to && !opens) return;
      e.preventDefault();
      e.stopImmediatePropagation();
      to?.focus();
    }, true);
  }

  list(here) {
    const all = this.to - this.from > this.all[1] - this.all[0] - 1, { turn } = this;
    this.found.hidden = all || !here;
    if (this.found.hidden) return;
    import("./time-window.js").then((m) => {
      if (turn === this.turn) m.list(this.found, here, iso(this.from), iso(this.to - 1));
    });
  }
}

// The live server puts a new page into the old one, and takes away what a script added.
const made = new WeakMap();

export function start() {
  for (const box of document.querySelectorAll(".strata-box")) {
    const view = box.querySelector(".strata-view"), old = made.get(view);
    if (!old) made.set(view, new Timeline(box));
    else if (!box.querySelector(".in-window")) old.again();
  }
}
