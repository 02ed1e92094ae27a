// The module of every page. Everything here is a convenience: each page reads and works without it. A feature that not
// every reader uses is a module in features/, loaded on its first use.

import { el, sheet } from "./lib/dom.js";
import { plainKey } from "./lib/keys.js";
import { idIn } from "./lib/passage.js";

// gestures brings what answers a gesture, and the sheet of what shows then, with the first one or with what shows. What
// happens until it is here is kept for it. Where the pointer rests on what it rested on before, it moves over nothing.
let module;
const before = [], kinds = ["pointerover", "pointermove", "pointerdown", "focusin", "keydown", "click"];
const gestures = () => (module ??= Promise.all([import("./features/gestures.js"),
  sheet(new URL("../css/features/gestures.css", import.meta.url))]).then(([m]) => {
  for (const kind of kinds) document.removeEventListener(kind, early);
  m.start(before);
  return m;
}));
const early = (e) => {
  const plain = e.type === "click" && !e.ctrlKey && !e.metaKey && !e.shiftKey;
  if (plain && e.target.closest("a.copylink, .rail > .all")) e.preventDefault(); // a link that does something else here
  before.push(e);
  gestures();
};
for (const kind of kinds) document.addEventListener(kind, early);

const tools = {
  say: (text) => gestures().then((m) => m.say(text)),
  copy: (text, done) => gestures().then((m) => m.copy(text, done)),
};

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

// Beside the text the folds of a record are open, and so are the facets of a list; the style sheet shows them so, and
// here they say it too.
function sideOpens() {
  for (const [folds, width] of [[".side > details", 62], [".listing > .facets", 60]]) {
    const wide = matchMedia(`(min-width: ${width}rem)`);
    (wide.onchange = () => document.querySelectorAll(folds).forEach((d) => (d.open = wide.matches)))();
  }
}

// The contents list follows the reading position, from the first movement on.
let follows;
function reading() {
  const first = document.querySelector(".toc a");
  if (!first) return;
  first.setAttribute("aria-current", "true");
  const follow = () => (follows ??= import("./features/contents.js")).then((m) => m.follow());
  if (follows || scrollY) follow();
  else addEventListener("scroll", follow, { once: true, passive: true });
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

// Single keys may be switched off by the site, and by a reader in the sheet of keys, which the footer offers.
function shortcuts() {
  const button = document.querySelector("footer .keys");
  if (button) button.hidden = Boolean(document.body.dataset.shortcuts);
  try {
    if (localStorage.getItem("digsite-keys") === "off") document.body.dataset.shortcuts = "off";
  } catch { /* they are on */ }
}

// place names what a browser keeps for this site alone (lib/stops.js); kept reports whether there is some.
const place = (what) => `digsite-${what} ${new URL(".", document.querySelector("a.brand").href).pathname}`;
const kept = (what) => {
  try {
    return Boolean(localStorage.getItem(place(what)));
  } catch {
    return false; // nothing is kept
  }
};

// What was taken into a session shows at the foot of every page, in all tabs (features/session.js).
const session = (act) => import("./features/session.js").then(act);
function sessions() {
  try {
    if (sessionStorage.getItem("digsite-pair")) import("./features/beside.js").then((m) => m.follow());
  } catch { /* nothing is kept */ }
  const bar = () => session((m) => m.start(tools));
  if (kept("session")) bar();
  addEventListener("storage", (e) => e.key === place("session") && bar());
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
    if (e.key === "/" && plainKey(e)) open(e);
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

// An incident that is walked through: its fields are made when it is opened.
function walking() {
  const box = document.querySelector("details.replay");
  if (!box) return;
  const look = () => sheet(new URL("../css/features/replay.css", import.meta.url));
  const load = () => box.open && look().then(() => import("./features/replay.js")).then((m) => m.start(box, tools));
  for (const kind of kinds) box.firstElementChild.addEventListener(kind, look, { once: true });
  box.addEventListener("toggle", load);
  const arrive = () => location.hash.startsWith("#walk") && (box.open = true);
  addEventListener("hashchange", arrive);
  arrive();
}

// What narrows a list or moves a drawing of time comes with the first gesture on its page, or with an address that asks
// for a part of it. What is pressed before it can answer is pressed again when it can; a bar for a new tab is left to
// the browser.
const woken = {}, awake = {}, wakers = {};
function wakes(page, file, pressed) {
  if (!page) return;
  const wake = wakers[file] ??= (e) => { // one for all times that the page is arranged, so that none answers twice
    const late = !awake[file] && e?.type === "click" && !(e.ctrlKey || e.metaKey || e.shiftKey) &&
      e.target.closest(pressed);
    woken[file] ??= import(file).then((m) => (m.start(), awake[file] = true, m));
    if (!late) return;
    e.preventDefault();
    woken[file].then(() => late.click());
  };
  if (woken[file]) woken[file].then((m) => m.start());
  else if (location.search || location.hash) wake();
  else for (const kind of kinds) page.addEventListener(kind, wake, { once: true });
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
  for (const b of document.querySelectorAll("button.copymd, button.take")) b.hidden = false;
  walking();
  sideOpens();
  reading();
  asOf(asked.has("as-of"));
  module?.then((m) => m.arrange());
  wakes(on(".listing:has(form.sieve)"), "./features/list-filter.js", ".seg button, .spark a[data-year]");
  wakes(on("main:has(.strata-box)"), "./features/timeline.js", ".strata-tools button");
  const trail = asked.has("trail") || on("[data-trail]") && kept("walks");
  for (const [there, file] of [[true, "./features/dates.js"], [trail, "./features/trail.js"],
    [on("#page-q") && document.body.dataset.search, "./search/page.js"],
    [on(".study .moves li + li"), "./features/reveal.js"], [on("#since"), "./features/since-last-visit.js"],
    [on(".wrong-address"), "./features/wrong-address.js"],
    // A drawing that has a box to find in; others answer gestures alone.
    [document.querySelectorAll(".web .spot").length > 12, "./features/graph.js"]]) {
    if (there) import(file).then((m) => m.start(tools));
  }
}

themeSwitch();
shortcuts();
arrivals();
sessions();
paper();
searching();
arrange();
if (document.querySelector('meta[name="digsite-live"]')) {
  import("./features/live-reload.js").then((m) => m.start(arrange));
}
