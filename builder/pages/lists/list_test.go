package lists

import (
	"io/fs"
	"strings"
	"testing"

	"digsite/builder/site"
	"digsite/theme"
)

// TestEveryStandingIsAFilter: the list's page, its style sheet and the script that shows a day of the past know every
// standing. A filter works without a script, so its anchor stands in both of the former.
func TestEveryStandingIsAFilter(t *testing.T) {
	for _, s := range site.Standings() {
		for file, want := range map[string][]string{
			"templates/pages/list.html": {`id="only-` + string(s) + `"`},
			"css/features/lists.css": {"#only-" + string(s) + ":target ~ .list tbody tr:not(.s-" + string(s) + ")",
				"#only-" + string(s) + ":target ~ .sift .f-only-" + string(s)},
			"js/features/as-of.js": {string(s) + ": word("},
		} {
			text, err := fs.ReadFile(theme.Files, file)
			if err != nil {
				t.Fatal(err)
			}
			for _, w := range want {
				if !strings.Contains(string(text), w) {
					t.Errorf("%s has no %s", file, w)
				}
			}
		}
	}
}
