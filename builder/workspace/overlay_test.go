package workspace

import (
	"io/fs"
	"strings"
	"testing"
	"testing/fstest"

	"digsite/theme"
)

// TestPlaces: a file of a site's own is served where ours of its kind is today, wherever the site keeps it.
func TestPlaces(t *testing.T) {
	own := fstest.MapFS{}
	for _, name := range []string{"templates/list.html", "templates/parts/badge.html", "templates/badge.html",
		"templates/parts.html", "templates/mine.html", "assets/sieve.js", "assets/site.css", "assets/tokens.css",
		"assets/mine.css", "js/boot.js"} {
		own[name] = &fstest.MapFile{Data: []byte("own " + name)}
	}
	o := overlayFS{over: own, base: theme.Files}
	for file, want := range map[string]string{
		"templates/pages/list.html":  "templates/list.html",
		"templates/parts/badge.html": "templates/parts/badge.html",
		"templates/parts.html":       "templates/parts.html",
		"templates/mine.html":        "templates/mine.html",
		"templates/parts/link.html":  "",
		"js/features/list-filter.js": "assets/sieve.js",
		"js/boot.js":                 "js/boot.js",
		"css/site.css":               "assets/site.css",
		"css/custom-tokens.css":      "assets/tokens.css",
		"css/mine.css":               "assets/mine.css",
		"css/base.css":               "",
	} {
		if got := o.own(file); got != want {
			t.Errorf("%s is at %q, want %q", file, got, want)
		}
		if text, err := fs.ReadFile(o, file); err != nil || want != "" && string(text) != "own "+want {
			t.Errorf("%s: %.40q, %v", file, text, err)
		}
	}
	if got := strings.Join(o.templates(), " "); got != "templates/pages/list.html templates/mine.html "+
		"templates/parts.html templates/parts/badge.html templates/parts/badge.html" {
		t.Errorf("templates in the order %s", got)
	}
	if got := strings.Join(o.oldSheets(), " "); got != "site.css" {
		t.Errorf("old sheets: %s", got)
	}
	var names []string
	entries, err := o.ReadDir("css")
	for _, e := range entries {
		names = append(names, e.Name())
	}
	want := "base.css custom-tokens.css features icons.css layout.css mine.css pages.css print.css site.css tokens.css"
	if got := strings.Join(names, " "); err != nil || got != want {
		t.Errorf("css/ holds %s, %v", got, err)
	}
}
