// Asks the live server, which asks bleve. A published site has no such server and never loads this.

import { pieces } from "./passages.js";

export async function remote(query, o) {
  const p = new URLSearchParams(o.choices);
  p.set("q", query);
  p.set("limit", o.limit);
  for (const k of ["exactly", "byDate"]) if (o[k]) p.set(k, "1");
  const answer = await fetch("/__search?" + p).catch(() => null);
  if (!answer) throw new Error(word("The server did not answer."));
  if (!answer.ok) throw new Error(await answer.text());
  const { total, hits, corrected = {}, notes = [], facets } = await answer.json();
  const named = ({ title, of }) => (of ? `${title} (${word("of %s").replace("%s", of.toUpperCase())})` : title);
  const shown = hits.map(async (h) => ({ ...h, title: named(h), text: pieces([...h.snippet], h.marks) }));
  return { total, corrected, notes, hits: shown, groups: async () => facets, near: async () => [] };
}
