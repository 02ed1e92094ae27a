package reading

import (
	"fmt"
	"os"
	"path/filepath"
	"testing"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/chromedp"

	"digsite/builder/e2e"
)

// TestListsFilterAndSort: the filters are links that work without a script; a press on a column's head sorts.
func TestListsFilterAndSort(t *testing.T) {
	address, host := e2e.Published(t)
	x := e2e.Open(t, host, 1280, 800)
	x.Do(chromedp.Navigate(address+"decisions/"), chromedp.WaitVisible("th button"))
	shown := `[...document.querySelectorAll("tbody tr")].filter(r => r.offsetHeight > 0).map(r =>
		r.cells[0].textContent).join(" ")`
	if got := x.Eval(shown); got != "ADR-4 ADR-3 ADR-2 ADR-1" {
		t.Errorf("at first: %s", got)
	}
	x.Do(chromedp.Click(`.filters a[href="#only-retired"]`))
	if got := x.Eval(shown); got != "ADR-4 ADR-1" {
		t.Errorf("retired ones: %s", got)
	}
	x.Do(chromedp.Click(`.filters a.all`), chromedp.Click(`th:first-child button`))
	if got := x.Eval(shown); got != "ADR-1 ADR-2 ADR-3 ADR-4" {
		t.Errorf("sorted by number: %s", got)
	}
	if got := x.Eval(`document.querySelector("th").getAttribute("aria-sort")`); got != "ascending" {
		t.Errorf("the head says %s", got)
	}
	x.Clean()
}

// TestListsNarrow: words and a year leave the rows that fit, the address keeps what was asked, and Escape or an empty
// field shows all again; rows of the list's other pages take part.
func TestListsNarrow(t *testing.T) {
	dir := t.TempDir()
	for i := 1; i <= 520; i++ {
		text := fmt.Sprintf("---\nstatus: accepted\ndate: %d-03-01\n---\n# Use shelf %d\n\nText.\n", 2000+i%20, i)
		if err := os.WriteFile(filepath.Join(dir, fmt.Sprintf("%04d-use-shelf-%d.md", i, i)), []byte(text),
			0o644); err != nil {
			t.Fatal(err)
		}
	}
	b := e2e.ServeBuilt(t, dir)
	x := e2e.Open(t, b.Host, 1280, 800)
	x.Do(chromedp.Navigate(b.Address+"decisions/"), chromedp.WaitVisible("th button"),
		chromedp.WaitVisible(".sieve input"))
	shown := `[...document.querySelectorAll("tbody tr")].filter(r => r.offsetHeight > 0).map(r =>
		r.cells[0].textContent).join(" ")`
	x.Do(chromedp.SendKeys(".sieve input", "shelf 7"), chromedp.SetValue(".sieve select", "2007"))
	x.Eval(`document.querySelector(".sieve select").dispatchEvent(new Event("input", {bubbles: true}))`)
	x.Wait("the rows of both pages are narrowed",
		shown+
			` === "ADR-507 ADR-487 ADR-467 ADR-447 ADR-427 ADR-407 ADR-387 ADR-367 ADR-347 ADR-327 ADR-307 `+
			`ADR-287 ADR-267 ADR-247 ADR-227 ADR-207 ADR-187 ADR-167 ADR-147 ADR-127 `+
			`ADR-107 ADR-87 ADR-67 ADR-47 ADR-27 ADR-7"`)
	if got := x.Eval(
		`document.querySelector(".sieve [role=status]").textContent + location.search`); got !=
		"26 shown?f=shelf+7&year=2007" {
		t.Errorf("it says %q", got)
	}
	x.Do(chromedp.Reload())
	x.Wait("a reload asks the same", shown+`.split(" ").length === 26`)
	x.Eval(
		`(document.querySelector(".sieve input").value = "", document.querySelector(".sieve select").value = "",
			document.querySelector(".sieve input").dispatchEvent(new Event("input",
			{bubbles: true})))`)
	x.Wait("all rows are back", shown+`.split(" ").length === 520 && location.search === ""`)
	if got := x.Eval(
		`document.querySelector("tbody tr:last-child a").pathname.endsWith("/decisions/0001-use-shelf-1/")`); got !=
		"true" {
		t.Error("a row of another page leads elsewhere: ",
			x.Eval(`document.querySelector("tbody tr:last-child a").href`))
	}
	x.Clean()
}

// TestListsFilterWithoutScript: a filter is a link whose fragment the style sheet knows.
func TestListsFilterWithoutScript(t *testing.T) {
	address, host := e2e.Published(t)
	x := e2e.Open(t, host, 1280, 800)
	e2e.Call(x, emulation.SetScriptExecutionDisabled, emulation.SetScriptExecutionDisabledParams{Value: true})
	x.Visit(address + "decisions/#only-retired")
	if got := x.Eval(
		`[...document.querySelectorAll("tbody tr")].filter(r => r.offsetHeight > 0).map(r =>
			r.cells[0].textContent).join(" ")`); got != "ADR-4 ADR-1" {
		t.Errorf("retired ones: %s", got)
	}
	if got := x.Eval(`document.querySelector(".sieve, .nothing")?.offsetHeight ?? 0`); got != "0" {
		t.Error("a field that needs a script is shown without one")
	}
	x.Clean()
}
