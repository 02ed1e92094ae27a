package html

import (
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

var (
	written = regexp.MustCompile(` id="([^"{}]+)"`)                     // in a template
	asked   = regexp.MustCompile(`(?:getElementById\(| id: )"([^"]+)"`) // in a script
)

// TestThemesOwnNames: no text of a record takes a name of the pages that show such text, so that scripts find what they
// look for, and no page has a name twice. "h-" begins the names of headings that only their own section refers to.
func TestThemesOwnNames(t *testing.T) {
	own := map[string]string{}
	theme := filepath.Join("..", "..", "..", "theme")
	for _, pattern := range []string{"templates/layout/*.html", "templates/parts/*.html",
		"templates/pages/record.html", "templates/pages/home.html", "js/*.js", "js/lib/*.js", "js/features/*.js",
		"js/search/palette.js"} {
		files, err := filepath.Glob(filepath.Join(theme, filepath.FromSlash(pattern)))
		if err != nil || len(files) == 0 {
			t.Fatalf("%s: %v", pattern, err)
		}
		for _, file := range files {
			data, err := os.ReadFile(file)
			if err != nil {
				t.Fatal(err)
			}
			form := written
			if strings.HasSuffix(file, ".js") {
				form = asked
			}
			for _, m := range form.FindAllStringSubmatch(string(data), -1) {
				own[m[1]] = filepath.Base(file)
			}
		}
	}
	// These stand on pages without a record's text.
	for _, elsewhere := range []string{"drawn", "graph", "graph-list", "to", "user-"} {
		delete(own, elsewhere)
	}
	if len(own) < 25 {
		t.Errorf("found only %v", own)
	}
	for id, file := range own {
		for _, said := range []string{id, strings.ToUpper(id)} {
			if !strings.HasPrefix(id, "h-") && GuardID(said) != "user-"+said {
				t.Errorf("%s uses the id %q, which a record can take", file, id)
			}
		}
	}
	for _, id := range []string{"ds-menu", "fn:1", "fnref:1", "walk:3", "constraint:all", "move:1"} {
		if GuardID(id) != "user-"+id {
			t.Errorf("%q can be taken", id)
		}
	}
	for _, id := range []string{"status", "sec:intro", "main-idea", "walking", "b-abcdefgh", "user-main"} {
		if GuardID(id) != id {
			t.Errorf("%q cannot be taken", id)
		}
	}
}
