// Repairs the page in place. The page as it was sent is kept, before any script has touched it, with the element on the
// screen for each of its nodes. What the new page says otherwise than that one is changed on the screen, and nothing
// else: what scripts have made of the rest, what is folded, typed or focused there stays.

// whole are elements that scripts work on as one thing: they are put in anew, and arranged again, where they change.
const whole = '.code, .diagram, svg, nav.rail, .web, .strata-box, .sieve, time';

// block is what is marked where something in it has changed.
const block = 'p, li, h1, h2, h3, h4, h5, h6, tr, dt, dd, blockquote, figure, pre, .code, .diagram, .callout';

// counted is what is counted of a text, its words and minutes: it follows a moment after the text, and a reader who
// looks at that is not led away to it.
const counted = 'footer, .eyebrow .note';
const elementOf = (node) => node.nodeType === Node.ELEMENT_NODE ? node : node.parentElement;

function watchPage() {
  let sent, live; // the page as it was sent; its nodes -> those on the screen
  const ready = new Promise((done) => {
    const keep = () => {
      sent = document.cloneNode(true);
      live = new WeakMap();
      pair(sent, document);
      done();
    };
    if (document.readyState === 'loading') document.addEventListener('readystatechange', keep, { once: true });
    else keep();
  });

  // pair notes which nodes of two equal trees are the same: those of a on the screen are b, or b's.
  function pair(a, b, of = (n) => n) {
    const on = of(b);
    if (on) live.set(a, on);
    for (let x = a.firstChild, y = b.firstChild; x && y; x = x.nextSibling, y = y.nextSibling) pair(x, y, of);
  }

  // copy makes the nodes that are put on the screen for one of the new page.
  function copy(node) {
    const made = document.importNode(node, true);
    pair(node, made);
    return made;
  }

  const changed = new Set();
  const note = (node) => {
    const at = elementOf(node);
    if (at && !at.closest(counted)) changed.add(at.closest(block) ?? at);
  };

  // here returns the node on the screen if it still stands where the page put it.
  const here = (node) => {
    const on = live.get(node);
    return on?.isConnected ? on : null;
  };

  // mend makes the screen say what now says in place of was. It is false where scripts have put something else there:
  // then what holds it is put in anew.
  function mend(was, now) {
    if (was.isEqualNode(now)) {
      pair(now, was, (n) => live.get(n));
      return true;
    }
    const on = here(was);
    if (!on) return false;
    const element = was.nodeType === Node.ELEMENT_NODE;
    if (was.nodeName !== now.nodeName || element && was.matches(whole)) return renew(on, now);
    live.set(now, on);
    if (!element) {
      on.nodeValue = now.nodeValue;
      note(on);
      return true;
    }
    for (const { name } of was.attributes) if (!now.hasAttribute(name)) on.removeAttribute(name);
    for (const { name, value } of now.attributes) if (was.getAttribute(name) !== value) on.setAttribute(name, value);
    return children(was, now, on) || renew(on, now);
  }

  function renew(on, now) {
    const made = copy(now);
    on.replaceWith(made);
    note(made);
    return true;
  }

  // children does so for what is in two elements that stay one. Equal ones at both ends and in between stay as they
  // are, others of one kind are mended one by one, the rest comes or goes.
  function children(was, now, on) {
    let last = null; // the node on the screen behind which the next one belongs
    for (const [old, next] of align([...was.childNodes], [...now.childNodes])) {
      if (!next) {
        here(old)?.remove();
        if (!blank(old) && !elementOf(old)?.closest(counted) && on.closest(block)) note(on);
      } else if (!old) {
        const made = copy(next);
        if (last) last.after(made);
        else on.prepend(made);
        if (!blank(next)) note(made);
        last = made;
      } else {
        if (!mend(old, next)) return false;
        if (here(next)?.parentNode === on) last = here(next);
      }
    }
    return true;
  }

  return {
    ready,
    // replaced says that another node stands on the screen for one.
    replaced(old, fresh) {
      for (const node of sent.querySelectorAll('link')) if (live.get(node) === old) live.set(node, fresh);
    },
    // mend repairs the page, and reports whether it could.
    mend(html) {
      const fresh = new DOMParser().parseFromString(html, 'text/html');
      const policy = (d) => d.querySelector('meta[http-equiv="Content-Security-Policy"]')?.content;
      if (!sent || !sent.querySelector('main') || !fresh.querySelector('main') || policy(sent) !== policy(fresh)) {
        return false;
      }
      const folds = [...document.querySelectorAll('details')].map((d) => [d, d.open]);
      const had = document.activeElement;
      changed.clear();
      document.title = fresh.title;
      for (const link of fresh.querySelectorAll('head link[rel="stylesheet"]')) {
        const href = link.getAttribute('href');
        if (![...sent.querySelectorAll('head link')].some((l) => l.getAttribute('href') === href)) {
          document.head.append(copy(link));
        }
      }
      if (!mend(sent.body, fresh.body)) return false;
      sent = fresh;
      const refold = () => { for (const [d, open] of folds) if (d.isConnected && d.open !== open) d.open = open; };
      document.dispatchEvent(new CustomEvent('digsite:repaired'));
      refold();
      setTimeout(refold); // modules of the page have arranged it then, too
      refocus(had);
      mark([...changed]);
      return true;
    },
  };
}

const blank = (node) => node.nodeType === Node.TEXT_NODE && !node.nodeValue.trim();

// align pairs the children of two versions of an element, in the order of the new one: equal ones, then those of one
// kind between them. [old] alone goes, [, new] comes.
function align(old, next) {
  const equal = (a, b) => a.isEqualNode(b);
  let head = 0, tail = 0;
  while (head < old.length && head < next.length && equal(old[head], next[head])) head++;
  const room = Math.min(old.length, next.length) - head;
  while (tail < room && equal(old.at(-1 - tail), next.at(-1 - tail))) tail++;
  const a = old.slice(head, old.length - tail), b = next.slice(head, next.length - tail);
  const out = old.slice(0, head).map((n, i) => [n, next[i]]);
  let i = 0;
  const between = (to, upto) => { // what stands before an equal pair
    const olds = a.slice(i, to), news = upto;
    const kin = (n) => olds.findIndex((o) => o.nodeName === n.nodeName && (o.className ?? '') === (n.className ?? ''));
    for (const n of news) {
      const k = kin(n);
      if (k < 0) out.push([null, n]);
      else {
        for (const gone of olds.splice(0, k)) out.push([gone, null]);
        out.push([olds.shift(), n]);
      }
    }
    for (const gone of olds) out.push([gone, null]);
    i = to;
  };
  let waiting = [];
  for (const n of b) {
    // Long lists are looked through for a while only: then they are paired as they stand.
    const k = blank(n) || b.length * a.length > 250_000 ? -1 : a.findIndex((o, at) => at >= i && equal(o, n));
    if (k < 0) { waiting.push(n); continue; }
    between(k, waiting);
    out.push([a[k], n]);
    i = k + 1;
    waiting = [];
  }
  between(a.length, waiting);
  for (let t = tail; t > 0; t--) out.push([old.at(-t), next.at(-t)]);
  return out;
}

// refocus moves the focus to what stands for the element that had it, where that is gone.
function refocus(had) {
  if (!had || had.isConnected || document.activeElement !== document.body) return;
  const href = had.getAttribute('href');
  const same = had.id ? document.getElementById(had.id)
    : [...document.querySelectorAll(had.localName)].find((e) => href ? e.getAttribute('href') === href
      : e.className === had.className && e.textContent === had.textContent);
  same?.focus({ preventScroll: true });
}

// mark shows for a moment what has changed in the text, and scrolls there where nothing of it can be seen.
function mark(list) {
  const main = document.querySelector('main');
  const all = list.filter((e) => e.isConnected && main.contains(e) && e !== main && !e.closest('nav, .side, .rail'));
  const seen = all.filter((e) => e.checkVisibility?.() ?? true);
  if (!seen.length) return;
  const still = matchMedia('(prefers-reduced-motion: reduce)').matches;
  const on = { backgroundColor: 'color-mix(in srgb, var(--mark, gold) 70%, transparent)' };
  for (const e of seen.slice(0, 40)) { // a mark that stays where motion is not wanted, and then is gone
    e.animate([on, still ? on : { backgroundColor: 'transparent' }], { duration: 2500, easing: 'ease-in' });
  }
  const shows = (e) => {
    const box = e.getBoundingClientRect();
    return box.bottom > 60 && box.top < innerHeight;
  };
  if (!seen.some(shows)) seen[0].scrollIntoView({ block: 'center', behavior: still ? 'instant' : 'smooth' });
}
