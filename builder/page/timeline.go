package page

import "digsite/builder/drawing"

// Timeline is the records in the order of time, all of them or those of one year: the view of template "timeline".
type Timeline struct {
	Frame
	Title     string
	Total     int
	Undated   int // records that have no date and so no place here
	Drawn     bool
	Draw      drawing.TimeChart
	Kinds     []KindCount // the columns of Years
	Years     []TimelineYear
	Histories []TimelineHistory
	Groups    []TimelineGroup // by year, on the page of a small site; by month, on a year's
	Around    []NavLink       // the year before and the year after
	Pager     Pager
}

// TimelineYear is one row of the table beside the drawing. Counts is parallel to Kinds. The last may be all earlier
// years together: From is "" then, and To the latest of them.
type TimelineYear struct {
	Year, From, To string
	Href           string
	Total          int
	Counts         []int
}

// TimelineHistory is a history and its eras, as in the drawing and where that has no room for it.
type TimelineHistory struct {
	Link Link
	Eras []TimelineEra
}

// TimelineEra is an era of a history.
type TimelineEra struct{ Name, From, To string }

// TimelineGroup is the records of one year or month, oldest first.
type TimelineGroup struct {
	Text, Anchor string
	Rows         []Row
}
