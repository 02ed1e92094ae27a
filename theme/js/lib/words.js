// Filling in a text of the interface. The text itself is a call of word() with a literal: the build puts the site's own
// words in its place, so the browser never sees such a call.

// fill puts values where a text has %s, %d or the like, in their order. It returns a list for append(), for a value may
// be an element: fill("Stop %s of %s", 2, 7) is ["Stop ", 2, " of ", 7, ""].
export const fill = (text, ...values) =>
  text.split(/(%\w)/).map((t, i) => (i % 2 && values.length ? values.shift() : t));
