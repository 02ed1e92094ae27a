package check

import (
	"fmt"

	"digsite/builder/coderef"
	"digsite/builder/finding"
	"digsite/builder/site"
)

// TellsOfToday reports whether a record speaks of the code as it is, so that a path in it has to be there: a decision
// or a principle that is not retired, a page. Incidents, histories, notes and changes tell of a day.
func TellsOfToday(r *site.Record) bool {
	switch r.Kind {
	case "incident", "history", "shadowing", "log", "trail", "pairing", "change":
		return false
	}
	return r.Standing != site.Retired && r.URL != ""
}

// Stale words the paths that lead nowhere.
func Stale(all []coderef.Stale) []finding.Finding {
	var out []finding.Finding
	for _, x := range all {
		at := finding.Pos{Path: x.File, Line: x.Line, Col: x.Col}
		d := finding.At(finding.PathGone, at, fmt.Sprintf("%s went on %s, with commit %.10s", x.Path, x.Day, x.Commit))
		switch {
		case x.Lines > 0:
			d = finding.At(finding.PathGone, at, fmt.Sprintf("%s has %d lines today", x.Path, x.Lines))
		case x.Near != "":
			d = d.WithHint("is it " + x.Near + "? name it, or say that it is gone")
		}
		out = append(out, d.WithText(x.Text, ""))
	}
	return out
}

// AcceptedAfter finds records in force that are dated after all the code which they name had gone. gone says on which
// day an anchor's file went, by the anchor as it is stated; "" or nothing where git does not know.
func AcceptedAfter(s *site.Site, v coderef.Survey, gone map[string]string) []finding.Finding {
	var order []string
	last, first := map[string]string{}, map[string]coderef.Tie{}
	stands := map[string]bool{}
	for _, t := range v.Ties {
		if _, known := first[t.Record]; !known {
			first[t.Record] = t
			order = append(order, t.Record)
		}
		stands[t.Record] = stands[t.Record] || t.State != coderef.Lost || gone[t.Text] == ""
		last[t.Record] = max(last[t.Record], gone[t.Text])
	}
	var out []finding.Finding
	for _, id := range order {
		r := s.ByID(id)
		if r == nil || stands[id] || !r.InForce || r.DayFrom != "declared" || len(r.Day) < 10 ||
			r.Day[:10] <= last[id] {
			continue
		}
		t := first[id]
		out = append(out, finding.At(finding.AcceptedAfter, finding.Pos{Path: r.Path, Line: t.Line},
			fmt.Sprintf("the record is dated %s, and its code went on %s", r.Day[:10], last[id])).WithText(t.Text, ""))
	}
	return out
}
