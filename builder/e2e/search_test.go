package e2e

import (
	"encoding/json"
	"fmt"
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/chromedp/chromedp"
)

const hitTitles = `[...document.querySelectorAll(".hits a.rec")].map(a => a.textContent).join("|")`

// tick clicks the box of a facet's value.
func (x *tab) tick(group, value string) {
	x.t.Helper()
	box := fmt.Sprintf(`document.querySelector('.facets input[name="%s"][value="%s"]')`, group, value)
	x.wait("there is a box for "+value, box)
	x.eval(`(` + box + `.click(), "")`)
}

// counts returns the values of a facet with their counts.
func (x *tab) counts(group string) string {
	x.t.Helper()
	return x.eval(`[...document.querySelectorAll('.facets input[name="` + group +
		`"]')].map(i => i.value + " " + i.closest("label").querySelector(".count").textContent).join(", ")`)
}

// TestSearchPage: facets with live counts, order, "show retired", all in the address; back takes a step back.
func TestSearchPage(t *testing.T) {
	address, host := searched(t, nil)
	x := open(t, host, 1280, 800)
	x.visit(address + "search/?q=jobs+zeppelin")
	x.wait("answers are there", hitTitles)
	all := x.eval(hitTitles)
	if !strings.HasPrefix(all, "Keep jobs in the database|") ||
		!strings.Contains(all, "Put jobs into a message broker") {
		t.Errorf("found %s", all)
	}
	x.wait("the facets come after them", `document.querySelector(".facets details")`)
	for _, g := range []string{"kind", "status", "tag", "service", "author", "year"} {
		if x.counts(g) == "" {
			t.Errorf("no facet for %s", g)
		}
	}
	status := x.counts("status")
	if !strings.Contains(status, "accepted 2") || !strings.Contains(status, "superseded 1") {
		t.Errorf("status: %s", status)
	}
	x.tick("status", "superseded")
	x.wait("one is left, and the address says why",
		hitTitles+` === "Put jobs into a message broker" && location.search.includes("status=superseded")`)
	x.wait("the counts follow", `document.querySelector('.facets input[name="status"]:checked')`)
	if got := x.counts("status"); got != status {
		t.Errorf("counts of the facet itself changed to %s", got)
	}
	if got := x.counts("year"); got != "2021 1" {
		t.Errorf("counts of another facet are %s", got)
	}
	if got := x.eval(`document.querySelector(".hits .note").textContent`); !strings.Contains(got, "Replaced by adr-2") {
		t.Errorf("a retired record says %q", got)
	}
	x.eval(`(history.back(), "")`)
	x.wait("back shows all again", hitTitles+` === `+fmt.Sprintf("%q", all))
	x.tick("retired", "Show retired")
	x.wait("what is retired is hidden", `!`+hitTitles+`.includes("broker") && location.search.includes("retired=no")`)
	x.eval(
		`((s) => { s.value = "date"; s.dispatchEvent(new Event("change"));
			return ""; })(document.querySelector(".facets select"))`)
	x.wait("newest first",
		`(d => d.length > 1 && d.join() === [...d].sort().reverse().join())(
			[...document.querySelectorAll(".hits time")].map(t =>
			t.dateTime)) && location.search.includes("sort=date")`)
	again := x.eval(`location.href`)
	was := x.eval(hitTitles)
	x.visit(again)
	x.wait("the address alone gives the same", hitTitles+` === `+fmt.Sprintf("%q", was))
	x.tick("status", "accepted")
	x.visit(address + "search/?q=zebra&status=rejected")
	x.wait("it says which choice hides it",
		`document.getElementById("found-status").textContent.includes("1 without status")`)
	if got := x.eval(`document.getElementById("found-status").getAttribute("role")`); got != "status" {
		t.Error("screen readers do not hear how many there are")
	}
	x.clean()
}

// TestSearchPageAnswersWhileTyping: from two letters on; the terminal gives the same ten in the same order.
func TestSearchPageAnswersWhileTyping(t *testing.T) {
	address, host := searched(t, nil)
	x := open(t, host, 1280, 800)
	x.visit(address + "search/")
	x.wait("the page is ready", `document.getElementById("page-q").dataset.ready`)
	x.do(chromedp.Focus("#page-q"), chromedp.KeyEvent("z"))
	if got := x.eval(`document.getElementById("found-status").textContent`); got != "" {
		t.Errorf("one letter says %q", got)
	}
	x.do(chromedp.KeyEvent("e"))
	x.wait("two letters find", hitTitles+`.includes("Zeppelin") && location.search === "?q=ze"`)
	x.clean()
}

// TestSearchPageKeepsThePlace: on return from a record the page is where it was left.
func TestSearchPageKeepsThePlace(t *testing.T) {
	needsBrowser(t)
	dir := content(t)
	for i := range 60 {
		text := fmt.Sprintf("---\nstatus: accepted\ndate: 2020-01-%02d\n---\n# Walrus %d\n\nThe walrus number %d.\n",
			1+i%28, i, i)
		if err := os.WriteFile(filepath.Join(dir, "decisions", fmt.Sprintf("%04d-walrus.md", 100+i)), []byte(text),
			0o644); err != nil {
			t.Fatal(err)
		}
	}
	address, host := publishedFrom(t, dir)
	x := open(t, host, 1000, 600)
	x.visit(address + "search/?q=walrus")
	x.wait("ten are there", `document.querySelectorAll(".hits li").length === 10`)
	for _, n := range []string{"30", "50"} {
		x.eval(`(document.querySelector("#results > button").click(), "")`)
		x.wait("more are there", `document.querySelectorAll(".hits li").length === `+n)
	}
	row := `document.querySelectorAll(".hits li")[33]`
	x.wait("its passage is there", row+`.scrollIntoView({ behavior: "instant" }), `+row+`.querySelector(".snippet")`)
	place := x.eval(`Math.round(` + row + `.getBoundingClientRect().top)`)
	x.eval(`(` + row + `.querySelector("a").click(), "")`)
	x.wait("the record is open", `document.querySelector("article.record")`)
	x.eval(`(history.back(), "")`)
	x.wait("the place is the same", `document.querySelectorAll(".hits li").length === 50 && Math.abs(`+row+
		`.getBoundingClientRect().top - `+place+`) < 80`)
	x.clean()
}

// TestSearchOnTheLiveServer: the same page over the server's own answers, brought up to date by each save; with
// --export over the exported index, as it will be published.
func TestSearchOnTheLiveServer(t *testing.T) {
	for _, flags := range [][]string{nil, {"--export"}} {
		dir := content(t)
		address := serving(t, dir, flags...)
		x := open(t, address, 1280, 800)
		x.visit(address + "decisions/")
		if got := x.eval(`document.body.dataset.search`); (got == "files") != (flags != nil) {
			t.Errorf("%v: the page asks %s", flags, got)
		}
		x.palette("database jobs")
		x.wait("the passage is there", `document.querySelector(".palette .snippet mark")`)
		if got := x.eval(chosen + `.querySelector(".name").textContent`); got != "Keep jobs in the database" {
			t.Errorf("%v: first is %q", flags, got)
		}
		x.visit(address + "search/?q=jobs")
		x.tick("status", "accepted")
		x.wait("the facet narrows",
			hitTitles+`.startsWith("Keep jobs in the database") && !`+hitTitles+`.includes("broker")`)
		text := "---\nstatus: accepted\ndate: 2024-01-01\n---\n# Quagga fence\n\nThe quagga.\n"
		if err := os.WriteFile(filepath.Join(dir, "decisions", "0009-quagga.md"), []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
		x.wait("the new record is there",
			`fetch("`+address+`decisions/0009-quagga/").then(r => { window.there = r.ok; }), window.there`)
		x.visit(address + "search/?q=quagga")
		x.wait("it is found", hitTitles+` === "Quagga fence"`)
		x.do(chromedp.Click("#results .hits a"))
		x.wait("the record is open", `location.pathname.includes("0009-quagga")`)
	}
}

// TestBoxPageAndTerminalCountAlike: what the box finds, the search page finds at the same words, and the terminal.
func TestBoxPageAndTerminalCountAlike(t *testing.T) {
	needsBrowser(t)
	dir, _ := typed(t)
	address, host := publishedFrom(t, dir)
	x := open(t, host, 1280, 800)
	cache := t.TempDir()
	for _, query := range []string{"kuberne", "getuser", "call", "水", "k8s-1.2", "the on", "-kuberne call"} {
		var said struct{ Total int }
		out := digsite(t, dir, "search", "--json", "--cache", cache, "--", query)
		if err := json.Unmarshal([]byte(out[strings.Index(out, "{"):]), &said); err != nil {
			t.Fatal(err)
		}
		if said.Total == 0 {
			t.Errorf("%s: the terminal finds nothing", query)
		}
		count := fmt.Sprintf("%d record", said.Total)
		x.visit(address)
		x.palette(query)
		x.wait("the box says "+count+" of "+query,
			fmt.Sprintf(`document.querySelector(".palette [role=status]").textContent.startsWith(%q)`, count))
		x.visit(address + "search/?q=" + url.QueryEscape(query))
		x.wait("the page says "+count+" of "+query,
			fmt.Sprintf(`document.getElementById("found-status").textContent.startsWith(%q)`, count))
	}
	x.clean()
}
