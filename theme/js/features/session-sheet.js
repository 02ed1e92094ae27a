// The sheet of a session: its stops in their order, with a note and a question each, by keyboard alone too.

import { button, el, style } from "../lib/dom.js";
import { hand } from "../lib/hand.js";
import { addressOf, hrefOf, linkOf, most } from "../lib/stops.js";
import { fill } from "../lib/words.js";

let sheet, list, name, size, status, undo, tools, before;
let session, put, copyLink; // of session.js, which keeps what is shown here

const rows = () => [...list.children];
const day = () => new Date().toLocaleDateString("sv");
const titled = (s) => s.name || fill(word("Session of %s"), day()).join("");

// change does something to the session as it is now, in whatever tab it was made so.
function change(act) {
  const now = session();
  act(now);
  put(now);
  measure();
}

// lose does something that takes stops away, and offers to undo it.
function lose(act, text) {
  before = session();
  change(act);
  draw();
  status.textContent = text;
  undo.hidden = false;
}

async function measure() {
  const now = session(), n = now.stops.length ? (await linkOf(now)).length : 0;
  size.textContent = n ? fill(word("The link has %d of %d characters."), n, most).join("") : "";
  size.classList.toggle("over", n > most);
}

function move(ref, step) {
  change((s) => {
    const i = s.stops.findIndex((x) => x.ref === ref), to = i + step;
    if (i >= 0 && s.stops[to]) [s.stops[i], s.stops[to]] = [s.stops[to], s.stops[i]];
  });
  draw();
}

const remove = (ref, n) => lose((s) => { s.stops = s.stops.filter((x) => x.ref !== ref); },
  fill(word("Stop %d is taken out."), n).join(""));

function row(stop, i, all) {
  const text = (what, label, key) => el("input", { value: stop[key] ?? "", "aria-label": fill(label, i + 1).join(""),
    maxLength: 400, placeholder: what, "data-key": key, oninput: (e) => change((s) => {
      const found = s.stops.find((x) => x.ref === stop.ref);
      if (found) found[key] = e.target.value;
    }) });
  const little = (sign, label, act, off) => button(sign, act, { title: label, "aria-label": label, disabled: off });
  return el("li", { tabIndex: 0, "data-ref": stop.ref },
    el("p", {}, el("a", { href: hrefOf(stop.ref) }, stop.called || stop.ref),
      ...(stop.is && stop.begins ? [" ", el("span", { className: "note" }, `“${stop.begins}”`)] : [])),
    el("span", { className: "session-does" }, little("↑", word("Move up"), () => move(stop.ref, -1), i === 0),
      little("↓", word("Move down"), () => move(stop.ref, 1), i === all.length - 1),
      little("×", word("Take out"), () => remove(stop.ref, i + 1))),
    text(word("Note"), word("Note for stop %d"), "note"),
    text(word("Question to ask first"), word("Question for stop %d"), "question"));
}

// draw writes the list anew and leaves the focus at the same stop, or at the one that took its place.
function draw() {
  const { stops, name: called } = session(), at = document.activeElement?.closest?.("#session li");
  const ref = at?.dataset.ref, i = at ? rows().indexOf(at) : -1;
  const key = document.activeElement?.dataset?.key, label = document.activeElement?.getAttribute("aria-label");
  if (name !== document.activeElement) name.value = called;
  list.replaceChildren(...stops.map(row));
  sheet.querySelector(".session-empty").hidden = stops.length > 0;
  for (const b of sheet.querySelectorAll(".session-all button")) b.disabled = !stops.length;
  measure();
  if (i < 0) return;
  const to = rows().find((li) => li.dataset.ref === ref) ?? rows()[Math.min(i, stops.length - 1)];
  const inner = to?.dataset.ref === ref && [...to.querySelectorAll("input, button:enabled")]
    .find((x) => (key ? x.dataset.key === key : x.getAttribute("aria-label") === label));
  (inner || to || name).focus();
}

function keys(e) {
  const li = e.target.closest("li"), writing = e.target.matches("input"), i = rows().indexOf(li);
  const step = { ArrowUp: -1, ArrowDown: 1 }[e.key];
  if (!li || e.isComposing) return;
  if (step && e.altKey) move(li.dataset.ref, step);
  else if (step) (rows()[i + step] ?? li).focus();
  else if (e.key === "Delete" && !writing) remove(li.dataset.ref, i + 1);
  else if (e.key === "Enter" && e.target === li) li.querySelector("input").focus();
  else if (e.key === "Enter" && writing) (e.target.nextElementSibling ?? rows()[i + 1] ?? li).focus();
  else return;
  e.preventDefault();
}

const oneLine = (text) => text.replace(/\s+/g, " ").trim();
const escape = (text) => oneLine(text).replace(/[\\`*_[\]<]/g, "\\$&");

async function markdown() {
  const now = session(), out = [`# ${escape(titled(now))}`, `<${await linkOf(now)}>`];
  now.stops.forEach((s, i) => {
    const lines = [`${i + 1}. [${escape(s.called || s.ref)}](${addressOf(s)})`];
    if (s.note) lines.push(escape(s.note));
    if (s.question) lines.push(`**${word("Question")}:** ${escape(s.question)}`);
    out.push(lines.join("\n\n   "));
  });
  return out.join("\n\n") + "\n";
}

// trail writes the file that digsite new trail --from writes (builder/draft/session.go).
function trail() {
  const now = session(), lines = ["---", "kind: trail", "date: " + day(), "goal:", "stops:"];
  for (const s of now.stops) {
    lines.push(`  - record: ${JSON.stringify(s.ref)}`);
    for (const key of ["note", "question"]) if (s[key]) lines.push(`    ${key}: ${JSON.stringify(oneLine(s[key]))}`);
  }
  return [...lines, "---", `# ${oneLine(titled(now))}`, ""].join("\n");
}

function save() {
  const slug = titled(session()).toLowerCase().replace(/[^\p{L}\p{N}]+/gu, "-").replace(/^-|-$/g, "") || "trail";
  const url = URL.createObjectURL(new Blob([trail()], { type: "text/markdown" }));
  el("a", { href: url, download: slug + ".md" }).click();
  setTimeout(() => URL.revokeObjectURL(url), 1e4);
  status.textContent = fill(word("Put %s into content/trails, or wherever your trails are."), slug + ".md").join("");
}

const look = `
#session { width: min(46rem, 100vw - 1rem); max-width: none; max-height: calc(100dvh - 1rem); padding: 1rem 1.2rem;
  --kind: var(--trail); }
#session[open] { display: flex; flex-direction: column; gap: .6rem; }
#session p { margin: 0; } #session h2 { margin: 0; font: 600 1.2rem/1.3 var(--serif); }
#session input { width: 100%; min-width: 0; padding: .35rem .6rem; background: var(--paper); border-radius: 4px;
  border: 1px solid color-mix(in srgb, var(--soft) 75%, transparent); }
#session ol { overflow-y: auto; min-height: 0; margin: 0; padding: .2rem; list-style: none; counter-reset: n; }
#session li { counter-increment: n; display: grid; grid-template-columns: 1fr auto; gap: .35rem .6rem;
  position: relative; padding-block: .55rem .7rem; padding-inline: 2rem .3rem; border-top: 1px solid var(--line); }
#session li:first-child { border-top: 0; }
#session li::before { content: counter(n); position: absolute; color: var(--trail); inset-inline-start: .3rem;
  top: .6rem; font-weight: 600; }
#session li :is(p, input) { overflow-wrap: anywhere; } #session li input { grid-column: 1 / -1; }
#session li a { font-weight: 600; }
.session-does { display: flex; gap: .2rem; align-self: start; }
.session-does button { padding: .1rem .5rem; line-height: 1.4; }
#session button:disabled { opacity: .45; cursor: default; }
.session-all { display: flex; flex-wrap: wrap; gap: .4rem; }
.session-all > button:first-child { border-color: var(--trail); color: var(--trail); font-weight: 600; }
.session-all form { margin-inline-start: auto; }
@media (max-width: 40rem) {
  #session li > * { grid-column: 1 / -1; }
  #session { padding: .8rem; } #session li { padding-inline-end: 0; } .session-hint { display: none; }
}
#session .over { color: var(--bad); font-weight: 600; }`;

function make() {
  style(look);
  list = el("ol", { onkeydown: keys });
  const label = word("Name of the session");
  name = el("input", { maxLength: 120, placeholder: label, "aria-label": label,
    oninput: () => change((s) => { s.name = name.value; }) });
  size = el("span", { className: "note" });
  status = el("span", { role: "status" });
  undo = button(word("Undo"), () => {
    put(before);
    undo.hidden = true;
    status.textContent = "";
    draw();
  }, { hidden: true });
  const hint = word("Alt-↑ and Alt-↓ move a stop, Delete takes it out, Enter goes to its note.");
  sheet = el("dialog", { id: "session", "aria-labelledby": "session-title" },
    el("h2", { id: "session-title" }, word("Session")), name,
    el("p", { className: "session-empty note" },
      word("Nothing is taken yet. The key t takes the paragraph in view of a record; one link leads through all.")),
    list, el("p", { className: "note session-hint" }, hint), el("p", {}, size, " ", status, " ", undo),
    el("div", { className: "session-all" }, button(word("Copy link"), () => copyLink(tools)),
      button(word("Copy as Markdown"), async () => hand(tools, await markdown(), word("Copied as Markdown."))),
      button(word("Save as a trail"), save),
      button(word("Begin a new one"), () => {
        lose((s) => { s.name = ""; s.stops = []; }, word("A new session has begun."));
        undo.focus();
      }),
      el("form", { method: "dialog" }, el("button", {}, word("Close")))));
  document.body.append(sheet);
  addEventListener("digsite:session", () => {
    if (!sheet.open) return;
    draw();
    status.textContent = word("Another tab changed the session; this is what it wrote.");
  });
}

export function open(given, of) {
  ({ session, put, copyLink } = of);
  // A notice of the page lies behind an open sheet, so it is said here.
  const say = (text) => { status.textContent = text; };
  tools = { say, copy: async (text, done) => {
    const could = await given.copy(text, done);
    if (could) say(done);
    return could;
  } };
  if (!sheet) make();
  undo.hidden = true;
  status.textContent = "";
  if (!sheet.open) sheet.showModal();
  draw();
  (rows().at(-1) ?? name).focus();
}
