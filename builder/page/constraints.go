package page

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

// Premise is something that a record takes to be so, tested on the build date.
type Premise struct {
	What  string
	State string // "holds", "fallen", "untested"
	Word  string // the state in words, "" for a premise without a test
	Found string // what its test found
	Link  []Link // the record that it names: none or one
}
