package page

// Revisit is the queue of records that should be looked at again, the view of template "revisit".
type Revisit struct {
	Frame
	Title  string
	Total  int
	ByDay  string         // the address of what falls due, "" where nothing does
	Groups []RevisitGroup // by the gravest reason of each record
	Pager  Pager
}

// RevisitGroup is the records that wait for one reason first of all.
type RevisitGroup struct {
	Anchor, Title, Lead string
	Rows                []RevisitRow
}

// RevisitRow is one record with all its reasons.
type RevisitRow struct {
	Row
	Reasons []RevisitReason
}

// RevisitReason is one reason: its words, the day on which it arose, and the records and people that it names.
type RevisitReason struct {
	Text   string
	Day    string
	Links  []Link
	People []Value
}

// Due is what falls due, by day, the view of template "due".
type Due struct {
	Frame
	Title    string
	Total    int
	Past     int    // of them past due
	Calendar string // the whole address of the calendar of it, "" where the site's address is not known
	Whole    int    // how many stand on a page, 0 where all do
	Spans    []DueSpan
	Pager    Pager
}

// DueSpan is what is past, soon or later, by month.
type DueSpan struct {
	Anchor, Title string
	Months        []DueMonth
}

// DueMonth is what falls due in a month, "2027-01".
type DueMonth struct {
	Month string
	Rows  []DueRow
}

// DueRow is one thing that falls due: when, what in words, whose it is, and the record that says so.
type DueRow struct {
	Link
	On         Day
	What, Text string // Text is the author's, "" for none
	People     []Value
}
