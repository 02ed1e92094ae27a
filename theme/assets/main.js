// Everything here is a convenience: each page reads and works without it. A feature that not every reader uses is a
// module of its own, loaded on its first use.

const say = (text) => {
  const at = document.getElementById("said");
  if (at) at.textContent = text;
  document.querySelector(".toast")?.remove();
  const toast = document.createElement("div");
  toast.className = "toast";
  toast.textContent = text;
  document.body.append(toast);
  setTimeout(() => toast.remove(), 2500);
};

const copy = async (text, done) => {
  try {
    await navigator.clipboard.writeText(text);
    say(done);
  } catch {
    say("The browser did not allow copying.");
  }
};

function themeSwitch() {
  const button = document.querySelector("button.theme");
  if (!button) return;
  const root = document.documentElement;
  const system = matchMedia("(prefers-color-scheme: dark)");
  const isDark = () => (root.dataset.theme ? root.dataset.theme === "dark" : system.matches);
  const label = () => { button.textContent = isDark() ? "Light" : "Dark"; button.setAttribute("aria-label", `Switch to ${isDark() ? "light" : "dark"} colours`); };
  button.hidden = false;
  button.addEventListener("click", () => {
    root.dataset.theme = isDark() ? "light" : "dark";
    try { localStorage.setItem("digsite-theme", root.dataset.theme); } catch { /* not remembered */ }
    label();
  });
  system.addEventListener("change", label);
  label();
}

function codeButtons() {
  for (const box of document.querySelectorAll(".code")) {
    if (box.querySelector(".copy")) continue;
    const button = document.createElement("button");
    button.type = "button";
    button.className = "copy";
    button.textContent = "Copy";
    button.addEventListener("click", () => copy(box.querySelector("code")?.textContent ?? "", "Code copied."));
    box.append(button);
  }
}

// The contents list follows the reading position.
let spy;
function followReading() {
  spy?.disconnect();
  const links = new Map();
  for (const a of document.querySelectorAll(".toc a")) {
    const id = decodeURIComponent(a.hash.slice(1));
    links.set(id, [...(links.get(id) ?? []), a]);
  }
  if (!links.size) return;
  const heads = [...links.keys()].map((id) => document.getElementById(id)).filter(Boolean);
  const mark = () => {
    const line = innerHeight / 4;
    let now = heads[0];
    for (const h of heads) if (h.getBoundingClientRect().top <= line) now = h;
    for (const [id, as] of links) for (const a of as) {
      if (now && id === now.id) a.setAttribute("aria-current", "true");
      else a.removeAttribute("aria-current");
    }
  };
  spy = new IntersectionObserver(mark, { rootMargin: "-20% 0px -70% 0px" });
  for (const h of heads) spy.observe(h);
  mark();
}

function permanentLinks() {
  let module;
  const load = () => (module ??= import("./links.js").then((m) => m.start({ say, copy })));
  for (const event of ["pointerover", "focusin"]) {
    document.addEventListener(event, (e) => {
      if (e.target.closest?.(".prose [id], article h1[id]")) load().then((m) => m.show(e.target));
    });
  }
  document.addEventListener("keydown", (e) => {
    if (e.key === "c" && plainKey(e) && !String(getSelection())) load().then((m) => m.copyNearest());
  });
}

// A single key counts only where nobody is writing and the site has not switched keys off.
function plainKey(e) {
  return !e.ctrlKey && !e.metaKey && !e.altKey && !e.defaultPrevented && !document.body.dataset.shortcuts &&
    !e.target.closest?.("input, textarea, select, [contenteditable]");
}

function keys() {
  document.addEventListener("keydown", (e) => {
    if (e.key === "/" && plainKey(e)) {
      e.preventDefault();
      document.querySelector(".bigfind input, .find input")?.focus();
    }
  });
}

export function arrange() {
  codeButtons();
  followReading();
  if (document.querySelector("table.sortable")) import("./table.js").then((m) => m.start());
}

themeSwitch();
permanentLinks();
keys();
arrange();
const live = document.querySelector('meta[name="digsite-live"]');
if (live) {
  import("./live.js").then((m) => m.start(arrange));
  if (document.getElementById("results")) import("./find.js").then((m) => m.start(live.content));
}
