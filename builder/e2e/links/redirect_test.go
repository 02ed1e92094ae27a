package links

import (
	"strings"
	"testing"

	"github.com/chromedp/chromedp"

	"digsite/builder/e2e"
)

// TestPermanentAddressCarriesFragment: /r/<id>/ leads to the page and carries query and fragment along.
func TestPermanentAddressCarriesFragment(t *testing.T) {
	address, host := e2e.Published(t)
	x := e2e.Open(t, host, 1280, 800)
	x.Do(chromedp.Navigate(address + "r/adr-2/?from=mail#more-information"))
	x.Wait("the redirect has landed", `location.pathname.includes("/decisions/")`)
	if got := x.Eval("location.href"); !strings.HasSuffix(got,
		"/decisions/0002-jobs-in-the-database/?from=mail#more-information") {
		t.Errorf("landed at %s", got)
	}
	x.Clean()
}
