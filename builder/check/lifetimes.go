package check

import (
	"fmt"
	"strings"

	"digsite/builder/finding"
	"digsite/builder/insight"
	"digsite/builder/site"
	"digsite/builder/text"
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

// capacity finds mentors whose running pairings take more of a week than site.yaml wants, and reports it at each of
// these pairings: any of them may be the one to end.
func capacity(p *pass) {
	for _, m := range insight.Mentors(p.site) {
		if m.Load <= p.conf.Mentoring[1] {
			continue
		}
		for _, r := range m.Pairings {
			if r.Pairing.Capacity == 0 {
				continue
			}
			var others []string
			for _, o := range m.Pairings {
				if o != r && o.Pairing.Capacity > 0 {
					others = append(others, o.ID)
				}
			}
			stated := fmt.Sprintf("%d %%", r.Pairing.Capacity)
			if len(others) > 0 {
				stated += ", beside " + strings.Join(others, ", ")
			}
			p.report(finding.At(finding.CapacityExceeded, posOf(r, r.Pairing.CapacityPos),
				fmt.Sprintf("the pairings of %s take %d %% of a week, and %d to %d %% is what mentoring should take",
					m.Name, m.Load, p.conf.Mentoring[0], p.conf.Mentoring[1])).WithText(stated, ""))
		}
	}
}

// reviewers finds reviews that wait for somebody who will not give them: for nobody in particular, for somebody who has
// left, and, where site.yaml lists people, for a name that nobody has.
func reviewers(p *pass) {
	known := map[string]bool{}
	var names []string
	for _, r := range p.site.Records {
		for _, n := range insight.Named(&r.Record) {
			known[text.FoldCase(p.site.Person(n))] = true
			names = append(names, p.site.Person(n))
		}
	}
	for _, x := range p.conf.People {
		names = append(append(names, x.Name), x.Aliases...)
	}
	for _, w := range insight.Reviews(p.site) {
		r := p.site.ByID(w.ID)
		at := finding.Pos{}
		if len(w.Reviews) > 0 {
			at = w.Reviews[0].Pos
		}
		d := finding.At(finding.ReviewUnmanned, posOf(r, at), "")
		day, gone := p.site.Gone(w.For)
		switch {
		case w.For == "" && w.Answer:
			d.Message = "a question waits for an answer, and the record names no author"
			d = d.WithHint("add authors: to its front matter")
		case w.For == "":
			d.Message = "a review is asked for, and nobody is named"
			if !p.conf.Internal {
				d.Severity = finding.Info // a pairing that is not read here may say who is meant
			}
		case gone:
			d.Message = fmt.Sprintf("the review waits for %s, who left on %s", w.For, day)
		case len(p.conf.People) > 0 && !p.site.Listed(w.For) && !known[text.FoldCase(w.For)]:
			d.Message = fmt.Sprintf("the review waits for %q, whom nothing else names", w.For)
			if near := finding.Nearest(w.For, names); near != "" {
				d = d.WithHint("is it " + p.site.Person(near) + "? else add the name to people: in site.yaml")
			}
		default:
			continue
		}
		p.report(d)
	}
}
