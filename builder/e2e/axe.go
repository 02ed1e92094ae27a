package e2e

import (
	"os"
	"strings"
	"testing"

	"github.com/chromedp/chromedp"
)

// AxeSource returns the text of axe.min.js, which DIGSITE_AXE names; .ci/run fetches it.
func AxeSource(t *testing.T) string {
	t.Helper()
	file := os.Getenv("DIGSITE_AXE")
	if file == "" {
		t.Skip("DIGSITE_AXE names no axe.min.js")
	}
	axe, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	return string(axe)
}

// Way is how a reader looks: the width of the window and the colours that the system prefers.
type Way struct {
	Width  int64
	Scheme string
}

// AxeOver opens pages one after another and judges each.
func (x *Tab) AxeOver(source string, b Built, w Way, pages []string) {
	x.T.Helper()
	for _, p := range pages {
		x.Colours(w.Scheme)
		x.Visit(b.Address + p)
		if strings.Contains(p, "?q=") {
			x.Do(chromedp.WaitVisible("#results .hits"))
		}
		x.Axe(source, p+", "+w.Scheme)
	}
}

// Axe fails the test for each finding on the open page.
func (x *Tab) Axe(source, name string) {
	x.T.Helper()
	x.Do(chromedp.Evaluate[chromedp.Void](source))
	got := x.Eval(
		`axe.run({ resultTypes: ["violations"] }).then(r => r.violations.flatMap(v => v.nodes.slice(0, 5).map(n =>
			v.id + ": " + n.html.slice(0, 160) + " " + n.failureSummary.slice(0, 200))).join("\n"))`)
	if got != "" {
		x.T.Errorf("%s at %s pixels:\n%s", name, x.Eval("innerWidth"), got)
	}
}
