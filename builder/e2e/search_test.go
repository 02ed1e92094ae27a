package e2e

import (
	"testing"

	"github.com/chromedp/chromedp"
)

// TestSearchOnTheLiveServer: two words in the box of any page lead to the record, the one in force first.
func TestSearchOnTheLiveServer(t *testing.T) {
	address, _ := live(t)
	x := open(t, address, 1280, 800)
	x.visit(address + "search/?q=database+jobs")
	x.wait("answers are there", `document.querySelector("#results .hits a")`)
	if got := x.eval(`document.querySelector("#results .hits a").textContent`); got != "Keep jobs in the database" {
		t.Errorf("first is %q", got)
	}
	x.do(chromedp.Click("#results .hits a"))
	x.wait("the record is open", `location.pathname.includes("0002-jobs-in-the-database")`)
	x.clean()
}
