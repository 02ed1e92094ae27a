// Package ties says what records have to do with each other, and in which order they came.
//
// Its law: it orders and chooses, and states nothing that a record does not: a relation is the graph's, a day the
// site's. It will not word anything for a page.
package ties

import (
	"slices"
	"strings"

	"digsite/builder/graph"
	"digsite/builder/site"
	"digsite/builder/text"
)

// Tie is what one record has to do with another, as it reads from the first: "Supersedes", "Learned from".
type Tie struct {
	graph.Relation
	To   *site.Record
	Part string // of the older one that is meant, in the author's words; "" for all of it
}

// Of returns what r has to do with others, both ways, in the order of the graph, which puts the strong ones first.
// Where any stronger relation joins two records, a mere citation between them is left out.
func Of(s *site.Site, r *site.Record) []Tie {
	if s.Graph == nil {
		return nil
	}
	return Among(s.Graph.Relations(r.ID), r, s.ByID)
}

// Among is Of for the relations of r, as the graph has them, of a site whose records are found by their ids.
func Among(found []graph.Relation, r *site.Record, byID func(id string) *site.Record) []Tie {
	strong := map[string]bool{}
	for _, g := range found {
		if g.Rel != graph.Cites {
			strong[g.ID] = true
		}
	}
	var out []Tie
	for _, g := range found {
		to := byID(g.ID)
		if to == nil || to == r || g.Rel == graph.Cites && strong[g.ID] {
			continue
		}
		t := Tie{Relation: g, To: to}
		for _, e := range g.Edges {
			if t.Part == "" {
				t.Part = e.Part
			}
		}
		out = append(out, t)
	}
	return out
}

// Quotes returns the sentences of other files than r's that state the tie, at most three, and how many more there are.
// One that says no more than the relation does, a line "Supersedes: ADR-7", is no sentence.
func (t *Tie) Quotes(r *site.Record) (quotes []string, more int) {
	for _, e := range t.Edges {
		short := len(e.Sentence) < 2*len(e.Text)+40 // a longer one has more letters
		if e.Pos.Path == r.Path || e.Kind == graph.ByStatus || !strings.Contains(e.Sentence, " ") ||
			short && text.LettersOf(e.Sentence) == text.LettersOf(e.Text) || slices.Contains(quotes, e.Sentence) {
			continue
		}
		if len(quotes) == 3 {
			more++
			continue
		}
		quotes = append(quotes, e.Sentence)
	}
	return quotes, more
}
