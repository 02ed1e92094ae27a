// The search box over any page: a combobox with its list in a dialog.

import { button, el } from "../lib/dom.js";
import { fetchPage } from "../lib/fetch-page.js";
import { fill } from "../lib/words.js";
import { ask, base, ghosts, pause, plainly, recent, row, site, told, warm } from "./view.js";

let homePage, dialog, input, list, status, turn = 0, at = -1, hits = new Map();

const options = () => [...list.querySelectorAll("[role=option]")];

function choose(i) {
  const all = options();
  at = all.length ? (i + all.length) % all.length : -1;
  all.forEach((o, j) => o.setAttribute("aria-selected", j === at));
  if (at < 0) return input.removeAttribute("aria-activedescendant");
  input.setAttribute("aria-activedescendant", all[at].id);
  all[at].scrollIntoView({ block: "nearest" });
  hits.get(all[at])?.look?.();
}

let made = 0;
const option = (props, ...kids) => el("a", { role: "option", tabIndex: -1, id: `found-${++made}`, ...props }, ...kids);

function clear() {
  list.replaceChildren();
  hits = new Map();
  choose(0);
}

function group(name, rows) {
  if (!rows.length) return;
  const head = el("p", { className: "label", "aria-hidden": "true" }, name);
  list.append(el("div", { role: "group", "aria-label": name }, head, ...rows));
}

// An empty box: what was looked for before, and what the home page names.
async function idle() {
  const mine = ++turn;
  list.ariaBusy = false;
  status.replaceChildren();
  clear();
  const onclick = (e) => {
    e.preventDefault();
    again(e.target.textContent);
  };
  group(word("Searched before"), recent().map((q) => option({ href: address(q), onclick, className: "before" }, q)));
  const home = await (homePage ??= fetchPage(site)).catch(() => (homePage = null));
  if (mine !== turn || !home) return;
  for (const p of home.querySelectorAll(".lane.changed, .lane.cited")) {
    const at = (a) => ({ className: a.className, href: new URL(a.getAttribute("href"), site) });
    const copy = (a) => option(at(a), ...a.cloneNode(true).childNodes);
    group(p.querySelector("h2")?.textContent ?? "", [...p.querySelectorAll(".rows a.rec")].slice(0, 4).map(copy));
  }
}

async function run(exactly) {
  const query = input.value.trim();
  if (/^[\0-\u0dff]?$/.test(query)) return idle(); // a letter says nothing, a Chinese character does
  const mine = ++turn, o = { exactly, limit: 10, over: () => mine !== turn };
  list.ariaBusy = true;
  if (!list.firstChild) list.append(...ghosts());
  try {
    const answer = await ask(query, o);
    if (mine !== turn) return;
    status.replaceChildren(...told(answer, query, again));
    clear();
    for (const promise of answer.hits) {
      const h = await promise;
      if (mine !== turn) return;
      const name = el("span", { className: "name" }), a = option({}, name);
      row(h, a, a, name);
      hits.set(a, h);
      list.append(a);
      if (at < 0) choose(0);
    }
    if (answer.total > hits.size) {
      const all = fill(word("Show all %d records"), answer.total);
      list.append(option({ href: address(query), className: "all" }, ...all));
    }
    if (!answer.total) {
      const more = await (await import("./nothing-found.js")).instead(answer, query, o, again);
      if (mine === turn) status.append(" ", ...more, button(word("Clear"), () => again("")));
    }
    list.ariaBusy = false;
    await pause(true);
    if (mine === turn) for (const h of [...hits.values()].slice(0, 5)) h.look();
  } catch (e) {
    if (mine !== turn) return;
    clear();
    status.replaceChildren(plainly(e));
  }
  if (mine === turn) list.ariaBusy = false;
}

function again(query, exactly) {
  input.value = query;
  input.focus();
  run(exactly);
}

// The search shows today; the day as of which this page is looked at goes along to its own page and to the hits.
const day = () => document.documentElement.dataset.asOf;
const address = (query) => `${base}?q=${encodeURIComponent(query)}${day() ? `&as-of=${day()}` : ""}`;

async function beside(href) {
  (await import("../features/beside.js")).open(href, { say: (text) => { status.textContent = text; } });
}

async function keys(e) {
  const a = options()[at], h = hits.get(a);
  if (e.key === "Escape") dialog.close(); // at once: a search box would only empty itself
  else if (e.key === "ArrowDown" || e.key === "ArrowUp") choose(at + (e.key === "ArrowDown" ? 1 : -1));
  else if (e.key === "Enter" && !e.isComposing) {
    if (input.value.trim()) recent(input.value.trim());
    if (!a || e.altKey) location.href = address(input.value.trim());
    else if (e.shiftKey) beside(a.href);
    else if (e.ctrlKey || e.metaKey) window.open(a.href, "_blank", "noopener");
    else a.click();
  } else if (e.altKey && e.code === "KeyC") {
    if (!h) return;
    e.preventDefault();
    status.textContent = await (await import("./copy-hit.js")).copied(h);
    return;
  } else return;
  e.preventDefault();
}

function build() {
  input = el("input", {
    type: "search",
    role: "combobox",
    autocomplete: "off",
    spellcheck: false,
    placeholder: word("Search the records"),
    "aria-label": word("Search the records"),
    "aria-expanded": "true",
    "aria-autocomplete": "list",
    "aria-controls": "found",
    enterkeyhint: "go",
    oninput: () => run(),
    onkeydown: keys,
  });
  const remember = () => input.value.trim() && recent(input.value.trim());
  list = el("div", { id: "found", role: "listbox", "aria-label": word("Records"), onclick: remember });
  status = el("p", { role: "status" });
  const touch = matchMedia("(pointer: coarse)").matches;
  const close = button(touch ? word("Close") : "Esc", () => dialog.close(),
    { "aria-label": touch ? word("Close") : "Esc " + word("Close") }); // what is seen is in what is heard
  const hint = el("p", { className: "hint" });
  for (const [key, does] of [["↑↓", word("choose")], ["↵", word("open")], ["Ctrl ↵", word("in a tab")],
    ["Shift ↵", word("beside")], ["Alt ↵", word("show all")], ["Alt C", word("copy link")]]) {
    hint.append(el("span", null, el("kbd", null, key), " ", does));
  }
  dialog = el("dialog", { className: "palette", "aria-label": word("Search") },
    el("div", null, el("span", { className: "icon i-search", "aria-hidden": "true" }), input, close),
    status, list, hint);
  if (day()) {
    status.before(el("p", { id: "found-day" }, word("The search shows records as they stand today.")));
    input.setAttribute("aria-describedby", "found-day");
  }
  dialog.addEventListener("click", (e) => { if (e.target === dialog) dialog.close(); });
  document.body.append(dialog);
}

// open shows the palette; with a box of the page, it takes over what was typed there.
export function open(from) {
  if (from && !from.value) return;
  if (!dialog) build();
  const fresh = !dialog.open;
  if (fresh) dialog.showModal();
  if (from) {
    input.value = from.value;
    from.value = "";
  }
  input.focus();
  if (!from && fresh) input.select(); // in an open palette somebody may be typing already
  run();
}

warm();
