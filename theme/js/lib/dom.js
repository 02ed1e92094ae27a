// Making elements. Each feature takes from here what it uses; nothing else of this file reaches its pages.

// el makes an element. A property that elements have is set as one (className, textContent, onclick), any other as an
// attribute: el("a", { href, "data-kind": kind }, title). Children are nodes or text, never HTML.
export const el = (tag, props, ...children) => {
  const e = document.createElement(tag);
  for (const [name, value] of Object.entries(props ?? {})) {
    if (name in e) e[name] = value;
    else e.setAttribute(name, value);
  }
  e.append(...children);
  return e;
};

// button makes a button that submits nothing.
export const button = (text, onclick, props) => el("button", { type: "button", onclick, ...props }, text);

// style adds a style sheet to the page, for what few pages ever show.
export const style = (css) => {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(css);
  document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
};

// sheet brings a style sheet of the site to the page, once, and is done when it is there or cannot be had.
const sheets = {};
export const sheet = (href) => (sheets[href] ??= new Promise((done) =>
  document.head.append(el("link", { rel: "stylesheet", href, onload: done, onerror: done }))));

// plain is a text with single blanks and none at its ends.
export const plain = (text) => text.replace(/\s+/g, " ").trim();

// shorten cuts a text, with an ellipsis in place of what is left out.
export const shorten = (text, most) => (text.length > most ? text.slice(0, most - 1) + "…" : text);
