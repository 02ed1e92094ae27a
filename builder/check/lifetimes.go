package check

import (
	"fmt"
	"strings"

	"digsite/builder/finding"
	"digsite/builder/insight"
	"digsite/builder/site"
)

// lifetimes finds constraints whose days cannot both be right, and those that do not hold yet: a reader takes a stated
// constraint for one that forced the decision.
func lifetimes(p *pass) {
	for _, r := range p.site.Records {
		if r.Standing == site.Retired {
			continue
		}
		for _, c := range r.Forces {
			switch {
			case c.Contradicted:
				p.report(finding.At(finding.ConstraintDates, posOf(r, c.Pos),
					"the constraint is said to end before it begins").
					WithText(c.Since+" to "+c.Until, "still in force"))
			case c.State(p.site.Day) == site.Ahead && p.site.Day != "":
				d := finding.At(finding.ConstraintDates, posOf(r, c.Pos),
					"the constraint begins only on "+c.Since).WithText(c.What, "in force from then on").
					WithHint("leave it if the decision prepares for that day, else correct since:")
				d.Severity = finding.Info
				p.report(d)
			}
		}
	}
}

// posOf fills in what a position lacks: the record's file, and line 1.
func posOf(r *site.Record, at finding.Pos) finding.Pos {
	if at.Path == "" {
		at.Path = r.Path
	}
	at.Line = max(at.Line, 1)
	return at
}

// goals finds goals of running pairings whose day has passed.
func goals(p *pass) {
	for _, r := range p.site.Records {
		if !insight.Paired(r) {
			continue
		}
		for _, g := range r.Pairing.Goals {
			if !g.Done && g.Due != "" && g.Due < p.site.Day {
				p.report(finding.At(finding.GoalOverdue, posOf(r, g.Pos), "the goal was due on "+g.Due).WithText(g.Text,
					"open"))
			}
		}
	}
}

// capacity finds mentors of whose week running pairings take more than there is, 100 per cent, and reports it at each
// of these pairings: any of them may be the one to end.
func capacity(p *pass) {
	load := map[string]int{}
	by := map[string][]*site.Record{}
	for _, r := range p.site.Records {
		if insight.Paired(r) && r.Pairing.Capacity > 0 && r.Pairing.Mentor != "" {
			name := p.site.Person(r.Pairing.Mentor)
			load[name] += r.Pairing.Capacity
			by[name] = append(by[name], r)
		}
	}
	for _, r := range p.site.Records {
		if !insight.Paired(r) || r.Pairing.Capacity == 0 {
			continue
		}
		name := p.site.Person(r.Pairing.Mentor)
		if load[name] <= 100 {
			continue
		}
		var others []string
		for _, o := range by[name] {
			if o != r {
				others = append(others, o.ID)
			}
		}
		p.report(finding.At(finding.CapacityExceeded, posOf(r, r.Pairing.CapacityPos),
			fmt.Sprintf("the pairings of %s take %d %% of a week", name, load[name])).
			WithText(fmt.Sprintf("%d %%, beside %s", r.Pairing.Capacity, strings.Join(others, ", ")), ""))
	}
}
