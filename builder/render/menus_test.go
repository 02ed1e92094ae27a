package render

import (
	"bytes"
	"strings"
	"testing"
	"testing/fstest"

	"digsite/builder/page"
)

// menus is a theme in which two pages have a menu, the second within a link and a loop.
var menus = fstest.MapFS{
	"templates/menu.html": {Data: []byte(`{{define "menu"}}<p{{if .Current}} class="here"{{end}}>{{.Text}}` +
		`{{range .Groups}}{{template "ways" .Links}}{{end}}</p>{{end}}`)},
	"templates/ways.html": {Data: []byte(`{{define "ways"}}{{range .}}<a href="{{.Href}}">{{.Text}}</a>{{end}}` +
		`{{end}}`)},
	"templates/one.html": {Data: []byte(`{{template "menu" .Explore}}{{template "ways" .All}}`)},
	"templates/many.html": {Data: []byte(`{{range .Menus}}<li>{{template "menu" .}}</li>{{else}}` +
		`{{template "menu" $.More}}{{end}}`)},
	"templates/bad.html": {Data: []byte(`{{template "menu" .Footer}}`)},
}

func frame() page.Frame {
	links := []page.NavLink{{Text: "<b> & so on", Href: "../a b/"}, {Text: "Bad", Href: "javascript:alert(1)"}}
	m := page.Menu{Text: "Learn", Groups: []page.NavGroup{{Links: links}}}
	here := m
	here.Current = true
	return page.Frame{Explore: m, All: links, Menus: []page.Menu{m, here, m}}
}

// TestShared: a part that was kept is letter for letter what the template writes, and other data is another part.
func TestShared(t *testing.T) {
	theme, err := New(menus, Options{})
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range []page.Frame{frame(), {}, {More: page.Menu{Text: "More"}}} {
		for _, name := range []string{"one", "many", "one"} {
			var want bytes.Buffer
			if err := theme.set.ExecuteTemplate(&want, name, f); err != nil {
				t.Fatal(err)
			}
			if got, err := theme.Page(name, f, nil); err != nil || string(got) != want.String() {
				t.Errorf("%s: got %s, %v, want %s", name, got, err, want.String())
			}
		}
	}
	if n := len(theme.shared.kept); n != 6 {
		t.Errorf("%d parts were kept", n)
	}
	if _, err := theme.Page("bad", frame(), nil); err == nil || !strings.Contains(err.Error(), "menu.html") {
		t.Errorf("a fault in a menu is told as %v", err)
	}
}

// BenchmarkMenus is the bar of a page, as it is written and with what is kept.
func BenchmarkMenus(b *testing.B) {
	theme, err := New(menus, Options{})
	if err != nil {
		b.Fatal(err)
	}
	f := frame()
	links := &f.Menus[0].Groups[0].Links
	for range 20 {
		*links = append(*links, page.NavLink{Text: "Timeline", Href: "../timeline/"})
	}
	b.Run("written", func(b *testing.B) {
		b.ReportAllocs()
		for b.Loop() {
			if err := theme.set.ExecuteTemplate(new(bytes.Buffer), "many", f); err != nil {
				b.Fatal(err)
			}
		}
	})
	b.Run("kept", func(b *testing.B) {
		b.ReportAllocs()
		for b.Loop() {
			if err := theme.shared.set.ExecuteTemplate(new(bytes.Buffer), "many", f); err != nil {
				b.Fatal(err)
			}
		}
	})
}
