// Shows what a link leads to before it is followed: a record's title, state and first words, or the text of a
// footnote. It opens on rest of the pointer and on focus, and closes with Escape; nothing on the page moves.

const cache = new Map();
let box, timer, shown;

async function look(link) {
  const url = new URL(link.href);
  if (url.origin !== location.origin) return null;
  if (url.pathname === location.pathname && url.hash) {
    const el = document.getElementById(decodeURIComponent(url.hash.slice(1)));
    return el ? { words: el.textContent.replace(/↩/g, "").trim() } : null;
  }
  if (!cache.has(url.pathname)) {
    cache.set(url.pathname, fetch(url.pathname).then(async (answer) => {
      if (!answer.ok) return null;
      const page = new DOMParser().parseFromString(await answer.text(), "text/html");
      const article = page.querySelector("article.record");
      return article && {
        kind: page.body.className, title: page.querySelector("h1")?.textContent, state: article.querySelector(".state")?.textContent.trim(),
        warning: article.querySelector(".banner p")?.textContent, eyebrow: article.querySelector(".eyebrow")?.textContent.trim(),
        words: page.querySelector('meta[name="description"]')?.content, doc: page,
      };
    }, () => null));
  }
  const found = await cache.get(url.pathname);
  if (!found) return null;
  const part = url.hash && found.doc.getElementById(decodeURIComponent(url.hash.slice(1)));
  return part && part.tagName === "P" ? { ...found, words: part.textContent } : found;
}

const line = (tag, className, text) => {
  const el = document.createElement(tag);
  el.className = className;
  el.textContent = text.length > 320 ? text.slice(0, 319) + "…" : text;
  return el;
};

function place(link) {
  const at = link.getBoundingClientRect();
  const width = Math.min(360, innerWidth - 24);
  box.style.width = `${width}px`;
  box.style.left = `${Math.max(12, Math.min(at.left, innerWidth - width - 12))}px`;
  const below = innerHeight - at.bottom > box.offsetHeight + 12 || at.top < box.offsetHeight + 12;
  box.style.top = `${below ? at.bottom + 6 : at.top - box.offsetHeight - 6}px`;
}

export function hide() {
  clearTimeout(timer);
  shown?.removeAttribute("aria-describedby");
  shown = null;
  if (box) box.hidden = true;
}

// Focus may scroll the page on its way to a link: only what is open already closes on a scroll.
export function scrolled() {
  if (shown) hide();
}

export function show(link, wait) {
  if (link === shown) return;
  hide();
  timer = setTimeout(async () => {
    const found = await look(link);
    if (!found || !found.words && !found.title || !link.isConnected) return;
    if (!link.matches(":hover, :focus-visible")) return;
    if (!box) {
      box = document.createElement("div");
      box.id = "peek";
      box.setAttribute("role", "tooltip");
      document.body.append(box);
    }
    box.className = `peek ${found.kind ?? ""}`;
    box.replaceChildren();
    if (found.eyebrow) box.append(line("p", "eyebrow", found.eyebrow));
    if (found.title) box.append(line("p", "peek-title", found.title));
    if (found.state) box.append(line("p", "note", found.state));
    if (found.warning) box.append(line("p", "peek-warning", found.warning));
    if (found.words) box.append(line("p", "peek-words", found.words));
    box.hidden = false;
    shown = link;
    link.setAttribute("aria-describedby", "peek");
    place(link);
  }, wait);
}
