package e2e

import (
	"os"
	"path/filepath"
	"testing"

	"github.com/chromedp/chromedp"
)

// atRisk writes the records of a place where knowledge is at risk to a new folder.
func atRisk(t *testing.T) string {
	t.Helper()
	dir := t.TempDir()
	if err := os.CopyFS(dir, os.DirFS(filepath.Join("testdata", "atrisk"))); err != nil {
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
	b := serveBuilt(t, atRisk(t))
	for _, width := range []int64{1280, 320} {
		open(t, b.host, width, 844).holds(b, atRiskPages, width)
	}
	if os.Getenv("DIGSITE_AXE") == "" {
		return
	}
	axe := axeSource(t)
	for _, w := range []way{{1280, "light"}, {390, "dark"}} {
		open(t, b.host, w.width, 900).axeOver(axe, b, w, atRiskPages)
	}
}

// TestBusFactorByKeyboard: the explanation of a bus factor opens by keyboard, and its records are links.
func TestBusFactorByKeyboard(t *testing.T) {
	b := serveBuilt(t, atRisk(t))
	x := open(t, b.host, 1280, 900)
	x.visit(b.address + "knowledge/")
	x.do(chromedp.Focus(`[id="service:queue"] summary`), chromedp.KeyEvent("\r"),
		chromedp.WaitVisible(`[id="service:queue"] .factor li a`))
	if got := x.eval(`document.querySelector('[id="service:queue"] .factor b').textContent`); got != "1" {
		t.Errorf("the bus factor is %s, want 1", got)
	}
	if got := x.eval(`document.querySelectorAll('[id="service:queue"] .factor li a').length`); got != "3" {
		t.Errorf("%s records explain it, want 3: two that nobody knows any more, one that the second writer knows", got)
	}
	x.clean()
}

// TestBearingLeadsToItsConstraints: the words in a record's head are a link to what forced it.
func TestBearingLeadsToItsConstraints(t *testing.T) {
	b := serveBuilt(t, atRisk(t))
	x := open(t, b.host, 1280, 900)
	x.visit(b.address + "decisions/0001-one-licence/")
	if got := x.eval(`document.querySelector(".state .bears").textContent`); got != "load-bearing" {
		t.Errorf("the head says %q", got)
	}
	x.do(chromedp.Focus(".state .bears"), chromedp.KeyEvent("\r"))
	if got := x.eval(
		`document.querySelector(":target").closest(".constraints").querySelectorAll("li").length`); got != "2" {
		t.Errorf("%s constraints stand where the link leads, want 2", got)
	}
	x.clean()
}
