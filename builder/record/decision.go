package record

import "digsite/builder/finding"

// Alternative is a way that was considered and not taken, read from a section that says so by its name.
type Alternative struct {
	Title    string // its heading, or the first sentence of its list item
	Why      string // what is said of it first, "" where nothing is
	Block    string // id of its heading or item, that of the section where it has none
	Rejected bool   // the section says "rejected", not merely "alternatives"
}

// StatusDay is one dated statement of a status: a row of a "| Date | Status |" table, "2021-03-04: Deprecated", or
// "Superseded: 2019-12-19 by ADR 14".
type StatusDay struct {
	Day  string // YYYY-MM-DD
	Word string // normalised
	Text string // the author's words, plain and short
}

// Note is one exception or example of a principle: its author's words. Target is the record that an exception names, ""
// for none; it is a claim too, at the same place.
type Note struct {
	Text, Target string
	Pos          finding.Pos
}
