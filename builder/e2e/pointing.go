package e2e

import (
	"fmt"

	"github.com/chromedp/cdproto/input"
	"github.com/chromedp/chromedp"
)

// Press clicks the element of a selector that says text.
func (x *Tab) Press(selector, text string) {
	x.T.Helper()
	x.loaded()
	if x.Eval(
		fmt.Sprintf(
			`(() => { const e = [...document.querySelectorAll(%q)].find(e =>
				e.textContent === %q); e?.click(); return Boolean(e); })()`, selector, text)) != "true" {
		x.T.Fatalf("there is no %s that says %s", selector, text)
	}
}

// Middle returns the middle of an element in the window.
func (x *Tab) Middle(selector string) (float64, float64) {
	x.T.Helper()
	x.loaded()
	at, err := chromedp.Run(x, chromedp.Evaluate[[]float64]("(() => { const r = document.querySelector(`"+selector+
		"`).getClientRects()[0]; return [r.x + r.width / 2, r.y + r.height / 2]; })()"))
	if err != nil {
		x.T.Fatal(err)
	}
	return at[0], at[1]
}

// Pointer moves the mouse to the middle of an element, and from a little beside it: to move to where the mouse stood on
// the page before is no movement, and the browser tells the page of none.
func (x *Tab) Pointer(selector string) {
	x.T.Helper()
	px, py := x.Middle(selector)
	for _, aside := range []float64{2, 0} {
		Call(x, input.DispatchMouseEvent, input.DispatchMouseEventParams{Type: input.DispatchMouseEventTypeMouseMoved,
			X: px + aside, Y: py})
	}
}
