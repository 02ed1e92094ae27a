package record

import (
	"fmt"

	"digsite/builder/finding"
)

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
func (p Premise) Words() string { return p.WordsIn(fmt.Sprintf) }

// WordsIn returns the same in a site's own words; word is its Config.Word.
func (p Premise) WordsIn(word func(string, ...any) string) string {
	t := p.Test
	switch {
	case p.What != "":
		return p.What
	case t.Kind == PathThere:
		return NewSentence("%s is there", t.Subject).In(word)
	case t.Kind == PathGone:
		return NewSentence("%s is gone", t.Subject).In(word)
	case t.Kind == ModuleAt && t.Bound == "below":
		return NewSentence("%s is below %s", t.Subject, t.Version).In(word)
	case t.Kind == ModuleAt:
		return NewSentence("%s is above %s", t.Subject, t.Version).In(word)
	case t.Kind == UntilDay:
		return NewSentence("%s has not passed", t.Bound).In(word)
	}
	return NewSentence("%s is in force", t.Subject).In(word)
}

// Sentence is one of our own with the names that stand in it, so that a site can say it in its own words: "%s in %s"
// of "1.4.2" and "go.mod".
type Sentence struct {
	English string // "" for none
	Names   []string
}

// NewSentence returns a sentence.
func NewSentence(english string, names ...string) Sentence { return Sentence{english, names} }

// String returns it in English.
func (s Sentence) String() string { return s.In(fmt.Sprintf) }

// In returns it in a site's own words; word is its Config.Word.
func (s Sentence) In(word func(string, ...any) string) string {
	if s.English == "" {
		return ""
	}
	var names []any
	for _, n := range s.Names {
		names = append(names, n)
	}
	return word(s.English, names...)
}

// Fact is the answer to a test of files: whether it can be told, whether the premise holds, and what was found.
type Fact struct {
	Known, Holds bool
	Found        Sentence // "1.4.2 in go.mod"; why it cannot be told where it is not known
}
