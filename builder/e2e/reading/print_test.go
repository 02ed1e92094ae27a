package reading

import (
	"testing"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/chromedp"

	"digsite/builder/e2e"
)

// TestPrint: on paper stand the record, what it is joined to and, once each, the whole addresses of its links; what
// only a screen can use is left out.
func TestPrint(t *testing.T) {
	b := e2e.ServeBuilt(t, e2e.Content(t))
	x := e2e.Open(t, b.Host, 720, 1000)
	x.Visit(b.Address + "decisions/0001-jobs-in-a-broker/")
	x.Do(chromedp.WaitVisible("button.theme"))
	e2e.Call(x, emulation.SetEmulatedMedia, emulation.SetEmulatedMediaParams{Media: "print"})
	x.Eval(`dispatchEvent(new Event("beforeprint"))`)
	for _, out := range []string{"header.site", "footer.site nav", ".crumbs", ".turn", ".toc a", ".acts", ".skip"} {
		if got := x.Eval(`document.querySelector("` + out + `")?.checkVisibility() ?? false`); got != "false" {
			t.Errorf("%s is printed", out)
		}
	}
	for _, in := range []string{"h1", ".facts", ".prose", ".banner", ".relations", ".about"} {
		if got := x.Eval(`document.querySelector("` + in + `")?.checkVisibility() ?? false`); got != "true" {
			t.Errorf("%s is not printed", in)
		}
	}
	at := x.Eval(
		`JSON.stringify([...document.querySelectorAll("[data-at]")].map(a =>
			a.dataset.at).filter(a => a.includes("0002-jobs")))`)
	if want := `["` + b.Address + `decisions/0002-jobs-in-the-database/"]`; at != want {
		t.Errorf("addresses of the record that took its place: %s, want %s", at, want)
	}
	if got := x.Eval(`getComputedStyle(document.querySelector("[data-at]"), "::after").content`); got == "none" ||
		got == "normal" {
		t.Errorf("an address is not written out: %s", got)
	}
	x.Clean()
}
