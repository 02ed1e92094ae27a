package serve

import (
	"context"
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

// TestLateIsNotShown: a page that is ready only when a rebuild has decided otherwise is not shown, and one that is
// shown goes with the next rebuild, whatever else that has to say.
func TestLateIsNotShown(t *testing.T) {
	begun, gate := make(chan string), make(chan bool)
	snap := snapshot(outputs)
	snap.Ahead = func(file string) (Early, bool) {
		begun <- file
		<-gate
		return Early{Path: "index.html", Data: []byte("ahead")}, file == "late.md"
	}
	s := New(Options{}, snap)
	ctx, stop := context.WithCancel(t.Context())
	done := make(chan struct{})
	go func() { s.hasten(ctx); close(done) }()
	home := func() string { st, _ := s.current(); return string(st.page("index.html").data) }
	save := func(file string) {
		s.note(file)
		s.quick.Ring()
		<-begun
	}
	save("late.md")
	s.mu.Lock()
	s.since = nil // the rebuild that ends now began after the save
	s.mu.Unlock()
	s.show(snap, "")
	gate <- true
	save("another.md")
	if home() != outputs["index.html"] {
		t.Errorf("a page that came too late is shown: %s", home())
	}
	gate <- true
	save("late.md")
	gate <- true
	eventually(t, "a page in time is shown", func() bool { return home() == "ahead" })
	s.mu.Lock()
	s.since = nil
	s.mu.Unlock()
	s.show(snap, "site.yaml cannot be read")
	if home() != outputs["index.html"] {
		t.Errorf("with a problem to tell, what was shown ahead stays: %s", home())
	}
	stop()
	<-done
}

// TestBrokenThemeShowsNothingAhead: nothing made with the theme of before takes the place of what is wrong.
func TestBrokenThemeShowsNothingAhead(t *testing.T) {
	dir, _, _ := shelves(t, 2)
	l := opened(t, dir)
	if l.broken(&workspace.ConfigError{}).Ahead != nil {
		t.Error("pages are shown ahead")
	}
}

// TestSearchAnswersForItsSite: an answer is that of the site that is asked for, while the index is brought back to
// another; who has gone away gets none from an index that is not there.
func TestSearchAnswersForItsSite(t *testing.T) {
	dir, file, text := shelves(t, 12)
	l := opened(t, dir)
	before := l.Result()
	if err := os.WriteFile(file, []byte(strings.Replace(text, "plank", "quagga", 1)), 0o644); err != nil {
		t.Fatal(err)
	}
	if _, err := l.Look(t.Context()); err != nil {
		t.Fatal(err)
	}
	ctx, stop := context.WithCancel(t.Context())
	done := make(chan struct{})
	go func() {
		defer close(done)
		for ctx.Err() == nil {
			l.sync(ctx, before)
		}
	}()
	for range 10 {
		a, err := l.Search(t.Context(), l.Result(), Query{Text: "quagga", Limit: 1, Exactly: true})
		if err != nil || a.Total != 1 {
			t.Errorf("found %d times, %v", a.Total, err)
		}
	}
	stop()
	<-done
	l.mu.Lock()
	index := l.index
	l.index, l.synced = nil, nil
	l.mu.Unlock()
	if _, err := l.Search(ctx, l.Result(), Query{Text: "quagga"}); err == nil {
		t.Error("an answer without an index")
	}
	l.mu.Lock()
	l.index = index
	l.mu.Unlock()
}
