package render

import "digsite/builder/view"

// Template is one template that makes a page, and an example of the view that it gets.
type Template struct {
	Name string // the file is Name + ".html"
	View any    // the zero value of the view's type
}

// Templates lists every template that makes a page, the one for records first. A test holds it together with the views'
// own comments ("the view of template") and with the theme's files.
func Templates() []Template {
	return []Template{
		{"record", view.Record{}}, {"home", view.Home{}}, {"list", view.List{}}, {"term", view.Term{}}, {"terms", view.Terms{}},
		{"search", view.Search{}}, {"retired", view.Graveyard{}}, {"findings", view.Findings{}}, {"rules", view.Rules{}},
		{"settings", view.Settings{}}, {"clash", view.Clash{}}, {"redirect", view.Redirect{}}, {"notfound", view.NotFound{}},
		{"glossary", view.Glossary{}}, {"graph", view.Graph{}}, {"dossier", view.Dossier{}}, {"dossiers", view.Dossiers{}},
		{"timeline", view.Timeline{}},
		{"why", view.Why{}},
		{"knowledge", view.Knowledge{}},
		{"revisit", view.Revisit{}},
		{"reviews", view.Reviews{}},
	}
}
