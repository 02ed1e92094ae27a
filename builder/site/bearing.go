package site

import (
	"digsite/builder/record"
	"digsite/builder/site/ground"
	"digsite/builder/site/index"
	"digsite/builder/site/kinds"
)

// BearingOn returns what a record's constraints make of it on a day: LoadBearing while any of them is not lifted,
// SafeToRevisit when all are, Silent when none is stated, "" for a kind that cannot be in force. Whether the record
// held on that day is for the caller to know.
func (r *Record) BearingOn(day string) string {
	if !r.bears {
		return ""
	}
	if len(r.Forces) == 0 {
		return Silent
	}
	for _, c := range r.Forces {
		if c.State(day) != Lifted {
			return LoadBearing
		}
	}
	return SafeToRevisit
}

// bear resolves what constraints and premises name and judges them on the build date; facts are what was found of
// files.
func (s *Site) bear(kinds kinds.Table, lookup *index.Lookup, facts map[record.Test]record.Fact) {
	for _, r := range s.Records {
		for _, c := range r.Constraints {
			r.Forces = append(r.Forces, s.force(lookup, r, c))
		}
	}
	for _, r := range s.Records { // lifters have their standing by now
		if r.bears = kinds.HasStanding(&r.Record); r.Standing != Retired {
			r.Bearing = r.BearingOn(s.Day)
		}
		for _, p := range r.Premises {
			var named ground.Named
			if to := s.ByID(idOf(lookup, r, p.Test.Subject)); p.Test.Kind == record.RecordHolds && to != nil {
				named = ground.Named{ID: to.ID, Word: to.Status.Word, InForce: to.InForce,
					Says: to.Standing != Unstated}
			}
			r.Tested = append(r.Tested, ground.Test(p, s.Day, facts[p.Test], named))
		}
	}
}

// force resolves one constraint.
func (s *Site) force(lookup *index.Lookup, r *Record, c record.Constraint) Force {
	out := Force{Constraint: c, End: c.Until, Contradicted: c.Since != "" && c.Until != "" && c.Until < c.Since,
		IncidentID: idOf(lookup, r, c.Incident), SourceID: idOf(lookup, r, c.Source),
		LifterID: idOf(lookup, r, c.LiftedBy)}
	if c.LiftedBy == "" || c.Until != "" {
		return out
	}
	by := s.ByID(out.LifterID)
	switch {
	case by == nil:
		out.Over = true
	case by.Standing == Open, by.Status.Word == "rejected", by.Status.Word == "withdrawn":
		// what is not decided, or was refused, lifts nothing
	case by.Day == "":
		out.Over = true
	default:
		out.End = by.Day
	}
	return out
}

// idOf returns the record that a value means, "" where it means none or several.
func idOf(lookup *index.Lookup, r *Record, written string) string {
	if written == "" {
		return ""
	}
	if rs, _, _ := lookup.Meant(r.entry, written); len(rs) == 1 && rs[0] != r.entry {
		return rs[0].ID
	}
	return ""
}
