package status

import (
	"testing"

	"digsite/builder/markdown"
	"digsite/builder/record"
	"digsite/builder/record/form"
)

// TestPlaces: where a status is read, and which of several statements holds.
func TestPlaces(t *testing.T) {
	for _, row := range []struct{ name, text, want, from string }{
		{"a header line", "# X\n\nStatus: Accepted\n", "accepted", "header"},
		{"a section", "# X\n\n## Status\n\nAccepted\n", "accepted", "section"},
		{"in its heading", "# X\n\n## Status: Accepted\n", "accepted", "section"},
		{"a later line that retires", "# X\n\n## Status\n\nAccepted\n\nSuperseded by 2\n", "superseded", "section"},
		{"a relation is no status", "# X\n\n## Status\n\nAmends 3\n\nAccepted\n", "accepted", "section"},
		{"a ticked box", "# X\n\n## Status\n\n- [ ] Draft\n- [x] Accepted\n- [ ] Rejected\n", "accepted", "section"},
		{"no ticked box", "# X\n\n## Status\n\n- [ ] Draft\n- [ ] Accepted\n", "unknown", ""},
		{"the last row", "# X\n\n## Status\n\n| Day | Status |\n|---|---|\n| 1 | Draft |\n| 2 | Final |\n", "final",
			"section"},
		{"the latest day", "# X\n\n## Status\n\n- 2021-02-03 Accepted\n- 2020-02-03 Proposed\n", "accepted", "section"},
		{"of an API", "# X\n\n## API\n\n### Status\n\nAccepted\n", "unknown", ""},
		{"struck out", "# X\n\n## Status\n\n~~Proposed~~ Accepted\n", "accepted", "section"},
		{"a choice with one in bold", "# X\n\nStatus: Proposed | **Accepted** | Rejected\n", "accepted", "header"},
		{"paragraphs with days, the latest first", "# X\n\n## Status\n\n2022-01-02: Superseded\n2021-02-03: Accepted\n",
			"superseded", "section"},
		{"rows with days, the latest first", "# X\n\n## Status\n\n| S | Day |\n|---|---|\n| Final | 2022-01-02 |\n" +
			"| Draft | 2021-01-02 |\n", "final", "section"},
		{"a state that waits for its day", "# X\n\n## Status\n\n- Accepted: 2021-02-03\n- Deprecated:\n", "accepted",
			"section"},
		{"boxes in a line", "# X\n\n## Status\n\n[ ] Proposed [x] Accepted [ ] Rejected\n", "accepted", "section"},
		{"signs for boxes", "# X\n\n## Status\n\n☐ Proposed ☑ Rejected\n", "rejected", "section"},
		{"no box in a line", "# X\n\n## Status\n\n[ ] Proposed [ ] Accepted\n", "unknown", ""},
		{"items with one in bold", "# X\n\n## Status\n\n- Proposed\n- **Accepted**\n- Superseded\n", "accepted",
			"section"},
		{"a template's items", "# X\n\n## Status\n\n- Proposed\n- Accepted\n- Superseded\n", "unknown", "section"},
		{"a quote that opens the file", "# X\n\n> **Status:** Accepted\n", "accepted", "header"},
		{"a box that opens the file", "# X\n\n> [!NOTE]\n> Status: Deprecated\n", "deprecated", "header"},
		{"a quote that says more", "# X\n\n> Status: it is late.\n", "unknown", ""},
		{"a picture before the key", "# X\n\n📌 **Status:** Draft\n📅 **Date:** 2021-02-03\n", "draft", "header"},
		{"a badge's address", "# X\n\n![Status](https://img.shields.io/badge/Status-in_review-red.svg)\n", "proposed",
			"header"},
		{"a badge's words", "# X\n\n![Status: rejected](a.svg)\n", "rejected", "header"},
		{"the badge of a build", "# X\n\n![b](https://img.shields.io/badge/status-passing-green)\n", "unknown", ""},
		{"a notice", "# X\n\n⚠️ DEPRECATED: see the table.\n", "deprecated", "header"},
		{"the title of a box", "# X\n\n!!! warning \"Superseded by ADR-7\"\n    Read on.\n", "superseded", "header"},
		{"a sentence is no notice", "# X\n\nReplaced the queue with a table.\n", "unknown", ""},
		{"a sentence of a rejected thing", "# X\n\nRejected orders are grey.\n", "unknown", ""},
		{"a title's brackets", "# 7. X [DEPRECATED]\n", "deprecated", "header"},
		{"a title's successor", "# 7. X (superseded by ADR-9)\n", "superseded", "header"},
		{"a title about something retired", "# 7. Keep X (deprecated)\n", "unknown", ""},
		{"a log of states", "# X\n\n## Change Log\n\n- [Pending](a) (2021-01-02)\n- [Approved](b) (2021-02-03)\n",
			"accepted", "section"},
		{"a log with words around", "# X\n\n## Change Log\n\n- [first](a) - approved (2023-01-03)\n" +
			"- [withdrawn](b) (2024-01-03) - Nobody came.\n", "withdrawn", "section"},
		{"a table of states", "# X\n\n## Change Log\n\n| Day | State |\n|---|---|\n| 2021-01-02 | Rejected |\n",
			"rejected", "section"},
		{"a log of changes", "# X\n\n## Changelog\n\n- 2021-01-02: Deprecated field removed\n", "unknown", ""},
		{"nothing", "# X\n", "unknown", ""},
	} {
		doc := markdown.NewParser(markdown.Options{}).Parse([]byte(row.text), 1)
		f := form.New(form.Input{Path: "x.md", Body: []byte(row.text), BodyLine: 1, Doc: &doc})
		if got, _ := Read(f, false); got.Word != row.want || got.From != row.from {
			t.Errorf("%s: %s from %q, want %s from %q", row.name, got.Word, got.From, row.want, row.from)
		}
	}
}

// TestOfAPage: what stands at the head of a page speaks of what the page is about.
func TestOfAPage(t *testing.T) {
	text := "# The old API [DEPRECATED]\n\nDeprecated: use the new one.\n"
	doc := markdown.NewParser(markdown.Options{}).Parse([]byte(text), 1)
	f := form.New(form.Input{Path: "x.md", Body: []byte(text), BodyLine: 1, Doc: &doc})
	if got, _ := Read(f, true); got.Word != "unknown" {
		t.Errorf("%s from %q", got.Word, got.Text)
	}
}

// TestDated: the day of a record that states no other is that of its first state; not that of its end.
func TestDated(t *testing.T) {
	for words, want := range map[string]string{
		"Accepted (2021-03-04)":                           "2021-03-04",
		"Proposed 2021-01-02\n\nAccepted 2021-03-04":      "2021-01-02",
		"Superseded on 2021-03-04 by [1](0001-x.md)":      "",
		"Accepted. See the minutes of 2021-03-04 for why": "",
	} {
		text := "# X\n\n## Status\n\n" + words + "\n"
		doc := markdown.NewParser(markdown.Options{}).Parse([]byte(text), 1)
		f := form.New(form.Input{Path: "x.md", Body: []byte(text), BodyLine: 1, Doc: &doc})
		s, _ := Read(f, false)
		if got := Dated(s, record.Date{From: "none"}); got.Day != want {
			t.Errorf("%q: %q, want %q", words, got.Day, want)
		}
		if got := Dated(s, record.Date{Day: "2020-01-01", From: "name"}); got.Day != "2020-01-01" {
			t.Errorf("%q: its own day became %q", words, got.Day)
		}
	}
}
