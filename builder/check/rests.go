package check

import (
	"digsite/builder/finding"
	"digsite/builder/insight/rests"
	"digsite/builder/site"
)

// unsettled finds records in force that rest on a proposal, or on a retired record by way of others. One that rests on
// a retired record itself is told by retired, at its own field, and a premise that has fallen by premises.
func unsettled(p *pass) {
	for _, r := range p.site.Records {
		if !r.InForce || !r.IsRecord {
			continue
		}
		rests.Walk(p.site, r, func(g rests.Ground) bool {
			to := g.At
			if to.Standing != site.Retired && to.Standing != site.Open {
				return true
			}
			if g.Steps == 1 && (to.Standing == site.Retired || g.First.Rel == "") {
				return false
			}
			who := "this record "
			if g.First.Inverted {
				who = name(r) + " "
			}
			p.report(finding.At(finding.RestsOnUnsettled, posOf(r, g.First.Pos), who+g.Words+", which "+state(p, to)).
				WithText(g.First.Text, ""))
			return false
		})
	}
}

// premises finds what a record takes to be so and is not, and what cannot be told.
func premises(p *pass) {
	for _, r := range p.site.Records {
		if r.Standing == site.Retired {
			continue
		}
		for _, x := range r.Tested {
			switch {
			case x.State == site.Fallen:
				p.report(finding.At(finding.PremiseFallen, posOf(r, x.Pos), x.Words()+": "+x.Found.String()).
					WithText(x.Words(), "worth another look"))
			case x.State == site.Untested && x.Test.Kind != "":
				p.report(finding.At(finding.PremiseUnknown, posOf(r, x.Pos), x.Words()+": "+x.Found.String()).
					WithText(x.Words(), "neither"))
			}
		}
	}
}
