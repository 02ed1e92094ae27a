// Listens for changes of the page that it stands in, and loads it again. The browser keeps the scroll position.
(() => {
  const { page, version } = document.currentScript.dataset;
  const address = `/__events?page=${encodeURIComponent(page)}&version=${encodeURIComponent(version)}`;
  const bell = new EventSource(address);
  bell.addEventListener('change', () => location.reload());
  addEventListener('pagehide', () => bell.close());
  addEventListener('pageshow', (event) => { if (event.persisted) location.reload(); });
})();
