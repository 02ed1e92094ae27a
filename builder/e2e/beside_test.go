package e2e

import (
	"strings"
	"testing"
	"time"

	"github.com/chromedp/cdproto/target"
	"github.com/chromedp/chromedp"
)

// shiftEnter presses Enter with Shift.
var shiftEnter = chromedp.KeyEvent("\r", chromedp.KeyModifiers(chromedp.ModifierShift))

// opened returns the window that act opens.
func (x *tab) opened(host string, act func()) *tab {
	x.t.Helper()
	found := chromedp.WaitNewTarget(x, func(i *target.Info) bool { return i.Type == "page" })
	act()
	select {
	case id := <-found:
		return newTab(x.t, x, host, 700, 700, chromedp.WithTargetID(id))
	case <-time.After(time.Minute):
		x.t.Fatal("no window opened within a minute")
	}
	return nil
}

// TestSideBySide: Shift-Enter on a link shows the record in a second window and leaves this one as it is; both go to
// the same day; a link of the second window shows in the first.
func TestSideBySide(t *testing.T) {
	address, host := published(t)
	x := open(t, host, 1280, 800)
	first := address + "decisions/0002-jobs-in-the-database/"
	x.visit(first)
	x.do(chromedp.WaitVisible("button.theme"))
	x.eval(`(document.querySelector('a[rel="next"]').focus(), 1)`)
	next := x.eval(`document.activeElement.href`)
	y := x.opened(host, func() { x.do(shiftEnter) })
	y.wait("the second window shows the link", `location.href === "`+next+`" && document.querySelector("h1")`)
	if got := x.eval(`location.href`); got != first {
		t.Errorf("the first window went to %s", got)
	}
	x.visit(first + "?as-of=2024-02-01")
	y.wait("the second follows the day of the first", `location.search === "?as-of=2024-02-01"`)
	y.wait("and shows it", `document.querySelector("a.today")`)
	y.eval(`(document.querySelector("a.today").click(), 1)`)
	x.wait("the first follows the day of the second", `location.search === "" && document.querySelector(".head")`)
	y.wait("the second is at today", `location.search === "" && document.querySelector("button.theme:not([hidden])")`)
	y.eval(`(document.querySelector('a[rel="prev"]').focus(), 1)`)
	before := y.eval(`document.activeElement.href`)
	x.visit(address)
	y.do(shiftEnter)
	x.wait("a link of the second window shows in the first", `location.href === "`+before+`"`)
	x.visit(first)
	x.do(chromedp.WaitVisible("button.theme"))
	x.eval(`(window.asked = "", window.open = (u, name) => { asked = u + " " + name; return window; },
		document.querySelector("main a.rec, main a.ref").scrollIntoView({ block: "center", behavior: "instant" }), 1)`)
	x.pointer("h1")
	x.pointer("main a.rec, main a.ref")
	x.wait("a link is looked at", `document.querySelector("#peek:not([hidden])")`)
	x.do(shiftEnter)
	x.wait("what is looked at opens beside",
		`asked === document.querySelector("main a.rec, main a.ref").href + " digsite-beside"`)
	x.clean()
	y.clean()
}

// TestSideBySideFromThePalette: Shift-Enter on a hit shows it beside the page; so it does while the look at a link is
// open. On a small screen it is a tab, and a browser that refuses is told.
func TestSideBySideFromThePalette(t *testing.T) {
	address, host := searched(t, nil)
	x := open(t, host, 1280, 800)
	x.visit(address)
	x.palette("zeppelin")
	x.wait("the record is found", chosen)
	hit := x.eval(chosen + `.href.split("#")[0]`) // the place in it comes with the excerpt, a moment later
	y := x.opened(host, func() { x.do(shiftEnter) })
	y.wait("the hit is in the second window", `location.href.split("#")[0] === "`+hit+`"`)
	x.wait("the palette stays open", `document.querySelector(".palette[open]")`)
	y.clean()
	x.visit(hit)
	x.do(chromedp.WaitVisible("button.theme"))
	x.eval(`(window.asked = [], window.open = (...a) => { window.asked.push(a.join(" ")); return null; },
		document.querySelector(".crumbs a").focus(), 1)`)
	x.do(shiftEnter)
	x.wait("a browser that refuses is told", said+`.includes("did not allow")`)
	got := x.eval(`asked.length + " " + asked[1]`)
	if !strings.HasSuffix(got, " _blank") || !strings.HasPrefix(got, "2 ") {
		t.Errorf("it asked for %s", got)
	}
	x.clean()
}
