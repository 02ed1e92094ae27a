package render_test

import (
	"strings"
	"testing"
	"testing/fstest"

	"digsite/builder/page"
	"digsite/builder/render"
)

// TestErrorsNameThePlace: a wrong template names file, line, field and the nearest name.
func TestErrorsNameThePlace(t *testing.T) {
	for _, row := range []struct {
		name, template string
		view           any
		want           string
	}{
		{"a field with a slip", "<h1>\n{{.Titel}}</h1>", page.Search{}, "pages/record.html:2: there is no field " +
			".Titel here; did you mean .Title?"},
		{"a field of a nested type", "{{range .Rows}}\n\n{{.Hreff}}{{end}}", page.Clash{Rows: []page.Row{{}}},
			"pages/record.html:3: there is no field .Hreff here; did you mean .Href?"},
		{"a field like none", "{{.Zzzzzzzz}}", page.NotFound{}, "there is no field .Zzzzzzzz here; there are All, Beside, Boot, "},
		{"an unclosed action", "<p>\n{{if .Title}}", page.Search{}, "theme template pages/record.html:2: " +
			"unexpected EOF"},
		{"an unknown function", "{{shout .Title}}", page.Search{}, `pages/record.html:1: function "shout" not defined`},
	} {
		t.Run(row.name, func(t *testing.T) {
			th, err := render.New(fstest.MapFS{
				"templates/pages/record.html": {Data: []byte(row.template)}, "css/a.css": {Data: []byte("a{}")}},
				render.Options{})
			if err == nil {
				_, err = th.Page("record", row.view, nil)
			}
			if err == nil || !strings.Contains(err.Error(), row.want) {
				t.Errorf("got %v\nwant %s", err, row.want)
			}
		})
	}
}
