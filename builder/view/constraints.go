package view

import (
	"slices"
	"strconv"
	"strings"

	"digsite/builder/config"
	"digsite/builder/page"
	"digsite/builder/site"
)

// dayAs gives a day that its author may have named by month or year.
func dayAs(at, as string) page.Day {
	if as == "" {
		as = at
	}
	return page.Day{Text: as, At: at}
}

// verdicts are the bearings in words.
var verdicts = map[string]string{
	site.LoadBearing:   config.English("load-bearing"),
	site.SafeToRevisit: config.English("safe to revisit"),
}

// constraints judges each stated constraint on the build date.
func (m *maker) constraints(root string, r *site.Record) page.Constraints {
	out := page.Constraints{Bearing: r.Bearing}
	if len(r.Forces) > 0 {
		out.Verdict = verdicts[r.Bearing]
	}
	for i, c := range r.Forces {
		x := page.Constraint{What: c.What, Anchor: "constraint:" + strconv.Itoa(i+1), Since: dayAs(c.Since, c.SinceAs), Until: dayAs(c.Until, c.UntilAs), State: c.State(m.in.Site.Day), Odd: c.Contradicted,
			By: m.maybe(root, c.LifterID), Incident: m.maybe(root, c.IncidentID), SourceTo: m.maybe(root, c.SourceID), From: c.From, Block: c.Block,
			Undated: c.From != "" && !c.Dated}
		if x.SourceTo == nil {
			x.Source = c.Source
			if !strings.ContainsAny(c.Source, " <>\"") {
				x.SourceHref = safeAddress(c.Source)
			}
		}
		if x.By == nil {
			x.ByText = c.LiftedBy
		}
		if x.State == site.Lifted && c.End != "" {
			x.Last = dayAs(c.End, "")
			if c.End == c.Until {
				x.Last = x.Until
			}
		}
		out.Items = append(out.Items, x)
	}
	return out
}

// silence says that a record states no constraint, on a site where others do: where nobody does, it is the format's way.
// A principle has reasons, and seldom constraints.
func (m *maker) silence(r *site.Record) []page.Fact {
	if r.Bearing != site.Silent || !m.forced || r.Kind == "principle" {
		return nil
	}
	return []page.Fact{{Label: m.word("Constraints"), Values: []page.Value{{Text: m.word("none stated")}}}}
}

// hasForces tells whether any record states a constraint.
func (m *maker) hasForces() bool {
	return slices.ContainsFunc(m.records, func(r *site.Record) bool { return len(r.Forces) > 0 })
}
