package reading

import (
	"testing"

	"github.com/chromedp/chromedp"

	"digsite/builder/e2e"
)

// TestKeys: "?" shows the sheet, Escape closes it, "/" goes to a search box, "n" to the next record; in a field a
// key is a letter.
func TestKeys(t *testing.T) {
	address, host := e2e.Published(t)
	x := e2e.Open(t, host, 1280, 800)
	x.Visit(address + "decisions/0002-jobs-in-the-database/")
	x.Do(chromedp.WaitVisible("button.theme"), chromedp.KeyEvent("?"))
	x.Wait("the sheet shows", `document.querySelector("dialog[open]")`)
	x.Do(chromedp.KeyEvent("\x1b"))
	x.Wait("the sheet is gone", `!document.querySelector("dialog[open]")`)
	x.Do(chromedp.KeyEvent("/"))
	x.Wait("a search box has the focus", `document.activeElement.matches("input[type=search]")`)
	x.Eval(`document.activeElement.value = ""`) // the driver types even what a script has refused
	x.Do(chromedp.KeyEvent("n?d"))
	if got := x.Eval(
		`document.activeElement.value + " " + Boolean(document.querySelector("#keys[open]"))`); got != "n?d false" {
		t.Errorf("typing in the field gave %q", got)
	}
	x.Eval(`(document.querySelector("dialog[open]")?.close(), document.activeElement.blur())`)
	x.Do(chromedp.KeyEvent("n"))
	x.Wait("the next record is open", `location.pathname.includes("0003-split-by-tenant")`)
	x.Clean()
}

// TestKeysSwitchOff: in the sheet that the footer opens, a reader switches single keys off, for later pages too.
func TestKeysSwitchOff(t *testing.T) {
	address, host := e2e.Published(t)
	x := e2e.Open(t, host, 1280, 800)
	x.Visit(address + "decisions/0002-jobs-in-the-database/")
	x.Do(chromedp.WaitVisible("button.theme"), chromedp.Click("footer .keys"), chromedp.WaitVisible("#keys input"),
		chromedp.Click("#keys input"))
	x.Do(chromedp.KeyEvent("\x1b"), chromedp.Reload(), chromedp.WaitVisible("button.theme"), chromedp.KeyEvent("n?"))
	if got := x.Eval(
		`Boolean(document.querySelector("dialog[open]")) + location.pathname.split("/").at(-2)`); got !=
		"false0002-jobs-in-the-database" {
		t.Errorf("keys that are off did something: %s", got)
	}
	x.Do(chromedp.Click("footer .keys"), chromedp.WaitVisible("#keys input"), chromedp.Click("#keys input"),
		chromedp.KeyEvent("\x1b"), chromedp.KeyEvent("n"))
	x.Wait("the next record is open", `location.pathname.includes("0003-split-by-tenant")`)
	x.Clean()
}

// TestTurning: a record leads to its neighbours by number and, through all kinds, in time; the column beside it names
// the records around it and marks its own place.
func TestTurning(t *testing.T) {
	address, host := e2e.Published(t)
	x := e2e.Open(t, host, 1440, 900)
	x.Visit(address + "decisions/0002-jobs-in-the-database/")
	for _, row := range [][2]string{
		{`a[rel="prev"]`, "0001-jobs-in-a-broker"},
		{`a[rel="next"]`, "0003-split-by-tenant"},
		{`a[data-turn="later"]`, x.Eval(`document.querySelector('a[data-turn="later"]').pathname.split("/").at(-2)`)},
		{`.nearby b[aria-current]`, ""},
	} {
		if got := x.Eval("document.querySelector(`" + row[0] + "`)?.pathname?.split('/').at(-2) ?? ''"); got != row[1] {
			t.Errorf("%s leads to %q, want %q", row[0], got, row[1])
		}
	}
	day := func(way string) string {
		return x.Eval(`document.querySelector('a[data-turn="` + way + `"] time').dateTime`)
	}
	own := x.Eval(`document.querySelector(".eyebrow time").dateTime`)
	if e, l := day("earlier"), day("later"); e > own || own > l {
		t.Errorf("in time: %s, %s, %s", e, own, l)
	}
	if got := x.Eval(
		`document.querySelectorAll(".nearby li").length + " " +
			document.querySelector(".nearby").checkVisibility()`); got !=
		"4 true" {
		t.Errorf("beside the text: %s", got)
	}
	x.Do(chromedp.WaitVisible("button.theme"), chromedp.KeyEvent("P"))
	x.Wait("an earlier record is open", `!location.pathname.includes("0002-jobs")`)
	x.Clean()
}

// TestExplore: the list of overview pages opens without a script, and with one closes with Escape and gives the focus
// back.
func TestExplore(t *testing.T) {
	address, host := e2e.Published(t)
	x := e2e.Open(t, host, 1280, 800)
	x.Visit(address + "decisions/")
	x.Do(chromedp.WaitVisible("button.theme"), chromedp.Click(".explore summary"), chromedp.WaitVisible(".explore a"),
		chromedp.KeyEvent("\x1b"))
	x.Wait("it is closed", `!document.querySelector(".explore [open]") &&
		document.activeElement.matches(".explore summary")`)
	x.Do(chromedp.Click(".explore summary"), chromedp.WaitVisible(".explore a"), chromedp.Click("h1"))
	x.Wait("it is closed", `!document.querySelector(".explore [open]")`)
	x.Clean()
}
