// Walking through an incident: a field before each step, for what the reader would look at now. What they write stays
// in this browser, and can be copied as a shadowing note in the form that digsite reads. The page hides what is still
// to come by itself.

import { button, el, plain } from "../lib/dom.js";
import { keep, recall } from "../lib/memory.js";
import { fill } from "../lib/words.js";

const store = "digsite-walk";

// The record's permanent id, and what was written on it: the step's time and the text, by the step's number.
const id = () => new URL(document.querySelector("article.record").dataset.short, location.href).pathname
  .replace(/\/$/, "").split("/").pop();
const written = () => recall(store)?.[id()] ?? {};

const atOf = (li) => plain(li.querySelector(".at b").textContent);

// A double-quoted scalar of YAML is a string of JSON.
const note = (steps) => {
  const title = document.querySelector("h1").textContent, day = new Date().toLocaleDateString("sv");
  const lines = ["---", "kind: shadowing", `date: ${day}`, `incident: ${id()}`, "moves:"];
  for (const { li, field } of steps) {
    if (!field.value.trim()) continue;
    const at = atOf(li), looked = `looked-at: ${JSON.stringify(plain(field.value))}`;
    lines.push(...(at ? [`  - at: ${JSON.stringify(at)}`, `    ${looked}`] : [`  - ${looked}`]));
  }
  return [...lines, "---", `# ${word("A walk through")} ${title}`, "",
    word("What I would have looked at, written before each step was shown."), ""].join("\n");
};

export function start(box, { copy, say }) {
  if (box.dataset.walked) return;
  box.dataset.walked = "yes";
  const known = written(), steps = [], end = box.querySelector(".end");
  let refused;
  const save = () => {
    const all = recall(store) ?? {};
    all[id()] = Object.fromEntries(steps.filter((s) => s.field.value.trim())
      .map((s) => [s.n, [atOf(s.li), s.field.value]]));
    if (!keep(store, all) && !refused) say(word("This browser keeps nothing: copy what you wrote before you leave."));
    refused = !recall(store);
  };
  const walked = () => {
    const open = steps.filter((s) => s.shown.open).length;
    box.style.setProperty("--walked", open / steps.length);
    at.replaceChildren(...fill(word("%s of %s"), open, steps.length));
  };
  const at = el("span", { className: "note" });
  box.querySelector("summary .enter").after(at);

  // show opens a step and goes to the next question, or to the end. Who pressed a button on a phone is not shown the
  // keyboard again.
  const show = (step, go = true) => {
    const typing = document.activeElement?.matches("textarea");
    step.shown.open = true;
    step.form.classList.add("said");
    if (!step.field.value.trim()) step.form.hidden = true;
    walked();
    if (!go) return;
    const next = steps[steps.indexOf(step) + 1];
    const still = matchMedia("(prefers-reduced-motion: reduce)").matches;
    step.li.scrollIntoView({ block: "start", behavior: still ? "auto" : "smooth" });
    if (!next) end.querySelector("button").focus({ preventScroll: true });
    else if (typing) next.field.focus({ preventScroll: true });
  };

  for (const shown of box.querySelectorAll(".steps > li > details")) {
    const li = shown.parentElement, n = steps.length + 1, step = { li, n, shown };
    step.field = el("textarea", { id: `guess-${n}`, rows: 2, value: known[n]?.[0] === atOf(li) ? known[n][1] : "",
      oninput: save, onkeydown: (e) => {
        if (e.key !== "Enter" || e.shiftKey || e.isComposing) return;
        e.preventDefault();
        step.form.requestSubmit();
      } });
    step.form = el("form", { onsubmit: (e) => { e.preventDefault(); show(step); } },
      el("label", { htmlFor: step.field.id }, shown.querySelector("summary").textContent), step.field,
      el("p", {}, el("button", { type: "submit", className: "main" }, word("Show it")),
        el("span", { className: "note" }, word("Enter shows it. What you write stays in this browser."))));
    shown.before(step.form);
    steps.push(step);
  }
  const again = () => {
    for (const s of steps) {
      s.shown.open = s.form.hidden = false;
      s.form.classList.remove("said");
      s.field.value = "";
    }
    save();
    walked();
    box.scrollIntoView();
  };
  const take = () => copy(note(steps), word("Copied. Save it beside the other shadowing notes."));
  end.append(el("p", {}, button(word("Copy what I wrote as a shadowing note"), take), " ",
    button(word("Begin again"), again)));

  const to = /^#walk:(\d+)$/.exec(location.hash) && document.getElementById(location.hash.slice(1));
  for (const s of steps) {
    if (to && s.li.compareDocumentPosition(to) & Node.DOCUMENT_POSITION_FOLLOWING) show(s, false);
  }
  to?.scrollIntoView();
  walked();
}
