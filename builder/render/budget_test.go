package render_test

import (
	"bytes"
	"compress/gzip"
	"path"
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
	loads := map[string]int{} // by the name in the output
	for _, a := range b.theme.Assets() {
		if path.Ext(a.Name) == ".css" || a.Name == "main.js" || a.Name == "boot.js" {
			loads[path.Base(a.Path)] = zipped(t, a.Data)
		}
	}
	for name, text := range b.pages {
		// Without a gesture: what the page names, the sheet for paper among it, and dates.js. All titles beside a
		// record come when the page stands, and are no part of it.
		sum, limit, record := weigh(t, b, "dates.js"), 20<<10, strings.Contains(text, `<article class="record"`)
		for mark, module := range map[string]string{
			`class="sieve"`: "list-filter.js", `id="since"`: "since-last-visit.js"} {
			if strings.Contains(text, mark) {
				sum += weigh(t, b, module)
			}
		}
		if record {
			limit = 16 << 10
		}
		for _, x := range exceptions {
			if x.record == record && strings.Contains(text, "/"+x.sheet+".") {
				limit += x.more
			}
		}
		for file, n := range loads {
			if strings.Contains(text, "/"+file) {
				sum += n
			}
		}
		if strings.Contains(text, `class="site"`) && sum > limit {
			t.Errorf("styles and scripts of %s weigh %d bytes, budget %d", name, sum, limit)
		}
		if n := zipped(t, []byte(text)); n > 6<<10 && !strings.HasPrefix(name, "rules/") &&
			!strings.HasPrefix(name, "site-yaml/") {
			t.Errorf("%s weighs %d bytes with a small body, budget 6 KB", name, n)
		}
	}
}

// exceptions are the sheets with which a page may pass its budget, and by how many bytes: what only some records have,
// and the lists, which bring their filter along.
var exceptions = []struct {
	record bool
	sheet  string
	more   int
}{{true, "lineage", 1100}, {true, "times", 1600}, {true, "study", 1000}, {true, "trails", 700}, {true, "replay", 1300},
	{true, "knowledge", 1150}, {true, "callouts", 400}, {true, "diagram", 1200}, {true, "code-colours", 600},
	{false, "listing", 850}, {false, "trails", 700}, {false, "code-colours", 150}}

// weigh returns the weight of one asset.
func weigh(t *testing.T, b built, name string) int {
	t.Helper()
	for _, a := range b.theme.Assets() {
		if a.Name == name {
			return zipped(t, a.Data)
		}
	}
	t.Fatalf("there is no %s", name)
	return 0
}

// TestAssetsAreNamedByContent: a module that imports another carries its hashed name, and live names are plain.
func TestAssetsAreNamedByContent(t *testing.T) {
	th, err := render.New(theme.Files, render.Options{})
	if err != nil {
		t.Fatal(err)
	}
	names := th.Names()
	for _, a := range th.Assets() {
		if a.Name == "main.js" && !strings.Contains(string(a.Data), "./"+names["paragraph-links.js"]) {
			t.Errorf("main.js does not import %s", names["paragraph-links.js"])
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
