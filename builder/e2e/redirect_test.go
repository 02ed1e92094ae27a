package e2e

import (
	"strings"
	"testing"

	"github.com/chromedp/chromedp"
)

// TestPermanentAddressCarriesFragment: /r/<id>/ leads to the page and carries query and fragment along.
func TestPermanentAddressCarriesFragment(t *testing.T) {
	address, host := published(t)
	x := open(t, host, 1280, 800)
	x.do(chromedp.Navigate(address + "r/adr-2/?from=mail#more-information"))
	x.wait("the redirect has landed", `location.pathname.includes("/decisions/")`)
	if got := x.eval("location.href"); !strings.HasSuffix(got,
		"/decisions/0002-jobs-in-the-database/?from=mail#more-information") {
		t.Errorf("landed at %s", got)
	}
	x.clean()
}
