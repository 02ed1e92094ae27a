package rank

import (
	"cmp"
	"slices"

	"digsite/builder/search/document"
)

// Count is one value of a facet and how many hits have it. Lists of them have the most frequent first, ties by value;
// years have the newest first.
type Count struct {
	Value string
	Count int // 0 for a value that was chosen and finds nothing
}

// facetNames are the properties that hits are counted by, in the order of choices; standing is counted only. Choose
// keeps one bit for each, the place in this table.
var facetNames = [...]string{"kind", "status", "tag", "service", "author", "year", "standing"}

// Facet returns a document's values of a property, or "force" for "in" where it is in force, each once, none empty.
func Facet(c *document.Card, name string) (out []string) {
	var values []string
	switch name {
	case "kind":
		values = []string{c.Kind}
	case "status":
		values = []string{c.Status}
	case "standing":
		values = []string{c.Standing}
	case "in":
		if c.InForce {
			values = []string{"force"}
		}
	case "tag":
		values = c.Tags
	case "service":
		values = c.Services
	case "author":
		values = c.Authors
	case "year":
		if len(c.Date) >= 4 {
			values = []string{c.Date[:4]}
		}
	}
	for _, v := range values {
		if v != "" && !slices.Contains(out, v) {
			out = append(out, v)
		}
	}
	return out
}

// Choose drops the hits that any choice leaves out, and counts each property's values among the hits that the choices
// of the other properties leave: what a choice beside those already made would find. With kind=decision chosen, "rule"
// is counted as if no kind were, and tags among the decisions alone. A hit that fails in one property counts there, one
// that fails in two nowhere, so one walk over the hits is enough.
func (lib *Library) Choose(hits []Hit, choices map[string][]string, inForceOnly bool) ([]Hit, map[string][]Count) {
	counts := map[string]map[string]int{}
	for name, chosen := range choices {
		counts[name] = map[string]int{}
		for _, v := range chosen {
			counts[name][v] = 0 // a choice that finds nothing is still shown
		}
	}
	var kept []Hit
	for _, f := range hits {
		c := lib.Cards[f.Number]
		if inForceOnly && c.Standing == "retired" {
			continue
		}
		failed := 0 // bit i: the choice of facetNames[i] leaves it out
		for i, name := range facetNames {
			chosen := choices[name]
			isChosen := func(v string) bool { return slices.Contains(chosen, v) }
			if len(chosen) > 0 && !slices.ContainsFunc(Facet(c, name), isChosen) {
				failed |= 1 << i
			}
		}
		if failed == 0 {
			kept = append(kept, f)
		}
		for i, name := range facetNames {
			if failed&^(1<<i) != 0 {
				continue
			}
			for _, v := range Facet(c, name) {
				if counts[name] == nil {
					counts[name] = map[string]int{}
				}
				counts[name][v]++
			}
		}
	}
	out := map[string][]Count{}
	for name, values := range counts {
		list := make([]Count, 0, len(values))
		for v, n := range values {
			list = append(list, Count{v, n})
		}
		slices.SortFunc(list, func(a, b Count) int {
			if name == "year" {
				return cmp.Compare(b.Value, a.Value)
			}
			return cmp.Or(b.Count-a.Count, cmp.Compare(a.Value, b.Value))
		})
		out[name] = list
	}
	return kept, out
}
