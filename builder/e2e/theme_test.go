package e2e

import (
	"testing"

	"github.com/chromedp/chromedp"
)

// TestThemeIsRemembered: the switch turns the colours, the choice is there again before the next page paints, and
// without a choice the system decides.
func TestThemeIsRemembered(t *testing.T) {
	address, host := published(t)
	x := open(t, host, 1280, 800)
	paper := `getComputedStyle(document.body).backgroundColor`
	x.colours("light")
	x.do(chromedp.Navigate(address), chromedp.WaitVisible("button.theme"))
	light := x.eval(paper)
	x.do(chromedp.Click("button.theme"))
	dark := x.eval(paper)
	if light == dark {
		t.Fatalf("the switch left the paper %s", light)
	}
	x.visit(address + "decisions/")
	if got := x.eval(paper); got != dark {
		t.Errorf("the next page is %s, want the remembered %s", got, dark)
	}
	x.eval(`localStorage.clear()`)
	x.colours("dark")
	x.do(chromedp.Reload())
	if got := x.eval(paper); got != dark {
		t.Errorf("a dark system gives %s, want %s", got, dark)
	}
	x.clean()
}
