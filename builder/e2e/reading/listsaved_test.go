package reading

import (
	"fmt"
	"os"
	"path/filepath"
	"testing"

	"github.com/chromedp/chromedp"

	"digsite/builder/e2e"
)

// TestLiveListStillNarrows: after a save a list's bars and filter, and the sheet of titles beside a record, answer each
// press once.
func TestLiveListStillNarrows(t *testing.T) {
	dir := shelves(t, 60)
	address := e2e.Serving(t, dir)
	x := e2e.Open(t, address, 1280, 800)
	title := 0
	save := func(shows string) {
		t.Helper()
		x.Listens()
		title++
		text := fmt.Sprintf("---\nstatus: accepted\ndate: 2026-01-01\n---\n# Title %d\n\nWords.\n", title)
		if err := os.WriteFile(filepath.Join(dir, "0090-new.md"), []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
		x.Wait("the page is mended",
			fmt.Sprintf(`document.querySelector("main").textContent.includes("Title %d")`, title))
		x.Wait("its scripts ran again", shows)
	}
	x.Visit(address + "decisions/")
	x.Do(chromedp.WaitVisible(".sieve input"))
	save(`document.querySelector(".facets").open`)
	x.Do(chromedp.Click(`.spark a[data-year="2026"]`))
	x.Wait("a bar narrows to its year", numbers+`.join() === "ADR-90" && location.search === "?year=2026"`)
	x.Visit(address + "decisions/0090-new/")
	x.Pointer("h1") // what the bar beside the text can do comes with the first gesture
	x.Do(chromedp.WaitVisible(`nav.rail a.all[aria-haspopup="dialog"]`))
	save(`document.querySelector('nav.rail a.all[aria-haspopup="dialog"]')`)
	x.Do(chromedp.Click("nav.rail a.all"), chromedp.WaitVisible("dialog.railsheet li"))
	if got := x.Eval(`new Promise((done) => setTimeout(done, 300)).then(() =>
		document.querySelectorAll("dialog.railsheet").length)`); got != "1" {
		t.Errorf("%s sheets open", got)
	}
	x.Clean()
}
