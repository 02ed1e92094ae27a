package page

// Knowledge is who knows which service and tag, the view of template "knowledge".
type Knowledge struct {
	Frame
	Title    string
	Total    int // areas
	Single   string
	Declared bool // some record names people
	FromGit  bool // some are named by git alone
	Services bool
	Rows     []AreaRow

	HasWrote, HasDecided, HasResponded, HasShadowed bool // of the rows: a column that nobody stands in is left out

	Bars                                  []AreaBar
	Untaught, Untold, Unwatched, Orphaned Gaps

	Answered []Value // who responded to each of the latest incidents
	InARow   int     // how many these are
	Pager    Pager
}

// AreaRow is one service or tag.
type AreaRow struct {
	Name                                Value
	What, Anchor                        string // "Service" or "Tag"
	Records, Nobody, Here               int
	Wrote, Decided, Responded, Shadowed []Contribution
	Latest                              string
	Factor                              FactorCell
}

// Contribution is one person's part in an area. One with More stands for so many further ones.
type Contribution struct {
	Name  Value
	Count int
	Left  string // the day
	More  int
}

// FactorCell is a bus factor and what it rests on. Risk is "lost", "one", "few" or "" where three or more know it;
// "none" where nobody is named.
type FactorCell struct {
	N, Of  int
	AtMost bool
	Risk   string
	People []Value
	// MorePeople is how many of them are not named
	MorePeople int
	Sole       []Link // the records that would be orphaned
	Lost       []Link // those that are orphaned already
	More       int    // of both, how many are not shown
}

// AreaBar is an area's records by how many people who are still there know each.
type AreaBar struct {
	Name  Value
	Parts []CoverPart
}

// CoverPart is one stretch of a bar, in thousandths.
type CoverPart struct {
	Class, Title string
	X, W, Count  int
}

// Gaps is one list of what is amiss: services with Rows, records with Links. Count is how many there are, More how many
// of them are not shown.
type Gaps struct {
	Rows        []GapRow
	Links       []Link
	Count, More int
}

// GapRow is a service that lacks a kind of record.
type GapRow struct {
	Name  Value
	Next  []Value // whose turn it is to watch somebody there: none or one
	Links []Link
	More  int
}
