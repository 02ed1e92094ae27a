package check

import (
	"slices"

	"digsite/builder/finding"
	"digsite/builder/graph"
	"digsite/builder/site"
)

// restsBy are the relations by which one record rests on another.
var restsBy = []graph.Rel{graph.Requires, graph.Refines, graph.Amends, graph.Applies}

// unsettled finds records in force that rest on a proposal, or on a retired record by way of others. One that rests on
// a retired record itself is told by retired, at its own field.
func unsettled(p *pass) {
	for _, r := range p.site.Records {
		if !r.InForce || !r.IsRecord {
			continue
		}
		type step struct {
			at    *site.Record
			first graph.Edge
			words string // "requires adr-2, which refines adr-3"
			depth int
		}
		seen := map[string]bool{r.ID: true}
		queue := []step{{at: r}}
		for len(queue) > 0 {
			now := queue[0]
			queue = queue[1:]
			for _, e := range p.site.Graph.Out(now.at.ID) {
				to := p.site.ByID(e.To)
				if to == nil || seen[e.To] || !slices.Contains(restsBy, e.Rel) ||
					e.Inverted && e.Rel != graph.Applies {
					continue
				}
				seen[e.To] = true
				next := step{to, now.first, now.words + ", which " + e.Rel.Word() + " " + to.ID, now.depth + 1}
				if now.depth == 0 {
					next.first, next.words = e, e.Rel.Word()+" "+to.ID
				}
				switch {
				case to.Standing == site.Retired && next.depth == 1: // told by retired
				case to.Standing == site.Retired || to.Standing == site.Open:
					who := "this record "
					if next.first.Inverted {
						who = name(r) + " "
					}
					p.report(finding.At(finding.RestsOnUnsettled, next.first.Pos,
						who+next.words+", which "+state(p, to)).WithText(next.first.Text, ""))
				default:
					queue = append(queue, next)
				}
			}
		}
	}
}
