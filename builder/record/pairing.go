package record

import "digsite/builder/finding"

// Pairing holds what only pairings state: a mentorship charter.
type Pairing struct {
	Mentor, Mentee string
	Gap            string // what the mentee wants to learn, or cannot do yet
	Goals          []Goal
	Capacity       int // percent of the mentor's week, 0 when not stated
	CapacityPos    finding.Pos
	Sessions       []Session
}

// Goal is one thing that a pairing wants to reach. Due is a day or "".
type Goal struct {
	Text, Due, DueAs string // DueAs is "2024-06" where a month is named, "" for a day
	Done             bool
	DoneOn           string // the day, where done: states one
	Pos              finding.Pos
}

// Session is one meeting of a pairing. Record is an id, path or link, "" when none is named; Drove is who had the
// keyboard, "" when nobody is named.
type Session struct {
	Date, Text, Record, Drove string
	Pos                       finding.Pos
}
