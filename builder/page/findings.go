package page

// Findings lists what was not understood, the view of template "findings".
type Findings struct {
	Frame
	Title  string
	Total  int // errors and warnings
	Groups []FindingGroup
	Pager  Pager
	Notes  []NoteGroup // on the first page
}

// FindingGroup is the errors and warnings of one file.
type FindingGroup struct {
	Path, Anchor string
	Record       []Link // none or one
	Items        []Finding
}

// Finding is one finding.
type Finding struct {
	Severity, Code, RuleHref, Place, Message, Text, Taken, Hint string
}

// NoteGroup is the infos of one rule: nothing is wrong, but a reader may want to know. More counts those not listed.
type NoteGroup struct {
	Code, RuleHref, Title string
	Total, More           int
	Places                []Place
}

// Place is where an info was found.
type Place struct {
	Path, Href, Text string
}

// Rules documents every finding, the view of template "rules".
type Rules struct {
	Frame
	Title string
	Rules []RuleRow
}

// RuleRow is one row of diag's table.
type RuleRow struct {
	Code, Severity, Title, Why, Mend, Example, Right string
	Count                                            int // findings of this rule on this site
}
