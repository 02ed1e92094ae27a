package reading

import (
	"testing"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/cdproto/input"
	"github.com/chromedp/chromedp"

	"digsite/builder/e2e"
)

// finger puts a finger on the middle of an element, or lifts it.
func finger(x *e2e.Tab, kind input.DispatchTouchEventType, selector string) {
	x.T.Helper()
	points := []*input.TouchPoint{}
	if kind == input.DispatchTouchEventTypeTouchStart {
		px, py := x.Middle(selector)
		points = append(points, &input.TouchPoint{X: px, Y: py})
	}
	e2e.Call(x, input.DispatchTouchEvent, input.DispatchTouchEventParams{Type: kind, TouchPoints: points})
}

// TestLongPressShowsAPreview: on a phone a finger that rests on a link shows what it leads to; the link is not followed
// when the finger lifts, a touch elsewhere closes it, and the preview leads there.
func TestLongPressShowsAPreview(t *testing.T) {
	address, host := e2e.Published(t)
	x := e2e.Open(t, host, 390, 844)
	e2e.Call(x, emulation.SetTouchEmulationEnabled, emulation.SetTouchEmulationEnabledParams{Enabled: true})
	x.Visit(address + "decisions/0002-jobs-in-the-database/")
	x.Do(chromedp.WaitVisible("button.theme"))
	const link = ".prose a.ref"
	x.Eval(`document.querySelector(".prose a.ref").scrollIntoView({ block: "center", behavior: "instant" })`)
	height := x.Eval(`document.documentElement.scrollHeight`)
	finger(x, input.DispatchTouchEventTypeTouchStart, link)
	x.Wait("the preview shows while the finger rests",
		`document.querySelector("#peek:not([hidden])")?.textContent.includes("Put jobs into a message broker")`)
	finger(x, input.DispatchTouchEventTypeTouchEnd, link)
	if got := x.Eval(`location.pathname.includes("0002") + " " + (document.documentElement.scrollHeight === ` + height +
		`)`); got != "true true" {
		t.Errorf("still on the page, nothing moved: %s", got)
	}
	x.Wait("the preview stays", `!document.getElementById("peek").hidden`)
	finger(x, input.DispatchTouchEventTypeTouchStart, ".crumbs")
	finger(x, input.DispatchTouchEventTypeTouchEnd, ".crumbs")
	x.Wait("a touch elsewhere closes it", `document.getElementById("peek").hidden`)
	finger(x, input.DispatchTouchEventTypeTouchStart, link)
	x.Wait("it shows again", `!document.getElementById("peek").hidden`)
	finger(x, input.DispatchTouchEventTypeTouchEnd, link)
	if x.Eval(`document.querySelector("#peek a").href === document.querySelector(".prose a.ref").href`) != "true" {
		t.Error("the preview does not lead to the record")
	}
	x.Clean()
}
