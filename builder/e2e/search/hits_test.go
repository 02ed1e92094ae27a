package search

import (
	"encoding/json"
	"strconv"
	"strings"
	"testing"

	"github.com/chromedp/chromedp"

	"digsite/builder/e2e"
)

// TestHitsSayWhichRecord: palette and page show the kind's shape, number and title, say how a record stands only where
// it is not in force, and count as many records; dates are in the reader's form. The empty palette does the same.
func TestHitsSayWhichRecord(t *testing.T) {
	address, host := e2e.Searched(t, nil)
	x := e2e.Open(t, host, 1280, 800)
	x.Visit(address + "decisions/")
	x.Palette("")
	x.Wait("the newest are there", `document.querySelector('.palette .k-decision .shape')`)
	first := `document.querySelector(".palette .k-decision .num")?.textContent`
	if got := x.Eval(first); !strings.HasPrefix(got, "ADR-") {
		t.Errorf("the first decision of an empty box has the number %q", got)
	}
	x.Palette("broker jobs")
	x.Wait("passages are there", `document.querySelector(".palette .snippet")`)
	said := x.Eval(`document.querySelector(".palette [role=status]").textContent`)
	const hits = `[...document.querySelectorAll("%s")].map(a => [a.querySelector(".shape") ? "shape" : "",
		a.querySelector(".num")?.textContent, a.querySelector(".badge")?.textContent].join(" ")).join("|")`
	palette := x.Eval(strings.Replace(hits, "%s", ".palette [role=option]:not(.all)", 1))
	if !strings.Contains(palette, "shape ADR-1 superseded") || !strings.Contains(palette, "shape ADR-2 |") {
		t.Errorf("the palette shows %s", palette)
	}
	x.Visit(address + "search/?q=broker+jobs")
	x.Wait("the dates are written", `document.querySelector(".hits time[data-said]")`)
	if got := x.Eval(strings.Replace(hits, "%s", ".hits li", 1)); got != palette {
		t.Errorf("the page shows %s, the palette %s", got, palette)
	}
	if got := x.Eval(`document.getElementById("found-status").textContent`); got != said {
		t.Errorf("the page counts %q, the palette %q", got, said)
	}
	if got := x.Eval(`document.querySelector(".hits time").textContent`); !strings.Contains(got, " 20") {
		t.Errorf("a hit's date is written %q", got)
	}
	x.Clean()
}

// TestCountsAreAlike: a word that begins others finds as many records in the palette, on the page and in the terminal.
func TestCountsAreAlike(t *testing.T) {
	e2e.NeedsBrowser(t)
	dir := e2e.Content(t)
	published, host := e2e.PublishedFrom(t, dir)
	x := e2e.Open(t, host, 1280, 800)
	for _, word := range []string{"jo", "data", "pool", "queue"} {
		var terminal struct{ Total int }
		out := e2e.Run(t, dir, "search", word, "--json", "--quiet", "--cache", t.TempDir(), "--date", "2026-11-22")
		if err := json.Unmarshal([]byte(out), &terminal); err != nil {
			t.Fatal(err)
		}
		x.Visit(published + "search/?q=" + word)
		x.Wait("it counts", `document.getElementById("found-status").textContent`)
		page := x.Eval(`document.getElementById("found-status").textContent.match(/^(\d+|No match)/)[0]`)
		x.Visit(published + "decisions/")
		x.Palette(word)
		palette := x.Eval(`document.querySelector(".palette [role=status]").textContent.match(/^(\d+|No match)/)[0]`)
		if page != palette || page != strconv.Itoa(terminal.Total) {
			t.Errorf("%s: %s on the page, %s in the palette, %d in the terminal", word, page, palette, terminal.Total)
		}
	}
	x.Clean()
}

// TestFiltersOnAPhone: the facets are behind a button, open in full view, and nothing scrolls sideways.
func TestFiltersOnAPhone(t *testing.T) {
	address, host := e2e.Searched(t, nil)
	x := e2e.Open(t, host, 390, 844)
	x.Visit(address + "search/?q=jobs")
	x.Wait("the facets are there", `document.querySelector(".facets details")`)
	shown := `[...document.querySelectorAll(".facets details label")].filter(l => l.offsetHeight).length`
	if got := x.Eval(shown); got != "0" {
		t.Errorf("%s facets are shown before Filter is pressed", got)
	}
	x.Do(chromedp.Click(".facets .filter"))
	x.Wait("they are shown", shown+` > 3`)
	if got := x.Eval(`[...document.querySelectorAll(".facets label, .facets summary")].every((e) => {
		const r = e.getBoundingClientRect();
		return !r.width || r.left >= 0 && r.right <= innerWidth;
	}) && document.documentElement.scrollWidth <= innerWidth`); got != "true" {
		t.Error("a facet is off the screen")
	}
	tick(x, "status", "accepted")
	x.Wait("they stay open", `document.querySelector('.facets.open input[name="status"]:checked')`)
	x.Clean()
}
