// Repairs the open page in place when the live server says that its text changed; the scroll position stays.

async function refresh(arrange) {
  const answer = await fetch(location.href, { cache: "no-store", headers: { Accept: "text/html" } });
  if (!answer.ok) return;
  const fresh = new DOMParser().parseFromString(await answer.text(), "text/html");
  document.title = fresh.title;
  const open = new Set([...document.querySelectorAll("main details[open]")].map((d) => d.querySelector("summary")?.textContent));
  const pairs = [["main", "main"], ["header.site nav.main", "header.site nav.main"], ["footer.site", "footer.site"]];
  for (const [a, b] of pairs) {
    const was = document.querySelector(a), now = fresh.querySelector(b);
    if (was && now) mend(was, now);
  }
  for (const d of document.querySelectorAll("main details")) {
    if (open.has(d.querySelector("summary")?.textContent)) d.open = true;
  }
  document.body.className = fresh.body.className;
  arrange();
  document.dispatchEvent(new CustomEvent("digsite:mended"));
}

// mend makes one tree equal to another and leaves alone what is equal already.
function mend(was, now) {
  if (was.isEqualNode(now)) return;
  if (was.nodeType !== now.nodeType || was.nodeName !== now.nodeName || (was.id ?? "") !== (now.id ?? "")) {
    was.replaceWith(document.adoptNode(now));
    return;
  }
  if (was.nodeType !== Node.ELEMENT_NODE) {
    was.nodeValue = now.nodeValue;
    return;
  }
  for (const { name } of [...was.attributes]) if (!now.hasAttribute(name)) was.removeAttribute(name);
  for (const { name, value } of now.attributes) if (was.getAttribute(name) !== value) was.setAttribute(name, value);
  for (const made of was.querySelectorAll(":scope > .perma, :scope > .copy")) made.remove();
  const old = [...was.childNodes], next = [...now.childNodes];
  let head = 0;
  while (head < old.length && head < next.length && old[head].isEqualNode(next[head])) head++;
  let tail = 0;
  while (tail < old.length - head && tail < next.length - head && old[old.length - 1 - tail].isEqualNode(next[next.length - 1 - tail])) tail++;
  const from = old.slice(head, old.length - tail), to = next.slice(head, next.length - tail);
  if (from.length === to.length) {
    from.forEach((n, i) => mend(n, to[i]));
    return;
  }
  const before = old[old.length - tail] ?? null;
  for (const n of from) n.remove();
  for (const n of to) was.insertBefore(document.adoptNode(n), before);
}

function style() {
  const link = document.querySelector('link[rel="stylesheet"]');
  const url = new URL(link.href);
  url.searchParams.set("t", Date.now());
  const fresh = link.cloneNode();
  fresh.href = url.href;
  fresh.addEventListener("load", () => link.remove());
  link.after(fresh);
}

export function start(arrange) {
  const events = new EventSource("/__events");
  let lost = false;
  events.addEventListener("error", () => { lost = true; });
  events.addEventListener("open", () => { if (lost) { lost = false; refresh(arrange); } });
  events.addEventListener("change", () => refresh(arrange));
  events.addEventListener("style", style);
  events.addEventListener("reload", () => location.reload());
}
