package page

// Glossary lists the terms and where they are used, the view of template "glossary".
type Glossary struct {
	Frame
	Title string
	Total int
	Rows  []GlossaryRow
	Pager Pager
}

// GlossaryRow is one term. Home is the page that defines it, if one does; Used are some of the records whose text uses
// it, and More is how many others do.
type GlossaryRow struct {
	Anchor, Name, Meaning string
	Home                  []Link // none or one, at the very place
	Used                  []Link
	More                  int
	FindHref              string // a search for the others, "" where the site has none
}
