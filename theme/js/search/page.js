// The search page: every hit, with facets; query, facets and order stand in the address.

import { button, el } from "../lib/dom.js";
import { time } from "../features/dates.js";
import { keep, recall } from "../lib/memory.js";
import { ask, ghosts, pause, plainly, recent, row, told, warm } from "./view.js";

// The facets, and what a reader calls them, stand on the page.
const named = document.getElementById("results").dataset;
const groups = Object.keys(named);
const step = 10;
let turn = 0, typing = false, exactly = false, shown = step;

const state = () => new URLSearchParams(location.search);
const byID = (id) => document.getElementById(id);

// put changes the address; push makes it a step that the back button takes back.
function put(p, push) {
  const s = p.toString();
  try {
    history[push ? "pushState" : "replaceState"](null, "", s ? "?" + s : location.pathname);
  } catch { /* a browser allows only so many a minute */ }
}

// facets counts values among the hits that the choices in the other groups leave, and drops the hits that any choice
// leaves out. The most frequent value is first, of years the newest.
const facets = (p) => async (ix, hits) => {
  const failed = new Map(hits.map((h) => [h.number, 0])), lists = [];
  const asked = (g) => (g === "year" ? [] : ix.values(g)); // all at once
  const [days, retired, ...known] = await Promise.all([ix.dates(), ix.values("standing"), ...groups.map(asked)]);
  const years = new Map();
  for (const { number } of hits) {
    if (!days[number]) continue;
    const y = ix.year(days[number]);
    years.set(y, years.get(y) ?? []).get(y).push(number);
  }
  for (const [i, g] of groups.entries()) {
    const values = g === "year" ? [...years].map(([y, docs]) => ({ value: String(y), docs })) : known[i];
    lists.push(values);
    const chosen = p.getAll(g);
    if (!chosen.length) continue;
    const fits = new Set(values.filter((v) => chosen.includes(v.value)).flatMap((v) => v.docs));
    for (const [n, f] of failed) if (!fits.has(n)) failed.set(n, f | (1 << i));
  }
  if (p.get("retired") === "no") {
    const gone = retired.find((v) => v.value === "retired")?.docs ?? [];
    for (const d of gone) if (failed.has(d)) failed.set(d, failed.get(d) | 64);
  }
  const counted = (g, i) => {
    const elsewhere = (d) => (failed.get(d) ?? 128) & ~(1 << i); // no hit, or left out by another group
    const all = lists[i].map(({ value, docs }) => ({ value, count: docs.filter((d) => !elsewhere(d)).length }));
    return all.filter((v) => v.count || p.getAll(g).includes(v.value))
      .sort((a, b) => (g === "year" ? b.value - a.value : b.count - a.count || (a.value < b.value ? -1 : 1)));
  };
  return {
    hits: hits.filter((h) => !failed.get(h.number)),
    groups: Object.fromEntries(groups.map((g, i) => [g, counted(g, i)])),
  };
};

// wanted is what the page asks for with these choices.
const wanted = (p, limit) => ({
  exactly,
  byDate: p.get("sort") === "date",
  limit,
  choices: p,
  narrow: p.has("retired") || groups.some((g) => p.has(g)),
  facets: facets(p),
});

function change(f) {
  const p = state();
  f(p);
  shown = step;
  put(p, true);
  run();
}

// calls says what a reader calls a value: a kind has the name of its list, which stands on the page.
function calls(group, value) {
  if (group === "kind") return document.querySelector(`#lists .k-${value} a > span:not(.shape)`)?.textContent ?? value;
  return group === "status" && value === "unknown" ? word("No status stated") : value;
}

function choices(p, counted) {
  const box = (name, value, checked, onchange, count) => el("label", null,
    el("input", { type: "checkbox", name, value, checked, onchange }),
    ` ${calls(name, value)} `,
    el("span", { className: "count" }, count));
  const chosen = (g, v) => p.getAll(g).includes(v);
  const turn = (g, v) => change((p) => (p.getAll(g).includes(v) ? p.delete(g, v) : p.append(g, v)));
  const boxes = (g, values) => values.map(({ value: v, count }) => box(g, v, chosen(g, v), () => turn(g, v), count));
  const fold = (name, open, ...rows) => el("details", { open }, el("summary", null, name), ...rows);
  const order = () => change((p) => (select.value ? p.set("sort", select.value) : p.delete("sort")));
  const select = el("select", { onchange: order },
    el("option", { value: "" }, word("best first")), el("option", { value: "date" }, word("newest first")));
  select.value = p.get("sort") ?? "";
  const retired = () => change((p) => (p.has("retired") ? p.delete("retired") : p.set("retired", "no")));
  const filter = button(word("Filter"), () => { filter.ariaExpanded = side.classList.toggle("open"); },
    { className: "filter", ariaExpanded: false });
  const side = el("div", { className: "facets" },
    el("label", null, word("Order"), " ", select),
    filter,
    box("retired", word("Show retired"), p.get("retired") !== "no", retired, ""),
    ...groups.flatMap((g) => {
      const values = counted?.[g] ?? [];
      const none = g === "status" && values.every((v) => v.value === "unknown"); // nobody states one: no choice
      if (!values.length || (none && !p.has(g))) return [];
      const rest = values.splice(8);
      const shown = boxes(g, values), more = () => `${rest.length} ${word("more")}`;
      if (rest.length) shown.push(fold(more(), rest.some((v) => chosen(g, v.value)), ...boxes(g, rest)));
      return [fold(named[g], true, ...shown)];
    }));
  return side;
}

function again(query, exact) {
  byID("page-q").value = query;
  exactly = exact;
  typing = false;
  change((p) => p.set("q", query));
}

// watched brings the passage of each row that comes into view.
let watched;
const watch = (rows) => {
  watched?.disconnect();
  watched = new IntersectionObserver((seen) => seen.forEach((s) => s.isIntersecting && rows.get(s.target).look()));
  for (const li of rows.keys()) watched.observe(li);
};

// beside shows the facets, with the folds and the focus that are there.
function beside(p, counted) {
  const old = document.querySelector(".facets"), side = choices(p, counted), focus = document.activeElement;
  const title = (d) => d.querySelector("summary").textContent;
  const was = new Map([...old.querySelectorAll("details")].map((d) => [title(d), d.open]));
  for (const d of side.querySelectorAll("details")) d.open = was.get(title(d)) ?? d.open;
  const alike = (i) => i.name === focus.name && i.value === focus.value;
  const same = old.contains(focus) && [...side.querySelectorAll("input, select")].find(alike);
  if (old.classList.contains("open")) side.querySelector(".filter").click();
  old.replaceWith(side);
  if (same) same.focus();
}

async function run() {
  const p = state(), query = (p.get("q") ?? "").trim(), mine = ++turn, over = () => mine !== turn;
  const o = { ...wanted(p, shown), over };
  const results = byID("results"), lists = byID("lists"), status = byID("found-status");
  lists.hidden = Boolean(query || o.narrow);
  if (!query && !o.narrow) {
    results.replaceChildren();
    return status.replaceChildren();
  }
  if (!results.firstChild) results.append(el("div", { className: "hits" }, ...ghosts()));
  try {
    const answer = await ask(query, o);
    if (mine !== turn) return;
    const list = el("ul", { className: "rows hits" }), rows = new Map();
    status.replaceChildren(...told(answer, query, again));
    const side = results.querySelector(".facets") ?? results.appendChild(choices(p));
    for (const n of [...results.children]) if (n !== side) n.remove(); // without side, its focus would be lost
    results.append(list);
    for (const promise of answer.hits) {
      const h = await promise;
      if (mine !== turn) return;
      const a = el("a"), head = el("span", null, a), line = el("div", { className: "line" }, head);
      const li = el("li", null, line);
      if (h.date) line.append(time(h.date));
      row(h, li, a, head);
      rows.set(li, h);
      list.append(li);
      if (rows.size === 1 && !typing) h.look(); // at once: the others' passages come after the facets
    }
    if (answer.total > shown) list.after(button(word("Show more"), () => { shown += 2 * step; run(); }));
    if (!answer.total) {
      lists.hidden = false;
      const buttons = await (await import("./nothing-found.js")).instead(answer, query, o, again);
      for (const g of [...groups, "retired"].filter((g) => p.has(g))) {
        const rest = new URLSearchParams(p);
        rest.delete(g);
        const { total } = await ask(query, wanted(rest, 0));
        const text = named[g] ? word("%d without %s") : word("%d retired");
        if (!total) continue;
        buttons.push(button(text.replace("%d", total).replace("%s", named[g]), () => change((p) => p.delete(g))));
      }
      buttons.push(button(word("Clear"), () => {
        byID("page-q").value = "";
        byID("page-q").focus();
        change((p) => [...p.keys()].forEach((k) => p.delete(k)));
      }));
      if (mine !== turn) return;
      status.append(" ", ...buttons);
      if (!o.narrow) return results.replaceChildren();
    }
    restore();
    const counted = await answer.groups();
    if (mine !== turn) return;
    beside(p, counted);
    await pause(typing);
    if (mine === turn) watch(rows);
  } catch (e) {
    if (mine !== turn) return;
    results.replaceChildren();
    lists.hidden = false;
    status.replaceChildren(plainly(e));
  }
}

// The place on the page is kept for the return from a record: the first row in view, and how far down it was.
let place = null;
const kept = () => "digsite-place:" + location.href;
const found = () => [...document.querySelectorAll(".hits > li")];
const top = (li) => li?.getBoundingClientRect().top;
function restore() {
  const li = place && found()[place[0]];
  if (li) scrollBy({ top: top(li) - place[1], behavior: "instant" });
}

export function start() {
  const input = byID("page-q");
  if (!input.dataset.ready) {
    input.dataset.ready = "yes";
    warm();
    input.addEventListener("input", () => {
      const p = state();
      if (input.value.trim()) p.set("q", input.value.slice(0, 2500));
      else p.delete("q");
      typing = true;
      exactly = false;
      place = null;
      shown = step;
      put(p);
      if (!/^[\0-\u0dff]$/.test(input.value.trim())) run(); // a letter says nothing, a Chinese character does
    });
    input.form.addEventListener("submit", (e) => {
      e.preventDefault();
      typing = false;
      recent(input.value.trim());
      change((p) => p.set("q", input.value.trim()));
    });
    addEventListener("popstate", () => {
      input.value = state().get("q") ?? "";
      typing = exactly = false;
      run();
    });
    addEventListener("pagehide", () => {
      const at = found().findIndex((li) => top(li) >= 0);
      keep(kept(), [at < 0 ? null : [at, top(found()[at])], shown], "sessionStorage");
    });
    for (const stop of ["wheel", "touchmove", "keydown", "pointerdown"]) {
      addEventListener(stop, () => { place = null; }, { passive: true });
    }
    if (performance.getEntriesByType("navigation")[0]?.type === "back_forward") {
      [place, shown] = recall(kept(), "sessionStorage") ?? [null, step];
    }
    input.value = state().get("q") ?? "";
    if (!input.value) input.focus();
  }
  run();
}
