package site

import (
	"strings"
	"testing"

	"digsite/builder/corpus"
)

// forced states constraints in the record at path, written as corpus.Constraints reads them.
func forced(path string, list ...string) func(*Input) {
	return func(in *Input) {
		for i := range in.Pages {
			if r := &in.Pages[i].Record; strings.HasPrefix(r.Path, path) {
				r.Constraints = append(r.Constraints, corpus.Constraints(list...)...)
			}
		}
	}
}

const forcedPages = `
adr/0001-a.md | accepted day=2020-01-01
adr/0002-b.md | accepted day=2024-05-05
adr/0003-c.md | proposed day=2024-05-05
adr/0004-d.md | accepted
inc/x.md | kind=incident id=inc-x day=2023-03-03
`

// TestBearing is checked by hand. The build date is 2026-01-01.
func TestBearing(t *testing.T) {
	for _, row := range []struct {
		name        string
		constraints []string
		want        string // bearing, then the state of each
	}{
		{"none stated", nil, "silent"},
		{"no lifetime", []string{".."}, "load-bearing holds"},
		{"the last day still counts", []string{"..2026-01-01"}, "load-bearing holds"},
		{"the day after it does not", []string{"..2025-12-31"}, "safe-to-revisit lifted"},
		{"one of two", []string{"..2025-12-31", "2020-01-01.."}, "load-bearing lifted holds"},
		{"all of two", []string{"..2025-12-31", "2020-01-01..2021-01-01"}, "safe-to-revisit lifted lifted"},
		{"it begins later", []string{"2026-02-01.."}, "load-bearing ahead"},
		{"ended before it began: neither is believed", []string{"2021-01-01..2020-01-01"}, "load-bearing holds"},
		{"lifted by a decision", []string{"..^ADR-2"}, "safe-to-revisit lifted"},
		{"a stated day is before the lifter's", []string{"..2027-01-01^ADR-2"}, "load-bearing holds"},
		{"a proposal lifts nothing", []string{"..^ADR-3"}, "load-bearing holds"},
		{"lifted by a decision without a date", []string{"..^ADR-4"}, "safe-to-revisit lifted"},
		{"lifted by an incident", []string{"..^inc-x"}, "safe-to-revisit lifted"},
		{"lifted by what has no record", []string{"..^the new contract"}, "safe-to-revisit lifted"},
		{"an incident taught it", []string{"..2025-01-01<inc-x"}, "safe-to-revisit lifted"},
	} {
		s := folded(forcedPages, forced("adr/0001", row.constraints...))
		r := s.ByID("adr-1")
		got := r.Bearing
		for _, c := range r.Forces {
			got += " " + c.State(s.Day)
		}
		if got != row.want {
			t.Errorf("%s: %s, want %s", row.name, got, row.want)
		}
	}
	s := folded(forcedPages, forced("adr/0001", "..2025-01-01<inc-x", "..^ADR-2"), forced("inc/x", ".."))
	r := s.ByID("adr-1")
	if r.Forces[0].IncidentID != "inc-x" || r.Forces[1].LifterID != "adr-2" || r.Forces[1].End != "2024-05-05" {
		t.Errorf("%+v", r.Forces)
	}
	if got := r.BearingOn("2024-05-05"); got != LoadBearing {
		t.Errorf("on the lifter's day: %s", got)
	}
	if got := s.ByID("inc-x").Bearing; got != "" {
		t.Errorf("an incident is %s", got)
	}
	if s := folded("adr/1.md | superseded", forced("adr/1", "..2020-01-01")); s.Records[0].Bearing != "" {
		t.Error("a retired record has a bearing")
	}
}
