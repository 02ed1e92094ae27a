// Follows a trail, or a session that somebody sent: a bar at the foot says which stop this is, shows its note and its
// question, and leads to the next one, whose question it asks first. Which stop it is stands in the address
// (lib/stops.js), so a page that was renamed, edited or taken away keeps the bar. What a reader answers, and where they
// were, stays in this browser. Without a script the stops of a trail are plain links.

import { button, el } from "../lib/dom.js";
import { fetchPage } from "../lib/fetch-page.js";
import { hand } from "../lib/hand.js";
import { keep, recall } from "../lib/memory.js";
import { addressOf, along, decoded, hrefOf, place, refOf, root, titleOf, unpack } from "../lib/stops.js";
import { fill } from "../lib/words.js";
import { part } from "./walk-bar.js";

let tools, way, at, arrived; // arrived: the stop whose page this is; at: the one that the bar shows

const here = () => document.querySelector("article.record");

// What is remembered of a way: {seen: [ref…], at: number, said: {ref: text}, day}. The newest forty ways are kept.
const ways = () => recall(place("walks")) ?? {};
const memory = (id = way.id) => ({ seen: [], said: {}, ...ways()[id] });
function remember(change) {
  const all = ways(), day = new Date().toISOString();
  all[way.id] = { ...memory(), ...change, day };
  const old = Object.keys(all).sort((a, b) => (all[b].day > all[a].day ? 1 : -1)).slice(40);
  for (const id of old) delete all[id];
  return keep(place("walks"), all);
}

const nameOf = (n) => way.stops[n].called || way.stops[n].ref.replace(/#.*/, "").toUpperCase();

// A way's name among those remembered: a trail's own address; of a session, its places, so that a corrected note keeps
// the answers.
const mix = (text) => [...text].reduce((h, c) => (Math.imul(h, 31) + c.codePointAt(0)) | 0, 7).toString(36);

async function trailAt(path) {
  let url = new URL(`${path.replace(/\/?$/, "/")}`, root());
  if (!url.href.startsWith(root())) throw new TypeError("elsewhere");
  let doc = await fetchPage(url);
  const moved = doc.querySelector("a#to"); // a trail's file that was renamed leaves a page that leads on
  if (moved) doc = await fetchPage((url = new URL(moved.getAttribute("href"), url)));
  const stops = [...doc.querySelectorAll("ol.stops > li")].map((li) => {
    const a = li.querySelector(".stop a.rec"), href = a && plain(new URL(a.getAttribute("href"), url));
    const text = (what) => li.querySelector(what)?.textContent.trim() ?? "";
    const ref = li.dataset.ref ?? (href ? refOf(href) : text(".stop"));
    return { href, ref, called: text(a ? ".stop a.rec" : ".stop"),
      note: text("p:not(.stop, .note, .question)"), question: text(".question") };
  });
  if (!stops.length) throw new TypeError("no trail");
  const next = doc.querySelector("nav.turn .next:not(.t) a");
  return { id: path, name: doc.querySelector("h1")?.textContent ?? "", href: url.href, stops,
    next: next && { href: new URL(next.getAttribute("href"), url).href,
      name: [...next.childNodes].slice(1).map((c) => c.textContent).join("").trim() } };
}

// read finds out which way the address means.
async function read() {
  const raw = /[?&]trail=([^&]*)/.exec(location.search)[1].replaceAll("+", " "), trail = decodeURIComponent(raw);
  if (raw.length > 16000) throw new RangeError("too long");
  if (trail.startsWith("z")) {
    const found = await unpack(trail).catch(() => null);
    if (found) return { trail, id: mix(found.stops.map((s) => s.ref).join()), ...found };
    if (/[A-Z]/.test(trail)) throw new SyntaxError("damaged"); // ids, which an earlier version wrote, have no capitals
  }
  if (trail.includes("/") && !trail.includes(",")) return { trail, ...await trailAt(trail) };
  // An id may hold a comma, which the first link wrote as %2C; later links wrote those between the ids so as well.
  const refs = (raw.includes(",") ? raw.split(",").map(decodeURIComponent) : trail.split(",")).filter(Boolean);
  const stops = refs.map((ref) => ({ ref, href: hrefOf(ref), called: "", note: "", question: "" }));
  return { trail, id: mix(trail), name: "", stops };
}

const same = (href) => {
  const url = new URL(href), own = [location.href, new URL(here().dataset.short, location.href).href];
  return own.some((a) => decoded(new URL(a).pathname) === decoded(url.pathname));
};

// whichStop returns the number in the address; addresses of an earlier version have none, and are told by the page. A
// trail that is a record may have got another stop since, so there the page is looked for as well.
function whichStop() {
  const stated = new URLSearchParams(location.search).get("stop");
  if (stated !== null && !way.href) return /^\d{1,4}$/.test(stated) ? stated - 1 : -1;
  const hash = (s) => s.href && here() && same(s.href) && new URL(s.href).hash === location.hash;
  const page = (s) => s.href && here() && same(s.href), n = stated === null ? -1 : stated - 1;
  if (way.stops[n] && (hash(way.stops[n]) || page(way.stops[n]))) return n;
  const found = way.stops.findIndex(hash), whole = found < 0 ? way.stops.findIndex(page) : found;
  return whole < 0 && stated !== null ? n : whole;
}

// isGone reports whether a stop's page is not there; without an answer it is taken to be.
const isGone = async (stop) => {
  if (!stop.href) return true;
  const answer = await fetch(stop.href.replace(/[?#].*/, "")).catch(() => null);
  return Boolean(answer && [404, 410].includes(answer.status));
};

// plain is an address without the way that leads there.
const plain = (url) => {
  for (const name of ["trail", "stop"]) url.searchParams.delete(name);
  return url.href;
};

function leave() {
  history.replaceState(history.state, "", plain(new URL(location.href)));
  part("walk-way");
  document.querySelector(".walk-rail")?.remove();
}

// field is where a reader writes what they think. It is kept as it is written.
function field(n, onenter) {
  const ref = way.stops[n].ref, note = el("span", { className: "note", role: "status" });
  let shift = false;
  const box = el("textarea", { rows: 1, value: memory().said[ref] ?? "", "aria-label": word("What you think"),
    placeholder: word("What do you think? It stays in this browser."), oninput() {
      const said = { ...memory().said, [ref]: box.value };
      if (!box.value.trim()) delete said[ref];
      note.textContent = remember({ said }) ? ""
        : word("This browser keeps nothing: copy your answer before you leave the page.");
    }, onbeforeinput(e) { // the Enter that led here began on a link, and is no new line
      if (e.inputType === "insertLineBreak" && onenter && !shift) e.preventDefault();
    }, onkeydown(e) {
      shift = e.shiftKey;
      if (e.key === "Enter" && !shift && !e.isComposing && onenter) {
        e.preventDefault();
        onenter();
      }
    } });
  return [box, note];
}

// answers writes what was answered as the draft of an entry in a log.
function answers() {
  const { said } = memory(), day = new Date().toLocaleDateString("sv");
  const line = (s) => s.replace(/\s+/g, " ").replace(/[\\`*_[\]<]/g, "\\$&").trim();
  const title = fill(word("What I thought on the way through %s"), way.name || word("a session")).join("");
  const out = ["---\nkind: log\ndate: " + day + "\n---", "# " + line(title)];
  way.stops.forEach((s, n) => {
    if (!said[s.ref]) return;
    out.push(s.href ? `## [${line(nameOf(n))}](${addressOf(s)})` : `## ${line(nameOf(n))}`);
    if (s.question) out.push("> " + line(s.question));
    out.push(said[s.ref].trim());
  });
  return out.join("\n\n") + "\n";
}

const copyAnswers = () => {
  const n = way.stops.filter((s) => memory().said[s.ref]).length;
  return n ? [button(fill(word("Copy my answers (%d)"), n).join(""),
    () => hand(tools, answers(), word("Your answers are copied as Markdown.")),
    { className: "walk-answers walk-quiet" })] : [];
};

// segments are the stops as a line: visited, this one, and those to come.
function segments(n) {
  const { seen } = memory();
  return el("ol", { className: "walk-segments", "aria-label": word("Stops") }, ...way.stops.map((s, i) => {
    const state = i === n ? "now" : seen.includes(s.ref) ? "seen" : "left";
    const says = `${i + 1}. ${nameOf(i)}${state === "seen" ? `, ${word("visited")}` : ""}`;
    const named = { className: state, title: says, "aria-label": says };
    return el("li", i === n ? { "aria-current": "step" } : {}, s.href && i !== n
      ? el("a", { ...named, href: along(s, way.trail, i), tabIndex: -1 }) : el("span", { ...named, role: "img" }));
  }));
}

// rail shows the stops beside the text, in place of the records around it, while the trail is walked.
function rail(n) {
  const nav = document.querySelector("article > nav:is(.rail:not(.toc), .nearby)");
  if (!nav) return;
  nav.querySelector(".walk-rail")?.remove();
  const { seen } = memory(), own = way.stops.map((s, i) => el("li", { className: seen.includes(s.ref) ? "seen" : "" },
    i === n ? el("b", { "aria-current": "step" }, nameOf(i))
      : s.href ? el("a", { href: along(s, way.trail, i) }, nameOf(i)) : el("s", {}, nameOf(i))));
  nav.prepend(el("div", { className: "walk-rail" }, el("p", { className: "label" }, way.name || word("Stops")),
    el("ol", {}, ...own)));
}

// draw shows the bar at stop n. body is what stands below its line; ends lead on, in place of "Next".
function draw(n, body, gone, ends) {
  at = n;
  const { stops } = way, count = fill(word("Stop %s of %s"), n + 1, stops.length).join("");
  const name = el(gone ? "s" : "b", { className: "walk-name" }, gone || !here() || n !== arrived ? nameOf(n)
    : titleOf(here()));
  const line = el("p", { className: "walk-line" }, el("span", { className: "walk-at" }, count), " ", name);
  if (way.href) line.append(" ", el("a", { href: `${way.href}#stop:${n + 1}`, className: "walk-trail" }, way.name));
  else if (way.name) line.append(" ", el("span", { className: "walk-trail" }, way.name));
  const before = stops.findLastIndex((s, i) => i < n && s.href), lead = el("p", { className: "walk-ends" });
  if (before >= 0) {
    lead.append(el("a", { href: along(stops[before], way.trail, before), className: "walk-prev",
      title: nameOf(before) }, el("span", {}, word("Previous stop"))));
  }
  if (ends) lead.append(...ends);
  else if (n + 1 < stops.length) {
    const href = stops[n + 1].href ? along(stops[n + 1], way.trail, n + 1) : "#";
    lead.append(el("a", { href, className: "walk-next", title: nameOf(n + 1), onclick(e) {
      if (e.ctrlKey || e.metaKey || e.shiftKey) return;
      e.preventDefault();
      onward(n + 1);
    } }, el("span", {}, ...fill(word("Next: %s"), nameOf(n + 1)))));
  } else lead.append(button(word("Finish"), finish, { className: "walk-finish" }));
  lead.append(button("×", leave, { className: "walk-leave", title: word("Leave the trail"),
    "aria-label": word("Leave the trail") }));
  part("walk-way", line, el("div", { className: "walk-body" }, ...body), lead, segments(n));
  rail(n);
}

// arrive shows the stop whose page is open.
function arrive(n) {
  arrived = n;
  const stop = way.stops[n], known = memory(), body = [];
  if (stop.note) body.push(el("p", { className: "walk-note" }, stop.note));
  if (stop.question) {
    body.push(el("details", { className: "walk-question" }, el("summary", { title: word("Write down what you think") },
      stop.question), ...field(n)));
  }
  const was = known.at;
  if (n === 0 && was > 0 && way.stops[was]?.href) {
    body.push(el("p", {}, ...fill(word("You were at stop %s."), was + 1), " ",
      el("a", { className: "walk-back", href: along(way.stops[was], way.trail, was) }, word("Go on there"))));
  }
  body.push(...copyAnswers());
  draw(n, body, document.querySelector("article.deleted")); // that page tells when it went, and what it was
  if (n !== 0 || !was) remember({ at: n, on: stop.ref });
  remember({ seen: [...new Set([...known.seen, stop.ref])] });
}

// miss shows a stop that has no page any more, as what it was called.
function miss(n) {
  const stop = way.stops[n], text = word("This stop is not on this site, or no longer. It was called “%s”.");
  const body = [el("p", { className: "walk-note", role: "status" }, ...fill(text, nameOf(n)))];
  for (const t of [stop.note, stop.question]) if (t) body.push(el("p", { className: "walk-note" }, t));
  draw(n, body, true);
  document.querySelector(".walk-next, .walk-finish").focus();
}

// onward goes to a stop, and asks its question first.
async function onward(n) {
  const stop = way.stops[n], open = () => {
    remember({ seen: [...new Set([...memory().seen, stop.ref])] });
    location.href = along(stop, way.trail, n);
  };
  if (!stop.question) return await isGone(stop) ? miss(n) : open();
  const from = at, [box, note] = field(n, open);
  draw(from, [el("p", { className: "label" }, ...fill(word("Before stop %s: %s"), n + 1, nameOf(n))),
    el("p", { className: "walk-ask" }, stop.question), box, note], false,
    [button(word("Not yet"), () => back(from)), button(word("Open"), open, { className: "walk-open" })]);
  box.addEventListener("keydown", (e) => e.key === "Escape" && back(from));
  box.focus();
  if (await isGone(stop) && box.isConnected) miss(n);
}

function back(n) {
  if (n === arrived) arrive(n);
  else miss(n);
  document.querySelector(".walk-next").focus();
}

// finish is the end of the way: that it was walked, and what may come next.
function finish() {
  const text = fill(word("You have walked it, all %d stops."), way.stops.length), ends = [];
  const back = way.href && el("a", { href: way.href, className: "walk-back" }, word("Back to the trail"));
  if (way.next) ends.push(el("a", { href: way.next.href, className: "walk-on" },
    el("span", {}, ...fill(word("Next trail: %s"), way.next.name))));
  else if (back) ends.push(back);
  remember({ at: 0, done: true });
  draw(at, [el("p", { className: "walk-note walk-done", role: "status" }, ...text),
    el("p", { className: "walk-does" }, ...copyAnswers(), ...(way.next ? [back] : []))], false, ends);
  document.querySelector("nav.walk :is(.walk-on, .walk-ends .walk-back)")?.focus();
}

// say shows why there is no way to follow.
function say(text, ...more) {
  part("walk-way", el("p", { className: "walk-line", role: "status" }, el("span", {}, text), ...more,
    el("span", { className: "walk-ends" }, button("×", leave, { className: "walk-leave",
      "aria-label": word("Leave the trail") }))));
}

// On a trail's own page the stops that were seen say so.
function list(stops) {
  const path = refOf(location.href.replace(/[?#].*/, "")).replace(/\/$/, ""), known = memory(path);
  for (const li of stops.children) {
    const a = li.querySelector(".stop a.rec");
    if (!a) continue;
    const ref = li.dataset.ref ?? refOf(a.href);
    if (known.seen.includes(ref) && !li.querySelector(".walk-seen")) {
      li.classList.add("seen");
      a.after(" ", el("span", { className: "walk-seen vh" }, word("visited")));
    }
  }
  stops.children[known.at]?.classList.toggle("here", known.seen.length > 0);
}

// resume makes of "Start" what continues where the reader was, on a trail's page and on its card.
function resume(box) {
  const known = memory(box.dataset.trail), go = box.querySelector("a"), of = Number(box.dataset.stops);
  if (!go || !known.seen.length || box.querySelector(".walked")) return;
  const n = Math.min(known.at ?? 0, of - 1), seen = Math.min(known.seen.length, of);
  const says = fill(word("%s of %s visited"), seen, of).join("");
  if (n > 0) {
    go.textContent = fill(word("Continue at stop %s"), n + 1).join("");
    const stop = document.querySelector("ol.stops")?.children[n]?.querySelector(".stop a.rec")?.href;
    const there = stop ?? (known.on && hrefOf(known.on));
    if (there) go.href = along({ href: there }, box.dataset.trail, n);
  } else if (known.done) go.textContent = word("Walk it again");
  box.append(el("span", { className: "walked", role: "img", title: says, "aria-label": says }));
  box.lastChild.style.setProperty("--walked", known.done ? 1 : seen / of);
}

export async function start(given) {
  tools = given;
  const stops = document.querySelector("ol.stops"), asked = new URLSearchParams(location.search);
  if (stops) list(stops);
  document.querySelectorAll("[data-trail]").forEach(resume);
  if (!asked.has("trail")) return;
  const key = asked.get("trail") + asked.get("stop");
  if (way?.key === key && document.querySelector(".walk-way")) return; // the live server mended the page
  const found = await read().catch((e) => e);
  if (!found.stops) {
    return say(found instanceof RangeError ? word("The session in this address is too long to be read.")
      : found instanceof SyntaxError || found instanceof URIError
        ? word("The session in this address is damaged: it was cut off or changed. Ask for the link again.")
        : word("The trail in this address is not on this site."));
  }
  way = { ...found, key };
  const n = whichStop(), first = way.stops.findIndex((s) => s.href), stop = way.stops[n];
  if (!stop) {
    if (n < 0 && !asked.has("stop") && (way.href || !way.trail.startsWith("z"))) return;
    const go = first < 0 ? [] : [" ", el("a", { href: along(way.stops[first], way.trail, first) }, word("Stop 1"))];
    return say(fill(word("There is no such stop: this way has %s."), way.stops.length).join(""), ...go);
  }
  if (!here() && await isGone(stop)) return miss(n);
  arrive(n);
}
