package show

import (
	"testing"

	"digsite/builder/answer"
	"digsite/builder/record"
	"digsite/builder/site"
	"digsite/cmd/digsite/terminal"
)

// Programs get one line a record in the site's order; on a terminal kinds stand apart, under their names.
func TestList(t *testing.T) {
	records := []answer.Record{
		{ID: "pm-1", Kind: "incident", Title: "Disk full", Status: "resolved", Date: "2020-01-02"},
		{ID: "adr-1", Kind: "decision", Title: "Use queues", Status: "accepted", Standing: "holds", Partial: true},
		{ID: "adr-2", Kind: "decision", Title: "Use one\nqueue", Status: "unknown"},
	}
	kinds := []record.Kind{{Name: "decision", Title: "Decisions"}, {Name: "incident", Title: "Incidents"}}
	for name, row := range map[string]struct {
		t    terminal.Style
		want string
	}{
		"pipe": {terminal.Style{}, "pm-1   resolved          2020-01-02  Disk full\n" +
			"adr-1  accepted in part              Use queues\nadr-2                                Use one queue\n"},
		"terminal": {terminal.Style{TTY: true, Width: 40}, "Decisions\n" +
			"adr-1  accepted in part  Use queues\nadr-2                    Use one queue\n\n" +
			"Incidents\npm-1  resolved  2020-01-02  Disk full\n"},
	} {
		if got := List(row.t, records, kinds); got != row.want {
			t.Errorf("%s:\n%s\nwant\n%s", name, got, row.want)
		}
	}
}

// What matched is bold in colour, and keeps its colour where a line breaks inside it.
func TestHits(t *testing.T) {
	hit := answer.Hit{ID: "adr-1", Title: "Use queues", Path: "a.md", Heading: "Context", Status: "accepted",
		Standing: "holds", Snippet: "we queue all work here", Marks: [][2]int{{3, 12}}}
	for name, row := range map[string]struct {
		t    terminal.Style
		want string
	}{
		"pipe": {terminal.Style{}, "adr-1  Use queues  accepted\n    we queue all work here\n    a.md › Context\n"},
		"colour": {terminal.Style{Color: true, TTY: true, Width: 16},
			"\x1b[36madr-1\x1b[0m  \x1b[1mUse queues\x1b[0m  \x1b[32maccepted\x1b[0m\n" +
				"    we \x1b[1;33mqueue\x1b[0m \x1b[1;33mall\x1b[0m\n    work here\n" +
				"    \x1b[2ma.md › Context\x1b[0m\n"},
	} {
		if got := Hits(row.t, []answer.Hit{hit}); got != row.want {
			t.Errorf("%s:\n%q\nwant\n%q", name, got, row.want)
		}
	}
}

// Lists of front matter become sections; one with nothing in it is left out, and answers wait until they are wanted.
func TestStated(t *testing.T) {
	r := &site.Record{}
	r.Eras = []record.Era{{Name: "Files", From: "2001", Text: "One a day."}}
	r.Shadowing = &record.Shadowing{Questions: []record.Question{{Ask: "Why?", Answer: "Because."}}}
	for answers, want := range map[bool]string{
		false: "\n\n## Eras\n\n- **Files** (since 2001) One a day.\n" +
			"\n\n## Questions and answers\n\n1. Why?\n\n-v shows the answers.\n",
		true: "\n\n## Eras\n\n- **Files** (since 2001) One a day.\n" +
			"\n\n## Questions and answers\n\n1. Why?\n\n    Because.\n\n",
	} {
		if got := stated(&site.Site{}, r, answers); got != want {
			t.Errorf("answers %v:\n%q\nwant\n%q", answers, got, want)
		}
	}
}
