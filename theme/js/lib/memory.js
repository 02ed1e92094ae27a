// What a browser remembers, and what a page asks for once. Storage may be switched off or full: then nothing is
// remembered, and nothing fails.

// recall returns what was kept under a key, null for nothing. store is "localStorage" or "sessionStorage".
export const recall = (key, store = "localStorage") => {
  try {
    return JSON.parse(window[store].getItem(key));
  } catch {
    return null;
  }
};

// keep remembers a value and reports whether it could.
export const keep = (key, value, store = "localStorage") => {
  try {
    window[store].setItem(key, JSON.stringify(value));
    return true;
  } catch {
    return false;
  }
};

// once returns what make() promised under a name the first time; a promise that failed is forgotten.
export const once = (known, name, make) => {
  if (!known.has(name)) {
    const promise = make();
    known.set(name, promise);
    promise.catch(() => known.delete(name));
  }
  return known.get(name);
};
