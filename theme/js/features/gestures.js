// What answers a gesture and is not needed before the first: keys, links to paragraphs, looks ahead, menus, what was
// copied. main.js loads it with the first gesture of any kind, and hands it what happened until it was there.

import { button, el } from "../lib/dom.js";
import { plainKey } from "../lib/keys.js";
import { idIn } from "../lib/passage.js";

export const say = (text) => {
  const at = document.getElementById("said");
  if (at) at.textContent = text;
  document.querySelector(".toast")?.remove();
  const toast = el("div", { className: "toast" }, text);
  document.body.append(toast);
  setTimeout(() => toast.remove(), 2500);
};

export const copy = async (text, done) => {
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
const session = (act) => import("./session.js").then(act);

let on; // on(event, listener) listens, from the first gesture on

function permanentLinks() {
  let module;
  const load = () => (module ??= import("./paragraph-links.js").then((m) => m.start({ copy })));
  for (const event of ["pointerover", "focusin"]) {
    on(event, (e) => {
      if (e.target.closest?.(".prose [id], .panel, article h1[id], .column > section > h2[id]")) {
        load().then((m) => m.show(e.target));
      }
    });
  }
  const steps = { "[": -1, "]": 1 };
  on("keydown", (e) => {
    if (!document.querySelector(".prose") || !plainKey(e, Object.hasOwn(steps, e.key))) return;
    if (e.key.toLowerCase() === "c") load().then((m) => m.copyHere(e.shiftKey));
    else if (Object.hasOwn(steps, e.key)) load().then((m) => m.move(steps[e.key]));
  });
}

// The site may switch single keys off, and so may a reader, in the sheet that "?" and the footer open.
function keys() {
  const sheet = () => import("./shortcuts.js").then((m) => m.open());
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
  on("click", (e) => e.target.closest("footer .keys") && sheet());
  on("keydown", (e) => {
    if (!Object.hasOwn(does, e.key) || !plainKey(e)) return;
    e.preventDefault();
    does[e.key]();
  });
}

// What opens in the bar is one at a time, and closes with Escape and when the reader goes elsewhere. Arrow keys go
// through its links.
function menus() {
  const all = [...document.querySelectorAll("details.menu")];
  const opened = () => all.find((d) => d.open);
  const leave = (e) => { for (const d of all) if (d.open && !d.contains(e.target)) d.open = false; };
  // Not by what happened before: the menu may have been opened since.
  for (const event of ["click", "focusin"]) document.addEventListener(event, leave);
  on("keydown", (e) => {
    const about = e.target.closest?.("details.menu"), box = opened() ?? (e.key.startsWith("Arrow") ? about : null);
    if (!box || e.altKey || e.ctrlKey || e.metaKey) return;
    if (e.key === "Escape") {
      box.open = false;
      return box.firstElementChild.focus();
    }
    const step = { ArrowDown: 1, ArrowUp: -1, Home: -Infinity, End: Infinity }[e.key];
    if (!step || about !== box || !box.open && Math.abs(step) > 1) return;
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
  const load = () => (module ??= import("./link-preview.js"));
  const hide = () => module?.then((m) => m.hide());
  const peek = (e, wait) => {
    const link = e.target.closest?.(links);
    if (link) load().then((m) => m.show(link, wait));
    else if (!e.target.closest?.("#peek")) module?.then((m) => m.leave());
  };
  on("pointerover", (e) => e.pointerType !== "touch" && peek(e, 350));
  on("focusin", (e) => e.target.matches(":focus-visible") && peek(e, 500));
  on("focusout", hide);
  on("pointerdown", (e) => {
    const link = e.pointerType === "touch" && e.target.closest?.(links);
    if (link) load().then((m) => m.press(link, e));
    else if (!e.target.closest?.("#peek")) hide();
  });
  on("keydown", (e) => e.key === "Escape" && hide());
  document.addEventListener("scroll", () => module?.then((m) => m.scrolled()), { passive: true });
}

// What stands beside a record: its address, its Markdown, and to take it into the session, for who has no keys.
function offers() {
  on("click", async (e) => {
    const chosen = e.target.closest("button.copymd, a.copylink, button.take");
    if (!chosen || e.ctrlKey || e.metaKey || e.shiftKey) return;
    e.preventDefault();
    if (chosen.matches(".take")) return session((m) => m.take(tools, document.querySelector("article h1")));
    if (chosen.href) return copy(chosen.href, word("The link is copied."));
    const { write } = await import("./copy-markdown.js");
    copy(write(), word("The record is copied as Markdown."));
  });
}

// Shift-Enter on a link, or while the look at one is open, shows it in a second window beside this one.
function sideBySide() {
  on("keydown", (e) => {
    if (e.key !== "Enter" || !e.shiftKey || e.ctrlKey || e.metaKey || e.altKey || e.defaultPrevented) return;
    const link = e.target.closest?.("a[href], button, input, textarea, select, summary, [contenteditable]") ??
      document.querySelector('a[href][aria-describedby="peek"]');
    if (!link?.href?.startsWith(new URL(".", document.querySelector("a.brand").href).href)) return;
    e.preventDefault();
    import("./beside.js").then((m) => m.open(link.href, tools));
  });
}

// All titles beside a record take the place of its neighbours; where there is no room for a column they come in a
// sheet, when they are asked for.
function titles() {
  const wide = matchMedia("(min-width: 84rem)").matches, link = document.querySelector("nav.rail:not(.full) > .all");
  if (!link) return;
  if (!wide) link.setAttribute("aria-haspopup", "dialog");
  else if (!/[?&]trail=/.test(location.search)) import("./rail.js").then((m) => m.start(link)).catch(() => {});
}

function sheetOfTitles() {
  on("click", (e) => {
    const link = e.target.closest(".rail > .all");
    if (!link || e.ctrlKey || e.metaKey || e.shiftKey) return;
    e.preventDefault();
    const list = () => location.assign(link.href);
    if (!link.ariaHasPopup) list();
    else import("./rail-sheet.js").then((m) => m.open(link)).catch(list);
  });
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

// A picture that is pressed may not be prepared yet.
const zoom = () => import("./picture-zoom.js");
function pictures() {
  on("click", (e) => {
    const img = e.target.closest?.("main :is(.prose img, .diagram svg)");
    if (img) zoom().then((m) => m.press(img));
  });
}

// arrange prepares what is on the page; the live server calls it again when it has put a new page there.
export function arrange() {
  titles();
  codeButtons();
  if (document.querySelector(".web .picture")) import("./graph.js").then((m) => m.start());
  if (document.querySelector(".prose img, .diagram svg")) zoom().then((m) => m.start());
}

// start answers what happened before this was here, first things first, and all that comes.
export function start(before) {
  const heard = [];
  on = (event, listener) => {
    document.addEventListener(event, listener);
    heard.push([event, listener]);
  };
  permanentLinks();
  keys();
  menus();
  glides();
  peeks();
  offers();
  sideBySide();
  sheetOfTitles();
  pictures();
  arrange();
  for (const e of before) {
    for (const [event, listener] of heard) if (e.type === event) listener(e);
  }
}
