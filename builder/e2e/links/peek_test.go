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

// TestPreviewOfARow: on a row of a list the preview has the record's kicker, part by part, and its decision rather than
// the first sentence of the text; no more than the head of its page is read.
func TestPreviewOfARow(t *testing.T) {
	address, host := e2e.Published(t)
	x := e2e.Open(t, host, 1280, 800)
	x.Visit(address + "decisions/")
	x.Do(chromedp.WaitVisible("button.theme"), chromedp.KeyEvent("\t"))
	x.Eval(`document.querySelector('main a.rec[href*="0002-"]').focus({ focusVisible: true })`)
	x.Wait("the preview shows", `document.querySelector("#peek:not([hidden])")`)
	got := x.Eval(`[...document.querySelectorAll("#peek .eyebrow > *")].map((e) => e.textContent.trim()).join("|")`)
	if want := "Decision ADR-2|accepted|18 May 2024"; got != want {
		t.Errorf("the preview's kicker is %q, want %q", got, want)
	}
	deck := x.Eval(`fetch(document.querySelector('main a.rec[href*="0002-"]').href).then((r) => r.text()).then((t) =>
		new DOMParser().parseFromString(t, "text/html").querySelector(".deck span").textContent)`)
	if got := x.Eval(`document.querySelector("#peek .peek-words").lastChild.textContent`); deck == "" || got != deck {
		t.Errorf("the preview says %q, the page's deck %q", got, deck)
	}
	x.Clean()
}
