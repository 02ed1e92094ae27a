package serve

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"digsite/builder"
	"digsite/builder/workspace"
	"digsite/theme"
)

// opened opens a folder of records as `digsite serve` does, until the test ends.
func opened(t *testing.T, dir string) *Live {
	t.Helper()
	l := opening(t, dir)
	t.Cleanup(l.Close)
	return l
}

// opening is opened, where the caller closes it.
func opening(t *testing.T, dir string) *Live {
	t.Helper()
	l, err := Open(t.Context(), LiveOptions{
		Options: workspace.Options{Dir: dir, Cache: t.TempDir(), UserCache: t.TempDir(), Tool: "test",
			Theme: theme.Files, Day: "2026-11-22", Live: true, Code: true},
		Now: time.Now, Wrong: func(err error) { t.Error(err) },
		Changed: func(_, _ *builder.Result, _ time.Duration) {},
	})
	if err != nil {
		t.Fatal(err)
	}
	return l
}

// shelves writes n records and returns the path of the last one and its text.
func shelves(t *testing.T, n int) (dir, last, text string) {
	t.Helper()
	dir = t.TempDir()
	for i := 1; i <= n; i++ {
		last = filepath.Join(dir, fmt.Sprintf("%04d-shelf.md", i))
		text = fmt.Sprintf("---\nstatus: accepted\ndate: 2024-01-02\n---\n# Use shelf %d\n\n## Context\n\nThe room is "+
			"full of boxes, see ADR-1. Nobody opens them.\n\n## Decision\n\nWe build a shelf.\n\n"+
			"## Consequences\n\nIt takes a day, and a plank.\n", i)
		if err := os.WriteFile(last, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	return dir, last, text
}

// TestAheadIsWhatFollows: a page that is shown ahead of the fold is what the fold gives, to the byte of its body; what
// the fold judges by is not shown ahead.
func TestAheadIsWhatFollows(t *testing.T) {
	dir, file, text := shelves(t, 12)
	l := opened(t, dir)
	const page = "decisions/0012-shelf/index.html"
	for _, c := range []struct {
		old, words string
		ahead      bool
	}{
		{"and a plank", "and two planks", true},
		{"Nobody opens them.", "Nobody has opened them.", true},
		{"It takes", "It costs nothing.\n\nIt takes", true},
		{"It costs nothing.\n\n", "", true},
		{"# Use shelf 12", "# Use a shelf", false},
		{"status: accepted", "status: rejected", false},
		{"see ADR-1.", "see ADR-2.", false},
		{"## Consequences", "## What follows", false},
		{"We build a shelf.", "We build two shelves.", false}, // it stands below the title
	} {
		if !strings.Contains(text, c.old) {
			t.Fatalf("the record does not say %q", c.old)
		}
		text = strings.Replace(text, c.old, c.words, 1)
		if err := os.WriteFile(file, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
		e, ok := l.Snapshot().Ahead(file)
		if ok != c.ahead || ok && e.Path != page {
			t.Errorf("%q: shown ahead: %v at %q, want %v", c.words, ok, e.Path, c.ahead)
		}
		snap, err := l.Look(t.Context())
		if err != nil {
			t.Fatal(err)
		}
		now, err := snap.Render(page)
		if err != nil {
			t.Fatal(err)
		}
		body := func(b []byte) string { return string(b[max(strings.Index(string(b), "<body"), 0):]) }
		if ok && body(e.Data) != body(now) {
			t.Errorf("%q: what was shown ahead is not what follows", c.words)
		}
	}
	if _, ok := l.Snapshot().Ahead(filepath.Join(dir, "nothing.md")); ok {
		t.Error("a file that is not there is shown")
	}
}

// TestAheadIsFound: search finds a text that is shown ahead, and not what it took the place of; a save that is taken
// back is forgotten.
func TestAheadIsFound(t *testing.T) {
	dir, file, text := shelves(t, 12)
	l := opened(t, dir)
	found := func(word string) int {
		t.Helper()
		a, err := l.Search(t.Context(), l.Result(), Query{Text: word, Limit: 1, Exactly: true})
		if err != nil {
			t.Fatal(err)
		}
		return a.Total
	}
	before := found("plank")
	if err := os.WriteFile(file, []byte(strings.Replace(text, "plank", "girder", 1)), 0o644); err != nil {
		t.Fatal(err)
	}
	e, ok := l.Snapshot().Ahead(file)
	if !ok {
		t.Fatal("it is not shown ahead")
	}
	e.Index()
	if found("girder") != 1 || found("plank") != before-1 {
		t.Errorf("girder is found %d times, plank %d times of %d", found("girder"), found("plank"), before)
	}
	if err := os.WriteFile(file, []byte(text), 0o644); err != nil {
		t.Fatal(err)
	}
	if snap, err := l.Look(t.Context()); err != nil || snap != l.Snapshot() {
		t.Fatalf("a save that was taken back changed the site: %v", err)
	}
	eventually(t, "search forgets it, too", func() bool { return found("girder") == 0 && found("plank") == before })
}
