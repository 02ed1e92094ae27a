package links

import (
	"strings"
	"testing"

	"github.com/chromedp/chromedp"

	"digsite/builder/e2e"
)

// TestPeekBeforeFollowing: focus on a link to a record shows its title, state and first words; Escape closes it.
func TestPeekBeforeFollowing(t *testing.T) {
	address, host := e2e.Published(t)
	x := e2e.Open(t, host, 1280, 800)
	x.Visit(address + "decisions/0002-jobs-in-the-database/")
	x.Do(chromedp.WaitVisible("button.theme"), chromedp.KeyEvent("\t")) // the focus is the keyboard's from here on
	x.Eval(`document.querySelector(".prose a.ref").focus({ focusVisible: true })`)
	x.Wait("the preview shows", `document.querySelector("#peek:not([hidden])")`)
	got := x.Eval(`document.getElementById("peek").textContent`)
	for _, want := range []string{"Put jobs into a message broker", "no longer in force"} {
		if !strings.Contains(got, want) {
			t.Errorf("the preview says %q, and not %q", got, want)
		}
	}
	if got := x.Eval(`document.querySelector(".prose a.ref").getAttribute("aria-describedby")`); got != "peek" {
		t.Errorf("the link is described by %q", got)
	}
	x.Do(chromedp.KeyEvent("\x1b"))
	x.Wait("Escape closes it", `document.getElementById("peek").hidden`)
	x.Clean()
}
