package page

// Retired lists what does not hold, by record, the view of template "retired": records that are retired, and options
// that were not taken.
type Retired struct {
	Frame
	Title   string
	Total   int // groups on all its pages
	Records int // records that are retired
	Options int // options that were not taken
	Facets  []Facet
	Orders  []string // none: its own is the only one
	Groups  []RetiredGroup
	Pager   Pager

	SearchAt string // as List.SearchAt
}

// RetiredGroup is one record that is retired, that has options which it did not take, or both.
type RetiredGroup struct {
	Link
	Of      string // as ListRow.Of
	Verdict string // "superseded"; "" for a record that is not retired
	Why     string // what it was about, where nothing stands in its place
	Instead []Link // what holds in its place
	Chosen  string // the option that it took
	Count   string // "3 options"
	Options []RetiredOption
}

// RetiredOption is an option that its record did not take: why not, and its place on the record's page.
type RetiredOption struct{ Title, Href, Verdict, Why string }
