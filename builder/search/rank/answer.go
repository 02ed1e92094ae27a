// Package rank answers a query: it plans which postings to read, scores every document by one documented formula,
// sorts, and counts facets. Where in a text the answer stands is the matter of package excerpt.
//
// Its law: an answer depends on the documents and the query alone. It reads postings through Source and does not know
// whether bleve or exported files are behind it. theme/js/search/rank.js is its twin and answers the same.
package rank

import (
	"fmt"
	"slices"
	"strings"

	"digsite/builder/finding"
	"digsite/builder/search/document"
	"digsite/builder/search/excerpt"
	"digsite/builder/search/language"
	"digsite/builder/search/query"
	"digsite/builder/search/words"
)

// Options say how a query is answered.
type Options struct {
	Exactly    bool                // correct no word, and take none for another or for a beginning
	Everything bool                // an empty query stands for every document
	Explain    bool                // hits tell the parts of their scores
	Languages  language.Set        // of the site
	Synonyms   map[string][]string // a word's stem -> words that mean the same; nil for none
}

// Answer is everything that a query finds, best first.
type Answer struct {
	Hits      []Hit
	Corrected map[string]string // a word that matched nothing -> the one searched instead
	Marks     excerpt.Marks
	Notes     []string // what the asker should know, in plain words
}

// Ask answers a query. Where phrases alone find nothing, it looks for their words one by one and says so in a note: a
// person who pastes an error message in quotes is helped more by a near answer than by none.
func Ask(src Source, lib *Library, k Weights, root query.Node, o Options) (Answer, error) {
	p, hits, err := evaluate(src, lib, k, root, o)
	var notes []string
	if soft, changed := query.Soften(root, o.Languages.Own()); err == nil && changed && len(hits) == 0 {
		if p, hits, err = evaluate(src, lib, k, soft, o); len(hits) > 0 {
			notes = append(notes, "no record has these words side by side; searched for them one by one")
		}
	}
	if err != nil {
		return Answer{}, err
	}
	return Answer{hits, p.corrected, p.marks(), append(notes, p.unknown(root)...)}, nil
}

// evaluate plans one tree and scores what it matches.
func evaluate(src Source, lib *Library, k Weights, root query.Node, o Options) (*planner, []Hit, error) {
	p := newPlanner(src, lib)
	p.exactly, p.languages, p.synonyms, p.open = o.Exactly, o.Languages, o.Synonyms, k.Open
	p.all = root.Empty() && o.Everything
	if err := p.plan(root); err != nil {
		return p, nil, err
	}
	return p, p.hits(root, &scorer{k: k, average: lib.Average, explain: o.Explain}), nil
}

// marks returns the words of the query, as they were searched, with their weights.
func (p *planner) marks() excerpt.Marks {
	m := excerpt.Marks{Weights: map[string]float64{}, Languages: p.languages, Phrases: p.phrases}
	for _, w := range p.words {
		name, star := strings.CutSuffix(w.name, "*")
		star = star || p.begun[name] || words.Lone(name)
		if plain := p.meant[name]; plain != "" && plain != name {
			for _, root := range p.languages.Roots(plain) {
				m.Weights[root] = w.idf
			}
			if star {
				m.Weights[plain+"*"] = w.idf
			}
		}
		if better, ok := p.corrected[name]; ok {
			name = better
		}
		if star {
			m.Weights[name+"*"] = w.idf
		}
		for _, root := range p.languages.Roots(name) {
			m.Weights[root] = max(m.Weights[root], w.idf)
		}
	}
	return m
}

// unknown returns notes on filters whose value no document has: "no record has tag \"clii\"". An empty list alone
// would not say whether the value is wrong or the conditions exclude one another.
func (p *planner) unknown(root query.Node) (notes []string) {
	for _, n := range slices.Concat(root.Filters, root.Not) {
		if n.Op != query.Filter || n.Field == "before" || n.Field == "after" || n.Field == "in" {
			continue
		}
		for _, v := range n.Values {
			if !slices.ContainsFunc(p.lib.Cards, func(c *document.Card) bool { return has(c, n.Field, v) }) {
				notes = append(notes, fmt.Sprintf("no record has %s %q", n.Field, v)+p.near(n.Field, v))
			}
		}
	}
	return notes
}

// near asks whether another value of a field was meant, "" where none is near.
func (p *planner) near(field, v string) string {
	var known []string
	for _, c := range p.lib.Cards {
		for _, value := range Facet(c, field) {
			if value = words.FoldValue(value); !slices.Contains(known, value) {
				known = append(known, value)
			}
		}
	}
	slices.Sort(known)
	if n := finding.Nearest(v, known); n != "" {
		return fmt.Sprintf("; did you mean %s:%s?", field, n)
	}
	return ""
}
