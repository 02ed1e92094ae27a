// Finds words that mean the same: the twin of alike in builder/search/rank. It is fetched only for a site that names
// some.

// alike returns the keys of the words that mean the same as a word.
export async function alike(ix, word) {
  const others = Object.entries(ix.man.synonyms).find(([w]) => w === ix.stem(word))?.[1] ?? [];
  if (!others.length) return [];
  const own = await ix.class(word), keys = (await Promise.all(others.map((o) => ix.class(o)))).flat();
  return [...new Set(keys)].filter((k) => !own.includes(k));
}
