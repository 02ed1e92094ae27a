package site

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"digsite/builder/config"
)

// TestALongChainCostsItsLength: each of 400 records supersedes the one before. All lead to the last; and twice as
// many cost twice as many allocations, where walking from each to the end would cost four times.
func TestALongChainCostsItsLength(t *testing.T) {
	chain := func(n int) func() *Site {
		var lines strings.Builder
		for i := range n {
			fmt.Fprintf(&lines, "%04d-x.md | superseded supersedes=%04d-x.md\n", i, max(i-1, 0))
		}
		text := strings.Replace(lines.String(), "supersedes=0000-x.md", "", 1) // the first replaces nothing
		text = strings.TrimSuffix(text, "\n")
		at := strings.LastIndex(text, "superseded ")
		text = text[:at] + "accepted " + text[at+len("superseded "):]
		return func() *Site {
			return New(Input{Pages: pages(text), Config: config.Config{Content: []string{"."}}, Day: "2026-01-01"})
		}
	}
	s := chain(400)()
	last := s.ByPath("0399-x.md").ID
	for _, r := range s.Records[:399] {
		if !slices.Equal(r.Current, []string{last}) || r.InForce {
			t.Fatalf("%s: in force in its stead: %v, want %s; in force itself: %v", r.Path, r.Current, last, r.InForce)
		}
	}
	small := testing.AllocsPerRun(2, func() { chain(400)() })
	large := testing.AllocsPerRun(2, func() { chain(800)() })
	if large > 2.6*small {
		t.Errorf("%.0f allocations for 400 records, %.0f for 800: %.1f times, want about 2", small, large, large/small)
	}
}
