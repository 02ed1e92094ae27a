package e2e

import (
	"testing"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/chromedp"
)

// TestPrint: on paper stand the record, what it is joined to and, once each, the whole addresses of its links; what
// only a screen can use is left out.
func TestPrint(t *testing.T) {
	b := serveBuilt(t, content(t))
	x := open(t, b.host, 720, 1000)
	x.visit(b.address + "decisions/0001-jobs-in-a-broker/")
	x.do(chromedp.WaitVisible("button.theme"))
	call(x, emulation.SetEmulatedMedia, emulation.SetEmulatedMediaParams{Media: "print"})
	x.eval(`dispatchEvent(new Event("beforeprint"))`)
	for _, out := range []string{"header.site", "footer.site nav", ".crumbs", ".turn", ".toc.fold", ".skip"} {
		if got := x.eval(`document.querySelector("` + out + `")?.checkVisibility() ?? false`); got != "false" {
			t.Errorf("%s is printed", out)
		}
	}
	for _, in := range []string{"h1", ".facts", ".prose", ".banner", ".relations", ".about"} {
		if got := x.eval(`document.querySelector("` + in + `")?.checkVisibility() ?? false`); got != "true" {
			t.Errorf("%s is not printed", in)
		}
	}
	at := x.eval(
		`JSON.stringify([...document.querySelectorAll("[data-at]")].map(a =>
			a.dataset.at).filter(a => a.includes("0002-jobs")))`)
	if want := `["` + b.address + `decisions/0002-jobs-in-the-database/"]`; at != want {
		t.Errorf("addresses of the record that took its place: %s, want %s", at, want)
	}
	if got := x.eval(`getComputedStyle(document.querySelector("[data-at]"), "::after").content`); got == "none" ||
		got == "normal" {
		t.Errorf("an address is not written out: %s", got)
	}
	x.clean()
}
