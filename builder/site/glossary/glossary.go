// Package glossary gathers what a site says that its terms mean.
//
// Its law: each term has one meaning. It will not look for a term in a text.
package glossary

import (
	"cmp"
	"slices"
	"strings"
)

// Definition is one term of a glossary's page. Block is where it stands there.
type Definition struct{ Name, Meaning, Block string }

// Term is one term of the site's glossary: site.yaml's, or one that a page defines. Record is that page's id, "" for
// site.yaml's.
type Term struct {
	Definition
	Record string
}

// Of gathers the terms of site.yaml and of the pages that define some. at returns a page's id and what it defines, for
// 0 to n-1. Where both define one, site.yaml holds; of two pages the first. A page that this build leaves out defines
// nothing.
func Of(terms map[string]string, n int, at func(int) (string, []Definition)) []Term {
	var out []Term
	seen := map[string]bool{}
	for name, meaning := range terms {
		seen[strings.ToLower(name)] = true
		out = append(out, Term{Definition: Definition{Name: name, Meaning: meaning}})
	}
	for i := range n {
		id, defines := at(i)
		for _, d := range defines {
			if key := strings.ToLower(d.Name); !seen[key] {
				seen[key] = true
				out = append(out, Term{d, id})
			}
		}
	}
	slices.SortFunc(out, func(a, b Term) int {
		return cmp.Or(cmp.Compare(strings.ToLower(a.Name), strings.ToLower(b.Name)), cmp.Compare(a.Name, b.Name))
	})
	return out
}
