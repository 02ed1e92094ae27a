// Says over the page why it is not what the disk holds, and what is wrong with the file that it is made of: folded, if
// it was so when the page was opened. The last good page stays beneath.
let panel, told, known = [];

function problems(why, list) {
  const now = JSON.stringify([why, list]);
  if (now === told) return;
  const all = list.map((p) => p.message), fresh = told && all.some((m) => !known.includes(m));
  const open = why || fresh || panel?.open && panel.className === 'live-findings';
  [told, known] = [now, all];
  panel?.remove();
  panel = null;
  if (!why && !list.length) return;
  // A layout of a theme's own may not have the words.
  const own = document.querySelector('meta[name="digsite-live"]')?.dataset ?? {};
  const old = own.old ?? 'This page is as it was before the last change';
  const one = own.one ?? 'One problem in the file of this page';
  const many = own.many ?? '%d problems in the file of this page';
  const says = list.length === 1 ? one : many.replace('%d', list.length);
  panel = make('details', { className: why ? 'live-problem' : 'live-findings', open: Boolean(open) },
    make('summary', {}, why ? old : says));
  panel.setAttribute('role', why ? 'alert' : 'status');
  if (why) panel.append(make('pre', {}, why));
  for (const p of list) {
    panel.append(make('p', {}, make('b', {}, p.where), ' ', p.message));
    if (p.excerpt) panel.append(make('pre', {}, p.excerpt));
    if (p.hint) panel.append(make('p', {}, p.hint));
  }
  dress(panel, why);
  document.body.append(panel);
}

// make is an element with text in it, never HTML: what is said comes from files.
function make(tag, props, ...inside) {
  const e = document.createElement(tag);
  Object.assign(e, props);
  e.append(...inside);
  return e;
}

function dress(box, why) {
  Object.assign(box.style, {
    position: 'fixed', insetInlineStart: '1rem', bottom: 'calc(1rem + var(--tabs, 0px))',
    maxWidth: 'min(60rem, calc(100vw - 4rem))', maxHeight: '45vh',
    overflow: 'auto', zIndex: 2147483647, padding: '.6rem 1rem', borderRadius: '.4rem',
    boxShadow: '0 .3rem 1.2rem rgb(0 0 0 / .35)', background: why ? '#7a1f1f' : '#33302a', color: '#fff',
    font: '14px/1.5 system-ui, sans-serif', overflowWrap: 'anywhere',
  });
  for (const e of box.querySelectorAll('p')) Object.assign(e.style, { margin: '.4rem 0 0', color: 'inherit' });
  for (const e of box.querySelectorAll('pre')) {
    Object.assign(e.style, { margin: '.3rem 0 0', whiteSpace: 'pre-wrap', background: 'none', color: 'inherit',
      border: '0', padding: '0', font: '13px/1.5 ui-monospace, monospace' });
  }
  box.querySelector('summary').style.cursor = 'pointer';
}
