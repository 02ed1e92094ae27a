package search

import (
	"fmt"
	"slices"
)

// askOptions say how a query is answered.
type askOptions struct {
	exactly    bool                // correct no word, and take none for another
	everything bool                // an empty query stands for every document
	synonyms   map[string][]string // by stem
}

// found is everything that a query finds, best first.
type found struct {
	hits      []hit
	corrected map[string]string  // a word that matched nothing -> the one searched instead
	marks     map[string]float64 // what an excerpt marks, with its weight, see locate
	notes     []string           // what the asker should know, in plain words
}

// ask answers a query. Where phrases alone find nothing, it looks for their words one by one.
func ask(src Source, lib *library, k weights, root Node, o askOptions) (found, error) {
	p, hits, err := answer(src, lib, k, root, o)
	var notes []string
	if soft, changed := soften(root); err == nil && changed && len(hits) == 0 {
		if p, hits, err = answer(src, lib, k, soft, o); len(hits) > 0 {
			notes = append(notes, "no record has these words side by side; searched for them one by one")
		}
	}
	if err != nil {
		return found{}, err
	}
	return found{hits, p.corrected, p.marks(), append(notes, p.unknown(root)...)}, nil
}

func answer(src Source, lib *library, k weights, root Node, o askOptions) (*planner, []hit, error) {
	p := newPlanner(src, lib)
	p.exactly, p.synonyms = o.exactly, o.synonyms
	p.all = root.empty() && o.everything
	if err := p.plan(root); err != nil {
		return p, nil, err
	}
	return p, p.hits(root, &scorer{k: k, average: lib.average}), nil
}

// unknown returns notes on filters whose value no document has.
func (p *planner) unknown(root Node) (notes []string) {
	for _, n := range slices.Concat(root.Filters, root.Not) {
		if n.Op != Filter || n.Field == "before" || n.Field == "after" || n.Field == "in" {
			continue
		}
		for _, v := range n.Values {
			if !slices.ContainsFunc(p.lib.cards, func(c *card) bool { return has(c, n.Field, v) }) {
				notes = append(notes, fmt.Sprintf("no record has %s %q", n.Field, v))
			}
		}
	}
	return notes
}
