package recordpage

import (
	"digsite/builder/page"
	"digsite/builder/pages/base"
	"digsite/builder/site"
	"digsite/builder/text"
)

// shownParts is how many parts of a record are named in its head.
const shownParts = 12

// partFacts returns the line that names a record's chapters and translations; none where it has none.
func partFacts(b *base.Base, root string, r *site.Record) []page.Fact {
	if len(r.Parts) == 0 {
		return nil
	}
	f := page.Fact{Label: b.Word("Parts"), Wide: true}
	for _, id := range r.Parts[:min(len(r.Parts), shownParts)] {
		part := b.Site.ByID(id)
		f.Values = append(f.Values, page.Value{Text: text.Shorten(part.Title, 60), Peek: true,
			Href: root + text.EscapePath(part.URL)})
	}
	if n := len(r.Parts) - shownParts; n > 0 {
		f.Values = append(f.Values, page.Value{Text: b.Word("%d more", n)})
	}
	return []page.Fact{f}
}
