package page

// Day is a day as a page shows it: Text is what the author named ("2024-06"), At the day that it stands for.
type Day struct{ Text, At string }

// Fact is one row of the list under a record's title.
type Fact struct {
	Label  string
	Values []Value
	Wide   bool // too long for a column
}

// Value is one value of a Fact. Href is "" for plain text; Note says where it comes from.
type Value struct {
	Text, Href, Note string
	Peek             bool // Href is a record's: what it leads to is shown before it is followed
	Day              bool // Text is a day: the template writes a <time>
}

// Link names a record wherever one is named.
type Link struct {
	Href  string
	Label string // "ADR-12", "" when the id says no more than the title
	Title string
	// the file's name, where others of the kind have the same title and a number does not tell enough; of a part of
	// a record, that record: "of RFC-86"
	Apart  string
	Kind   string
	Day    string
	Status Status
}

// Status is a record's state as a reader sees it.
type Status struct {
	Word     string // normalised: "accepted"
	Text     string // the author's own words, plain and short
	Read     string // how they were read, where that is not plain from the words
	Standing string // "holds", "retired", "open", "" where the kind has none
	// of a retired record: why it is, in one word; "superseded" where its own word still says that it holds. Of one
	// that states nothing and that another, which states nothing either, says it replaces: "said to be replaced"
	Gone    string
	Partial bool
}

// Columns are those that a list has: those in which some record of the whole list has something to say, so that
// its pages are alike.
type Columns struct {
	Number, Severity, Status, Watched, Tags, Day bool
	Most                                         string // the status that most records have; rows leave it out
}

// Filter shows a part of the list. It works without a script: its Href is a fragment that the style sheet knows.
type Filter struct {
	Text, Anchor string
	Count        int
}

// Row is one record in a list.
type Row struct {
	Link
	Sort     int // number, or -1
	Summary  string
	Written  string // the day of its first version, of a row that is listed for its update
	Severity string
	Tags     []Value
	Held     string // when it held, see held; "" where nothing has a date

	Incidents []Link  // that a shadowing note was taken at
	Who, Whom []Value // who watched there, and whom; none or one
}

// Pager leads through a list that is cut into pages.
type Pager struct {
	Prev, Next string    // addresses, "" at the ends
	Pages      []NavLink // one without an address stands for those that are left out
	Of         int       // how many pages the list has
}

// RowGroup is the rows of one kind. Numbered says that they begin with numbers; Count is of all pages of their list.
type RowGroup struct {
	Title, Kind string
	Numbered    bool
	Count       int
	Rows        []ListRow
}
