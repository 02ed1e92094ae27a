// Listens for changes of the page that it stands in. The theme may repair the page in place: it is asked first, with the
// event "digsite:change". Where nobody answers the page is loaded again; the browser keeps the scroll position.
(() => {
  const { page, version } = document.currentScript.dataset;
  const address = `/__events?page=${encodeURIComponent(page)}&version=${encodeURIComponent(version)}`;
  const bell = new EventSource(address);
  bell.addEventListener('change', (event) => {
    const ask = new CustomEvent('digsite:change', { cancelable: true, detail: { version: event.data } });
    if (document.dispatchEvent(ask)) location.reload();
  });
  addEventListener('pagehide', () => bell.close());
  addEventListener('pageshow', (event) => { if (event.persisted) location.reload(); });
})();
