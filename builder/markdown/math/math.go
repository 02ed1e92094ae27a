// Package math turns formulas into MathML while the site is built, so that a page needs no script to show them.
//
// Its law: what it returns is plain MathML of a fixed list of elements and attributes, or the source as code; nothing
// that an author writes reaches the page unescaped. It does not find formulas: that is the Markdown reader's business.
package math

import "digsite/builder/markdown/html"

// FromTeX returns a formula as MathML, set as a block of its own where display is true; or its source as code where a
// command is not known: a reader makes more of the whole source than of half a formula.
func FromTeX(tex string, display bool) string {
	if out, ok := convertTeX(tex, display); ok {
		return out
	}
	return Source(tex)
}

// Source returns a formula as it is written.
func Source(tex string) string {
	return `<code class="math">` + string(html.AppendText(nil, tex)) + "</code>"
}
