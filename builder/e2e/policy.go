package e2e

// Holds opens pages and fails the test for each fault, and for each that is wider than the window.
func (x *Tab) Holds(b Built, pages []string, width int64) {
	x.T.Helper()
	for i, p := range pages {
		x.Colours([]string{"light", "dark"}[i%2])
		x.Visit(b.Address + p)
		if got := x.Eval(`document.documentElement.scrollWidth <= innerWidth`); got != "true" {
			x.T.Errorf("%s scrolls sideways at %d pixels: %s", p, width, x.Eval(Widest))
		}
		x.Clean()
	}
}

// Widest names what is too wide.
const Widest = `[...document.querySelectorAll("body *")].filter(e =>
	e.getBoundingClientRect().right > innerWidth + 1).slice(0,
	3).map(e => e.outerHTML.slice(0, 80)).join(" | ")`
