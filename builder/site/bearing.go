package site

import (
	"digsite/builder/record"
	"digsite/builder/site/index"
)

// What a record's constraints make of it on some day.
const (
	LoadBearing   = "load-bearing"    // a stated constraint is not lifted
	SafeToRevisit = "safe-to-revisit" // every stated constraint is lifted
	Silent        = "silent"          // none is stated
)

// The states of a constraint on some day.
const (
	Holding = "holds"
	Lifted  = "lifted"
	Ahead   = "ahead" // it begins later
)

// Force is one constraint with what it names resolved. Ids are "" where nothing of this site is named.
type Force struct {
	record.Constraint
	IncidentID, SourceID, LifterID string

	End          string // the last day on which it held: the stated one, else that of the record that lifted it
	Over         bool   // its author says that it ended, and no date tells when
	Contradicted bool   // it is said to end before it begins: neither day is believed, so it holds
}

// State judges the constraint on a day: it holds until its last day has passed. A constraint that ended by its author's
// word on no known day counts as lifted.
func (c Force) State(day string) string {
	switch {
	case c.Contradicted:
		return Holding
	case c.Over, c.End != "" && c.End < day:
		return Lifted
	case c.Since != "" && c.Since > day:
		return Ahead
	}
	return Holding
}

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

// bear resolves what constraints name and judges them on the build date.
func (s *Site) bear(kinds kinds, lookup *index.Lookup) {
	for _, r := range s.Records {
		for _, c := range r.Constraints {
			r.Forces = append(r.Forces, s.force(lookup, r, c))
		}
	}
	for _, r := range s.Records { // lifters have their standing by now
		if r.bears = kinds.hasStanding(r); r.Standing != Retired {
			r.Bearing = r.BearingOn(s.Day)
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
