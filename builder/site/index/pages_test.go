package index

import (
	"fmt"
	"testing"

	"digsite/builder/record"
)

// TestANameIsLookedForOnce: a name that many files have is looked for among them once, however many links say it and in
// whatever case; what was found first is handed out again.
func TestANameIsLookedForOnce(t *testing.T) {
	var entries []Entry
	for i := range 50 {
		entries = append(entries, Entry{Record: &record.Record{Path: fmt.Sprintf("d%d/Same.md", i)}, N: i})
	}
	x := newPages(entries)
	first := x.named("same")
	if len(first) != len(entries) {
		t.Fatalf("%d pages are called same, want %d", len(first), len(entries))
	}
	for _, written := range []string{"same", "SAME.md", "/Same/"} {
		if again := x.named(written); len(again) != len(first) || &again[0] != &first[0] {
			t.Errorf("%q is looked for anew", written)
		}
	}
	if is := x.named("d7/same"); len(is) != 1 || is[0] != 7 {
		t.Errorf("the end of a path finds %v, want the eighth page", is)
	}
}
