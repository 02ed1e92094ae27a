package render_test

import (
	"io/fs"
	"path/filepath"
	"reflect"
	"regexp"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"os"

	"digsite/builder/render"
	"digsite/theme"
)

// TestOurTemplatesFit: every field that a template of ours names is there, in branches that no page takes too.
func TestOurTemplatesFit(t *testing.T) {
	th, err := render.New(theme.Files, render.Options{})
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range th.Check() {
		t.Error(e)
	}
}

// TestCheckFindsFields: a slip is found where no page of this site comes by, with the nearest name.
func TestCheckFindsFields(t *testing.T) {
	for _, row := range []struct{ template, want string }{
		{"{{if .NoIndex}}\n{{.Descripton}}{{end}}", "pages/search.html:2: there is no field .Descripton here; " +
			"did you mean .Description?"},
		{"{{range .Kinds}}{{.Txt}}{{end}}", "pages/search.html:1: there is no field .Txt here; did you mean .Text?"},
		{"{{range $i, $k := .Kinds}}{{$k.Hrf}}{{$i}}{{end}}", "pages/search.html:1: there is no field .Hrf here; " +
			"did you mean .Href?"},
		{"{{range .Kinds}}{{$.Titel}}{{end}}", "did you mean .Title?"},
		{"{{with .Frame}}{{.HasTags}}{{end}}", "there is no field .HasTags here"},
		{"{{if eq .Titl \"x\"}}{{end}}", "did you mean .Title?"},
		{"{{template \"x\" .Kinds}}{{define \"x\"}}{{range .}}\n{{.Cout}}{{end}}{{end}}", "pages/search.html:2: " +
			"there is no field .Cout here; did you mean .Count?"},
		{"{{.Title.Length}}", "there is no field .Length here: this is a string"},
		{"{{range .Kinds}}{{else}}{{.Tile}}{{end}}", "did you mean .Title?"},
		{"{{(index .Kinds 0).Anything}}{{printf \"%d\" (len .Kinds)}}{{range " +
			".Kinds}}{{.Text}}{{break}}{{end}}{{with $x := .Title}}{{$x}}{{end}}", ""},
	} {
		th, err := render.New(fstest.MapFS{"templates/pages/search.html": {Data: []byte(row.template)},
			"css/site.css": {Data: []byte("a{}")}}, render.Options{})
		if err != nil {
			t.Fatal(err)
		}
		es := th.Check()
		switch {
		case row.want == "" && len(es) > 0:
			t.Errorf("%s: %v", row.template, es[0])
		case row.want != "" && (len(es) != 1 || !strings.Contains(es[0].Error(), row.want)):
			t.Errorf("%s: got %v, want %s", row.template, es, row.want)
		}
	}
}

// TestTemplatesAreListed: render.Templates has each template that makes a page, with the type whose comment says so.
func TestTemplatesAreListed(t *testing.T) {
	said := map[string]string{} // template -> type, as the comments have it
	comment := regexp.MustCompile(`(?m)^// (\w+) [^\n]*(?:\n//[^\n]*?)*?view of(?:\n// | )template "(\w+)"`)
	files, _ := filepath.Glob("../page/*.go")
	for _, f := range files {
		src, err := os.ReadFile(f)
		if err != nil {
			t.Fatal(err)
		}
		for _, m := range comment.FindAllStringSubmatch(string(src), -1) {
			said[m[2]] = m[1]
		}
	}
	listed := map[string]bool{}
	for _, row := range render.Templates() {
		listed[row.Name] = true
		if name := reflect.TypeOf(row.View).Name(); said[row.Name] != name {
			t.Errorf("render.Templates gives %s to template %q; the comments in package page give it %q", name,
				row.Name, said[row.Name])
		}
	}
	for name, typ := range said {
		if !listed[name] {
			t.Errorf("builder/render/catalogue.go lacks the row {%q, page.%s{}}", name, typ)
		}
	}
	pages, _ := fs.Glob(theme.Files, "templates/*/*.html")
	for _, p := range pages {
		name := strings.TrimSuffix(filepath.Base(p), ".html")
		src, _ := fs.ReadFile(theme.Files, p)
		if !listed[name] && strings.Contains(string(src), `{{template "top"`) {
			t.Errorf("template %s is in no row of builder/render/catalogue.go, and no type's comment says that "+
				"it is its view", name)
		}
	}
	for name := range listed {
		if !slices.Contains(pages, "templates/pages/"+name+".html") {
			t.Errorf("builder/render/catalogue.go names template %q, which the theme does not have", name)
		}
	}
}
