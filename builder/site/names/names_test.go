package names

import (
	"testing"

	"digsite/builder/markdown"
	"digsite/builder/record"
)

func TestAlike(t *testing.T) {
	was := record.Record{Path: "a.md", Kind: "decision", Title: "Queue", Number: 3, IsRecord: true,
		Aliases: []string{"bus"}, Status: record.Status{Text: "accepted"}}
	refs := []markdown.Ref{{Target: "b.md"}, {Target: "https://github.com/o/r/blob/main/a.md"}}
	for _, row := range []struct {
		name string
		edit func(r *record.Record, refs *[]markdown.Ref)
		want bool
	}{
		{"nothing", func(*record.Record, *[]markdown.Ref) {}, true},
		{"a status", func(r *record.Record, _ *[]markdown.Ref) { r.Status.Text = "rejected" }, true},
		{"no status", func(r *record.Record, _ *[]markdown.Ref) { r.Status.Text = "" }, false},
		{"a summary", func(r *record.Record, _ *[]markdown.Ref) { r.Summary = "Other." }, true},
		{"a title", func(r *record.Record, _ *[]markdown.Ref) { r.Title = "Bus" }, false},
		{"an alias", func(r *record.Record, _ *[]markdown.Ref) { r.Aliases = nil }, false},
		{"a date", func(r *record.Record, _ *[]markdown.Ref) { r.Date.Day = "2024-01-01" }, false},
		{"a link", func(_ *record.Record, refs *[]markdown.Ref) { (*refs)[0].Target = "c.md" }, true},
		{"a link to a forge", func(_ *record.Record, refs *[]markdown.Ref) { *refs = (*refs)[:1] }, false},
	} {
		now, links := was, append([]markdown.Ref{}, refs...)
		row.edit(&now, &links)
		if got := Alike(&was, &now, refs, links); got != row.want {
			t.Errorf("%s: %v", row.name, got)
		}
	}
}
