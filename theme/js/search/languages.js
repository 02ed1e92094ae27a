// The languages of a site whose words are not all English, and their stemmers: the twin of builder/search/language.
// Fetched only for such a site, and of the stemmers those of its languages alone.

const files = {
  de: "./stem-german.js",
  es: "./stem-spanish.js",
  fr: "./stem-french.js",
  it: "./stem-italian.js",
  nl: "./stem-dutch.js",
  pt: "./stem-portuguese.js",
  ru: "./stem-russian.js",
  sv: "./stem-swedish.js",
};
const latin = /^[a-z]+$/;

// load returns the languages of codes. A word in other letters than the language's is stemmed as English, where it is
// of a-z, and else its own stem.
export const load = (codes, english) => Promise.all(codes.map(async (code) => {
  if (code === "en") return english;
  const { stem: own, letters = latin } = await import(files[code]);
  return { tag: "\x1d" + code, stem: (t) => (letters.test(t) ? own(t) : english.stem(t)) };
}));
