package page

// Reviews is what waits for whom, the view of template "reviews": a mentor's page of work.
type Reviews struct {
	Frame
	Title string
	Total int
	Desks []Reviewer
	Pager Pager
}

// Reviewer is one person's: the records that wait for their approval, and their pairings.
type Reviewer struct {
	Name     Value
	Anchor   string
	Rows     []ReviewRow
	Pairings []PairingRow
	Load     int  // percent of the week that the running pairings take together
	Over     bool // more than a week has
}

// ReviewRow is one record that waits, with the entries of that person.
type ReviewRow struct {
	Row
	Entries []Review
}

// PairingRow is one running pairing in which the desk's owner is the mentor.
type PairingRow struct {
	Link
	Mentee   Value
	Capacity int
	Overdue  int // goals
	Next     Day // the due day of the next open goal
	NextText string
}
