package session

import (
	"context"
	"strings"
	"testing"

	"github.com/chromedp/cdproto/target"
	"github.com/chromedp/chromedp"

	"digsite/builder/e2e"
)

// shiftEnter presses Enter with Shift.
var shiftEnter = chromedp.KeyEvent("\r", chromedp.KeyModifiers(chromedp.ModifierShift))

// opened returns the window that act opens.
func opened(x *e2e.Tab, host string, act func()) *e2e.Tab {
	x.T.Helper()
	found := chromedp.WaitNewTarget(x, func(i *target.Info) bool { return i.Type == "page" })
	act()
	select {
	case id := <-found:
		return e2e.NewTab(x.T, x, host, 700, 700, chromedp.WithTargetID(id))
	case <-x.Done():
		x.T.Fatalf("no window opened: %v", context.Cause(x))
	}
	return nil
}

// TestSideBySide: Shift-Enter on a link shows the record in a second window and leaves this one as it is; both go to
// the same day; a link of the second window shows in the first.
func TestSideBySide(t *testing.T) {
	address, host := e2e.Published(t)
	x := e2e.Open(t, host, 1280, 800)
	first := address + "decisions/0002-jobs-in-the-database/"
	x.Visit(first)
	x.Do(chromedp.WaitVisible("button.theme"))
	x.Eval(`(document.querySelector('a[rel="next"]').focus(), 1)`)
	next := x.Eval(`document.activeElement.href`)
	y := opened(x, host, func() { x.Do(shiftEnter) })
	y.Wait("the second window shows the link", `location.href === "`+next+`" && document.querySelector("h1")`)
	if got := x.Eval(`location.href`); got != first {
		t.Errorf("the first window went to %s", got)
	}
	x.Visit(first + "?as-of=2024-02-01")
	y.Wait("the second follows the day of the first", `location.search === "?as-of=2024-02-01"`)
	y.Wait("and shows it", `document.querySelector("a.today")`)
	y.Eval(`(document.querySelector("a.today").click(), 1)`)
	x.Wait("the first follows the day of the second", `location.search === "" && document.querySelector(".head")`)
	y.Wait("the second is at today", `location.search === "" && document.querySelector("button.theme:not([hidden])")`)
	y.Eval(`(document.querySelector('a[rel="prev"]').focus(), 1)`)
	before := y.Eval(`document.activeElement.href`)
	x.Visit(address)
	y.Do(shiftEnter)
	x.Wait("a link of the second window shows in the first", `location.href === "`+before+`"`)
	x.Visit(first)
	x.Do(chromedp.WaitVisible("button.theme"))
	x.Eval(`(window.asked = "", window.open = (u, name) => { asked = u + " " + name; return window; },
		document.querySelector("main a.rec, main a.ref").scrollIntoView({ block: "center", behavior: "instant" }), 1)`)
	x.Pointer("h1")
	x.Pointer("main a.rec, main a.ref")
	x.Wait("a link is looked at", `document.querySelector("#peek:not([hidden])")`)
	x.Do(shiftEnter)
	x.Wait("what is looked at opens beside",
		`asked === document.querySelector("main a.rec, main a.ref").href + " digsite-beside"`)
	x.Clean()
	y.Clean()
}

// TestSideBySideFromThePalette: Shift-Enter on a hit shows it beside the page; so it does while the look at a link is
// open. On a small screen it is a tab, and a browser that refuses is told.
func TestSideBySideFromThePalette(t *testing.T) {
	address, host := e2e.Searched(t, nil)
	x := e2e.Open(t, host, 1280, 800)
	x.Visit(address)
	x.Palette("zeppelin")
	x.Wait("the record is found", e2e.Chosen)
	hit := x.Eval(e2e.Chosen + `.href.split("#")[0]`) // the place in it comes with the excerpt, a moment later
	y := opened(x, host, func() { x.Do(shiftEnter) })
	y.Wait("the hit is in the second window", `location.href.split("#")[0] === "`+hit+`"`)
	x.Wait("the palette stays open", `document.querySelector(".palette[open]")`)
	y.Clean()
	x.Visit(hit)
	x.Do(chromedp.WaitVisible("button.theme"))
	x.Eval(`(window.asked = [], window.open = (...a) => { window.asked.push(a.join(" ")); return null; },
		document.querySelector(".crumbs a").focus(), 1)`)
	x.Do(shiftEnter)
	x.Wait("a browser that refuses is told", said+`.includes("did not allow")`)
	got := x.Eval(`asked.length + " " + asked[1]`)
	if !strings.HasSuffix(got, " _blank") || !strings.HasPrefix(got, "2 ") {
		t.Errorf("it asked for %s", got)
	}
	x.Clean()
}
