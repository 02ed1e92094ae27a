package reading_test

import (
	"fmt"
	"slices"
	"testing"

	"digsite/builder/config"
	"digsite/builder/finding"
	"digsite/builder/fingerprint"
	"digsite/builder/reading"
	"digsite/builder/record"
	"digsite/builder/site"
)

// made returns the reader of two decisions and a principle; change alters what their files hold.
func made(change func(pages []site.Page)) *reading.Reader {
	in := site.Input{Config: config.Default("x"), Day: "2026-11-22"}
	for i, kind := range []string{"decision", "decision", "principle"} {
		r := record.Record{Path: fmt.Sprintf("a/%04d-x.md", i+1), Kind: kind, IsRecord: true, Number: i + 1,
			Title: fmt.Sprintf("Record %d", i+1), Date: record.Date{Day: "2021-01-01", From: "declared"}}
		r.Status.Word = "accepted"
		r.Claims = []record.Claim{{Rel: "relates-to", Target: "ADR-1", Text: "ADR-1", Ref: -1, Kind: "field",
			Pos: finding.Pos{Path: r.Path, Line: 3}}}
		in.Pages = append(in.Pages, site.Page{Record: r, Words: 1, H1: -1, Body: fingerprint.Of(i)})
	}
	change(in.Pages)
	return reading.New(site.New(in), []finding.Finding{finding.At(finding.LinkBroken, finding.Pos{Path: "a/0001-x.md",
		Line: in.Pages[0].Words}, "there is no such page")})
}

// TestNamed: what is read with no note is in the name; what is noted is not, and its note says when it is another.
func TestNamed(t *testing.T) {
	was := made(func([]site.Page) {})
	var text, both []string
	text = was.While(func() { was.Text(was.Site.Records[1]) })
	both = was.While(func() { was.Text(was.Site.Records[1]); was.Findings(); was.Text(was.Site.Records[1]) })
	if len(text) != 1 || len(both) != 2 {
		t.Fatalf("%q and %q were noted", text, both)
	}
	for _, row := range []struct {
		name              string
		change            func(pages []site.Page)
		same, text, found bool // the name, the note about the second record, the one about findings
	}{
		{"nothing", func([]site.Page) {}, true, true, true},
		{"a sentence", func(p []site.Page) { p[1].Body, p[1].Words = fingerprint.Of("other"), 9 }, true, false, true},
		{"a sentence elsewhere", func(p []site.Page) { p[0].Body = fingerprint.Of("other") }, true, true, true},
		{"a line above", func(p []site.Page) { p[1].Body, p[1].Record.Claims[0].Pos.Line = fingerprint.Of("other"), 4 },
			true, false, true},
		{"a finding's line", func(p []site.Page) { p[0].Words = 7 }, true, true, false},
		{"a field that lists lack", func(p []site.Page) { p[1].Record.Fields = []record.Field{{Key: "cost"}} },
			true, false, true},
		{"a title", func(p []site.Page) { p[0].Record.Title = "Other" }, false, true, true},
		{"a status", func(p []site.Page) { p[0].Record.Status.Word = "rejected" }, false, true, true},
		{"a relation", func(p []site.Page) { p[0].Record.Claims[0].Target = "ADR-2" }, false, true, true},
		{"a term", func(p []site.Page) { p[0].Terms = []string{"ledger"} }, false, true, true},
	} {
		now := made(row.change)
		notes := func(read []string) []reading.Note { return was.Notes(read) }
		if same := now.Name() == was.Name(); same != row.same {
			t.Errorf("%s: the same name: %v", row.name, same)
		}
		if still := now.Still(notes(text)); still != row.text {
			t.Errorf("%s: the note about a text holds: %v", row.name, still)
		}
		if still := now.Still(notes(both)); still != (row.text && row.found) {
			t.Errorf("%s: the notes about both hold: %v", row.name, still)
		}
	}
}

// TestGone: a note about a record that is gone does not hold.
func TestGone(t *testing.T) {
	was := made(func([]site.Page) {})
	notes := was.Notes(was.While(func() { was.Text(was.Site.Records[2]) }))
	now := made(func(p []site.Page) { p[2].Record.Path = "a/0009-y.md" })
	if now.Still(notes) {
		t.Error("the note about a record that is gone holds")
	}
}

// TestStated: lines of statements in a record's own file are there, those of other files are not.
func TestStated(t *testing.T) {
	r := made(func([]site.Page) {})
	var lines []int
	r.While(func() {
		for _, id := range []string{"adr-1", "adr-2"} {
			for _, g := range r.Stated(r.Site.ByID(id)) {
				for _, e := range g.Edges {
					lines = append(lines, e.Pos.Line)
				}
			}
		}
	})
	if slices.Sort(lines); lines[0] != 0 || lines[len(lines)-1] != 3 {
		t.Errorf("the lines are %v", lines)
	}
	for _, e := range r.Site.Graph.Edges() {
		if e.Pos.Line != 0 || e.Pos.Path == "" {
			t.Errorf("an edge is at %s", e.Pos)
		}
	}
}

// TestOutside: what is read while nobody notes would be forgotten.
func TestOutside(t *testing.T) {
	r := made(func([]site.Page) {})
	defer func() {
		if recover() == nil {
			t.Error("a text was read, and nobody noted it")
		}
	}()
	r.Text(r.Site.Records[0])
}
