package lists

import (
	"io/fs"
	"strings"
	"testing"

	"digsite/builder/site"
	"digsite/theme"
)

// TestEveryStandingIsAFilter: the style sheet of lists, which narrows them by status without a script, and the script
// that shows a day of the past know every standing.
func TestEveryStandingIsAFilter(t *testing.T) {
	for _, s := range site.Standings() {
		for file, want := range map[string]string{
			"css/features/listing.css": `:not(:has([value="` + string(s) + `"]:checked)) .records .s-` + string(s),
			"js/features/as-of.js":     string(s) + ": word(",
		} {
			text, err := fs.ReadFile(theme.Files, file)
			if err != nil {
				t.Fatal(err)
			}
			if !strings.Contains(string(text), want) {
				t.Errorf("%s has no %s", file, want)
			}
		}
	}
}
