package recordpage

import (
	"slices"
	"strings"

	"digsite/builder/graph"
	"digsite/builder/page"
	"digsite/builder/pages/base"
	"digsite/builder/site"
	"digsite/builder/text"
)

// shownRelated is how many records of one relation are shown at once.
const shownRelated = 12

// relationList returns what r has to do with others, both ways, grouped by the words of the relation in the order of
// the graph, which puts the strong ones first. Where any stronger relation joins two records, a mere citation between
// them is left out, and so is the quote of a sentence that stands on this very page. A trail's stops are shown in its
// course instead.
func relationList(b *base.Base, root string, r *site.Record) []page.Relation {
	found := b.Site.Graph.Relations(r.ID)
	strong := map[string]bool{}
	for _, g := range found {
		if g.Rel != graph.Cites {
			strong[g.ID] = true
		}
	}
	var out []page.Relation
	for _, g := range found {
		cites := g.Rel == graph.Cites
		to := b.Site.ByID(g.ID)
		if to == nil || to == r || cites && strong[g.ID] || g.Rel == graph.Stop && !g.Back {
			continue
		}
		if r.Kind == "principle" && g.Back && (g.Rel == graph.Applies || g.Rel == graph.Bends ||
			g.Rel == graph.Breaks) {
			continue // who follows it stands above
		}
		phrase := b.Word(text.Capital(g.Word))
		// Two relations may read the same in a language; then they are one group.
		if n := len(out); n == 0 || out[n-1].Phrase != phrase {
			out = append(out, page.Relation{Phrase: phrase, Strong: !cites})
		}
		item := page.Related{Link: b.Link(root, to)}
		for _, e := range g.Edges {
			if item.Part == "" {
				item.Part = e.Part
			}
			quote(&item, e, r)
		}
		rel := &out[len(out)-1]
		if len(rel.Items) < shownRelated {
			rel.Items = append(rel.Items, item)
		} else {
			rel.Rest = append(rel.Rest, item)
		}
	}
	return out
}

// quote adds the sentence that states the edge, when it stands on the other page and says more than the relation does:
// a line "Supersedes: ADR-7" is no sentence. Three are shown; of more, only the number.
func quote(x *page.Related, e graph.Edge, r *site.Record) {
	if e.Pos.Path == r.Path || e.Kind == graph.ByStatus || !strings.Contains(e.Sentence, " ") ||
		base.Letters(e.Sentence) == base.Letters(e.Text) || slices.Contains(x.Quotes, e.Sentence) {
		return
	}
	if len(x.Quotes) == 3 {
		x.More++
		return
	}
	x.Quotes = append(x.Quotes, e.Sentence)
}
