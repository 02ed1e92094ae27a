package e2e

import (
	"path/filepath"
	"testing"
)

// TestPolicyHolds opens every family of pages, light and dark, wide, on a phone and on the narrowest phone: nothing
// breaks the policy, nothing leaves the host, no script fails, and the page never scrolls sideways.
func TestPolicyHolds(t *testing.T) {
	b := serveBuilt(t, content(t))
	pages := b.families(t, 2)
	for _, width := range []int64{1440, 390, 320} {
		open(t, b.host, width, 844).holds(b, pages, width)
	}
}

// TestPolicyHoldsOverCorpora does so for the heaviest pages of other people's records.
func TestPolicyHoldsOverCorpora(t *testing.T) {
	for _, dir := range corpora(t, "incidents-mybinder", "vault-obsidian-tasks", "rfc-rust", "adr-madr",
		"adr-govuk-aws", "rfc-aries") {
		t.Run(filepath.Base(dir), func(t *testing.T) {
			b := serveBuilt(t, dir)
			pages := b.families(t, 3)
			for _, width := range []int64{1280, 320} {
				open(t, b.host, width, 844).holds(b, pages, width)
			}
		})
	}
}

// holds opens pages and fails the test for each fault, and for each that is wider than the window.
func (x *tab) holds(b built, pages []string, width int64) {
	x.t.Helper()
	for i, p := range pages {
		x.colours([]string{"light", "dark"}[i%2])
		x.visit(b.address + p)
		if got := x.eval(`document.documentElement.scrollWidth <= innerWidth`); got != "true" {
			x.t.Errorf("%s scrolls sideways at %d pixels: %s", p, width, x.eval(widest))
		}
		x.clean()
	}
}

// widest names what is too wide.
const widest = `[...document.querySelectorAll("body *")].filter(e =>
	e.getBoundingClientRect().right > innerWidth + 1).slice(0,
	3).map(e => e.outerHTML.slice(0, 80)).join(" | ")`
