package page

import "digsite/builder/drawing"

// List is the list of a kind's records, the view of template "list".
type List struct {
	Frame
	Title  string
	KindOf string // the kind's name
	Total  int
	Years  []YearCount // of all records' dates, oldest first; none where there are fewer than two
	Facets []Facet     // of the whole list; none of a short one
	Orders []string    // "newest", "number", "cited": the first is the page's own; none where there is no choice
	Groups []RowYear   // the rows of this page
	Trails []TrailCard // in place of the rows, where all of them are trails
	// rows state what only some records have: number, severity, status, who watched
	Columns Columns
	Pager   Pager
	// address of the search for more than this list, to which what is asked is added; "" without a search
	SearchAt string
}

// YearCount is one year in the bars over a list. Tall is its height in percent of the fullest year's; Href leads to the
// first row of the year, on whatever page of the list it stands, "" where no record is of that year.
type YearCount struct {
	Year, Href  string
	Count, Tall int
}

// RowYear is the rows of one year. Year is "" for rows without a date, and for all rows where a list has no years.
// Count is of the whole list: a year may go on on the next page.
type RowYear struct {
	Year    string
	Undated bool // the list has years, and these rows none
	Count   int
	Rows    []ListRow
}

// ListRow is a row with what it is filtered and ordered by. Of holds the facets' values that it has, as NAME=VALUE with
// a blank between them; Cited is how many other records name it.
type ListRow struct {
	Row
	Of    string
	Cited int
	Took  string // of an incident: "1 h 10 min to resolve"; "" where its times do not say

	Numbered bool // rows of its list begin with numbers
	Tells    bool // its status is worth a word: it is not what most rows say
}

// Facet is one group of values by which a list is narrowed. Rest are the rarer ones, folded away.
type Facet struct {
	Name, Title  string
	Values, Rest []FacetValue
}

// FacetValue is one value of the facet Name, with the number of rows that have it.
type FacetValue struct {
	Name, Value, Text string
	Count             int
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
	Pager        Pager
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
