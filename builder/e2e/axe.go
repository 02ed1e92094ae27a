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

// AxeOver opens pages one after another and judges each in several ways. What a page is made of is the same in all
// colours, so of a width that was judged already only the contrast is looked at.
func (x *Tab) AxeOver(source string, b Built, pages []string, ways ...Way) {
	x.T.Helper()
	for _, p := range pages {
		widths := map[int64]bool{}
		for i, w := range ways {
			x.Size(w.Width, 900)
			x.Colours(w.Scheme)
			if i == 0 {
				x.Visit(b.Address + p)
				if strings.Contains(p, "?q=") {
					x.Do(chromedp.WaitVisible("#results .hits"))
				}
			}
			rules := ""
			if widths[w.Width] {
				rules = `, runOnly: ["color-contrast", "link-in-text-block"]`
			}
			widths[w.Width] = true
			x.axe(source, p+", "+w.Scheme, rules)
		}
	}
}

// Axe fails the test for each finding on the open page.
func (x *Tab) Axe(source, name string) {
	x.T.Helper()
	x.axe(source, name, "")
}

func (x *Tab) axe(source, name, rules string) {
	x.T.Helper()
	if x.Eval(`typeof axe`) == "undefined" {
		x.Do(chromedp.Evaluate[chromedp.Void](source))
	}
	got := x.Eval(`axe.run({ resultTypes: ["violations"]` + rules + ` }).then(r => r.violations.flatMap(v =>
		v.nodes.slice(0, 5).map(n => v.id + ": " + n.html.slice(0, 160) + " " + n.failureSummary.slice(0,
			200))).join("\n"))`)
	if got != "" {
		x.T.Errorf("%s at %s pixels:\n%s", name, x.Eval("innerWidth"), got)
	}
}
