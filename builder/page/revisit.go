package page

// Revisit is the queue of records that should be looked at again, the view of template "revisit".
type Revisit struct {
	Frame
	Title  string
	Total  int
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
