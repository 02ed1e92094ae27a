package page

// Graph is the graph of the whole site, the view of template "graph".
type Graph struct {
	Frame
	Title string
	Web   Network
	Areas []GraphArea
	Pager Pager
}

// GraphArea leads to the graphs of services and tags.
type GraphArea struct {
	Title string
	Terms []NavLink
}

// Network is records and the relations among them: drawn, and as a list, which says the same.
type Network struct {
	Total   int  // records
	Joined  int  // of these, those that anything joins to another; 0 where the list has only what is drawn
	Leads   bool // the list leads: this page has no drawing
	Cited   bool // citations are drawn too, since little else joins these records
	Hubs    int  // of a drawing of a part: how many records it is drawn around, 0 for one of all
	Each    int  // and how many others around each at most
	Picture Picture
	Alone   int // records that are not drawn because nothing joins them to another
	Kinds   []NetworkFilter
	Rels    []NetworkFilter
	Near    []Neighbourhood
	Rows    []NetworkRow
}

// NetworkFilter shows one kind or one relation alone. Its address is a fragment that the style sheet knows.
type NetworkFilter struct {
	Text, Anchor, Class string
	Count               int
}

// Neighbourhood is the neighbourhood of one record, of those that the most others are joined to.
type Neighbourhood struct {
	Anchor  string
	Link    Link
	Count   int
	Picture Picture
}

// NetworkRow is one record of the list and what joins it to others.
type NetworkRow struct {
	Link
	Held  string // when it held, see Row
	Class string
	Drawn string // where what lies around it is drawn, of a graph that is too large to be drawn at once; "" for nowhere
	Ties  []NetworkTie
	More  int // further ones, which the record's page has
}

// NetworkTie is one relation as its record sees it.
type NetworkTie struct {
	Phrase, Part string
	To           Link
}
