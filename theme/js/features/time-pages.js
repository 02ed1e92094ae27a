// The records of a large site's timeline, which stand on the pages of their years.

import { fetchPage } from "../lib/fetch-page.js";
import { once } from "../lib/memory.js";

// yearOf fetches the records of one year, from all the pages that it has; read takes them from a page. known keeps what
// was fetched before.
export const yearOf = (name, known, read) => once(known, name, async () => {
  const rows = [];
  for (let at = new URL(name + "/", location.href.replace(/[?#].*/, "")).href, n = 0; at && n < 200; n++) {
    const page = await fetchPage(at);
    rows.push(...read(page, at));
    const next = page.querySelector('.pager a[rel="next"]');
    at = next && new URL(next.getAttribute("href"), at).href;
  }
  return rows;
});
