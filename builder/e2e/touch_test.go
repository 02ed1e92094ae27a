package e2e

import (
	"testing"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/cdproto/input"
	"github.com/chromedp/chromedp"
)

// middle returns the middle of an element in the window.
func (x *tab) middle(selector string) (float64, float64) {
	x.t.Helper()
	at, err := chromedp.Run(x, chromedp.Evaluate[[]float64]("(() => { const r = document.querySelector(`"+selector+
		"`).getClientRects()[0]; return [r.x + r.width / 2, r.y + r.height / 2]; })()"))
	if err != nil {
		x.t.Fatal(err)
	}
	return at[0], at[1]
}

// finger puts a finger on the middle of an element, or lifts it.
func (x *tab) finger(kind input.DispatchTouchEventType, selector string) {
	x.t.Helper()
	points := []*input.TouchPoint{}
	if kind == input.DispatchTouchEventTypeTouchStart {
		px, py := x.middle(selector)
		points = append(points, &input.TouchPoint{X: px, Y: py})
	}
	call(x, input.DispatchTouchEvent, input.DispatchTouchEventParams{Type: kind, TouchPoints: points})
}

// pointer moves the mouse to the middle of an element.
func (x *tab) pointer(selector string) {
	x.t.Helper()
	px, py := x.middle(selector)
	call(x, input.DispatchMouseEvent, input.DispatchMouseEventParams{Type: input.DispatchMouseEventTypeMouseMoved,
		X: px, Y: py})
}

// TestLongPressShowsAPreview: on a phone a finger that rests on a link shows what it leads to; the link is not followed
// when the finger lifts, a touch elsewhere closes it, and the preview leads there.
func TestLongPressShowsAPreview(t *testing.T) {
	address, host := published(t)
	x := open(t, host, 390, 844)
	call(x, emulation.SetTouchEmulationEnabled, emulation.SetTouchEmulationEnabledParams{Enabled: true})
	x.visit(address + "decisions/0002-jobs-in-the-database/")
	x.do(chromedp.WaitVisible("button.theme"))
	const link = ".prose a.ref"
	x.eval(`document.querySelector(".prose a.ref").scrollIntoView({ block: "center", behavior: "instant" })`)
	height := x.eval(`document.documentElement.scrollHeight`)
	x.finger(input.DispatchTouchEventTypeTouchStart, link)
	x.wait("the preview shows while the finger rests",
		`document.querySelector("#peek:not([hidden])")?.textContent.includes("Put jobs into a message broker")`)
	x.finger(input.DispatchTouchEventTypeTouchEnd, link)
	if got := x.eval(`location.pathname.includes("0002") + " " + (document.documentElement.scrollHeight === ` + height +
		`)`); got != "true true" {
		t.Errorf("still on the page, nothing moved: %s", got)
	}
	x.wait("the preview stays", `!document.getElementById("peek").hidden`)
	x.finger(input.DispatchTouchEventTypeTouchStart, ".crumbs")
	x.finger(input.DispatchTouchEventTypeTouchEnd, ".crumbs")
	x.wait("a touch elsewhere closes it", `document.getElementById("peek").hidden`)
	x.finger(input.DispatchTouchEventTypeTouchStart, link)
	x.wait("it shows again", `!document.getElementById("peek").hidden`)
	x.finger(input.DispatchTouchEventTypeTouchEnd, link)
	if x.eval(`document.querySelector("#peek a").href === document.querySelector(".prose a.ref").href`) != "true" {
		t.Error("the preview does not lead to the record")
	}
	x.clean()
}
