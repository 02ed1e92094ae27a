package render_test

import (
	"testing"

	"digsite/builder/render"
	"digsite/theme"
)

// TestEverythingIsDescribed: each type that a view holds says what it is, and each field of the frame, of links and of
// statuses what it means.
func TestEverythingIsDescribed(t *testing.T) {
	th, err := render.New(theme.Files, render.Options{})
	if err != nil {
		t.Fatal(err)
	}
	d, err := th.Describe(theme.Files, func(file string) bool { return file == "templates/pages/home.html" })
	if err != nil {
		t.Fatal(err)
	}
	if len(d.Templates) != len(render.Templates()) || len(d.Parts) < 10 || len(d.Assets) < 10 || len(d.Colours) < 15 {
		t.Errorf("%d templates, %d parts, %d assets, %d colours", len(d.Templates), len(d.Parts), len(d.Assets),
			len(d.Colours))
	}
	for name, typ := range d.Types {
		if typ.Doc == "" && name != "Key" && name != "Sum" {
			t.Errorf("type %s says nothing of itself", name)
		}
		for _, f := range typ.Fields {
			if f.Type == "" || f.Doc == "" && name == "Frame" {
				t.Errorf("%s.%s: type %q, comment %q", name, f.Name, f.Type, f.Doc)
			}
		}
	}
	for _, x := range d.Templates {
		if x.Own != (x.File == "templates/pages/home.html") {
			t.Errorf("%s: own is %v", x.File, x.Own)
		}
		if _, ok := d.Types[x.Type]; !ok {
			t.Errorf("%s gets a %s, which is not described", x.File, x.Type)
		}
	}
	for word, want := range map[string]string{"record": "Record", "record.html": "Record",
		"templates/pages/record.html": "Record", "link": "Link", "Frame": "Frame", "badge": "Status"} {
		if got, ok := d.Type(word); !ok || got != want {
			t.Errorf("%s: %s, want %s", word, got, want)
		}
	}
}
