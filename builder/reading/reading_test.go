package reading_test

import (
	"fmt"
	"slices"
	"strings"
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

// still reports whether all that was read of one site is so in another.
func still(was, now *reading.Reader, read []int) bool {
	var notes []reading.Note
	for _, at := range read {
		notes = append(notes, was.Note(at))
	}
	_, ok := now.Take(notes, false)
	return !slices.Contains(ok, false)
}

// TestNamed: what is read with no note is in the name; what is noted need not be, and its note says when it is another.
func TestNamed(t *testing.T) {
	was := made(func([]site.Page) {})
	second := was.All.Records[1]
	text := was.While(func() { was.Text(second) })
	both := was.While(func() { was.Text(second); was.Findings(); was.Text(second) })
	one := was.While(func() { was.Site.ByID("ADR-2") })
	edges := was.While(func() { was.Site.Graph.Relations("adr-2") })
	nobody := was.While(func() { was.Site.ByID("adr-9") })
	if len(text) != 2 || len(both) != 3 || len(one)+len(edges)+len(nobody) != 3 {
		t.Fatalf("%d, %d, %d, %d and %d were noted", len(text), len(both), len(one), len(edges), len(nobody))
	}
	if n := was.Apart(both); len(n) != 2 {
		t.Errorf("%d of them are not in the name, want the text and the findings", len(n))
	}
	for _, row := range []struct {
		name   string
		change func(pages []site.Page)
		same   bool   // the name
		still  string // of the notes
	}{
		{"nothing", func([]site.Page) {}, true, "text found record edges nobody"},
		{"a sentence", func(p []site.Page) { p[1].Body, p[1].Words = fingerprint.Of("other"), 9 }, true,
			"found record edges nobody"},
		{"a sentence elsewhere", func(p []site.Page) { p[0].Body = fingerprint.Of("other") }, true,
			"text found record edges nobody"},
		{"a line above", func(p []site.Page) { p[1].Body, p[1].Record.Claims[0].Pos.Line = fingerprint.Of("other"), 4 },
			true, "found record edges nobody"},
		{"a finding's line", func(p []site.Page) { p[0].Words = 7 }, true, "text record edges nobody"},
		{"a field that lists lack", func(p []site.Page) { p[1].Record.Fields = []record.Field{{Key: "cost"}} }, true,
			"found record edges nobody"},
		{"a title", func(p []site.Page) { p[1].Record.Title = "Other" }, false, "found edges nobody"},
		{"a title elsewhere", func(p []site.Page) { p[0].Record.Title = "Other" }, false,
			"text found record edges nobody"},
		{"a status elsewhere", func(p []site.Page) { p[0].Record.Status.Word = "rejected" }, false,
			"text found record edges nobody"},
		{"a relation", func(p []site.Page) { p[0].Record.Claims[0].Target = "ADR-2" }, false,
			"text found record nobody"},
		{"a term", func(p []site.Page) { p[1].Terms = []string{"ledger"} }, false, "found edges nobody"},
		{"a record more", func(p []site.Page) { p[2].Record.Kind, p[2].Record.Number = "decision", 9 }, false,
			"found edges"}, // the second is beside it now
	} {
		now := made(row.change)
		if same := now.Name() == was.Name(); same != row.same {
			t.Errorf("%s: the same name: %v", row.name, same)
		}
		var got []string
		for _, x := range []struct {
			what string
			read []int
		}{{"text", text}, {"found", both[2:]}, {"record", one}, {"edges", edges}, {"nobody", nobody}} {
			if still(was, now, x.read) {
				got = append(got, x.what)
			}
		}
		if got := strings.Join(got, " "); got != row.still {
			t.Errorf("%s: still so are %q, want %q", row.name, got, row.still)
		}
	}
}

// TestGone: a note about a record that is gone does not hold, nor one that answers a question which nobody asks.
func TestGone(t *testing.T) {
	was := made(func([]site.Page) {})
	read := was.While(func() { was.Text(was.All.Records[2]) })
	now := made(func(p []site.Page) { p[2].Record.Path = "a/0009-y.md" })
	if still(was, now, read) {
		t.Error("the note about a record that is gone holds")
	}
	if _, ok := now.Take([]reading.Note{{Question: "no such"}}, true); ok[0] {
		t.Error("the note of an unknown question holds")
	}
}

// TestQuestion: an answer is noted, and not what it was made of; it may be made of texts.
func TestQuestion(t *testing.T) {
	of := func(change func(pages []site.Page)) (*reading.Reader, reading.Question[int]) {
		r := made(change)
		return r, reading.Ask(r, "words", func(id string) int { return r.Text(r.Site.ByID(id)).Page.Words / 10 })
	}
	was, q := of(func([]site.Page) {})
	read := was.While(func() {
		if q.Of("adr-1")+q.Of("adr-1") != 0 {
			t.Error("the answer is wrong")
		}
	})
	if len(read) != 1 {
		t.Fatalf("%d things were noted", len(read))
	}
	for words, want := range map[int]bool{9: true, 10: false} {
		now, _ := of(func(p []site.Page) { p[0].Words, p[0].Body = words, fingerprint.Of(words) })
		if still(was, now, read) != want {
			t.Errorf("%d words: the note holds: %v", words, !want)
		}
	}
}

// TestStated: lines of statements in a record's own file are there, those of other files are not.
func TestStated(t *testing.T) {
	r := made(func([]site.Page) {})
	var lines []int
	r.While(func() {
		for _, id := range []string{"adr-1", "adr-2"} {
			for _, g := range r.Stated(r.All.ByID(id)) {
				for _, e := range g.Edges {
					lines = append(lines, e.Pos.Line)
				}
			}
		}
	})
	if slices.Sort(lines); lines[0] != 0 || lines[len(lines)-1] != 3 {
		t.Errorf("the lines are %v", lines)
	}
	for _, e := range r.All.Graph.Edges() {
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
	r.Text(r.All.Records[0])
}
