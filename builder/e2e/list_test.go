package e2e

import (
	"testing"

	"github.com/chromedp/chromedp"
)

// TestListsFilterAndSort: the filters are links that work without a script; a press on a column's head sorts.
func TestListsFilterAndSort(t *testing.T) {
	address, host := published(t)
	x := open(t, host, 1280, 800)
	x.do(chromedp.Navigate(address+"decisions/"), chromedp.WaitVisible("th button"))
	shown := `[...document.querySelectorAll("tbody tr")].filter(r => r.offsetHeight > 0).map(r => r.cells[0].textContent).join(" ")`
	if got := x.eval(shown); got != "ADR-4 ADR-3 ADR-2 ADR-1" {
		t.Errorf("at first: %s", got)
	}
	x.do(chromedp.Click(`.filters a[href="#only-retired"]`))
	if got := x.eval(shown); got != "ADR-4 ADR-1" {
		t.Errorf("retired ones: %s", got)
	}
	x.do(chromedp.Click(`.filters a.all`), chromedp.Click(`th:first-child button`))
	if got := x.eval(shown); got != "ADR-1 ADR-2 ADR-3 ADR-4" {
		t.Errorf("sorted by number: %s", got)
	}
	if got := x.eval(`document.querySelector("th").getAttribute("aria-sort")`); got != "ascending" {
		t.Errorf("the head says %s", got)
	}
	x.clean()
}
