package render_test

import (
	"bytes"
	"compress/gzip"
	"encoding/json"
	"os"
	"path"
	"regexp"
	"strings"
	"testing"

	"digsite/builder/render"
	"digsite/builder/render/assets"
	"digsite/theme"
)

func zipped(t *testing.T, data []byte) int {
	t.Helper()
	var b bytes.Buffer
	w, err := gzip.NewWriterLevel(&b, gzip.BestCompression)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := w.Write(data); err != nil {
		t.Fatal(err)
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Len()
}

// TestBudgets holds the weights of content/guide/read-and-move.md: what a page costs beyond its record's own HTML,
// gzipped.
func TestBudgets(t *testing.T) {
	b := build(t, content(t), nil)
	first, searching, face := 0, 0, 0
	for _, a := range b.theme.Assets() {
		n := zipped(t, a.Data)
		switch {
		case path.Ext(a.Name) == ".css" && n > 13<<10:
			t.Errorf("%s weighs %d bytes, budget 13 KB", a.Name, n)
		case a.Name == "main.js" || a.Name == "boot.js":
			first += n
		case a.Name == "search-page.js" || a.Name == "search-palette.js":
			face = max(face, n) // a page loads one of the two
		case a.Name == "search-view.js": // with the engine in it
			searching += n
		case path.Ext(a.Name) == ".js" && n > 6<<10:
			t.Errorf("%s weighs %d bytes, budget 6 KB for a module", a.Name, n)
		}
		t.Logf("%-12s %6d bytes", a.Name, n)
	}
	if first > 8<<10 {
		t.Errorf("scripts without a gesture weigh %d bytes, budget 8 KB", first)
	}
	if searching += face; searching > 15<<10 {
		t.Errorf("the search engine and its page weigh %d bytes, budget 15 KB", searching)
	}
	starts := starts(t)
	for name, text := range b.pages {
		if !strings.Contains(text, `class="site"`) {
			continue
		}
		limit, sum := 20<<10, 0
		if strings.Contains(text, `<article class="record"`) {
			limit = 16 << 10
		}
		text := unscripted.ReplaceAllString(text, "")
		for _, a := range b.theme.Assets() {
			if loaded(a.Name, path.Base(a.Path), text, starts) {
				sum += zipped(t, a.Data)
			}
		}
		if sum > limit {
			t.Errorf("styles and scripts of %s weigh %d bytes, budget %d", name, sum, limit)
		}
		if n := zipped(t, []byte(text)); n > 6<<10 && !strings.HasPrefix(name, "rules/") &&
			!strings.HasPrefix(name, "site-yaml/") {
			t.Errorf("%s weighs %d bytes with a small body, budget 6 KB", name, n)
		}
	}
}

// starts returns the modules that main.js loads before any gesture, each with what is on the pages that bring it;
// TestFirstLoad of builder/e2e/reading holds the list to what a browser fetches.
func starts(t *testing.T) map[string]*regexp.Regexp {
	t.Helper()
	data, err := os.ReadFile("testdata/starts.json")
	if err != nil {
		t.Fatal(err)
	}
	var all map[string]*regexp.Regexp
	if err := json.Unmarshal(data, &all); err != nil {
		t.Fatal(err)
	}
	return all
}

// unscripted is what a browser with scripts does not load.
var unscripted = regexp.MustCompile(`<noscript>.*?</noscript>`)

// loaded reports whether a page fetches an asset without a gesture: its sheets and scripts, and what those bring.
func loaded(name, file, text string, starts map[string]*regexp.Regexp) bool {
	if path.Ext(name) == ".css" || name == "main.js" || name == "boot.js" {
		return strings.Contains(text, "/"+file)
	}
	mark, ok := starts[name]
	return ok && mark.MatchString(text)
}

// TestAssetsAreNamedByContent: a module that imports another carries its hashed name, and live names are plain.
func TestAssetsAreNamedByContent(t *testing.T) {
	th, err := render.New(theme.Files, render.Options{})
	if err != nil {
		t.Fatal(err)
	}
	names := th.Names()
	for _, a := range th.Assets() {
		if a.Name == "main.js" && !strings.Contains(string(a.Data), "./"+names["gestures.js"]) {
			t.Errorf("main.js does not import %s", names["gestures.js"])
		}
		if path.Base(a.Path) == a.Name {
			t.Errorf("%s carries no hash", a.Name)
		}
	}
	live, err := render.New(theme.Files, render.Options{Options: assets.Options{Live: true}})
	if err != nil {
		t.Fatal(err)
	}
	for _, a := range live.Assets() {
		if path.Base(a.Path) != a.Name {
			t.Errorf("the live server names %s %s", a.Name, a.Path)
		}
	}
	if live.Sum() != th.Sum() {
		t.Error("assets changed the name of the templates")
	}
}
