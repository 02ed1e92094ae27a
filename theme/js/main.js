// The module of every page. Everything here is a convenience: each page reads and works without it. A feature that not
// every reader uses is a module in features/, loaded on its first use.

import { button, el, sheet } from "./lib/dom.js";
import { idIn } from "./lib/passage.js";

// dressed brings the sheet of what shows after a gesture, with the first one or with what shows.
const dressed = () => sheet(new URL("../css/features/gestures.css", import.meta.url));
for (const event of ["pointerover", "focusin", "keydown"]) addEventListener(event, dressed, { once: true });

const say = (text) => {
  dressed();
  const at = document.getElementById("said");
  if (at) at.textContent = text;
  document.querySelector(".toast")?.remove();
  const toast = el("div", { className: "toast" }, text);
  document.body.append(toast);
  setTimeout(() => toast.remove(), 2500);
};

const copy = async (text, done) => {
  try {
    await navigator.clipboard.writeText(text);
    say(done);
    return true;
  } catch {
    say(word("The browser did not allow copying."));
    return false;
  }
};

const tools = { say, copy };

function themeSwitch() {
  const button = document.querySelector("button.theme");
  if (!button) return;
  const root = document.documentElement;
  const system = matchMedia("(prefers-color-scheme: dark)");
  const isDark = () => (root.dataset.theme ? root.dataset.theme === "dark" : system.matches);
  const label = () => {
    const dark = isDark();
    button.firstElementChild.className = dark ? "icon i-sun" : "icon i-moon";
    button.setAttribute("aria-label", dark ? word("Switch to light colours") : word("Switch to dark colours"));
  };
  button.hidden = false;
  button.addEventListener("click", () => {
    const choice = isDark() ? "light" : "dark";
    root.dataset.theme = choice;
    try { // a choice that is the system's own is none: from then on the system decides again
      if (system.matches === (choice === "dark")) localStorage.removeItem("digsite-theme");
      else localStorage.setItem("digsite-theme", choice);
    } catch { /* not remembered */ }
    label();
  });
  system.addEventListener("change", label);
  label();
}

function codeButtons() {
  for (const box of document.querySelectorAll(".code")) {
    if (box.querySelector(".copy")) continue;
    const code = box.querySelector("code"), text = () => code?.textContent ?? "";
    // What is to be pasted states the day on which it is, not that of the build.
    const day = code?.dataset.today, now = new Date();
    if (day) {
      now.setMinutes(now.getMinutes() - now.getTimezoneOffset());
      code.textContent = text().replace(`date: ${day}`, `date: ${now.toISOString().slice(0, 10)}`);
    }
    box.append(button(word("Copy"), () => copy(text(), word("Code copied.")), { className: "copy" }));
  }
}

// Beside the text the folds of a record are open; the style sheet shows them so, and here they say it too.
function sideOpens() {
  const wide = matchMedia("(min-width: 62rem)");
  (wide.onchange = () => document.querySelectorAll(".side > details").forEach((d) => (d.open = wide.matches)))();
}

// The contents list follows the reading position, wherever a jump may have led.
let spy;
function followReading() {
  spy?.abort();
  const links = new Map(), rail = document.querySelector(".side");
  for (const a of document.querySelectorAll(".toc a")) {
    const id = idIn(a.hash);
    links.set(id, [...(links.get(id) ?? []), a]);
  }
  const heads = [...links.keys()].map((id) => document.getElementById(id)).filter(Boolean);
  if (!heads.length) return;
  let at, queued;
  const mark = () => {
    queued = 0;
    const now = heads.findLast((h) => h.getBoundingClientRect().top <= innerHeight / 4) ?? heads[0];
    if (now === at) return;
    for (const a of links.get(at?.id) ?? []) a.removeAttribute("aria-current");
    at = now;
    for (const a of links.get(at.id)) {
      a.setAttribute("aria-current", "true");
      const scrolls = rail?.contains(a) && rail.scrollHeight > rail.clientHeight;
      if (scrolls) rail.scrollTop = a.offsetTop - rail.clientHeight / 2;
    }
  };
  spy = new AbortController();
  addEventListener("scroll", () => { queued ||= requestAnimationFrame(mark); }, { passive: true, signal: spy.signal });
  mark();
}

function permanentLinks() {
  let module;
  const load = () => (module ??= Promise.all([import("./features/paragraph-links.js"), dressed()])
    .then(([m]) => m.start({ copy })));
  for (const event of ["pointerover", "focusin"]) {
    document.addEventListener(event, (e) => {
      if (e.target.closest?.(".prose [id], .panel, article h1[id], .column > section > h2[id]")) {
        load().then((m) => m.show(e.target));
      }
    });
  }
  const steps = { "[": -1, "]": 1 };
  document.addEventListener("keydown", (e) => {
    const place = document.querySelector(".prose") && !document.querySelector("dialog[open]");
    if (!place || !plainKey(e, Object.hasOwn(steps, e.key))) return;
    if (e.key.toLowerCase() === "c") load().then((m) => m.copyHere(e.shiftKey));
    else if (Object.hasOwn(steps, e.key)) load().then((m) => m.move(steps[e.key]));
  });
}

// A link may mean words that stand elsewhere by now, or nowhere: who follows it is led there, or told.
function arrivals() {
  const look = (moved) => {
    const id = idIn(location.hash), asked = new URLSearchParams(moved ? "" : location.search);
    if (asked.has("is") || asked.has("say") || id && !document.getElementById(id)) {
      import("./features/arrival.js").then((m) => m.arrive(moved));
    }
  };
  addEventListener("hashchange", () => look(true));
  look(false);
}

// plainKey reports whether a key that was pressed alone counts: nobody is writing, and keys are not switched off. A
// sign that some keyboards have on a third level may come with its modifier.
function plainKey(e, third) {
  const alone = !e.ctrlKey && !e.metaKey && !e.altKey || third && e.getModifierState("AltGraph");
  return alone && !e.defaultPrevented && !document.body.dataset.shortcuts &&
    !e.target.closest?.("input:not([type=checkbox]), textarea, select, [contenteditable]");
}

// The site may switch single keys off, and so may a reader, in the sheet that "?" and the footer open.
function keys() {
  const sheet = () => import("./features/shortcuts.js").then((m) => m.open());
  const follow = (way) => () => document.querySelector(way)?.click();
  // On the way through a trail the keys stay on it.
  const turn = (along, otherwise) => follow(document.querySelector(".walk-way") ? along : otherwise)();
  const does = {
    "?": sheet,
    t: () => session((m) => m.take(tools)),
    T: () => session((m) => m.open(tools)),
    d: follow("button.theme"),
    n: () => turn(".walk-next, .walk-finish, .walk-open, .walk-on", 'a[rel="next"]'),
    p: () => turn(".walk-prev", 'a[rel="prev"]'),
    N: follow('[data-turn="later"]'),
    P: follow('[data-turn="earlier"]'),
  };
  const button = document.querySelector("footer .keys");
  if (button && !document.body.dataset.shortcuts) {
    button.hidden = false;
    button.addEventListener("click", sheet);
  }
  try {
    if (localStorage.getItem("digsite-keys") === "off") document.body.dataset.shortcuts = "off";
  } catch { /* they are on */ }
  document.addEventListener("keydown", (e) => {
    if (Object.hasOwn(does, e.key) && plainKey(e) && !document.querySelector("dialog[open]")) {
      e.preventDefault();
      does[e.key]();
    }
  });
}

// What was taken into a session shows at the foot of every page, in all tabs (features/session.js).
const session = (act) => import("./features/session.js").then(act);
function sessions() {
  try {
    if (sessionStorage.getItem("digsite-pair")) import("./features/beside.js").then((m) => m.follow());
  } catch { /* nothing is kept */ }
  const key = "digsite-session " + new URL(".", document.querySelector("a.brand").href).pathname;
  const bar = () => session((m) => m.start(tools));
  try {
    if (localStorage.getItem(key)) bar();
  } catch { /* nothing is kept */ }
  addEventListener("storage", (e) => e.key === key && bar());
}

// On paper a link is its address: each is written out once, as it stands on the published site.
function paper() {
  addEventListener("beforeprint", () => {
    const base = document.querySelector('link[rel="canonical"]')?.href ?? location.href, seen = new Set();
    for (const a of document.querySelectorAll("main a[href]:not([href^='#'], nav a, .web a)")) {
      const url = new URL(a.getAttribute("href"), base);
      for (const name of ["trail", "stop"]) url.searchParams.delete(name); // on paper nobody follows a trail
      const at = url.href;
      if (!seen.has(at) && a.textContent.trim() !== at) a.dataset.at = at;
      seen.add(at);
    }
  });
}

// What opens in the bar is one at a time, and closes with Escape and when the reader goes elsewhere. Arrow keys go
// through its links.
function menus() {
  const all = [...document.querySelectorAll("details.menu")];
  const opened = () => all.find((d) => d.open);
  const leave = (e) => { for (const d of all) if (d.open && !d.contains(e.target)) d.open = false; };
  for (const event of ["click", "focusin"]) document.addEventListener(event, leave);
  document.addEventListener("keydown", (e) => {
    const on = e.target.closest?.("details.menu"), box = opened() ?? (e.key.startsWith("Arrow") ? on : null);
    if (!box || e.altKey || e.ctrlKey || e.metaKey) return;
    if (e.key === "Escape") {
      box.open = false;
      return box.firstElementChild.focus();
    }
    const step = { ArrowDown: 1, ArrowUp: -1, Home: -Infinity, End: Infinity }[e.key];
    if (!step || on !== box || !box.open && Math.abs(step) > 1) return;
    e.preventDefault();
    box.open = true;
    const links = [...box.querySelectorAll("a")], at = links.indexOf(document.activeElement);
    const to = at < 0 && step < 0 ? links.length - 1 : Math.min(Math.max(at + step, 0), links.length - 1);
    links[to].focus();
  });
}

// A jump within the page glides where the way is short enough to follow with the eye.
function glides() {
  document.addEventListener("click", (e) => {
    const id = idIn(e.target.closest?.('a[href^="#"]')?.hash ?? ""), to = id && document.getElementById(id);
    const far = to ? Math.abs(to.getBoundingClientRect().top) > 3 * innerHeight : true;
    document.documentElement.classList.toggle("near", !far);
  }, true);
}

// A look at what a link leads to, before it is followed.
function peeks() {
  const links = "a.ref, a.rec, a.term, .rail a, sup.footnote a, .prose a[href^='#']:not(.footnote-back)";
  let module;
  const load = () => (module ??= Promise.all([import("./features/link-preview.js"), dressed()]).then(([m]) => m));
  const hide = () => module?.then((m) => m.hide());
  const peek = (e, wait) => {
    const link = e.target.closest?.(links);
    if (link) load().then((m) => m.show(link, wait));
    else if (!e.target.closest?.("#peek")) module?.then((m) => m.leave());
  };
  document.addEventListener("pointerover", (e) => e.pointerType !== "touch" && peek(e, 350));
  document.addEventListener("focusin", (e) => e.target.matches(":focus-visible") && peek(e, 500));
  document.addEventListener("focusout", hide);
  document.addEventListener("pointerdown", (e) => {
    const link = e.pointerType === "touch" && e.target.closest?.(links);
    if (link) load().then((m) => m.press(link, e));
    else if (!e.target.closest?.("#peek")) hide();
  });
  document.addEventListener("keydown", (e) => e.key === "Escape" && hide());
  document.addEventListener("scroll", () => module?.then((m) => m.scrolled()), { passive: true });
}

// Typing in a search box, / and Ctrl-K or Cmd-K open the palette; the box alone leads to the search page.
function searching() {
  const own = document.getElementById("page-q"), ready = document.body.dataset.search;
  let loaded;
  const look = () => sheet(new URL("../css/features/search.css", import.meta.url));
  const index = () => document.head.append(el("link", { rel: "preload", as: "fetch", crossOrigin: "anonymous",
    href: document.querySelector("form.find").action + "index.gz" }));
  const load = () => { // all at once: on a far server each round trip is felt
    if (!loaded && ready === "files") index();
    return (loaded ??= Promise.all([import("./search/palette.js"), import("./search/view.js"), look()]))
      .then(([m]) => m);
  };
  const open = (e, box) => {
    if (!box) e.preventDefault();
    if (own) own.focus();
    else if (ready) load().then((m) => m.open(box));
    else document.querySelector(".bigfind input, .find input")?.focus();
  };
  document.addEventListener("keydown", (e) => {
    if (e.key === "/" && plainKey(e) && !document.querySelector("dialog[open]")) open(e);
    else if (e.key.toLowerCase() === "k" && (e.ctrlKey || e.metaKey) && !e.altKey && !e.shiftKey) open(e);
  });
  if (!ready || own) return;
  document.querySelector(".tabs .search")?.addEventListener("click", (e) => open(e));
  document.querySelector(".find button")?.addEventListener("click", (e) => e.target.closest("form").q.value || open(e));
  for (const form of document.querySelectorAll("form.find, form.bigfind")) {
    for (const event of ["focusin", "pointerover"]) form.addEventListener(event, load, { once: true });
    form.addEventListener("input", (e) => open(e, form.q));
  }
}

// What stands beside a record: its address, its Markdown, and to take it into the session, for who has no keys.
function offers() {
  const offer = (selector, onclick) => {
    const button = document.querySelector(selector);
    if (button) Object.assign(button, { hidden: false, onclick });
  };
  offer("button.copymd", async () => {
    const { write } = await import("./features/copy-markdown.js");
    copy(write(), word("The record is copied as Markdown."));
  });
  offer("a.copylink", (e) => {
    if (e.ctrlKey || e.metaKey || e.shiftKey) return;
    e.preventDefault();
    copy(e.currentTarget.href, word("The link is copied."));
  });
  offer("button.take", () => session((m) => m.take(tools, document.querySelector("article h1"))));
}

// Shift-Enter on a link, or while the look at one is open, shows it in a second window beside this one.
function sideBySide() {
  document.addEventListener("keydown", (e) => {
    if (e.key !== "Enter" || !e.shiftKey || e.ctrlKey || e.metaKey || e.altKey || e.defaultPrevented) return;
    const link = e.target.closest?.("a[href], button, input, textarea, select, summary, [contenteditable]") ??
      document.querySelector('a[href][aria-describedby="peek"]');
    if (!link?.href?.startsWith(new URL(".", document.querySelector("a.brand").href).href)) return;
    e.preventDefault();
    import("./features/beside.js").then((m) => m.open(link.href, tools));
  });
}

// An incident that is walked through: its fields are made when it is opened.
function walking() {
  const box = document.querySelector("details.replay");
  if (!box) return;
  const load = () => box.open && import("./features/replay.js").then((m) => m.start(box, tools));
  box.addEventListener("toggle", load);
  const arrive = () => location.hash.startsWith("#walk") && (box.open = true);
  addEventListener("hashchange", arrive);
  arrive();
}

// The day as of which the site is shown. What the button opens is loaded with its first use.
function asOf(asked) {
  const button = document.querySelector("button.as-of");
  const onclick = () => import("./features/as-of-panel.js").then((m) => m.open(button));
  if (button) Object.assign(button, { hidden: false, onclick });
  if (asked) import("./features/as-of.js").then((m) => m.start());
}

// arrange prepares what is on the page; the live server calls it again when it has put a new page there.
export function arrange() {
  const on = (selector) => document.querySelector(selector), asked = new URLSearchParams(location.search);
  if (on("#page-q") && document.body.dataset.search) import("./search/page.js").then((m) => m.start());
  codeButtons();
  offers();
  walking();
  import("./features/dates.js").then((m) => m.start());
  if (on(".prose img, .diagram svg")) import("./features/picture-zoom.js").then((m) => m.start());
  if (on(".study .moves li + li")) import("./features/reveal.js").then((m) => m.start());
  if (on("[data-trail]") || asked.has("trail")) import("./features/trail.js").then((m) => m.start(tools));
  sideOpens();
  followReading();
  // All titles come when the page is there: until then its neighbours stand. Some pages are never idle.
  if (on("nav.rail > .all") && !asked.has("trail")) {
    const rail = () => import("./features/rail.js").then((m) => m.start());
    (window.requestIdleCallback ?? setTimeout)(rail, { timeout: 2000 });
  }
  if (on("form.sieve")) import("./features/list-filter.js").then((m) => m.start());
  asOf(asked.has("as-of"));
  if (on(".wrong-address")) import("./features/wrong-address.js").then((m) => m.start(on(".wrong-address")));
  if (on("#since")) import("./features/since-last-visit.js").then((m) => m.start());
  if (on(".web .picture")) import("./features/graph.js").then((m) => m.start());
  if (on(".strata-box")) import("./features/timeline.js").then((m) => m.start());
}

themeSwitch();
permanentLinks();
arrivals();
keys();
sessions();
menus();
glides();
paper();
peeks();
searching();
sideBySide();
arrange();
if (document.querySelector('meta[name="digsite-live"]')) {
  import("./features/live-reload.js").then((m) => m.start(arrange));
}
