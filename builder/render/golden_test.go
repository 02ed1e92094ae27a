package render_test

import (
	"flag"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

var update = flag.Bool("update", false, "accept what is written today as right")

// TestMains compares what stands inside <main> of every page with testdata/pages.
func TestMains(t *testing.T) {
	b := build(t, content(t), nil)
	seen := map[string]bool{}
	for path, page := range b.pages {
		name := strings.ReplaceAll(strings.TrimSuffix(path, "/index.html"), "/", "--")
		name = strings.TrimSuffix(name, ".html") + ".html"
		if b.views[path].Template == "redirect" && name != "r--adr-2.html" || path == "rules/index.html" ||
			path == "site-yaml/index.html" {
			continue // one redirect is like the other; rules and settings are tables of other rooms
		}
		seen[name] = true
		file := filepath.Join("testdata", "pages", name)
		got := inside(t, path, page)
		if *update {
			if err := os.WriteFile(file, []byte(got), 0o644); err != nil {
				t.Fatal(err)
			}
			continue
		}
		want, err := os.ReadFile(file)
		if err != nil {
			t.Errorf("%s is not in testdata/pages: run with -update and look at it", path)
			continue
		}
		if diff := cmp.Diff(strings.ReplaceAll(string(want), "\r\n", "\n"), got); diff != "" {
			t.Errorf("%s differs (-want +got); if that is meant, run with -update:\n%s", path, diff)
		}
	}
	entries, err := os.ReadDir(filepath.Join("testdata", "pages"))
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range entries {
		if !seen[e.Name()] {
			if *update {
				os.Remove(filepath.Join("testdata", "pages", e.Name()))
				continue
			}
			t.Errorf("testdata/pages/%s is no page of the site any more", e.Name())
		}
	}
}

// inside cuts <main>...</main> out of a page.
func inside(t *testing.T, path, page string) string {
	t.Helper()
	i, j := strings.Index(page, "<main"), strings.Index(page, "</main>")
	if i < 0 || j < i {
		t.Fatalf("%s has no <main>", path)
	}
	return page[i:j] + "</main>\n"
}
