package rests

import (
	"slices"
	"testing"

	"digsite/builder/config"
	"digsite/builder/record"
	"digsite/builder/site"
)

// page makes an accepted decision that requires others; fell gives it a premise that has fallen.
func page(path, status string, fell bool, requires ...string) site.Page {
	r := record.Record{Path: path, Kind: "decision", IsRecord: true, Number: int(path[3] - '0'),
		Status: record.Status{Word: status, Text: status}}
	for _, id := range requires {
		r.Claims = append(r.Claims, record.Claim{Rel: "requires", Target: id, Text: id, Ref: -1, Kind: "field"})
	}
	if fell {
		r.Premises = []record.Premise{{Test: record.Test{Kind: record.UntilDay, Bound: "2020-01-01"}}}
	}
	return site.Page{Words: 10, Record: r}
}

func TestShaken(t *testing.T) {
	s := site.New(site.Input{Config: config.Default("x"), Day: "2021-01-01", Pages: []site.Page{
		page("0001-a.md", "accepted", false, "ADR-2"), page("0002-b.md", "accepted", false, "ADR-3", "ADR-1"),
		page("0003-c.md", "accepted", true), page("0004-d.md", "accepted", false, "ADR-5"),
		page("0005-e.md", "deprecated", true, "ADR-3"),
	}})
	for id, want := range map[string][]string{"adr-1": {"adr-3"}, "adr-2": {"adr-3"}, "adr-3": nil, "adr-4": nil} {
		if got := Shaken(s, s.ByID(id)); !slices.Equal(got, want) {
			t.Errorf("%s rests on %v, want %v", id, got, want)
		}
	}
	var words []string
	Walk(s, s.ByID("adr-1"), func(g Ground) bool { words = append(words, g.Words); return true })
	if want := []string{"requires adr-2", "requires adr-2, which requires adr-3"}; !slices.Equal(words, want) {
		t.Errorf("%q", words)
	}
}
