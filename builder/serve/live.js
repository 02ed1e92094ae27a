// Listens for changes of the page that it stands in. The theme may repair the page in place: it cancels the event
// "digsite:change". Where it does not, the page is loaded again, and the browser keeps the scroll position.
(() => {
  const { page, version } = document.currentScript.dataset;
  const address = `/__events?page=${encodeURIComponent(page)}&version=${encodeURIComponent(version)}`;
  const bell = new EventSource(address);
  bell.addEventListener('change', () => {
    if (document.dispatchEvent(new CustomEvent('digsite:change', { cancelable: true }))) location.reload();
  });
  addEventListener('pagehide', () => bell.close());
  addEventListener('pageshow', (event) => { if (event.persisted) location.reload(); });
})();
