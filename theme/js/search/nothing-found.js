// What is offered when a search found nothing: loaded only then.

import { button } from "../lib/dom.js";
import { ask } from "./view.js";

// instead returns buttons for when nothing was found: words that are near, and the same query without each filter.
export async function instead(answer, query, o, again) {
  const out = [], offer = (text, f) => out.push(button(text, f));
  for (const w of new Set(await answer.near())) offer(w, () => again(w));
  const filter = /(?:^|\s)[+-]?(kind|status|standing|tag|service|author|title|before|after|in):/gi;
  const fields = new Set([...query.matchAll(filter)].map((m) => m[1]));
  for (const f of fields) {
    const rest = query.replace(new RegExp(`(^|\\s)[+-]?${f}:("[^"]*"|\\S*)`, "gi"), " ").trim();
    const { total } = await ask(rest, { ...o, limit: 0 });
    if (total) offer(word("%d without %s").replace("%d", total).replace("%s", `${f}:`), () => again(rest));
  }
  return out;
}
