// What becomes of a link that was made long ago. Its address carries words of the block that it means (?is=), or the
// very words that somebody selected (?say=). The block may be there as it was; it may have been edited, and with it its
// id; or it is gone. Who follows the link lands on it, or is told, in these words. The address is other people's input:
// it is compared with the page and shown as text, and nothing else is done with it.

import { button, el } from "../lib/dom.js";
import { allBlocks, begin, blockAround, idIn, textOf, tokens } from "../lib/passage.js";
import { pageText } from "./said-words.js";

const asked = (name, most) => new URLSearchParams(location.search).get(name)?.slice(0, most) ?? "";

// common returns how many of the link's words a block has, in the link's order.
function common(words, text) {
  let row = new Array(words.length + 1).fill(0);
  for (const t of tokens(text)) {
    if (!words.includes(t)) continue;
    const next = [...row];
    for (let i = 0; i < words.length; i++) {
      next[i + 1] = words[i] === t ? row[i] + 1 : Math.max(next[i], row[i + 1]);
    }
    row = next;
  }
  return row[words.length];
}

// nearest returns the block with most of the words, at least half of them; of equals the shortest. The one word of a
// heading stands in many a paragraph that is no form of it.
function nearest(words) {
  let best = null;
  for (const block of words.length ? allBlocks() : []) {
    const text = textOf(block), has = common(words, text);
    if (has * 2 < words.length || !has || words.length < 4 && tokens(text).length > 3 * words.length) continue;
    if (!best || has > best.has || has === best.has && text.length < best.text.length) best = { block, has, text };
  }
  return best;
}

// byText reports whether an id was made from the block's own words: where it is, they are.
const byText = (id) => /^b-[a-z2-7]{8}(-\d+)?$/.test(id);

// byPlace reports whether an id counts places, "question:2": what it names has another when one before it goes.
const byPlace = (id) => !id || /:\d+$/.test(id);

function there(id) {
  const at = id && (document.getElementById(id) ?? document.getElementById("user-" + id)); // a name of the page's own
  if (at || !byText(id)) return at;
  return document.getElementById(id.replace(/-\d+$/, "")); // an equal one before it is gone
}

function tell(text, before) {
  document.querySelector(".notice")?.remove();
  const words = el("span", {}, text), box = el("p", { className: "notice" }, words);
  const history = document.querySelector(".acts a.history");
  if (!before && history) {
    words.append(" ", el("a", { href: history.href, rel: "noreferrer" }, word("History of the file")));
  }
  box.append(button("×", () => box.remove(), { "aria-label": word("Close"), title: word("Close") }));
  let at = before?.closest("summary")?.parentElement ?? before;
  while (at && !at.parentElement.matches(".prose, .panel, .column, article, main")) at = at.parentElement;
  if (at) at.before(box);
  else (document.querySelector("article .first") ?? document.querySelector("main > *")).prepend(box);
  const said = document.getElementById("said");
  if (said) said.textContent = text;
  return box;
}

function reveal(at, top) {
  for (let d = at.closest("details"); d; d = d.parentElement.closest("details")) d.open = true;
  const block = top || at.offsetHeight > innerHeight / 2 ? "start" : "center";
  (top ?? at).scrollIntoView({ behavior: "instant", block });
}

const changed = word("This paragraph was changed since the link was made.");
const quoted = (text, words) => text.replace("%s", () => words);

// light shows words, or a block, as what the link means.
function light(range, block) {
  document.documentElement.classList.toggle("saying", Boolean(range)); // then the words are lit and not the block
  block?.classList.add("meant");
  if (!range) return;
  if (CSS.highlights) CSS.highlights.set("said", new Highlight(range));
  else getSelection().setBaseAndExtent(range.startContainer, range.startOffset, range.endContainer, range.endOffset);
}

function landed() {
  const url = new URL(location.href);
  url.searchParams.delete("is");
  history.replaceState(history.state, "", url);
}

// toWords goes to the words that were selected when the link was made.
function toWords(said, id) {
  const range = pageText().find(said, there(id));
  if (range) {
    const block = blockAround(range.startContainer) ?? range.startContainer.parentElement;
    reveal(block);
    light(range);
    const { top, bottom } = range.getBoundingClientRect();
    const bar = document.querySelector("header.site").offsetHeight;
    if (top < bar || bottom > innerHeight) scrollTo({ top: scrollY + top - innerHeight / 3, behavior: "instant" });
    return;
  }
  const found = nearest([...new Set(tokens(said))].slice(0, 24));
  if (!found) return void tell(quoted(word("The words that this link meant are gone: “%s”"), begin(said, 8)));
  light(null, found.block);
  reveal(found.block, tell(word("These words were changed since the link was made."), found.block));
}

// toBlock goes to the block that the link means. One that has its id from its place, "question:2", has to have most of
// the words too: another may stand there by now.
function toBlock(words, id) {
  const at = there(id), has = at && words.length ? common(words, textOf(at)) : 0;
  const whole = has === words.length, same = at && (byText(id) || whole);
  if (same || at && at.tagName === "H1") {
    reveal(at);
    if (at.id !== id) light(null, at);
    return landed();
  }
  const found = at && has * 2 >= words.length ? { block: at, has } : nearest(words);
  if (at && found?.block !== at) { // the browser shows it as the one that is meant
    location.replace("#");
    history.replaceState(history.state, "", location.pathname + location.search);
  }
  if (!found) {
    if (!words.length) return void tell(word("This link meant a paragraph that was changed or removed."));
    const some = words.slice(0, 8).join(" ").slice(0, 150) + " …";
    return void tell(quoted(word("The paragraph that this link meant is gone: “%s”"), some));
  }
  light(null, found.block);
  if (found.has === words.length && byPlace(id)) return reveal(found.block); // it only moved
  reveal(found.block, tell(changed, found.block));
}

// passed takes the words out of the address when the reader goes on to another place of the page.
function passed() {
  const url = new URL(location.href);
  if (!document.getElementById(idIn(url.hash)) || !url.searchParams.has("is") && !url.searchParams.has("say")) return;
  for (const name of ["is", "say"]) url.searchParams.delete(name);
  history.replaceState(history.state, "", url);
}

// A name that several records have leads to a list of them; each gets the rest of the address.
function hand(list) {
  for (const a of list.querySelectorAll("a[href]")) a.href = a.href.split(/[?#]/)[0] + location.search + location.hash;
}

let listens;

// arrive does what the address asks for; of one that changed while the page was open, only its place counts.
export function arrive(moved) {
  listens ??= addEventListener("hashchange", passed) ?? true;
  for (const e of document.querySelectorAll(".meant")) e.classList.remove("meant");
  document.documentElement.classList.remove("saying");
  CSS.highlights?.delete("said");
  const list = document.querySelector(".clash"), id = idIn(location.hash);
  if (list) return hand(list);
  if (!document.querySelector(".prose, .deleted")) return;
  const said = moved ? "" : asked("say", 2000).trim(), words = moved ? "" : asked("is", 600);
  if (said) return toWords(said, id);
  toBlock([...new Set(tokens(words.replace(/-/g, " ")))].slice(0, 16), id);
}
