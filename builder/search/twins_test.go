package search

import (
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

// TestTwins: what the page's engine does too stands in a room here and a script there, and each names the other in its
// first comment, so that whoever changes the one finds the other.
func TestTwins(t *testing.T) {
	script := regexp.MustCompile(`theme/js/search/([a-z-]+)\.js`)
	named := map[string]string{} // script -> room
	rooms, err := filepath.Glob("*/*.go")
	if err != nil {
		t.Fatal(err)
	}
	for _, file := range rooms {
		text, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		comment, _, _ := strings.Cut(string(text), "\npackage ")
		if m := script.FindStringSubmatch(comment); m != nil {
			named[m[1]] = filepath.Dir(file)
		}
	}
	for name, room := range map[string]string{"words": "words", "query": "query", "rank": "rank", "shards": "shards",
		"languages": "language"} {
		if named[name] != room {
			t.Errorf("the package comment of %s does not name theme/js/search/%s.js, its twin", room, name)
		}
		text, err := os.ReadFile("../../theme/js/search/" + name + ".js")
		if err != nil {
			t.Error(err)
			continue
		}
		comment, _, _ := strings.Cut(string(text), "\n\n")
		if !strings.Contains(comment, "the twin of builder/search/"+room) {
			t.Errorf("theme/js/search/%s.js does not begin with its twin, builder/search/%s", name, room)
		}
	}
}
