// Reading other pages of the site.

// fetchPage returns a page as a document. What it holds has the addresses of that page, so read getAttribute("href")
// and resolve it against the page's own address.
export async function fetchPage(url, options) {
  const answer = await fetch(url, options);
  if (!answer.ok) throw new Error(answer.statusText);
  return new DOMParser().parseFromString(await answer.text(), "text/html");
}
