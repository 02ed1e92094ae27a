package page

// Rail lists all titles of a kind, the view of template "rail". A script takes the list into the column beside each
// record of the kind: a record's own page names its neighbours alone, so that it does not change with distant ones.
type Rail struct {
	Frame
	Title  string
	Total  int
	Groups []RailGroup
}

// RailGroup is the records of one year; Year is "" where a kind has no years, or a record no date.
type RailGroup struct {
	Year string
	Rows []RailRow
}

// RailRow is one record in the column beside a text. Href is "" for the page itself.
type RailRow struct {
	Href, Number, Title, Apart string
	Standing                   string // as Status.Standing
	Said                       bool   // another says that it replaced it, and neither states a status
	Held                       string // when it held, see held
}
