package recordpage

import (
	"digsite/builder/config"
	"digsite/builder/graph"
	"digsite/builder/insight/ties"
	"digsite/builder/page"
	"digsite/builder/pages/base"
	"digsite/builder/site"
	"digsite/builder/text"
)

// shownRelated is how many records of one relation are shown at once.
const shownRelated = 12

// A page names mostRelated records of one relation, and denseRelated on a site of very many relations: where a thousand
// records cite one another, pages that named each would make a million rows.
const (
	mostRelated  = 200
	denseRelated = 24
)

// relationList returns what r has to do with others, grouped by the words of the relation. A trail's stops are shown in
// its course instead.
func relationList(b *base.Base, root string, r *site.Record) []page.Relation {
	var out []page.Relation
	most := mostRelated
	if b.Dense {
		most = denseRelated
	}
	for _, t := range ties.Among(b.Site.Graph.Relations(r.ID), r, b.Site.ByID) {
		if t.Rel == graph.Stop && !t.Back {
			continue
		}
		if r.Kind == "principle" && t.Back && (t.Rel == graph.Applies || t.Rel == graph.Bends ||
			t.Rel == graph.Breaks) {
			continue // who follows it stands above
		}
		phrase := b.Word(text.Capital(t.Word))
		// Two relations may read the same in a language; then they are one group.
		if n := len(out); n == 0 || out[n-1].Phrase != phrase {
			out = append(out, page.Relation{Phrase: phrase, Strong: t.Rel != graph.Cites})
		}
		rel := &out[len(out)-1]
		if len(rel.Rest) == most-shownRelated {
			if rel.More++; rel.More == 1 && b.Search {
				rel.Find = root + config.SearchURL + "?q=" + base.EscapeQuery(r.ID)
			}
			continue
		}
		item := page.Related{Link: b.Link(root, t.To), Part: t.Part}
		item.Quotes, item.More = t.Quotes(r)
		if len(rel.Items) < shownRelated {
			rel.Items = append(rel.Items, item)
		} else {
			rel.Rest = append(rel.Rest, item)
		}
	}
	return out
}
