// Package html is the guard between what an author writes and what a browser runs: the allow-list of raw HTML, safe
// addresses, and the escapes for text and attributes.
//
// Its law: what is not on a list does not pass; a tag or scheme that is invented tomorrow is refused too. It knows no
// Markdown and looks nothing up.
package html
