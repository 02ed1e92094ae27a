// Keys that are pressed alone.

// plainKey reports whether a key that was pressed alone counts: nobody is writing, and keys are not switched off. A
// sign that some keyboards have on a third level may come with its modifier.
export function plainKey(e, third) {
  const alone = !e.ctrlKey && !e.metaKey && !e.altKey || third && e.getModifierState("AltGraph");
  return alone && !e.defaultPrevented && !document.body.dataset.shortcuts && !document.querySelector("dialog[open]") &&
    !e.target.closest?.("input:not([type=checkbox]), textarea, select, [contenteditable]");
}
