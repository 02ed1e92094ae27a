// On the page of a wrong address: the records that it may have meant, and the words of the link. Nobody is sent
// anywhere: the record that has the number today may be another than the one that the link was made for.

import { el } from "../lib/dom.js";
import { begin } from "../lib/passage.js";
import { fill } from "../lib/words.js";

const most = 5;

const plain = (text) => text.normalize("NFC").toLowerCase().replace(/\.(html?|md)$/, "");
const parts = (text) => plain(text).split(/[^\p{L}\p{M}\p{N}]+/u).filter(Boolean)
  .map((w) => w.replace(/^0+(?=\d)/, ""));
const last = (path) => path.split("/").filter((part) => part && part !== "index.html").pop() ?? "";
const counts = (word) => /^\d+$/.test(word);

// likeness returns how much a record is like what an address ends in, 0 for not at all: by its id and more, or less, by
// its number, or by most of the words of its name and title.
function likeness(name, r) {
  const id = plain(r.id), whole = plain(name) + "-", called = [...parts(r.id), ...parts(last(r.url))];
  let is = whole.startsWith(id + "-") || (id + "-").startsWith(whole) ? 4 : 0;
  const number = parts(name).find(counts);
  if (number && called.includes(number)) is += 1;
  // The word before a number is that of a kind: hundreds have it.
  const words = parts(plain(name).replace(/^\p{L}+-(?=\d)/u, "")).filter((w) => !counts(w));
  const shared = words.filter((w) => called.includes(w) || parts(r.title).includes(w)).length;
  return shared * 2 > words.length ? is + 2 * shared / words.length : is;
}

const decoded = (text) => {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
};

async function meant(name, root) {
  const answer = await fetch(new URL("records.json", root));
  const found = (await answer.json()).map((r) => [likeness(name, r), r]).filter(([is]) => is);
  found.sort(([a, r], [b, s]) => b - a || (r.id < s.id ? -1 : 1));
  return found.slice(0, most).map(([, r]) => r);
}

async function offer(box) {
  const ways = box.querySelector(".elsewhere"), root = new URL(".", document.querySelector("a.brand").href);
  const asked = new URLSearchParams(location.search);
  const words = (asked.get("say") ?? asked.get("is")?.replace(/-/g, " ") ?? "").slice(0, 600).trim();
  if (words) {
    const search = new URL("search/", root);
    search.searchParams.set("q", words.split(/\s+/).slice(0, 8).join(" "));
    const said = fill(word("The link meant the words “%s”."), begin(words, 8));
    ways.before(el("p", { className: "link-words" }, ...said, " ",
      el("a", { href: search.href }, word("Search for them"))));
  }
  const name = decoded(last(location.pathname)).slice(0, 300);
  const some = name ? await meant(name, root).catch(() => []) : [];
  if (!some.length) return;
  const to = (r) => new URL(r.url + location.search + location.hash, root).href;
  ways.before(el("p", {}, word("It may have meant:")), el("ul", { className: "plain meant-records" }, ...some.map((r) =>
    el("li", {}, el("a", { href: to(r) }, r.title), ` (${r.id})`))));
}

export async function start() {
  const box = document.querySelector(".wrong-address");
  box.ariaBusy = "true";
  await offer(box);
  box.ariaBusy = "false";
}
