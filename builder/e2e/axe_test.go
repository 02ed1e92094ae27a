package e2e

import (
	"os"
	"testing"

	"github.com/chromedp/chromedp"
)

// TestAxeFindsNothing runs axe-core over every kind of page, light and dark, wide and narrow. DIGSITE_AXE names its
// axe.min.js; .ci/run fetches it.
func TestAxeFindsNothing(t *testing.T) {
	file := os.Getenv("DIGSITE_AXE")
	if file == "" {
		t.Skip("DIGSITE_AXE names no axe.min.js")
	}
	axe, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	address, host := published(t)
	for _, way := range []struct {
		width  int64
		scheme string
	}{{1280, "light"}, {1280, "dark"}, {390, "light"}} {
		x := open(t, host, way.width, 900)
		for _, p := range everyPage {
			x.colours(way.scheme)
			x.visit(address + p)
			x.do(chromedp.Evaluate[chromedp.Void](string(axe)))
			got := x.eval(`axe.run().then(r => r.violations.flatMap(v => v.nodes.map(n => v.id + ": " + n.html.slice(0, 160) + " " + n.failureSummary.slice(0, 200))).join("\n"))`)
			if got != "" {
				t.Errorf("%s, %s at %d:\n%s", p, way.scheme, way.width, got)
			}
		}
	}
}
