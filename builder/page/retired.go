package page

// Retired lists what does not hold, records that are retired and options that were not taken: the
// view of template "retired".
type Retired struct {
	Frame
	Title   string
	Total   int // rows on all its pages
	Records int // of these, records
	Options int // of these, options
	Filters []Filter
	Years   []string // newest first; none where there are fewer than two
	Rows    []RetiredRow
	Pager   Pager
}

// RetiredRow is one retired record, or one option that its record did not take.
type RetiredRow struct {
	Link                  // the record
	Option, At     string // an option's title and its address; "" for a record
	Verdict, Class string // "superseded" and "g-superseded"
	Why            string
	Instead        []Link // what holds in a record's place
	Chosen         string // the option that was taken
}
