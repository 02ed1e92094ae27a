package site

import (
	"cmp"
	"slices"
	"strings"
)

// glossary gathers the terms of site.yaml and of the pages that define some. Where both define one, site.yaml holds;
// of two pages the first by path. A page that this build leaves out defines nothing.
func glossary(terms map[string]string, records []*Record) []Term {
	var out []Term
	seen := map[string]bool{}
	for name, meaning := range terms {
		seen[strings.ToLower(name)] = true
		out = append(out, Term{Definition: Definition{Name: name, Meaning: meaning}})
	}
	for _, r := range records {
		for _, d := range r.Page.Defines {
			if key := strings.ToLower(d.Name); !seen[key] {
				seen[key] = true
				out = append(out, Term{d, r.ID})
			}
		}
	}
	slices.SortFunc(out, func(a, b Term) int {
		return cmp.Or(cmp.Compare(strings.ToLower(a.Name), strings.ToLower(b.Name)), cmp.Compare(a.Name, b.Name))
	})
	return out
}
