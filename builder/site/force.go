package site

import "digsite/builder/record"

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
