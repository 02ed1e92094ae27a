// The search page: every hit, with facets; query, facets and order stand in the address.

import { ask, el, instead, plainly, recent, row, told, warm } from "./search-view.js";

// The facets, and what a reader calls them, stand on the page.
const named = document.getElementById("results").dataset;
const groups = Object.keys(named);
const step = 20;
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
// leaves out.
const facets = (p) => async (ix, hits) => {
  const failed = new Map(hits.map((h) => [h.number, 0])), lists = [];
  const days = await ix.dates(), years = new Map();
  for (const { number } of hits) {
    if (!days[number]) continue;
    const y = ix.year(days[number]);
    years.set(y, years.get(y) ?? []).get(y).push(number);
  }
  for (const [i, g] of groups.entries()) {
    const values = g === "year" ? [...years].map(([y, docs]) => ({ value: String(y), docs })) : await ix.values(g);
    lists.push(values);
    const chosen = p.getAll(g);
    if (!chosen.length) continue;
    const fits = new Set(values.filter((v) => chosen.includes(v.value)).flatMap((v) => v.docs));
    for (const [n, f] of failed) if (!fits.has(n)) failed.set(n, f | (1 << i));
  }
  if (p.get("retired") === "no") {
    for (const v of await ix.values("standing")) if (v.value === "retired") for (const d of v.docs) if (failed.has(d)) failed.set(d, failed.get(d) | 64);
  }
  return {
    hits: hits.filter((h) => !failed.get(h.number)),
    groups: Object.fromEntries(groups.map((g, i) => [g, lists[i].map(({ value, docs }) => ({ value, count: docs.filter((d) => !((failed.get(d) ?? 128) & ~(1 << i))).length })).filter((v) => v.count || p.getAll(g).includes(v.value)).sort((a, b) => b.count - a.count || (a.value < b.value ? -1 : 1))])),
  };
};

// terms says the choices in the query language, for the live server.
function terms(p) {
  const out = groups.filter((g) => g !== "year" && p.has(g)).map((g) => `${g}:"${p.getAll(g).join(",").replaceAll('"', "")}"`);
  const y = p.getAll("year").map(Number).sort();
  if (y.length) out.push(`after:${y[0]} before:${y.at(-1) + 1}`);
  if (p.get("retired") === "no") out.push("-status:retired");
  return out.join(" ");
}

function change(f) {
  const p = state();
  f(p);
  shown = step;
  put(p, true);
  run();
}

function choices(p, counted) {
  const box = (name, label, checked, f, count) => el("label", null, el("input", { type: "checkbox", name, value: label, checked, onchange: f }), ` ${label} `, el("span", { className: "count" }, count));
  const more = (g, values) => values.map(({ value: v, count: n }) => box(g, v, p.getAll(g).includes(v), () => change((p) => (p.getAll(g).includes(v) ? p.delete(g, v) : p.append(g, v))), n));
  const fold = (name, open, ...rows) => el("details", { open }, el("summary", null, name), ...rows);
  const select = el("select", { onchange: () => change((p) => (select.value ? p.set("sort", select.value) : p.delete("sort"))) }, el("option", { value: "" }, word("best first")), el("option", { value: "date" }, word("newest first")));
  select.value = p.get("sort") ?? "";
  return el("div", { className: "facets" },
    el("label", null, word("Order"), " ", select),
    box("retired", word("Show retired"), p.get("retired") !== "no", () => change((p) => (p.has("retired") ? p.delete("retired") : p.set("retired", "no"))), ""),
    ...groups.flatMap((g) => {
      const values = counted?.[g] ?? [];
      if (!values.length) return [];
      const rest = values.splice(8);
      return [fold(named[g], innerWidth > 900 || p.has(g), ...more(g, values), ...(rest.length ? [fold(`${rest.length} ${word("more")}`, rest.some((v) => p.getAll(g).includes(v.value)), ...more(g, rest))] : []))];
    }));
}

function again(query, exact) {
  byID("page-q").value = query;
  exactly = exact;
  typing = false;
  change((p) => p.set("q", query));
}

async function run() {
  const p = state(), query = (p.get("q") ?? "").trim(), mine = ++turn;
  const results = byID("results"), lists = byID("lists"), status = byID("found-status");
  const narrowed = groups.some((g) => p.has(g));
  lists.hidden = Boolean(query || narrowed);
  if (!query && !narrowed) {
    results.replaceChildren();
    return status.replaceChildren();
  }
  const o = { typing, exactly, byDate: p.get("sort") === "date", limit: shown, facets: facets(p), terms: terms(p) };
  try {
    const answer = await ask(query || "after:0001", o);
    if (mine !== turn) return;
    const list = el("ul", { className: "rows hits" }), kept = document.activeElement?.closest(".facets") && document.activeElement;
    status.replaceChildren(...told(answer, query, again));
    const open = new Set([...results.querySelectorAll("details[open] > summary")].map((s) => s.textContent));
    const side = choices(p, answer.groups);
    for (const d of side.querySelectorAll("details")) d.open ||= open.has(d.querySelector("summary").textContent);
    results.replaceChildren(side, list);
    if (kept) [...side.querySelectorAll("input, select")].find((i) => i.name === kept.name && i.value === kept.value)?.focus();
    const rows = [];
    for (const promise of answer.hits) {
      const h = await promise;
      if (mine !== turn) return;
      const a = el("a"), head = el("span", null, a), line = el("div", { className: "line" }, head), li = el("li", null, line);
      if (h.date) line.append(el("time", { dateTime: h.date }, h.date));
      row(h, li, a, head);
      rows.push([li, h]);
      list.append(li);
    }
    if (answer.total > shown) list.after(el("button", { type: "button", className: "more", onclick: () => { shown += step; run(); } }, word("Show more")));
    if (!answer.total) {
      lists.hidden = false;
      const buttons = await instead(answer, query, o, again);
      for (const g of groups.filter((g) => p.has(g))) {
        const rest = new URLSearchParams(p);
        rest.delete(g);
        const { total } = await ask(query, { ...o, facets: facets(rest), terms: terms(rest), limit: 0 });
        if (total) buttons.push(el("button", { type: "button", onclick: () => change((p) => p.delete(g)) }, word("%d without %s").replace("%d", total).replace("%s", named[g])));
      }
      if (mine === turn) status.append(" ", ...buttons);
    }
    restore();
    await Promise.all(rows.slice(0, 10).map(([, h]) => h.look()));
    restore();
  } catch (e) {
    if (mine !== turn) return;
    results.replaceChildren();
    lists.hidden = false;
    status.replaceChildren(plainly(e));
  }
}

// The place on the page is kept for the return from a record.
let place = null;
const kept = () => "digsite-place:" + location.href;
function restore() {
  if (place) scrollTo({ top: place, behavior: "instant" });
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
      if ([...input.value.trim()].length !== 1) run();
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
    addEventListener("pagehide", () => sessionStorage.setItem(kept(), JSON.stringify([scrollY, shown])));
    for (const stop of ["wheel", "touchmove", "keydown", "pointerdown"]) addEventListener(stop, () => { place = null; }, { passive: true });
    if (performance.getEntriesByType("navigation")[0]?.type === "back_forward") {
      try {
        [place, shown] = JSON.parse(sessionStorage.getItem(kept())) ?? [null, step];
      } catch { /* from the top, then */ }
    }
    input.value = state().get("q") ?? "";
    if (!input.value) input.focus();
  }
  run();
}
