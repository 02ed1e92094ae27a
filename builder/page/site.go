package page

import "digsite/builder/config"

// Settings documents every key of site.yaml, the view of template "settings".
type Settings struct {
	Frame
	Title string
	Keys  []config.Key
	Words []string // every text that `words:` can replace
}

// Search is the search page, the view of template "search".
type Search struct {
	Frame
	Title   string
	Kinds   []KindCount
	HasTags bool
	// HasRetired is true where something is retired, or an option was not taken.
	HasRetired bool
}

// NotFound is 404.html, the view of template "notfound". Its addresses are absolute: it is shown at any depth.
type NotFound struct {
	Frame
	Title string
}

// Deleted is the page at an address of a record that is gone, the view of template "deleted".
type Deleted struct {
	Frame
	Title, Was string
	Day        string // "" when not known
	Path       string // of its file, "" when not known
	LastAt     string // addresses on the forge: of the file as it was last, and of the commit that removed it
	CommitAt   string
	Instead    []Link // none or one
	Same       []Link // none or one: the record that has its id today
}

// Redirect is a page that leads to another, the view of template "redirect".
type Redirect struct {
	Lang, Title string
	Href        string // relative to this page
	Canonical   string // absolute, "" when not known
	Policy      string
	Script      string
}
