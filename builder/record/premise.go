package record

import "digsite/builder/finding"

// Premise is something that a decision takes to be so, with a test that a machine can make. A premise in words alone
// has no test.
type Premise struct {
	What string // the author's words, "" where the test says it all
	Test Test
	Pos  finding.Pos
}

// Test is what a premise is tested by. It is comparable: two premises that ask the same are asked once.
type Test struct {
	Kind    string // one of the constants below, "" for none
	Subject string // the path, module or record
	Bound   string // of a module "below" or "above"; of a day the day, YYYY-MM-DD
	Version string // that a module is below or above
	In      string // the manifest that is meant, "" for all
}

// The kinds of test.
const (
	PathThere   = "path"   // a path of the repository is there
	PathGone    = "gone"   // it is not
	ModuleAt    = "module" // a module that a manifest names is below or above a version
	UntilDay    = "until"  // a day has not passed
	RecordHolds = "record" // another record is in force
)

// Words returns what a premise takes to be so: its author's words, else the test in words.
func (p Premise) Words() string {
	t := p.Test
	switch {
	case p.What != "":
		return p.What
	case t.Kind == PathThere:
		return t.Subject + " is there"
	case t.Kind == PathGone:
		return t.Subject + " is gone"
	case t.Kind == ModuleAt:
		return t.Subject + " is " + t.Bound + " " + t.Version
	case t.Kind == UntilDay:
		return t.Bound + " has not passed"
	}
	return t.Subject + " is in force"
}

// Fact is the answer to a test of files: whether it can be told, whether the premise holds, and what was found.
type Fact struct {
	Known, Holds bool
	Found        string // "1.4.2 in go.mod"; why it cannot be told where it is not known
}
