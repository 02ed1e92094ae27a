package e2e

import "os"

// Holds opens pages and fails the test for each fault, and for each that is wider than a window. Each page is opened
// in a window of one of the widths, in turn, which is then made as wide as the others; with DIGSITE_LONG=1 it is opened
// in each.
func (x *Tab) Holds(b Built, pages []string, widths ...int64) {
	x.T.Helper()
	for i, p := range pages {
		x.Colours([]string{"light", "dark"}[i%2])
		for n := range widths {
			width := widths[(i/2+n)%len(widths)]
			x.Size(width, 844)
			if n == 0 || os.Getenv("DIGSITE_LONG") != "" {
				x.Visit(b.Address + p)
			}
			if got := x.Eval(`document.documentElement.scrollWidth <= innerWidth`); got != "true" {
				x.T.Errorf("%s scrolls sideways at %d pixels: %s", p, width, x.Eval(Widest))
			}
		}
		x.Clean()
	}
}

// Widest names what is too wide.
const Widest = `[...document.querySelectorAll("body *")].filter(e =>
	e.getBoundingClientRect().right > innerWidth + 1).slice(0,
	3).map(e => e.outerHTML.slice(0, 80)).join(" | ")`
