package reading

import (
	"strings"
	"testing"

	"digsite/builder/e2e"
)

// TestWideThingsScrollInTheirBox: a wide table and a long line of code scroll in a box that the keyboard reaches, and
// the page itself is never wider than the window.
func TestWideThingsScrollInTheirBox(t *testing.T) {
	cells := strings.Repeat("| a rather long cell ", 14)
	address, host := e2e.PublishedFrom(t, e2e.Folder(t, map[string]string{
		"decisions/0001-wide.md": "---\nstatus: accepted\n---\n# Wide\n\n" + cells + "|\n" + strings.Repeat("|---",
			14) + "|\n" + cells + "|\n\n```\n" + strings.Repeat("a long line ", 60) + "\n```\n\n" +
			strings.Repeat("verylongword", 40) + "\n",
	}))
	x := e2e.Open(t, host, 1280, 800)
	for _, width := range []int64{1280, 1000, 390} {
		x.Size(width, 800)
		x.Visit(address + "decisions/0001-wide/")
		if x.Eval(`document.documentElement.scrollWidth <= innerWidth`) != "true" {
			t.Errorf("at %d pixels the page is %s wide", width, x.Eval(`document.documentElement.scrollWidth`))
		}
		for _, box := range []string{".prose .table", ".prose .code pre"} {
			if got := x.Eval(`(b => (b.scrollWidth > b.clientWidth) + " " + b.tabIndex)(document.querySelector("` +
				box + `"))`); got != "true 0" {
				t.Errorf("at %d pixels %s scrolls and takes the focus: %s", width, box, got)
			}
		}
		x.Clean()
	}
}
