package e2e

import "testing"

// kinds of pages: one address of each template.
var everyPage = []string{"", "decisions/", "decisions/0002-jobs-in-the-database/", "decisions/0001-jobs-in-a-broker/",
	"incidents/2024-03-12-pool-ran-dry/", "shadowing/watching-the-pool/", "histories/why-32-workers/", "trails/first-week/",
	"tags/", "people/", "retired/", "not-understood/", "rules/", "site-yaml/", "search/"}

// TestPolicyHolds opens every kind of page, light and dark, wide and narrow: nothing breaks the policy, nothing leaves
// the host, no script fails, and the page never scrolls sideways.
func TestPolicyHolds(t *testing.T) {
	address, host := published(t)
	for _, width := range []int64{1280, 390} {
		x := open(t, host, width, 844)
		for i, p := range everyPage {
			scheme := []string{"light", "dark"}[i%2]
			x.colours(scheme)
			x.visit(address + p)
			if got := x.eval(`document.documentElement.scrollWidth <= innerWidth`); got != "true" {
				t.Errorf("%s scrolls sideways at %d pixels: %s", p, width, x.eval(widest))
			}
			x.clean()
		}
	}
}

// widest names what is too wide.
const widest = `[...document.querySelectorAll("body *")].filter(e => e.getBoundingClientRect().right > innerWidth + 1).slice(0, 3).map(e => e.outerHTML.slice(0, 80)).join(" | ")`
