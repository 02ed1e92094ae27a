// Package ground judges what a record stands on: the constraints that forced it, and the premises that it takes to be
// so.
//
// Its law: a day and what was found are handed in; it looks nothing up. What its author's dates contradict holds, and
// what no test can tell is neither.
package ground

import "digsite/builder/record"

// The states of a constraint on some day, and of a premise.
const (
	Holding  = "holds"
	Lifted   = "lifted"   // of a constraint
	Ahead    = "ahead"    // of a constraint: it begins later
	Fallen   = "fallen"   // of a premise: its test says that it is not so
	Untested = "untested" // of a premise: it has no test, or the test cannot be answered
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

// Premise is one premise of a record, tested.
type Premise struct {
	record.Premise
	State    string          // Holding, Fallen or Untested
	Found    record.Sentence // what the test found, or why it found nothing; none for a premise in words alone
	Day      string          // since when a fallen one is so, where that is known
	RecordID string          // the record that it names; "" where it names none of this site
}

// Named is what a premise needs to know of the record that it names. ID is "" for none.
type Named struct {
	ID, Word      string
	InForce, Says bool // Says: its status is stated
}

// Test tests a premise on a day: a day and a record here, files as the fact says.
func Test(p record.Premise, day string, fact record.Fact, named Named) Premise {
	x := Premise{Premise: p, State: Untested, RecordID: named.ID, Found: fact.Found}
	switch p.Test.Kind {
	case "":
	case record.UntilDay:
		x.State = Holding
		if day != "" && p.Test.Bound < day {
			x.State, x.Day, x.Found = Fallen, p.Test.Bound, record.NewSentence("the day has passed")
		}
	case record.RecordHolds:
		switch {
		case named.ID == "":
			x.Found = record.NewSentence("no record of this site is meant")
		case named.InForce:
			x.State = Holding
		case named.Says:
			x.State, x.Found = Fallen, record.NewSentence("%s is %s", named.ID, named.Word)
		default:
			x.Found = record.NewSentence("%s states no status", named.ID)
		}
	default:
		switch {
		case fact.Known && fact.Holds:
			x.State = Holding
		case fact.Known:
			x.State = Fallen
		}
	}
	return x
}
