package reading

import (
	"testing"

	"github.com/chromedp/chromedp"

	"digsite/builder/e2e"
)

// TestThemeIsRemembered: the switch turns the colours, the choice is there again before the next page paints, and
// without a choice the system decides.
func TestThemeIsRemembered(t *testing.T) {
	address, host := e2e.Published(t)
	x := e2e.Open(t, host, 1280, 800)
	paper := `getComputedStyle(document.body).backgroundColor`
	x.Colours("light")
	x.Do(chromedp.Navigate(address), chromedp.WaitVisible("button.theme"))
	light := x.Eval(paper)
	x.Do(chromedp.Click("button.theme"))
	dark := x.Eval(paper)
	if light == dark {
		t.Fatalf("the switch left the paper %s", light)
	}
	x.Visit(address + "decisions/")
	if got := x.Eval(paper); got != dark {
		t.Errorf("the next page is %s, want the remembered %s", got, dark)
	}
	x.Eval(`localStorage.clear()`)
	x.Colours("dark")
	x.Do(chromedp.Reload())
	if got := x.Eval(paper); got != dark {
		t.Errorf("a dark system gives %s, want %s", got, dark)
	}
	x.Clean()
}
