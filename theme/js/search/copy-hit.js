// The link that Alt-C copies from the palette: loaded only then.

import { page } from "./passages.js";
import { site } from "./view.js";

// copied tells the reader what came of it.
export async function copied(h) {
  try {
    await navigator.clipboard.writeText(await markdown(h));
    return word("Link copied as Markdown.");
  } catch {
    return word("The browser did not allow copying.");
  }
}

// markdown is the hit's permanent link.
async function markdown(h) {
  await h.look();
  const short = await page(site + h.url).then((d) => d.querySelector("article.record")?.dataset.short, () => "");
  const url = new URL(short || ".", site + h.url);
  if (h.anchor) url.hash = h.anchor;
  return `[${h.title.replace(/[[\]\\]/g, "\\$&")}](${url})`;
}
