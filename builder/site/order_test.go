package site

import (
	"testing"

	"digsite/builder/config"
	"digsite/builder/record"
)

// TestAuthorsOrder: pages that a nav names follow it, across kinds; the others keep number, date and slug.
func TestAuthorsOrder(t *testing.T) {
	var pages []Page
	for _, p := range []string{"docs/a.md", "docs/b.md", "docs/c.md", "adr/0002-y.md", "adr/0001-x.md"} {
		pages = append(pages, Page{Record: record.Record{Path: p, Number: -1, Kind: "page", Title: p}})
	}
	pages[3].Record.Kind, pages[3].Record.IsRecord, pages[3].Record.Number = "decision", true, 2
	pages[4].Record.Kind, pages[4].Record.IsRecord, pages[4].Record.Number = "decision", true, 1
	s := New(Input{Pages: pages, Config: config.Default("t"), Day: "2026-01-01",
		Order: []string{"docs/c.md", "gone.md", "docs/a.md", "docs/c.md"}})
	want := map[string][2]string{"docs/c.md": {"", "docs/a.md"}, "docs/a.md": {"docs/c.md", ""}, "docs/b.md": {"", ""},
		"adr/0001-x.md": {"", "adr/0002-y.md"}, "adr/0002-y.md": {"adr/0001-x.md", ""}}
	path := func(id string) string {
		if r := s.ByID(id); id != "" && r != nil {
			return r.Path
		}
		return ""
	}
	for p, w := range want {
		r := s.ByPath(p)
		if got := [2]string{path(r.Prev), path(r.Next)}; got != w {
			t.Errorf("%s: neighbours %q, want %q", p, got, w)
		}
	}
}
