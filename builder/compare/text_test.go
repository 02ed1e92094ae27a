package compare

import (
	"reflect"
	"strings"
	"testing"

	"digsite/builder/fingerprint"
	"digsite/builder/markdown"
	"digsite/builder/record"
	"digsite/builder/site"
)

func TestTextAlone(t *testing.T) {
	page := func(change func(p *site.Page)) *site.Page {
		p := &site.Page{
			Record: record.Record{Title: "Keep jobs in the database", Status: record.Status{Word: "accepted"},
				Constraints: []record.Constraint{{What: "The licence ends", Block: "p-1"}}},
			Headings: []markdown.Heading{{Text: "Context", ID: "context", Line: 4}},
			Refs:     []markdown.Ref{{Target: "0001-a.md", Line: 9}},
			Words:    80, Body: fingerprint.Bytes([]byte("one")),
		}
		change(p)
		return p
	}
	was := page(func(*site.Page) {})
	for name, c := range map[string]struct {
		change func(p *site.Page)
		want   bool
	}{
		"nothing":              {func(*site.Page) {}, true},
		"its text":             {func(p *site.Page) { p.Body, p.Words = fingerprint.Bytes(nil), 90 }, true},
		"a heading moved down": {func(p *site.Page) { p.Headings[0].Line = 6 }, true},
		"a link moved down":    {func(p *site.Page) { p.Refs[0].Line, p.Refs[0].Col = 11, 3 }, true},
		"the title":            {func(p *site.Page) { p.Record.Title = "Keep jobs" }, false},
		"the status":           {func(p *site.Page) { p.Record.Status.Word = "rejected" }, false},
		"a heading":            {func(p *site.Page) { p.Headings[0].Text = "Why" }, false},
		"a link":               {func(p *site.Page) { p.Refs[0].Target = "0002-b.md" }, false},
		"one link more":        {func(p *site.Page) { p.Refs = append(p.Refs, markdown.Ref{}) }, false},
		"where a constraint is stated": {func(p *site.Page) {
			p.Record.Constraints = []record.Constraint{{What: "The licence ends", Block: "p-2"}}
		}, false},
		"an incident": {func(p *site.Page) { p.Record.Incident = &record.Incident{} }, false},
	} {
		if got := TextAlone(was, page(c.change)); got != c.want {
			t.Errorf("%s is other: %v, want %v", name, got, c.want)
		}
	}
}

// TestPagesHoldPlainValues: alike knows every kind of value that a page holds.
func TestPagesHoldPlainValues(t *testing.T) {
	seen := map[reflect.Type]bool{}
	var walk func(at string, of reflect.Type)
	walk = func(at string, of reflect.Type) {
		if seen[of] {
			return
		}
		seen[of] = true
		switch of.Kind() {
		case reflect.Struct:
			for i := range of.NumField() {
				walk(at+"."+of.Field(i).Name, of.Field(i).Type)
			}
		case reflect.Pointer, reflect.Slice, reflect.Array:
			walk(at, of.Elem())
		case reflect.Map:
			walk(at, of.Elem())
		case reflect.Func, reflect.Interface, reflect.Chan:
			t.Errorf("%s is a %s", at, of.Kind())
		}
	}
	walk("Page", reflect.TypeFor[site.Page]())
}

func TestFields(t *testing.T) {
	type part struct{ Name string }
	type view struct {
		Title string
		Count int
		Parts []part
		Next  *part
	}
	for _, c := range []struct {
		was, now view
		want     string
	}{
		{view{}, view{}, ""},
		{view{Title: "Keep jobs"}, view{Title: "Keep all jobs"}, `Title is "Keep all jobs", was "Keep jobs"`},
		{view{Parts: []part{{"a"}}}, view{Parts: []part{{"b"}}}, `Parts[0].Name is "b", was "a"`},
		{view{}, view{Count: 2, Parts: []part{{"a"}}}, "Count is 2, was 0; Parts has 1, had 0"},
		{view{}, view{Next: &part{"a"}}, "Next is new"},
		{view{Next: &part{"a"}}, view{}, "Next is gone"},
		{view{}, view{Title: "a", Count: 1, Next: &part{}}, `Title is "a", was ""; Count is 1, was 0`},
	} {
		if got := strings.Join(Fields(c.was, c.now, 2), "; "); got != c.want {
			t.Errorf("%+v -> %+v: %s, want %s", c.was, c.now, got, c.want)
		}
	}
}
