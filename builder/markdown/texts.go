package markdown

import "digsite/builder/diagram"

// Texts of the interface that stand in bodies.
const (
	backToText  = "Back to the text"
	backToPlace = "Back to the text, place %d"
	footnotes   = "Footnotes"
)

// Texts lists the texts of the interface that a body may hold: Options.Words has a site's own. A callout without a
// title bears the word that its author wrote; the five of GitHub are texts, too.
func Texts() []string {
	return append(diagram.Texts(), backToText, backToPlace, footnotes, "Note", "Tip", "Important", "Warning", "Caution")
}

// word returns a text of the interface in the site's own words.
func (p *page) word(english string) string {
	if own, ok := p.opts.Words[english]; ok {
		return own
	}
	return english
}
