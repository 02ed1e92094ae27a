package e2e

import (
	"strings"
	"testing"

	"github.com/chromedp/chromedp"
)

// TestPeekBeforeFollowing: focus on a link to a record shows its title, state and first words; Escape closes it.
func TestPeekBeforeFollowing(t *testing.T) {
	address, host := published(t)
	x := open(t, host, 1280, 800)
	x.visit(address + "decisions/0002-jobs-in-the-database/")
	x.do(chromedp.WaitVisible("button.theme"), chromedp.KeyEvent("\t")) // the focus is the keyboard's from here on
	x.eval(`document.querySelector(".prose a.ref").focus({ focusVisible: true })`)
	x.wait("the preview shows", `document.querySelector("#peek:not([hidden])")`)
	got := x.eval(`document.getElementById("peek").textContent`)
	for _, want := range []string{"Put jobs into a message broker", "no longer in force"} {
		if !strings.Contains(got, want) {
			t.Errorf("the preview says %q, and not %q", got, want)
		}
	}
	if got := x.eval(`document.querySelector(".prose a.ref").getAttribute("aria-describedby")`); got != "peek" {
		t.Errorf("the link is described by %q", got)
	}
	x.do(chromedp.KeyEvent("\x1b"))
	x.wait("Escape closes it", `document.getElementById("peek").hidden`)
	x.clean()
}
