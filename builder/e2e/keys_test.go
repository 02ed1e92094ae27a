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
	if got := x.eval(
		`document.activeElement.value + " " + Boolean(document.querySelector("#keys[open]"))`); got != "n?d false" {
		t.Errorf("typing in the field gave %q", got)
	}
	x.eval(`(document.querySelector("dialog[open]")?.close(), document.activeElement.blur())`)
	x.do(chromedp.KeyEvent("n"))
	x.wait("the next record is open", `location.pathname.includes("0003-split-by-tenant")`)
	x.clean()
}

// TestKeysSwitchOff: in the sheet that the footer opens, a reader switches single keys off, for later pages too.
func TestKeysSwitchOff(t *testing.T) {
	address, host := published(t)
	x := open(t, host, 1280, 800)
	x.visit(address + "decisions/0002-jobs-in-the-database/")
	x.do(chromedp.WaitVisible("button.theme"), chromedp.Click("footer .keys"), chromedp.WaitVisible("#keys input"),
		chromedp.Click("#keys input"))
	x.do(chromedp.KeyEvent("\x1b"), chromedp.Reload(), chromedp.WaitVisible("button.theme"), chromedp.KeyEvent("n?"))
	if got := x.eval(
		`Boolean(document.querySelector("dialog[open]")) + location.pathname.split("/").at(-2)`); got !=
		"false0002-jobs-in-the-database" {
		t.Errorf("keys that are off did something: %s", got)
	}
	x.do(chromedp.Click("footer .keys"), chromedp.WaitVisible("#keys input"), chromedp.Click("#keys input"),
		chromedp.KeyEvent("\x1b"), chromedp.KeyEvent("n"))
	x.wait("the next record is open", `location.pathname.includes("0003-split-by-tenant")`)
	x.clean()
}

// TestTurning: a record leads to its neighbours by number and, through all kinds, in time; the column beside it names
// the records around it and marks its own place.
func TestTurning(t *testing.T) {
	address, host := published(t)
	x := open(t, host, 1440, 900)
	x.visit(address + "decisions/0002-jobs-in-the-database/")
	for _, row := range [][2]string{
		{`a[rel="prev"]`, "0001-jobs-in-a-broker"},
		{`a[rel="next"]`, "0003-split-by-tenant"},
		{`a[data-turn="later"]`, x.eval(`document.querySelector('a[data-turn="later"]').pathname.split("/").at(-2)`)},
		{`.nearby b[aria-current]`, ""},
	} {
		if got := x.eval("document.querySelector(`" + row[0] + "`)?.pathname?.split('/').at(-2) ?? ''"); got != row[1] {
			t.Errorf("%s leads to %q, want %q", row[0], got, row[1])
		}
	}
	day := func(way string) string {
		return x.eval(`document.querySelector('a[data-turn="` + way + `"] time').dateTime`)
	}
	own := x.eval(`document.querySelector(".facts time").dateTime`)
	if e, l := day("earlier"), day("later"); e > own || own > l {
		t.Errorf("in time: %s, %s, %s", e, own, l)
	}
	if got := x.eval(
		`document.querySelectorAll(".nearby li").length + " " +
			document.querySelector(".nearby").checkVisibility()`); got !=
		"4 true" {
		t.Errorf("beside the text: %s", got)
	}
	x.do(chromedp.WaitVisible("button.theme"), chromedp.KeyEvent("P"))
	x.wait("an earlier record is open", `!location.pathname.includes("0002-jobs")`)
	x.clean()
}

// TestExplore: the list of overview pages opens without a script, and with one closes with Escape and gives the focus
// back.
func TestExplore(t *testing.T) {
	address, host := published(t)
	x := open(t, host, 1280, 800)
	x.visit(address + "decisions/")
	x.do(chromedp.WaitVisible("button.theme"), chromedp.Click(".ways summary"), chromedp.WaitVisible(".ways a"),
		chromedp.KeyEvent("\x1b"))
	x.wait("it is closed", `!document.querySelector(".ways").open && document.activeElement.matches(".ways summary")`)
	x.do(chromedp.Click(".ways summary"), chromedp.WaitVisible(".ways a"), chromedp.Click("h1"))
	x.wait("it is closed", `!document.querySelector(".ways").open`)
	x.clean()
}
