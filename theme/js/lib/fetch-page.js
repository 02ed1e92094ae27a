// Reading other pages of the site.

// fetchPage returns a page as a document. What it holds has the addresses of that page, so read getAttribute("href")
// and resolve it against the page's own address. No more is read once enough(html) says that this will do.
export async function fetchPage(url, options, enough) {
  const answer = await fetch(url, options);
  if (!answer.ok) throw new Error(answer.statusText);
  const reader = answer.body.pipeThrough(new TextDecoderStream()).getReader();
  let html = "", next;
  while (!(next = await reader.read()).done) {
    html += next.value;
    if (enough?.(html)) {
      reader.cancel();
      break;
    }
  }
  return new DOMParser().parseFromString(html, "text/html");
}
