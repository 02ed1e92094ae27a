package links

import (
	"net/url"
	"testing"

	"digsite/builder/e2e"
)

// TestAWrongAddressOffersWhatItMeant: where an address leads to no page, the reader is shown the words of the link and
// the records that it may have meant, which get the rest of the address, and is sent nowhere.
func TestAWrongAddressOffersWhatItMeant(t *testing.T) {
	b := publishing(t, map[string]string{
		"site.yaml":                 "base-url: https://example.org/below/here/\n",
		"decisions/0007-retries.md": retries,
		"decisions/0008-other.md":   "---\nstatus: accepted\n---\n# Something else\n\nIts words are read here.\n",
		"incidents/0007-disk.md":    "# A full disk\n\nNothing was written.\n",
	})
	x := e2e.Open(t, b.host, 1280, 700)
	for _, row := range []struct{ address, words, offers string }{
		{"r/adr-7-wait-before-retries/?is=first-wait-second-random#b-23456722",
			"The link meant the words “first wait second random”.", "adr-7 inc-7"},
		{"r/incident-7/?say=Nothing+was+%3Cb%3Ewritten",
			"The link meant the words “Nothing was <b>written”.", "adr-7 inc-7"},
		{"decisions/something-else.html", "", "adr-8"},
		{"r/<img src=x onerror=alert(1)>/?is=%3Cimg+src%3Dx%3E", "The link meant the words “<img src=x>”.", ""},
		{"r/adr-9/?is=gone-from-here", "The link meant the words “gone from here”.", ""},
		{"r/%25E0%25A4%25A/", "", ""},
	} {
		x.Visit(b.address + row.address)
		x.Wait("the page has looked for records", `document.querySelector('.wrong-address[aria-busy="false"]')`)
		got := x.Eval(`[...document.querySelectorAll(".meant-records li")].map((e) => e.lastChild.data.slice(2, -1))
			.join(" ")`)
		words := x.Eval(`document.querySelector(".link-words")?.textContent.replace(/ Search for them$/, "") ?? ""`)
		if got != row.offers || words != row.words {
			t.Errorf("%s: offers %q, says %q; want %q, %q", row.address, got, words, row.offers, row.words)
		}
	}
	x.Visit(b.address + "r/adr-7-wait/?is=first-wait-second-random#b-23456722")
	x.Wait("records are offered", `document.querySelector(".meant-records a")`)
	to, err := url.Parse(x.Eval(`document.querySelector(".meant-records a").href`))
	if err != nil || to.Path != "/below/here/decisions/0007-retries/" || to.RawQuery != "is=first-wait-second-random" ||
		to.Fragment != "b-23456722" {
		t.Errorf("the offer leads to %v, %v", to, err)
	}
	x.Eval(`document.querySelector(".meant-records a").click()`)
	x.Wait("the record tells what became of the words", `document.querySelector(".prose .meant, .notice")`)
	x.Visit(b.address + "r/adr-9/?is=first-wait-second-random")
	x.Wait("the words can be searched for", `document.querySelector(".link-words a")`)
	x.Eval(`document.querySelector(".link-words a").click()`)
	x.Wait("the search finds their record", `location.pathname.endsWith("/search/") &&
		[...document.querySelectorAll("main a")].some((a) => a.href.includes("0007-retries"))`)
	wrongAddresses(x)
	x.Clean()
}
