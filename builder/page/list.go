package page

import "digsite/builder/drawing"

// List is the list of a kind's records, the view of template "list".
type List struct {
	Frame
	Title   string
	KindOf  string // the kind's name
	Total   int
	Filters []Filter // by standing; none where the kind has no standing
	Years   []string // of all records' dates, newest first; none where there are fewer than two
	Rows    []Row
	Trails  []TrailCard // in place of the rows, where all of them are trails
	Columns Columns
	Pager   Pager
}

// Clash lists the records that claim one bare id, the view of template "clash".
type Clash struct {
	Frame
	Title string
	Rows  []Row
}

// Terms is the index of a vocabulary, the view of template "terms".
type Terms struct {
	Frame
	Title, Intro string
	Groups       []TermGroup
}

// TermGroup is the terms that begin with one letter.
type TermGroup struct {
	Letter string
	Terms  []TermRow
}

// TermRow is one term. One with a page of its own has an Href; the records of a rarer one stand here.
type TermRow struct {
	Text, Anchor, Href string
	Count              int
	Records            []Link
}

// Term is the page of one tag, service or person, the view of template "term".
type Term struct {
	Frame
	Title, What string // "queues", "Tag"
	Groups      []RowGroup
	Drawn       bool
	Draw        drawing.TimeChart // its records over time
	Total       int
	Web         Network // what joins the records; its Rows are empty where nothing does
	Pager       Pager
}
