package recordpage

import (
	"testing"

	"digsite/builder/markdown"
	"digsite/builder/page"
	"digsite/builder/record"
	"digsite/builder/site"
)

// TestSplit: moves stand behind what prepares for them, and before whatever else the note tells.
func TestSplit(t *testing.T) {
	watched := record.Record{Shadowing: &record.Shadowing{Moves: []record.Move{{LookedAt: "the queue"}}}}
	walked := record.Record{Stops: []record.Stop{{Record: "adr-1"}}}
	for _, row := range []struct {
		name  string
		rec   record.Record
		heads []string
		want  page.Split
	}{
		{"no exercise", record.Record{}, []string{"Summary"}, page.Split{Lead: true}},
		{"a note without headings", watched, nil, page.Split{Rest: true}},
		{"a note that prepares", watched, []string{"What to watch for", "The turn", "Debrief"},
			page.Split{Lead: true, Rest: true, At: "The turn"}},
		{"a note that prepares alone", watched, []string{"What to watch for"}, page.Split{Lead: true}},
		{"a note that tells", watched, []string{"What I saw", "Background"},
			page.Split{Lead: true, Rest: true, At: "What I saw"}},
		{"a trail without headings", walked, nil, page.Split{Lead: true}},
		{"a trail with one", walked, []string{"Background"}, page.Split{Lead: true, Rest: true, At: "Background"}},
	} {
		r := &site.Record{Record: row.rec, Page: &site.Page{H1: 0, Headings: []markdown.Heading{{ID: "h1", Shown: 2}}}}
		for _, h := range row.heads {
			r.Page.Headings = append(r.Page.Headings, markdown.Heading{ID: h, Text: h, Shown: 2})
		}
		if got := split(r); got != row.want {
			t.Errorf("%s: %+v", row.name, got)
		}
	}
}
