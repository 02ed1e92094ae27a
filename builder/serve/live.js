// Listens for changes, for the page that it stands in. The theme may repair the page in place: it is asked first, with
// the event "digsite:change". Where nobody answers the page is loaded again; the browser keeps the scroll position.
//
// Only one tab of the browser holds a stream of events, the one that has the lock, and passes word on to the others:
// browsers open six connections to a host, so that the seventh tab would wait for ever.
(() => {
  const { page, version } = document.currentScript.dataset;
  const others = new BroadcastChannel('digsite live');
  let shown = version, bar, bell, leave;

  async function look() {
    const answer = await fetch(`/__now?page=${encodeURIComponent(page)}`, { cache: 'no-store' });
    if (!answer.ok) return;
    const now = await answer.json();
    warn(now.problem);
    if (now.version === shown) return;
    shown = now.version;
    const ask = new CustomEvent('digsite:change', { cancelable: true, detail: { version: shown } });
    if (document.dispatchEvent(ask)) location.reload();
  }

  // warn says above the page why it is not what the disk holds; "" takes that away.
  function warn(problem) {
    if (!problem) { bar?.remove(); bar = null; return; }
    bar ??= document.createElement('div');
    bar.setAttribute('role', 'alert');
    bar.className = 'live-problem';
    Object.assign(bar.style, {
      position: 'sticky', top: 0, zIndex: 100, padding: '.6rem 1rem', maxHeight: '40vh', overflow: 'auto',
      background: '#7a1f1f', color: '#fff', font: '14px/1.5 system-ui, sans-serif',
    });
    const head = document.createElement('b'), text = document.createElement('pre');
    head.textContent = 'This page is as it was before the last change:';
    text.textContent = problem;
    Object.assign(text.style, { margin: '.3rem 0 0', whiteSpace: 'pre-wrap', background: 'none', color: 'inherit' });
    bar.replaceChildren(head, text);
    document.body.prepend(bar);
  }

  const wake = () => look().catch(() => {}); // the server was stopped: the stream tells when it is back
  function listen() {
    bell = new EventSource('/__events');
    bell.addEventListener('look', () => { wake(); others.postMessage(''); });
    return new Promise((done) => { leave = done; });
  }
  others.addEventListener('message', wake);
  if (navigator.locks) navigator.locks.request('digsite live', listen);
  else listen();
  wake();
  addEventListener('pagehide', () => { bell?.close(); leave?.(); });
  addEventListener('pageshow', (event) => { if (event.persisted) location.reload(); });
})();
