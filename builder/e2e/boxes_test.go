package e2e

import (
	"strings"
	"testing"
)

// TestWideThingsScrollInTheirBox: a wide table and a long line of code scroll in a box that the keyboard reaches, and
// the page itself is never wider than the window.
func TestWideThingsScrollInTheirBox(t *testing.T) {
	cells := strings.Repeat("| a rather long cell ", 14)
	address, host := publishedFrom(t, folder(t, map[string]string{
		"decisions/0001-wide.md": "---\nstatus: accepted\n---\n# Wide\n\n" + cells + "|\n" + strings.Repeat("|---",
			14) + "|\n" + cells + "|\n\n```\n" + strings.Repeat("a long line ", 60) + "\n```\n\n" +
			strings.Repeat("verylongword", 40) + "\n",
	}))
	for _, width := range []int64{1280, 1000, 390} {
		x := open(t, host, width, 800)
		x.visit(address + "decisions/0001-wide/")
		if x.eval(`document.documentElement.scrollWidth <= innerWidth`) != "true" {
			t.Errorf("at %d pixels the page is %s wide", width, x.eval(`document.documentElement.scrollWidth`))
		}
		for _, box := range []string{".prose .table", ".prose .code pre"} {
			if got := x.eval(`(b => (b.scrollWidth > b.clientWidth) + " " + b.tabIndex)(document.querySelector("` +
				box + `"))`); got != "true 0" {
				t.Errorf("at %d pixels %s scrolls and takes the focus: %s", width, box, got)
			}
		}
		x.clean()
	}
}
