package render

import "digsite/builder/page"

// Template is one template that makes a page, and an example of the view that it gets.
type Template struct {
	Name string // the file is Name + ".html"
	View any    // the zero value of the view's type
}

// Templates lists every template that makes a page, the one for records first. A test holds it together with the views'
// own comments ("the view of template") and with the theme's files. The zero value of a view is enough: templates are
// checked by types.
func Templates() []Template {
	return []Template{
		{"record", page.Record{}}, {"home", page.Home{}}, {"list", page.List{}}, {"term", page.Term{}},
		{"terms", page.Terms{}},
		{"search", page.Search{}}, {"rail", page.Rail{}}, {"retired", page.Retired{}},
		{"findings", page.Findings{}}, {"rules", page.Rules{}},
		{"settings", page.Settings{}}, {"clash", page.Clash{}}, {"redirect", page.Redirect{}},
		{"deleted", page.Deleted{}},
		{"notfound", page.NotFound{}},
		{"glossary", page.Glossary{}}, {"graph", page.Graph{}}, {"dossier", page.Dossier{}},
		{"dossiers", page.Dossiers{}},
		{"timeline", page.Timeline{}},
		{"why", page.Code{}},
		{"knowledge", page.Knowledge{}},
		{"revisit", page.Revisit{}},
		{"due", page.Due{}},
		{"reviews", page.Reviews{}},
	}
}
