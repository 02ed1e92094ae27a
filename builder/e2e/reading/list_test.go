package reading

import (
	"bytes"
	"compress/gzip"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"

	"digsite/builder/e2e"
)

// shelves writes n decisions of twenty years into a folder. Every tenth is superseded by the one after it, every
// seventh has a tag of its own, and the first is cited by many.
func shelves(t *testing.T, n int) string {
	t.Helper()
	dir := t.TempDir()
	for i := 1; i <= n; i++ {
		status, tag, cites := "accepted", "wood", ""
		if i%10 == 0 && i < n {
			status = fmt.Sprintf("superseded by ADR-%d", i+1)
		}
		if i%7 == 0 {
			tag = "steel"
		}
		if i > 1 && i%3 == 0 {
			cites = "It stands on ADR-1."
		}
		text := fmt.Sprintf("---\nstatus: %s\ndate: %d-03-01\ntags: [%s]\n---\n# Use shelf %d\n\n## Context\n\nThe "+
			"room is full of boxes that nobody has opened since the move, and more arrive each week. %s\n",
			status, 2001+(i-1)*20/n, tag, i, cites)
		name := filepath.Join(dir, fmt.Sprintf("%04d-use-shelf-%d.md", i, i))
		if err := os.WriteFile(name, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	return dir
}

// empty takes the words out of the filter.
var empty = chromedp.Evaluate[chromedp.Void](`void (document.querySelector(".sieve input").value = "")`)

// numbers lists the numbers of the rows that are to be seen.
const numbers = `[...document.querySelectorAll(".records section > ol > li")].filter((r) => r.offsetHeight > 0)
	.map((r) => r.querySelector(".num").textContent)`

// TestListsFilter: words, a facet and a year leave the rows that fit, of all pages of the list; the address keeps what
// was asked, facets say how many rows they would leave, and nothing asked shows all again.
func TestListsFilter(t *testing.T) {
	b := e2e.ServeBuilt(t, shelves(t, 320))
	x := e2e.Open(t, b.Host, 1280, 900)
	x.Visit(b.Address + "decisions/")
	x.Do(chromedp.WaitVisible(".sieve input"), chromedp.SendKeys(".sieve input", "shelf 7"))
	x.Wait("the rows of all pages are narrowed", numbers+`.length === 59 && location.search === "?f=shelf+7"`)
	x.Do(chromedp.Click(`.facets input[value="retired"]`))
	x.Wait("a facet narrows further", numbers+`.join(" ") === "ADR-270 ADR-170 ADR-70"`)
	if got := x.Eval(`document.querySelector(".found").textContent + location.search +
		document.activeElement.value`); got != "3 shown?f=shelf+7&status=retiredretired" {
		t.Errorf("it says %q", got)
	}
	if got := x.Eval(`document.querySelector('.facets input[value="holds"]').parentElement.textContent`); got !=
		"In force56" {
		t.Errorf("the other status says %q", got)
	}
	x.Do(chromedp.Click(`.spark a[data-year="2011"]`))
	x.Wait("a bar narrows to its year", numbers+`.join(" ") === "ADR-170"`)
	x.Do(chromedp.Reload())
	x.Wait("a reload asks the same", numbers+`.join(" ") === "ADR-170"`)
	x.Do(empty, chromedp.SendKeys(".sieve input", "zzzz"))
	x.Wait("it says that nothing fits", numbers+`.length === 0 && document.querySelector(".nomatch").checkVisibility()`)
	if got := x.Eval(`document.querySelector(".nomatch a").search`); got != "?kind=decision&q=zzzz" {
		t.Errorf("all is searched with %q", got)
	}
	x.Do(chromedp.Click(".nomatch button"))
	x.Wait("all rows are back", numbers+`.length === 320 && location.search === "" &&
		document.activeElement.matches(".sieve input")`)
	if got := x.Eval(`document.querySelector(".records section:last-child li:last-child a").pathname`); !strings.
		HasSuffix(got, "/decisions/0001-use-shelf-1/") {
		t.Error("a row of another page leads elsewhere: ", got)
	}
	x.Clean()
}

// TestLongListsAreNarrowed: the filter brings the pages together that a long list does not name, also one whose name a
// record has.
func TestLongListsAreNarrowed(t *testing.T) {
	dir := shelves(t, 1500)
	text := "---\nkind: decision\nstatus: accepted\ndate: 2001-01-01\n---\n# Turn to page 5\n\n" +
		"## Decision\n\nWe turn.\n"
	if err := os.WriteFile(filepath.Join(dir, "page-5.md"), []byte(text), 0o644); err != nil {
		t.Fatal(err)
	}
	b := e2e.ServeBuilt(t, dir)
	x := e2e.Open(t, b.Host, 1280, 900)
	x.Visit(b.Address + "decisions/page-5/")
	if got := x.Eval(`document.querySelector("h1").textContent`); !strings.Contains(got, "Turn to page 5") {
		t.Fatalf("the record's page says %q", got)
	}
	x.Visit(b.Address + "decisions/")
	if got := x.Eval(`[...document.querySelectorAll(".pager li")].map((li) => li.textContent).join(" ")`); !strings.
		HasPrefix(got, "1 2 3 … ") {
		t.Errorf("its pages are %q", got)
	}
	x.Do(chromedp.SendKeys(".sieve input", "page 5"))
	x.Wait("the oldest row is found", `document.querySelector(".found").textContent === "1 shown"`)
	x.Do(empty, chromedp.SendKeys(".sieve input", "a"))
	x.Wait("all rows are there", `document.querySelector(".found").textContent === "1501 shown"`)
	x.Clean()
}

// TestListsOnADay: on a day of the past a list of several pages shows all that was written, as it stood, and its facets
// are those of that day.
func TestListsOnADay(t *testing.T) {
	b := e2e.ServeBuilt(t, shelves(t, 320))
	x := e2e.Open(t, b.Host, 1280, 900)
	x.Visit(b.Address + "decisions/?as-of=2005-06-01")
	x.Wait("the rows of that day are shown", numbers+`.length === 80`)
	if got := x.Eval(`document.querySelector(".past").textContent`); !strings.Contains(got, "80 are shown") ||
		!strings.Contains(got, "240 were not yet written") {
		t.Errorf("the banner says %q", got)
	}
	x.Do(chromedp.Click(`.facets input[value="retired"]`))
	x.Wait("those that were retired by then",
		numbers+`.join(" ") === "ADR-70 ADR-60 ADR-50 ADR-40 ADR-30 ADR-20 ADR-10"`)
	x.Clean()
}

// TestListsOrder: a list goes by date under its years, by number, or by how many cite a record, and back.
func TestListsOrder(t *testing.T) {
	b := e2e.ServeBuilt(t, shelves(t, 160))
	x := e2e.Open(t, b.Host, 1280, 900)
	x.Visit(b.Address + "decisions/")
	x.Do(chromedp.WaitVisible(".seg"))
	first := numbers + `.slice(0, 3).join(" ")`
	if got := x.Eval(first + ` + document.querySelectorAll(".records h2").length`); got != "ADR-160 ADR-159 ADR-15819" {
		t.Errorf("at first: %s", got)
	}
	x.Do(chromedp.Click(`.seg [value="number"]`))
	x.Wait("it goes by number", first+` === "ADR-1 ADR-2 ADR-3" && location.search === "?order=number"`)
	x.Do(chromedp.Click(`.seg [value="cited"]`))
	x.Wait("it goes by citations", first+`.startsWith("ADR-1 ") && location.search === "?order=cited"`)
	x.Do(chromedp.Click(`.seg [value="newest"]`))
	x.Wait("it is as it was", first+` === "ADR-160 ADR-159 ADR-158" && location.search === "" &&
		document.querySelectorAll(".records h2").length === 20`)
	x.Clean()
}

// TestListsByKey: from the filter to the first row is one key, and arrows go from row to row.
func TestListsByKey(t *testing.T) {
	b := e2e.ServeBuilt(t, shelves(t, 40))
	x := e2e.Open(t, b.Host, 1280, 900)
	x.Visit(b.Address + "decisions/")
	x.Do(chromedp.WaitVisible(".sieve input"), chromedp.SendKeys(".sieve input", "steel"))
	x.Wait("nothing says steel but a tag", `document.querySelector(".nomatch").checkVisibility()`)
	x.Do(empty, chromedp.SendKeys(".sieve input", "shelf 9\r"))
	x.Wait("the first row has the focus", `document.activeElement.textContent === "Use shelf 39"`)
	x.Do(chromedp.KeyEvent(kb.ArrowDown))
	x.Wait("the second has it", `document.activeElement.textContent === "Use shelf 29"`)
	x.Do(chromedp.KeyEvent(kb.ArrowUp), chromedp.KeyEvent(kb.ArrowUp))
	x.Wait("the box has it again", `document.activeElement.matches(".sieve input")`)
	x.Clean()
}

// TestListsWithoutScript: the bars lead to their years, on whatever page they stand; a tick narrows a page by status;
// what needs a script is not shown.
func TestListsWithoutScript(t *testing.T) {
	b := e2e.ServeBuilt(t, shelves(t, 320))
	x := e2e.Open(t, b.Host, 1280, 900)
	e2e.Call(x, emulation.SetScriptExecutionDisabled, emulation.SetScriptExecutionDisabledParams{Value: true})
	x.Visit(b.Address + "decisions/")
	if got := x.Eval(`[".sieve", ".nomatch", ".seg", ".by-tag"].filter((s) =>
		document.querySelector(s).checkVisibility()).join()`); got != "" {
		t.Errorf("shown without a script: %s", got)
	}
	x.Do(chromedp.Click(`.facets input[value="retired"]`))
	x.Wait("the page is narrowed by status", numbers+`[0] === "ADR-310" && `+numbers+`.length === 14`)
	x.Do(chromedp.Click(`.spark a[data-year="2001"]`))
	x.Wait("the year's page is open", `location.pathname.endsWith("/page-3/") && location.hash === "#y2001"`)
	x.Clean()
}

// TestRail: with the first gesture all titles of a record's kind stand beside it under their years, with a filter that
// the next page keeps; its own title is marked and in view.
func TestRail(t *testing.T) {
	b := e2e.ServeBuilt(t, shelves(t, 120))
	x := e2e.Open(t, b.Host, 1440, 900)
	x.Visit(b.Address + "decisions/0060-use-shelf-60/")
	x.Pointer("h1")
	x.Wait("all titles stand beside the text", `document.querySelectorAll("nav.rail li").length === 120`)
	const inView = `(r => r.top > 60 && r.bottom < innerHeight)(
		document.querySelector("nav.rail b").getBoundingClientRect())`
	if got := x.Eval(`document.querySelector("nav.rail b[aria-current=page]").textContent + ` + inView +
		` + document.querySelectorAll("nav.rail details[open]").length`); got != "60 Use shelf 60true1" {
		t.Errorf("its own place: %s", got)
	}
	if got := x.Eval(`document.querySelectorAll("nav.rail li.s-retired").length`); got != "11" {
		t.Errorf("%s are marked as retired", got)
	}
	x.Do(chromedp.SendKeys("nav.rail input", "shelf 11"))
	x.Wait("the titles are narrowed", `[...document.querySelectorAll("nav.rail li")].filter((li) =>
		li.checkVisibility()).length === 11`)
	x.Do(chromedp.KeyEvent("\r"))
	x.Wait("the first has the focus", `document.activeElement.textContent === "11 Use shelf 11"`)
	x.Do(chromedp.KeyEvent("\r"))
	x.Wait("its page is open", `location.pathname.endsWith("/0011-use-shelf-11/") &&
		document.readyState === "complete"`)
	x.Pointer("h1")
	x.Wait("it keeps the filter", `document.querySelector("nav.rail input")?.value === "shelf 11" && `+inView)
	x.Clean()
}

// TestBarsOnAPhone: the bars of twenty years scroll in their own box, and make no page wider than the screen.
func TestBarsOnAPhone(t *testing.T) {
	b := e2e.ServeBuilt(t, shelves(t, 60))
	x := e2e.Open(t, b.Host, 390, 844)
	x.Visit(b.Address + "decisions/")
	if got := x.Eval(`document.querySelectorAll(".spark li").length`); got != "20" {
		t.Fatalf("there are %s bars", got)
	}
	if got := x.Eval(`document.documentElement.scrollWidth`); got != "390" {
		t.Errorf("the page is %s wide", got)
	}
	x.Clean()
}

// TestRailOnAPhone: where there is no room for a column, the titles open in a sheet, and Escape closes it; without a
// script the same link leads to a page of them.
func TestRailOnAPhone(t *testing.T) {
	b := e2e.ServeBuilt(t, shelves(t, 120))
	x := e2e.Open(t, b.Host, 390, 844)
	x.Visit(b.Address + "decisions/0060-use-shelf-60/")
	x.Do(chromedp.WaitVisible(`button.theme`), chromedp.Click("nav.rail a.all"))
	x.Wait("the sheet is open", `document.querySelectorAll("dialog[open] li").length === 120 &&
		document.querySelector("dialog[open] b").checkVisibility()`)
	if got := x.Eval(`(r => r.left === 0 && r.right <= innerWidth)(
		document.querySelector("dialog[open]").getBoundingClientRect())`); got != "true" {
		t.Error("the sheet leaves the screen")
	}
	x.Do(chromedp.KeyEvent(kb.Escape))
	x.Wait("it is closed", `!document.querySelector("dialog[open]")`)
	e2e.Call(x, emulation.SetScriptExecutionDisabled, emulation.SetScriptExecutionDisabledParams{Value: true})
	x.Visit(b.Address + "decisions/0060-use-shelf-60/")
	x.Do(chromedp.Click("nav.rail a.all"))
	x.Wait("the page of all titles is open", `location.pathname.endsWith("/rail/decisions/") &&
		document.querySelectorAll("main li a").length >= 120`)
	x.Clean()
}

// TestListsAreLight holds the weight of the pages of lists, tags and people: 25 KB on the wire and 3,500 elements, for
// records made up here and for the corpora that lie beside the repository.
func TestListsAreLight(t *testing.T) {
	dirs := []string{shelves(t, 650)}
	if os.Getenv("DIGSITE_CORPORA") != "" {
		dirs = append(dirs, e2e.Corpora(t, "rfc-rust", "adr-govuk-aws")...)
	}
	for _, dir := range dirs {
		out := filepath.Join(t.TempDir(), "out")
		e2e.Run(t, dir, "build", "--output", out)
		for _, list := range []string{"decisions", "retired", "rail/decisions", "tags/*", "people/*"} {
			names, _ := filepath.Glob(filepath.Join(out, list, "*.html"))
			more, _ := filepath.Glob(filepath.Join(out, list, "page-*", "*.html"))
			for _, name := range append(names, more...) {
				text, err := os.ReadFile(name)
				if err != nil {
					t.Fatal(err)
				}
				rel, _ := filepath.Rel(out, name)
				if n := zipped(t, text); n > 25<<10 {
					t.Errorf("%s: %s weighs %d bytes", dir, rel, n)
				}
				if n := strings.Count(string(text), "<") - strings.Count(string(text), "</"); n > 3500 {
					t.Errorf("%s: %s has %d elements", dir, rel, n)
				}
			}
		}
	}
}

// zipped returns how many bytes a page has on the wire.
func zipped(t *testing.T, text []byte) int {
	t.Helper()
	var b bytes.Buffer
	w := gzip.NewWriter(&b)
	if _, err := w.Write(text); err != nil {
		t.Fatal(err)
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Len()
}
