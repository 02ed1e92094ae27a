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
	To     *site.Record
	Part   string   // of the older one that is meant, in the author's words; "" for all of it
	Quotes []string // sentences of other files that state it, at most three
	More   int      // how many more there are
}

// Of returns what r has to do with others, both ways, in the order of the graph, which puts the strong ones first.
// Where any stronger relation joins two records, a mere citation between them is left out, and so is the quote of a
// sentence that stands in r itself.
func Of(s *site.Site, r *site.Record) []Tie {
	if s.Graph == nil {
		return nil
	}
	found := s.Graph.Relations(r.ID)
	strong := map[string]bool{}
	for _, g := range found {
		if g.Rel != graph.Cites {
			strong[g.ID] = true
		}
	}
	var out []Tie
	for _, g := range found {
		to := s.ByID(g.ID)
		if to == nil || to == r || g.Rel == graph.Cites && strong[g.ID] {
			continue
		}
		t := Tie{Relation: g, To: to}
		for _, e := range g.Edges {
			if t.Part == "" {
				t.Part = e.Part
			}
			t.quote(e, r)
		}
		out = append(out, t)
	}
	return out
}

// quote adds the sentence that states the edge, when it stands in the other file and says more than the relation does:
// a line "Supersedes: ADR-7" is no sentence. Three are kept; of more, only the number.
func (t *Tie) quote(e graph.Edge, r *site.Record) {
	if e.Pos.Path == r.Path || e.Kind == graph.ByStatus || !strings.Contains(e.Sentence, " ") ||
		text.LettersOf(e.Sentence) == text.LettersOf(e.Text) || slices.Contains(t.Quotes, e.Sentence) {
		return
	}
	if len(t.Quotes) == 3 {
		t.More++
		return
	}
	t.Quotes = append(t.Quotes, e.Sentence)
}
