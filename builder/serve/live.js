// Listens for changes, for the page that it stands in, and repairs the page in place when there is one (repair.js).
//
// Only one tab of the browser holds a stream of events, the one that has the lock, and passes word on to the others:
// browsers open six connections to a host, so that the seventh tab would wait for ever.
const { page, version } = document.currentScript.dataset;
const others = new BroadcastChannel('digsite live');
const mender = watchPage();
let shown = version, bell, leave, looking, again;

// look asks what the page would be given now, one question at a time.
async function look() {
  if (looking) { again = true; return; }
  looking = true;
  do {
    again = false;
    await ask().catch(() => {}); // the server was stopped: the stream tells when it is back
  } while (again);
  looking = false;
}

async function ask() {
  const names = new URLSearchParams({ page, shows: shown });
  const answer = await fetch(`/__now?${names}`, { cache: 'no-store' });
  if (!answer.ok) return;
  const now = await answer.json();
  problems(now.problem, now.problems ?? []);
  if (now.version === shown) return;
  const part = (v, i) => v.slice(10 * i, 10 * i + 10), other = (i) => part(now.version, i) !== part(shown, i);
  const [text, styles, scripts, pictures] = [0, 1, 2, 3].map(other);
  shown = now.version;
  if (scripts) return location.reload();
  if (styles) await freshStyles(shown);
  if (pictures) freshPictures(shown);
  if (text && !mender.mend(now.html)) location.reload();
}

// freshStyles exchanges each style sheet for its new self: the old one goes when the new one is there.
function freshStyles(mark) {
  const links = [...document.querySelectorAll('link[rel="stylesheet"]')];
  const ours = links.filter((l) => new URL(l.href).origin === location.origin);
  return Promise.all(ours.map((old) => new Promise((done) => {
    const url = new URL(old.href), fresh = old.cloneNode();
    url.searchParams.set('live', mark.slice(10, 20));
    fresh.href = url;
    fresh.onload = fresh.onerror = () => { old.remove(); done(); };
    mender.replaced(old, fresh);
    old.after(fresh);
  })));
}

function freshPictures(mark) {
  for (const img of document.querySelectorAll('main img')) {
    const url = new URL(img.src, location.href);
    url.searchParams.set('live', mark.slice(30));
    if (url.origin === location.origin) img.src = url;
  }
}

function listen() {
  bell = new EventSource('/__events');
  bell.addEventListener('look', () => { look(); others.postMessage(''); });
  return new Promise((done) => { leave = done; });
}
others.addEventListener('message', look);
if (navigator.locks) navigator.locks.request('digsite live', listen);
else listen();
mender.ready.then(look);
addEventListener('pagehide', () => { bell?.close(); leave?.(); });
addEventListener('pageshow', (event) => { if (event.persisted) location.reload(); });
