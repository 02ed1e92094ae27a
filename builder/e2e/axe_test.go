package e2e

import (
	"os"
	"strings"
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
		for _, p := range append(everyPage[:len(everyPage):len(everyPage)], "search/?q=database") {
			x.colours(way.scheme)
			x.visit(address + p)
			if strings.Contains(p, "?q=") {
				x.do(chromedp.WaitVisible("#results .hits"))
			}
			x.axe(string(axe), p+", "+way.scheme)
		}
		x.visit(address + "decisions/")
		x.do(chromedp.WaitVisible("button.theme"), chromedp.KeyEvent("/"), chromedp.WaitVisible("dialog input"),
			chromedp.SendKeys("dialog input", "database"), chromedp.WaitVisible("dialog [role=option]"))
		x.axe(string(axe), "the palette, "+way.scheme)
	}
}

// axe fails the test for each finding on the open page.
func (x *tab) axe(source, name string) {
	x.t.Helper()
	x.do(chromedp.Evaluate[chromedp.Void](source))
	got := x.eval(`axe.run().then(r => r.violations.flatMap(v => v.nodes.map(n => v.id + ": " + n.html.slice(0, 160) + " " + n.failureSummary.slice(0, 200))).join("\n"))`)
	if got != "" {
		x.t.Errorf("%s at %s pixels:\n%s", name, x.eval("innerWidth"), got)
	}
}
