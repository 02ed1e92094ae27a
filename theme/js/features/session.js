// The session: what somebody points at while they talk. The key t takes the block in view into it and copies the one
// link to all its stops; the bar at the foot says how many there are. This browser keeps it for all its tabs, nobody
// else does. What is done with it is in session-sheet.js; how its link is followed in trail.js.

import { button, el } from "../lib/dom.js";
import { hand } from "../lib/hand.js";
import { keep, recall } from "../lib/memory.js";
import { begin, blockAround, textOf } from "../lib/passage.js";
import { hrefOf, linkOf, most, place, refOf, titleOf } from "../lib/stops.js";
import { fill } from "../lib/words.js";
import { part } from "./walk-bar.js";

let tools, aside; // aside: the session where the browser keeps nothing

// session returns what was taken so far: {name, stops: [{ref, called, is, begins, note, question}]}. How a paragraph
// begins is for the eye of whoever took it, and in no address.
const session = () => {
  const kept = aside ?? recall(place("session"));
  const stops = Array.isArray(kept?.stops) ? kept.stops.filter((s) => typeof s?.ref === "string" && hrefOf(s.ref)) : [];
  return { name: String(kept?.name ?? ""), stops };
};

// put keeps a session for all tabs. Where that is refused it lives as long as the page, and the bar says so.
function put(next) {
  aside = keep(place("session"), next) ? null : next;
  bar();
}

const full = () => {
  const text = word("The session is full: its address may have %d characters, about 40 stops with notes.");
  return fill(text, most).join("");
};

// copyLink copies the one link of the session; one that has become too long is refused.
async function copyLink(by) {
  const link = await linkOf(session());
  if (link.length > most) by.say(full());
  else await hand(by, link, word("Link to the session copied."));
}

function bar(note) {
  const n = session().stops.length, many = word("Session: %d stops");
  if (!n) return part("walk-session");
  if (aside) note = word("This browser keeps nothing: copy the link before you leave the page.");
  const quiet = (text, act) => button(text, act, { className: "walk-quiet" });
  return part("walk-session", el("p", { className: "walk-line" },
    el("b", {}, n === 1 ? word("Session: 1 stop") : fill(many, n).join("")),
    "·", quiet(word("copy link"), () => copyLink(tools)), "·", quiet(word("look"), () => open(tools)),
    ...(note ? [el("span", { className: "note" }, note)] : [])));
}

// Six words tell a paragraph, and leave room for forty.
const telling = (url) => (url.searchParams.get("is") ?? "").split("-").slice(0, 6).join("-");

// take adds a block, else the one around the selection, else the one in view.
export async function take(given, title) {
  tools = given;
  const article = document.querySelector("article.record");
  if (!article) return tools.say(word("This page is no record: a session takes records and their paragraphs."));
  start(given);
  const { inView, address, flash } = await import("./paragraph-links.js"), picked = getSelection();
  const block = title || !picked.isCollapsed && blockAround(picked.getRangeAt(0).startContainer) || inView();
  const url = new URL(address(block)), ref = refOf(url.href), words = begin(textOf(block)), now = session();
  flash(block);
  let n = now.stops.findIndex((s) => s.ref === ref) + 1;
  const known = n > 0;
  if (!known) {
    const stop = { ref, called: titleOf(article).slice(0, 120), is: telling(url), begins: begin(textOf(block), 9) };
    n = now.stops.push({ ...stop, note: "", question: "" });
    put(now);
  }
  const link = await linkOf(session());
  if (link.length > most && !known) {
    const again = session();
    put({ ...again, stops: again.stops.filter((s) => s.ref !== ref) });
  }
  if (link.length > most) return tools.say(full());
  const text = known ? word("Stop %d already: “%s”. Link to the session copied.")
    : word("Stop %d: “%s”. Link to the session copied.");
  if (await tools.copy(link, fill(text, n, words).join(""))) return;
  const refused = word("Stop %d: “%s”. The browser did not allow copying; “copy link” shows it.");
  tools.say(fill(refused, n, words).join(""));
}

// open shows the sheet in which the session is put in order.
export async function open(given) {
  start(given);
  (await import("./session-sheet.js")).open(tools, { session, put, copyLink });
}

let started;
export function start(given) {
  tools = given;
  if (started) return;
  started = true;
  bar();
  addEventListener("storage", (e) => {
    if (e.key !== place("session")) return;
    aside = null;
    bar(word("Changed in another tab."));
    dispatchEvent(new Event("digsite:session"));
  });
}
