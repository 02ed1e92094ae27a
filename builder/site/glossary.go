package site

import (
	"cmp"
	"slices"
	"strings"
)

// glossary gathers the terms of site.yaml and of the pages that define some. Where both define one, site.yaml holds;
// of two pages the first by path. A page that this build leaves out defines nothing.
func (f *folding) glossary() {
	seen := map[string]bool{}
	for name, meaning := range f.in.Config.Terms {
		seen[strings.ToLower(name)] = true
		f.site.Glossary = append(f.site.Glossary, Term{Definition: Definition{Name: name, Meaning: meaning}})
	}
	for _, r := range f.site.Records {
		for _, d := range r.Page.Defines {
			if key := strings.ToLower(d.Name); !seen[key] {
				seen[key] = true
				f.site.Glossary = append(f.site.Glossary, Term{d, r.ID})
			}
		}
	}
	slices.SortFunc(f.site.Glossary, func(a, b Term) int {
		return cmp.Or(cmp.Compare(strings.ToLower(a.Name), strings.ToLower(b.Name)), cmp.Compare(a.Name, b.Name))
	})
}
