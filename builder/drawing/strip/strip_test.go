package strip

import (
	"cmp"
	"strings"
	"testing"
	"time"
)

// TestErasToScale: each row is a history's eras and where they are drawn; "" for those that no line can hold.
func TestErasToScale(t *testing.T) {
	for _, row := range []struct{ name, eras, want string }{
		{"years", "1981-1989 1989-2011 2011-2021", "0%+20%=1 20%+54.9%=2 74.9%+25.1%=3 | 1981 1989 2011 2021"},
		{"the last goes on until today", "2020-2024 2024-", "0%+66.6%=1 66.6%+33.4%=2 | 2020 2024 2026"},
		{"days", "2024-01-01..2024-01-11 2024-01-11..2024-01-21", "0%+50%=1 50%+50%=2 | 2024 2024 2024"},
		{"a gap stays empty", "2000-2001 2009-2010", "0%+10%=1 90%+10%=2 | 2000 2010"},
		{"one era is no history", "2000-2010", ""},
		{"they overlap", "2000-2010 2005-2015", ""},
		{"backwards", "2010-2000 2000-2005", ""},
		{"no years", "long ago-later later-now", ""},
		{"none", "", ""},
	} {
		var eras []Period
		for _, e := range strings.Fields(row.eras) {
			from, to, ok := strings.Cut(e, "..")
			if !ok {
				from, to, _ = strings.Cut(e, "-")
			}
			eras = append(eras, Period{From: from, To: cmp.Or(to, "2026-01-01")})
		}
		s := Periods(eras)
		var parts, marks []string
		for _, p := range s.Parts {
			parts = append(parts, p.X+"+"+p.W+"="+strings.TrimPrefix(p.Anchor, "era:"))
		}
		for _, m := range s.Marks {
			marks = append(marks, m.Label)
		}
		got := strings.Join(parts, " ")
		if got != "" {
			got += " | " + strings.Join(marks, " ")
		}
		if got != row.want {
			t.Errorf("%s: got  %s\nwant %s", row.name, got, row.want)
		}
	}
}

// TestBareTimelineToScale: a timeline whose incident states no phase is drawn from its first dated line to its last.
func TestBareTimelineToScale(t *testing.T) {
	for _, row := range []struct {
		name, times string
		took        time.Duration
		marks       string
	}{
		{"in order", "10:00 10:15 10:30 11:00", time.Hour, "25% 50%"},
		{"too few", "10:00 11:00", 0, ""},
		{"out of order", "10:00 09:00 11:00", 0, ""},
		{"at once", "10:00 10:00 10:00", 0, ""},
		{"one has no time", "10:00 - 10:30 11:00", time.Hour, "50%"},
	} {
		var moments []time.Time
		for _, at := range strings.Fields(row.times) {
			if t, err := time.Parse("15:04", at); err == nil {
				moments = append(moments, t)
			}
		}
		took, s := Span(moments, "p-span")
		var marks []string
		for _, m := range s.Marks {
			marks = append(marks, m.X)
		}
		if got := strings.Join(marks, " "); took != row.took || got != row.marks {
			t.Errorf("%s: %s with ticks at %q, want %s at %q", row.name, took, got, row.took, row.marks)
		}
	}
}
