package recordpage

import (
	"strconv"
	"strings"

	"digsite/builder/config"
	"digsite/builder/page"
	"digsite/builder/pages/base"
	"digsite/builder/site"
)

// DayAs returns a day that its author may have named by month or year: at is the ISO day that it counts as, as the
// words that the record has, "March 2024", "" where these are the day itself.
func DayAs(at, as string) page.Day {
	if as == "" {
		as = at
	}
	return page.Day{Text: as, At: at}
}

// verdicts are the bearings in words. A bearing that is neither of the two has no verdict.
var verdicts = map[string]string{
	site.LoadBearing:   config.English("load-bearing"),
	site.SafeToRevisit: config.English("safe to revisit"),
}

// constraints judges each stated constraint on the build date, so that the page of an untouched record changes on the
// day when a constraint ends. What a constraint names is linked where it is a record of the site, else shown as
// written.
func constraints(b *base.Base, root string, r *site.Record) page.Constraints {
	out := page.Constraints{Bearing: r.Bearing}
	if len(r.Forces) > 0 {
		out.Verdict = verdicts[r.Bearing]
		// A bearing of a record without constraints is silence, and silence is no verdict.
	}
	for i, c := range r.Forces {
		x := page.Constraint{What: c.What, Anchor: "constraint:" + strconv.Itoa(i+1), Since: DayAs(c.Since, c.SinceAs),
			Until: DayAs(c.Until, c.UntilAs), State: c.State(b.Day), Odd: c.Contradicted,
			By: b.Maybe(root, c.LifterID), Incident: b.Maybe(root, c.IncidentID), SourceTo: b.Maybe(root, c.SourceID),
			From: c.From, Block: c.Block, Undated: c.From != "" && !c.Dated}
		if x.SourceTo == nil {
			x.Source = c.Source
			// A source may be prose, "the contract of 2021". Only what has the look of an address is made one.
			if !strings.ContainsAny(c.Source, " <>\"") {
				x.SourceHref = base.SafeAddress(c.Source)
			}
		}
		if x.By == nil {
			x.ByText = c.LiftedBy
		}
		// The last day on which it held. Where that is the stated end, it keeps its author's precision: "March 2024".
		if x.State == site.Lifted && c.End != "" {
			x.Last = DayAs(c.End, "")
			if c.End == c.Until {
				x.Last = x.Until
			}
		}
		out.Items = append(out.Items, x)
	}
	return out
}

// premiseWords are the states of a tested premise in words.
var premiseWords = map[string]string{
	site.Holding: config.English("it holds"),
	site.Fallen:  config.English("it has fallen"),
}

// premises lists what a record takes to be so. One in words alone has no state: nobody has looked.
func premises(b *base.Base, root string, r *site.Record) (out []page.Premise) {
	for _, p := range r.Tested {
		x := page.Premise{What: p.WordsIn(b.Word), State: p.State, Found: p.Found.In(b.Word),
			Link: b.Maybe(root, p.RecordID)}
		if p.Test.Kind != "" {
			x.Word = b.Word("nobody can tell")
			if words := premiseWords[p.State]; words != "" {
				x.Word = b.Word(words)
			}
		}
		out = append(out, x)
	}
	return out
}

// noConstraints says that a record states no constraint, on a site where others do: where nobody does, it is the
// format's way. A principle has reasons, and seldom constraints.
func noConstraints(m *Maker, r *site.Record) []page.Fact {
	if r.Bearing != site.Silent || !m.Constrained || r.Kind == "principle" {
		return nil
	}
	return []page.Fact{{Label: m.Word("Constraints"), Values: []page.Value{{Text: m.Word("none stated")}}}}
}
