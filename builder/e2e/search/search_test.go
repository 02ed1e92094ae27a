package search

import (
	"encoding/json"
	"fmt"
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/chromedp/chromedp"

	"digsite/builder/e2e"
)

const hitTitles = `[...document.querySelectorAll(".hits .line a.rec")].map(a => a.lastChild.textContent).join("|")`

// tick clicks the box of a facet's value.
func tick(x *e2e.Tab, group, value string) {
	x.T.Helper()
	box := fmt.Sprintf(`document.querySelector('.facets input[name="%s"][value="%s"]')`, group, value)
	x.Wait("there is a box for "+value, box)
	x.Eval(`(` + box + `.click(), "")`)
}

// counts returns the values of a facet with their counts.
func counts(x *e2e.Tab, group string) string {
	x.T.Helper()
	return x.Eval(`[...document.querySelectorAll('.facets input[name="` + group +
		`"]')].map(i => i.value + " " + i.closest("label").querySelector(".count").textContent).join(", ")`)
}

// TestSearchPage: facets with live counts, order, "show retired", all in the address; back takes a step back.
func TestSearchPage(t *testing.T) {
	address, host := e2e.Searched(t, nil)
	x := e2e.Open(t, host, 1280, 800)
	x.Visit(address + "search/?q=jobs+zeppelin")
	x.Wait("answers are there", hitTitles)
	all := x.Eval(hitTitles)
	if !strings.HasPrefix(all, "Keep jobs in the database|") ||
		!strings.Contains(all, "Put jobs into a message broker") {
		t.Errorf("found %s", all)
	}
	x.Wait("the facets come after them", `document.querySelector(".facets details")`)
	for _, g := range []string{"kind", "status", "tag", "service", "author", "year"} {
		if counts(x, g) == "" {
			t.Errorf("no facet for %s", g)
		}
	}
	status := counts(x, "status")
	if !strings.Contains(status, "accepted 2") || !strings.Contains(status, "superseded 1") {
		t.Errorf("status: %s", status)
	}
	tick(x, "status", "superseded")
	x.Wait("one is left, and the address says why",
		hitTitles+` === "Put jobs into a message broker" && location.search.includes("status=superseded")`)
	x.Wait("the counts follow", `document.querySelector('.facets input[name="status"]:checked')`)
	if got := counts(x, "status"); got != status {
		t.Errorf("counts of the facet itself changed to %s", got)
	}
	if got := counts(x, "year"); got != "2021 1" {
		t.Errorf("counts of another facet are %s", got)
	}
	if got := x.Eval(`document.querySelector(".hits .note").textContent`); !strings.Contains(got,
		"Replaced by ADR-2 Keep jobs") {
		t.Errorf("a retired record says %q", got)
	}
	x.Eval(`(setTimeout(() => history.back()), "")`) // behind the answer: going back may end the page first
	x.Wait("back shows all again", hitTitles+` === `+fmt.Sprintf("%q", all))
	tick(x, "retired", "Show retired")
	x.Wait("what is retired is hidden", `!`+hitTitles+`.includes("broker") && location.search.includes("retired=no")`)
	x.Eval(
		`((s) => { s.value = "date"; s.dispatchEvent(new Event("change"));
			return ""; })(document.querySelector(".facets select"))`)
	x.Wait("newest first",
		`(d => d.length > 1 && d.join() === [...d].sort().reverse().join())(
			[...document.querySelectorAll(".hits time")].map(t =>
			t.dateTime)) && location.search.includes("sort=date")`)
	again := x.Eval(`location.href`)
	was := x.Eval(hitTitles)
	x.Visit(again)
	x.Wait("the address alone gives the same", hitTitles+` === `+fmt.Sprintf("%q", was))
	tick(x, "status", "accepted")
	x.Visit(address + "search/?q=zebra&status=rejected")
	x.Wait("it says which choice hides it",
		`document.getElementById("found-status").textContent.includes("1 without status")`)
	if got := x.Eval(`document.getElementById("found-status").getAttribute("role")`); got != "status" {
		t.Error("screen readers do not hear how many there are")
	}
	x.Clean()
}

// TestSearchPageAnswersWhileTyping: from two letters on; the terminal gives the same ten in the same order.
func TestSearchPageAnswersWhileTyping(t *testing.T) {
	address, host := e2e.Searched(t, nil)
	x := e2e.Open(t, host, 1280, 800)
	x.Visit(address + "search/")
	x.Wait("the page is ready", `document.getElementById("page-q").dataset.ready`)
	x.Do(chromedp.Focus("#page-q"), chromedp.KeyEvent("z"))
	if got := x.Eval(`document.getElementById("found-status").textContent`); got != "" {
		t.Errorf("one letter says %q", got)
	}
	x.Do(chromedp.KeyEvent("e"))
	x.Wait("two letters find", hitTitles+`.includes("Zeppelin") && location.search === "?q=ze"`)
	x.Clean()
}

// TestSearchPageKeepsThePlace: on return from a record the page is where it was left.
func TestSearchPageKeepsThePlace(t *testing.T) {
	e2e.NeedsBrowser(t)
	dir := e2e.Content(t)
	for i := range 60 {
		text := fmt.Sprintf("---\nstatus: accepted\ndate: 2020-01-%02d\n---\n# Walrus %d\n\nThe walrus number %d.\n",
			1+i%28, i, i)
		if err := os.WriteFile(filepath.Join(dir, "decisions", fmt.Sprintf("%04d-walrus.md", 100+i)), []byte(text),
			0o644); err != nil {
			t.Fatal(err)
		}
	}
	address, host := e2e.PublishedFrom(t, dir)
	x := e2e.Open(t, host, 1000, 600)
	x.Visit(address + "search/?q=walrus")
	x.Wait("ten are there", `document.querySelectorAll(".hits li").length === 10`)
	for _, n := range []string{"30", "50"} {
		x.Eval(`(document.querySelector("#results > button").click(), "")`)
		x.Wait("more are there", `document.querySelectorAll(".hits li").length === `+n)
	}
	row := `document.querySelectorAll(".hits li")[33]`
	x.Wait("its passage is there", row+`.scrollIntoView({ behavior: "instant" }), `+row+`.querySelector(".snippet")`)
	place := x.Eval(`Math.round(` + row + `.getBoundingClientRect().top)`)
	x.Eval(`(setTimeout(() => ` + row + `.querySelector("a").click()), "")`)
	x.Wait("the record is open", `document.querySelector("article.record")`)
	x.Eval(`(setTimeout(() => history.back()), "")`) // behind the answer: going back may end the page first
	x.Wait("the place is the same", `document.querySelectorAll(".hits li").length === 50 && Math.abs(`+row+
		`.getBoundingClientRect().top - `+place+`) < 80`)
	x.Clean()
}

// TestSearchOnTheLiveServer: the same page over the server's own answers, brought up to date by each save; with
// --export over the exported index, as it will be published.
func TestSearchOnTheLiveServer(t *testing.T) {
	for _, flags := range [][]string{nil, {"--export"}} {
		dir := e2e.Content(t)
		address := e2e.Serving(t, dir, flags...)
		x := e2e.Open(t, address, 1280, 800)
		x.Visit(address + "decisions/")
		if got := x.Eval(`document.body.dataset.search`); (got == "files") != (flags != nil) {
			t.Errorf("%v: the page asks %s", flags, got)
		}
		x.Palette("database jobs")
		x.Wait("the passage is there", `document.querySelector(".palette .snippet mark")`)
		if got := x.Eval(e2e.Chosen + `.querySelector(".name").textContent`); got != "ADR-2 Keep jobs in the database" {
			t.Errorf("%v: first is %q", flags, got)
		}
		x.Visit(address + "search/?q=jobs")
		tick(x, "status", "accepted")
		x.Wait("the facet narrows",
			hitTitles+`.startsWith("Keep jobs in the database") && !`+hitTitles+`.includes("broker")`)
		text := "---\nstatus: accepted\ndate: 2024-01-01\n---\n# Quagga fence\n\nThe quagga.\n"
		if err := os.WriteFile(filepath.Join(dir, "decisions", "0009-quagga.md"), []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
		x.Wait("the new record is there",
			`fetch("`+address+`decisions/0009-quagga/").then(r => { window.there = r.ok; }), window.there`)
		found := false
		for n := 0; !found && n < 30; n++ { // the page may be there before its file is written whole
			x.Visit(address + "search/?q=quagga")
			x.Wait("it answers", `document.getElementById("found-status").textContent`)
			found = x.Eval(hitTitles) == "Quagga fence"
		}
		if !found {
			t.Errorf("%v: the new record is not found", flags)
		}
		x.Do(chromedp.Click("#results .hits a"))
		x.Wait("the record is open", `location.pathname.includes("0009-quagga")`)
	}
}

// TestBoxPageAndTerminalCountAlike: what the box finds, the search page finds at the same words, and the terminal.
func TestBoxPageAndTerminalCountAlike(t *testing.T) {
	e2e.NeedsBrowser(t)
	dir, _ := typed(t)
	address, host := e2e.PublishedFrom(t, dir)
	x := e2e.Open(t, host, 1280, 800)
	cache := t.TempDir()
	for _, query := range []string{"kuberne", "getuser", "call", "水", "k8s-1.2", "the on", "-kuberne call"} {
		var said struct{ Total int }
		out := e2e.Run(t, dir, "search", "--json", "--cache", cache, "--", query)
		if err := json.Unmarshal([]byte(out[strings.Index(out, "{"):]), &said); err != nil {
			t.Fatal(err)
		}
		if said.Total == 0 {
			t.Errorf("%s: the terminal finds nothing", query)
		}
		count := fmt.Sprintf("%d record", said.Total)
		x.Visit(address)
		x.Palette(query)
		x.Wait("the box says "+count+" of "+query,
			fmt.Sprintf(`document.querySelector(".palette [role=status]").textContent.startsWith(%q)`, count))
		x.Visit(address + "search/?q=" + url.QueryEscape(query))
		x.Wait("the page says "+count+" of "+query,
			fmt.Sprintf(`document.getElementById("found-status").textContent.startsWith(%q)`, count))
	}
	x.Clean()
}
