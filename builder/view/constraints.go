package view

import (
	"slices"
	"strconv"
	"strings"

	"digsite/builder/config"
	"digsite/builder/site"
)

// Constraints are what forced a decision, then and now.
type Constraints struct {
	Bearing string // "load-bearing", "safe-to-revisit", "silent"; "" for what is retired or cannot be in force
	Verdict string // the bearing in words; "" when no constraint is stated
	Items   []Constraint
}

// Constraint is one of them, judged on the build date.
type Constraint struct {
	What         string
	Anchor       string // its place on the page: "constraint:2"
	Source       string // the author's words for it, "" where SourceTo says it
	SourceHref   string
	SourceTo     []Link // none or one
	Since, Until Day
	Last         Day    // of a lifted one: the last day on which it held
	State        string // "holds", "lifted", "ahead"
	Odd          bool   // it is said to end before it begins
	By           []Link // what lifted it: none or one
	ByText       string // the same in the author's words, where no record of this site is meant
	Incident     []Link // what taught it: none or one
	From         string // the heading of the section that states it in running text
	Block        string // and the block there
	Undated      bool   // it stands beside dated ones there, without a date of its own
}

// Day is a day as a page shows it: Text is what the author named ("2024-06"), At the day that it stands for.
type Day struct{ Text, At string }

// dayAs gives a day that its author may have named by month or year.
func dayAs(at, as string) Day {
	if as == "" {
		as = at
	}
	return Day{as, at}
}

// verdicts are the bearings in words.
var verdicts = map[string]string{
	site.LoadBearing:   config.English("load-bearing"),
	site.SafeToRevisit: config.English("safe to revisit"),
}

// constraints judges each stated constraint on the build date.
func (m *maker) constraints(root string, r *site.Record) Constraints {
	out := Constraints{Bearing: r.Bearing}
	if len(r.Forces) > 0 {
		out.Verdict = verdicts[r.Bearing]
	}
	for i, c := range r.Forces {
		x := Constraint{What: c.What, Anchor: "constraint:" + strconv.Itoa(i+1), Since: dayAs(c.Since, c.SinceAs), Until: dayAs(c.Until, c.UntilAs), State: c.State(m.in.Site.Day), Odd: c.Contradicted,
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
func (m *maker) silence(r *site.Record) []Fact {
	if r.Bearing != site.Silent || !m.forced || r.Kind == "principle" {
		return nil
	}
	return []Fact{{Label: m.word("Constraints"), Values: []Value{{Text: m.word("none stated")}}}}
}

// hasForces tells whether any record states a constraint.
func (m *maker) hasForces() bool {
	return slices.ContainsFunc(m.records, func(r *site.Record) bool { return len(r.Forces) > 0 })
}
