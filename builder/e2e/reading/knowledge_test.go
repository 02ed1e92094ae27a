package reading

import (
	"os"
	"path/filepath"
	"testing"

	"github.com/chromedp/chromedp"

	"digsite/builder/e2e"
)

// atRisk writes the records of a place where knowledge is at risk to a new folder.
func atRisk(t *testing.T) string {
	t.Helper()
	dir := t.TempDir()
	if err := os.CopyFS(dir, os.DirFS(filepath.Join("..", "testdata", "atrisk"))); err != nil {
		t.Fatal(err)
	}
	return dir
}

// atRiskPages are the pages that tell what is at risk, and the records that they speak of.
var atRiskPages = []string{"knowledge/", "revisit/", "reviews/", "decisions/0001-one-licence/",
	"decisions/0003-newer-machines/",
	"principles/own-the-boundary/", "pairings/queues-under-load/"}

// TestAtRiskPagesHold: they fit a desk and a phone, leave nothing of the policy broken, and axe finds nothing.
func TestAtRiskPagesHold(t *testing.T) {
	b := e2e.ServeBuilt(t, atRisk(t))
	e2e.Open(t, b.Host, 1280, 844).Holds(b, atRiskPages, 1280, 320)
	if os.Getenv("DIGSITE_AXE") == "" {
		return
	}
	axe := e2e.AxeSource(t)
	e2e.Open(t, b.Host, 1280, 900).AxeOver(axe, b, atRiskPages, e2e.Way{Width: 1280, Scheme: "light"},
		e2e.Way{Width: 390, Scheme: "dark"})
}

// TestBusFactorByKeyboard: the explanation of a bus factor opens by keyboard, and its records are links.
func TestBusFactorByKeyboard(t *testing.T) {
	b := e2e.ServeBuilt(t, atRisk(t))
	x := e2e.Open(t, b.Host, 1280, 900)
	x.Visit(b.Address + "knowledge/")
	x.Do(chromedp.Focus(`[id="service:queue"] summary`), chromedp.KeyEvent("\r"),
		chromedp.WaitVisible(`[id="service:queue"] .factor li a`))
	if got := x.Eval(`document.querySelector('[id="service:queue"] .factor b').textContent`); got != "1" {
		t.Errorf("the bus factor is %s, want 1", got)
	}
	if got := x.Eval(`document.querySelectorAll('[id="service:queue"] .factor li a').length`); got != "3" {
		t.Errorf("%s records explain it, want 3: two that nobody knows any more, one that the second writer knows", got)
	}
	x.Clean()
}

// TestBearingLeadsToItsConstraints: the words in a record's head are a link to what forced it.
func TestBearingLeadsToItsConstraints(t *testing.T) {
	b := e2e.ServeBuilt(t, atRisk(t))
	x := e2e.Open(t, b.Host, 1280, 900)
	x.Visit(b.Address + "decisions/0001-one-licence/")
	if got := x.Eval(`document.querySelector(".hold.bears a").textContent`); got != "load-bearing" {
		t.Errorf("the head says %q", got)
	}
	x.Do(chromedp.Focus(".hold.bears a"), chromedp.KeyEvent("\r"))
	if got := x.Eval(
		`document.querySelector(":target").closest(".constraints").querySelectorAll("li").length`); got != "2" {
		t.Errorf("%s constraints stand where the link leads, want 2", got)
	}
	x.Clean()
}
