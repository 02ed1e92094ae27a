// How a way through records is written in an address and kept in a browser.
//
//	?trail=zNYu…&stop=2              a session: "z" and base64url of deflated JSON, which is
//	                                 ["name", [ref, called, is, note, question], …]
//	?trail=trails/first-day&stop=2   a trail that is a record
//	?trail=adr-2,adr-7               pages alone, as an earlier version wrote them
//
// The number of the stop stands in the address, so nothing has to be told from the page that is open: it may have been
// renamed, edited or taken away since. builder/draft/session.go reads the same.

// root is the address of the site.
export const root = () => new URL(".", document.querySelector("a.brand").href).href;

// place names what a browser keeps for this site alone: several sites may share one host.
export const place = (what) => `digsite-${what} ${new URL(root()).pathname}`;

// titleOf is what a record is called: "ADR-7 Use one queue".
export const titleOf = (article) => [article.querySelector(".eyebrow .num")?.textContent, article.dataset.title]
  .filter(Boolean).join(" ");

// decoded reads the escapes of an address; one that is none, as in the id "100%", stays as it is.
export const decoded = (text) => {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
};

// refOf is how a stop names a place: by the record's id where it has a short address, else by its path.
export const refOf = (href) => {
  const url = new URL(href), path = decoded(url.href.replace(/[?#].*/, "").slice(root().length));
  return path.replace(/^r\/([^/]+)\/$/, "$1") + decoded(url.hash);
};

// hrefOf is the address of such a place, null for one that is not on this site.
export const hrefOf = (ref) => {
  const [, path, hash] = /^([^#]*)#?(.*)$/s.exec(ref), base = root();
  const short = path.includes("/") ? path.split("/").map(encodeURIComponent).join("/")
    : `r/${encodeURIComponent(path)}/`;
  const url = new URL(base + short);
  url.hash = hash;
  return path && url.href.startsWith(base) ? url.href : null;
};

// addressOf is the permanent address of a stop by itself, with the words that it means.
export const addressOf = (stop) => {
  const url = new URL(stop.href ?? hrefOf(stop.ref));
  if (stop.is) url.searchParams.set("is", stop.is);
  return url.href;
};

// along is the address of a stop on the way, n counted from 0. The words that it means go with it.
export const along = (stop, trail, n) => {
  const url = new URL(addressOf(stop));
  url.searchParams.set("trail", trail);
  url.searchParams.set("stop", n + 1);
  const day = new URLSearchParams(location.search).get("as-of"); // who looks at a day goes on looking at it
  if (day) url.searchParams.set("as-of", day);
  return url.href;
};

// through sends bytes through a stream of the browser, and stops where they become too many.
const through = async (bytes, stream, most) => {
  const reader = new Blob([bytes]).stream().pipeThrough(stream).getReader(), parts = [];
  for (let size = 0; ;) {
    const { done, value } = await reader.read();
    if (done) return new Uint8Array(await new Blob(parts).arrayBuffer());
    parts.push(value);
    size += value.length;
    if (size > most) throw new RangeError("too long");
  }
};

// pack writes a session as the value of ?trail=.
export async function pack({ name, stops }) {
  const rows = stops.map((s) => [s.ref, s.called ?? "", s.is ?? "", s.note ?? "", s.question ?? ""]);
  for (const row of rows) while (row.at(-1) === "") row.pop();
  const json = new TextEncoder().encode(JSON.stringify([name, ...rows]));
  const bytes = await through(json, new CompressionStream("deflate-raw"), 1e6);
  const text = btoa(Array.from(bytes, (b) => String.fromCharCode(b)).join(""));
  return "z" + text.replaceAll("+", "-").replaceAll("/", "_").replace(/=+$/, "");
}

// unpack reads it again; what is no session fails.
export async function unpack(trail) {
  const bytes = Uint8Array.from(atob(trail.slice(1).replaceAll("-", "+").replaceAll("_", "/")), (c) => c.charCodeAt(0));
  const plain = await through(bytes, new DecompressionStream("deflate-raw"), 1e5);
  const [name, ...rows] = JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(plain));
  const clean = (s) => (typeof s === "string" ? s.replace(/\p{Cc}+/gu, " ").trim() : "");
  const stops = rows.map((row) => {
    const [ref, called, is, note, question] = Array.from(row, clean);
    return { ref, called, is, note, question, href: hrefOf(ref) };
  });
  if (typeof name !== "string" || !stops.length || !stops.every((s) => s.ref)) throw new SyntaxError("no session");
  return { name: clean(name), stops };
}

// most is how long the address of a session may be; chat programs and servers cut longer ones.
export const most = 4000;

// linkOf is the one address of a session, that of its first stop.
export const linkOf = async (session) => along(session.stops[0], await pack(session), 0);
