// Filters the titles beside a record, and goes through them with the arrow keys.

import { el } from "../lib/dom.js";
import { keep, recall } from "../lib/memory.js";
import { fold, step, wordsOf } from "../lib/rows.js";

// start lets a box filter a list within a place. The filter is kept for the next page.
export function start(place, list, box, all) {
  const key = "digsite-rail " + all;
  // Titles that do not fit are hidden; years with some that do open.
  const narrow = () => {
    const words = wordsOf(box.value);
    for (const li of list.querySelectorAll("li")) {
      li.classList.toggle("out", !words.every((w) => fold(li.textContent).includes(w)));
    }
    for (const d of list.querySelectorAll("details")) {
      const some = d.querySelector("li:not(.out)");
      d.classList.toggle("out", !some);
      d.open = Boolean(words.length ? some : d.querySelector("b"));
    }
    list.querySelector(".nomatch")?.remove();
    if (!list.querySelector("li:not(.out)")) list.append(el("p", { className: "nomatch" }, word("No match.")));
  };
  const typed = () => {
    narrow();
    keep(key, box.value, "sessionStorage");
  };
  box.addEventListener("input", typed);
  place.addEventListener("keydown", (e) => {
    const shown = [...list.querySelectorAll("li:not(.out, .absent) > a")].filter((a) => a.checkVisibility());
    step(e, box, shown);
  });
  if (!box.value && place.matches("nav")) box.value = recall(key, "sessionStorage") ?? "";
  if (box.value) typed(); // it may have been typed before this was here
}
