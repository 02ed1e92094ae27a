package page

// Reviews is what waits for whom, the view of template "reviews": everybody's desk, and a mentor's page of work.
type Reviews struct {
	Frame
	Title    string
	Total    int
	Capacity [2]int // the share of a week that mentoring should take, in percent: from, to
	Desks    []Reviewer
	Pager    Pager
}

// Reviewer is one person's: the records of which it is their turn, and the pairings in which they are the mentor.
type Reviewer struct {
	Name     Value // "Nobody named" for what is asked of nobody
	Anchor   string
	Left     string // the day on which they left, "" for somebody who is there
	Rows     []ReviewRow
	Pairings []PairingRow
	Load     int // percent of the week that the running pairings take together
}

// ReviewRow is one record that waits for a review, or for its author's answer, the oldest first. Since and Waited are
// judged on the build date: the day from which on it waits, and how many these are.
type ReviewRow struct {
	Row
	Entries []Review
	Asks    []string // what the record leaves open
	Answer  bool
	Since   string // "" where no date says
	Planned bool   // Since is a day to come
	Waited  int    // days
	Reply   string // the text to paste into the file Path, which states the day Today
	Today   string
	Path    string
	Below   int    // the line below which it belongs, 0 for none
	In      int    // the line of review: in whose place it belongs; with neither it is a new field
	EditAt  string // the forge's page that edits the file, "" where none is known
}

// PairingRow is one running pairing in which the desk's owner is the mentor.
type PairingRow struct {
	Link
	Mentee    Value
	Capacity  int
	Overdue   int // goals
	Next      Day // the due day of the next open goal
	NextText  string
	Last      string  // the day of the last session, "" for none
	Weeks     int     // whole weeks since then, on the build date
	Unwatched []Value // services of the gap of which the mentee has watched nobody yet
}
