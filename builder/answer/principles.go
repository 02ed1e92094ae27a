package answer

import (
	"cmp"

	"digsite/builder/insight"
	"digsite/builder/site"
)

// Principle is one rule that the house holds itself to.
type Principle struct {
	ID, Title, Rule, Path string
	Exceptions            []string
}

// Principles returns the principles in force, in the site's order.
func Principles(s *site.Site) []Principle {
	var out []Principle
	for _, r := range s.Records {
		if r.Kind != "principle" || !r.IsRecord || r.Standing == site.Retired || r.Standing == site.Open {
			continue
		}
		_, said := insight.Said(r)
		p := Principle{ID: r.ID, Title: r.Title, Rule: cmp.Or(said, r.Title), Path: r.Path}
		for _, x := range r.Exceptions {
			p.Exceptions = append(p.Exceptions, x.Text)
		}
		out = append(out, p)
	}
	return out
}
