package e2e

import (
	"testing"

	"github.com/chromedp/chromedp"
)

// TestKeys: "?" shows the sheet, Escape closes it, "/" goes to a search box, "n" to the next record; in a field a
// key is a letter.
func TestKeys(t *testing.T) {
	address, host := published(t)
	x := open(t, host, 1280, 800)
	x.visit(address + "decisions/0002-jobs-in-the-database/")
	x.do(chromedp.WaitVisible("button.theme"), chromedp.KeyEvent("?"))
	x.wait("the sheet shows", `document.querySelector("dialog[open]")`)
	x.do(chromedp.KeyEvent("\x1b"))
	x.wait("the sheet is gone", `!document.querySelector("dialog[open]")`)
	x.do(chromedp.KeyEvent("/"))
	x.wait("a search box has the focus", `document.activeElement.matches("input[type=search]")`)
	x.eval(`document.activeElement.value = ""`) // the driver types even what a script has refused
	x.do(chromedp.KeyEvent("n?d"))
	if got := x.eval(`document.activeElement.value + " " + Boolean(document.querySelector("#keys[open]"))`); got != "n?d false" {
		t.Errorf("typing in the field gave %q", got)
	}
	x.eval(`(document.querySelector("dialog[open]")?.close(), document.activeElement.blur())`)
	x.do(chromedp.KeyEvent("n"))
	x.wait("the next record is open", `location.pathname.includes("0003-split-by-tenant")`)
	x.clean()
}
