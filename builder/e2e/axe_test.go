package e2e

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/chromedp/chromedp"
)

// axeSource returns the text of axe.min.js, which DIGSITE_AXE names; .ci/run fetches it.
func axeSource(t *testing.T) string {
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

// way is how a reader looks: the width of the window and the colours that the system prefers.
type way struct {
	width  int64
	scheme string
}

// TestAxeFindsNothing runs axe-core over every family of pages of the sample, light and dark, wide and narrow, and over
// what scripts open: results, palette, the sheet of keys, the list of ways.
func TestAxeFindsNothing(t *testing.T) {
	axe := axeSource(t)
	b := serveBuilt(t, content(t))
	pages := append(b.families(t, 1), "decisions/0001-jobs-in-a-broker/", "search/?q=database")
	for _, w := range []way{{1280, "light"}, {1280, "dark"}, {390, "light"}} {
		x := open(t, b.host, w.width, 900)
		x.axeOver(axe, b, w, pages)
		x.visit(b.address + "decisions/")
		x.do(chromedp.WaitVisible("button.theme"), chromedp.Click(".ways summary"))
		x.axe(axe, "the list of ways, "+w.scheme)
		x.do(chromedp.KeyEvent("\x1b"), chromedp.KeyEvent("/"), chromedp.WaitVisible("dialog input"),
			chromedp.SendKeys("dialog input", "database"), chromedp.WaitVisible("dialog [role=option]"))
		x.axe(axe, "the palette, "+w.scheme)
		x.do(chromedp.KeyEvent("\x1b"), chromedp.Click("footer .keys"), chromedp.WaitVisible("#keys"))
		x.axe(axe, "the sheet of keys, "+w.scheme)
	}
}

// TestAxeOverASession looks at what is there while somebody collects paragraphs and follows a trail.
func TestAxeOverASession(t *testing.T) {
	axe := axeSource(t)
	b := serveBuilt(t, content(t))
	for _, w := range []way{{1280, "light"}, {1280, "dark"}, {360, "light"}} {
		x := open(t, b.host, w.width, 900)
		x.colours(w.scheme)
		x.visit(b.address + "decisions/0001-jobs-in-a-broker/")
		x.do(chromedp.WaitVisible("button.theme"), chromedp.KeyEvent("t"), chromedp.WaitVisible(".walk-session"))
		x.wait("the notice is gone", `!document.querySelector(".toast")`)
		x.axe(axe, "the bar of a session, "+w.scheme)
		x.do(chromedp.KeyEvent("T"), chromedp.WaitVisible("#session li"))
		x.axe(axe, "the session's sheet, "+w.scheme)
		x.visit(b.address + "decisions/0001-jobs-in-a-broker/?trail=trails/first-week&stop=1")
		x.do(chromedp.WaitVisible(".walk-name"))
		x.axe(axe, "the bar of a trail, "+w.scheme)
		x.do(chromedp.Click(".walk-next"), chromedp.WaitVisible(".walk-open, .walk-finish"))
		x.axe(axe, "the coming question, "+w.scheme)
	}
}

// TestAxeOverOwnRecords looks at the heaviest page of every family of this repository's own site.
func TestAxeOverOwnRecords(t *testing.T) {
	axe := axeSource(t)
	root, err := filepath.Abs("../..")
	if err != nil {
		t.Fatal(err)
	}
	b := serveBuilt(t, root)
	pages := b.families(t, 1)
	for _, w := range []way{{1280, "dark"}, {390, "light"}} {
		open(t, b.host, w.width, 900).axeOver(axe, b, w, pages)
	}
}

// TestAxeOverCorpora looks at the heaviest pages of other people's records, which nobody wrote for this theme.
func TestAxeOverCorpora(t *testing.T) {
	axe := axeSource(t)
	for _, dir := range corpora(t, "incidents-mybinder", "vault-obsidian-tasks", "adr-govuk-aws") {
		t.Run(filepath.Base(dir), func(t *testing.T) {
			b := serveBuilt(t, dir)
			pages := b.families(t, 2)
			for _, w := range []way{{1280, "light"}, {390, "dark"}} {
				open(t, b.host, w.width, 900).axeOver(axe, b, w, pages)
			}
		})
	}
}

// axeOver opens pages one after another and judges each.
func (x *tab) axeOver(source string, b built, w way, pages []string) {
	x.t.Helper()
	for _, p := range pages {
		x.colours(w.scheme)
		x.visit(b.address + p)
		if strings.Contains(p, "?q=") {
			x.do(chromedp.WaitVisible("#results .hits"))
		}
		x.axe(source, p+", "+w.scheme)
	}
}

// axe fails the test for each finding on the open page.
func (x *tab) axe(source, name string) {
	x.t.Helper()
	x.do(chromedp.Evaluate[chromedp.Void](source))
	got := x.eval(
		`axe.run().then(r => r.violations.flatMap(v => v.nodes.slice(0,
			5).map(n => v.id + ": " + n.html.slice(0, 160) + " " + n.failureSummary.slice(0,
			200))).join("\n"))`)
	if got != "" {
		x.t.Errorf("%s at %s pixels:\n%s", name, x.eval("innerWidth"), got)
	}
}
