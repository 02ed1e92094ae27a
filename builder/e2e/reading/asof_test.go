package reading

import (
	"strings"
	"testing"

	"github.com/chromedp/chromedp"

	"digsite/builder/e2e"
)

// shownRows lists the rows of a kind's list that are to be seen: the number and what its badge says.
const shownRows = `[...document.querySelectorAll(".records section > ol > li")].filter(r =>
	r.offsetHeight > 0).map(r => r.querySelector(".num").textContent + " " + 
		(r.querySelector(".badge")?.textContent ?? "")).join("; ")`

// TestAsOfADay: a date over the list, typed with the keyboard, shows what held that day; the choice goes along with a
// link to a record and through its permanent address; one press leads back to today.
func TestAsOfADay(t *testing.T) {
	address, host := e2e.Published(t)
	x := e2e.Open(t, host, 1280, 800)
	x.Visit(address + "decisions/")
	x.Do(chromedp.WaitVisible("button.as-of"))
	x.Eval(`document.querySelector("button.as-of").focus()`)
	x.Do(chromedp.KeyEvent("\r"), chromedp.WaitVisible("form.asof input"))
	x.Wait("the day is asked for", `document.activeElement?.name === "as-of"`)
	x.Eval(`document.activeElement.value = "2022-05-01"`)
	x.Do(chromedp.KeyEvent("\r"))
	x.Wait("the address names the day", `location.search === "?as-of=2022-05-01" && document.querySelector(".past")`)
	if got := x.Eval(shownRows); got != "ADR-1 In force" {
		t.Errorf("on 1 May 2022: %s", got)
	}
	if got := x.Eval(`document.querySelector(".past").textContent`); !strings.Contains(got, "1 are shown") ||
		!strings.Contains(got,
			"3 were not yet written") {
		t.Errorf("the banner says %q", got)
	}
	x.Do(chromedp.Click(`.records li:not(.absent) > .rec`))
	x.Wait("the record says that it held",
		`location.pathname.endsWith("/0001-jobs-in-a-broker/") &&
			document.querySelector(".past")?.textContent.includes("On that day this was in force.")`)
	if got := x.Eval(`document.querySelector(".state .badge").className`); got != "badge s-holds" {
		t.Errorf("its badge is %q", got)
	}
	x.Do(chromedp.Click(".past .today"))
	x.Wait("today is back", `location.search === "" && !document.querySelector(".past")`)

	// the permanent address takes the day along; what came later says who replaced it
	x.Visit(address + "r/adr-1/?as-of=2024-05-18")
	x.Wait("it says what replaced it", `document.querySelector(".past a[href*='0002']")`)
	if got := x.Eval(`document.querySelector(".past").textContent`); !strings.Contains(got, "superseded by Keep "+
		"jobs in the database") {
		t.Errorf("on the day of its successor: %q", got)
	}
	x.Visit(address + "decisions/0003-split-by-tenant/?as-of=2024-05-18")
	x.Wait("it was not written", `document.querySelector(".past")?.textContent.includes("not yet written")`)
	x.Clean()
}

// TestAsOfByMouse: the same by the button, on the home page and a tag's page; the day stays in the box.
func TestAsOfByMouse(t *testing.T) {
	address, host := e2e.Published(t)
	x := e2e.Open(t, host, 1280, 800)
	for _, page := range []string{"", "decisions/", "timeline/", "services/billing/"} {
		x.Visit(address + page)
		x.Do(chromedp.WaitVisible("button.as-of"), chromedp.Click("button.as-of"),
			chromedp.WaitVisible("form.asof button"))
		x.Eval(`document.querySelector("form.asof input").value = "2025-01-20"`)
		x.Do(chromedp.Click("form.asof button"))
		x.Wait("the banner shows", `document.querySelector(".past") && location.search.includes("as-of=2025-01-20")`)
		if got := x.Eval(`document.querySelector("button.as-of").textContent.trim()`); got != "As of 20 Jan 2025" {
			t.Errorf("%q: the bar says %q", page, got)
		}
		if got := x.Eval(
			`[...document.querySelectorAll("[data-held]:not(.absent) time[datetime]")].filter(e =>
				e.getAttribute("datetime") > "2025-01-20").length`); got != "0" {
			t.Errorf("%q shows %s records that are dated later", page, got)
		}
	}
	x.Visit(address + "?as-of=2025-01-20")
	x.Wait("the numbers are those of the day",
		`[...document.querySelectorAll("[data-count=decision]")].every(e => e.textContent.trim() === "3")`)
	x.Visit(address + "decisions/?as-of=2025-02-30")
	x.Wait("a bad day is said", `document.querySelector(".past")?.textContent.includes("is not a valid day")`)
	if got := x.Eval(`document.querySelectorAll(".absent").length`); got != "0" {
		t.Errorf("a bad day hides %s rows", got)
	}
	x.Clean()
}

// TestAsOfSuggestions: the panel names incidents and leads to their days; it closes with Escape and gives the focus
// back. What is not of the day is hidden or counted anew, and no date on the page is written as a program would.
func TestAsOfSuggestions(t *testing.T) {
	address, host := e2e.Published(t)
	x := e2e.Open(t, host, 390, 844)
	x.Visit(address + "decisions/")
	x.Do(chromedp.WaitVisible("button.as-of"), chromedp.Click("button.as-of"))
	x.Wait("an incident is suggested", `document.querySelector(".as-of-panel li a[href*='as-of=2024-03-12']")`)
	if got := x.Eval(`(r => r.left >= 0 && r.right <= innerWidth && r.bottom <= innerHeight)(
		document.querySelector(".as-of-panel").getBoundingClientRect())`); got != "true" {
		t.Error("the panel leaves the screen")
	}
	x.Do(chromedp.KeyEvent("\u001b"))
	x.Wait("it closes", `!document.querySelector(".as-of-panel:popover-open")`)
	if got := x.Eval(`document.activeElement.className`); got != "as-of" {
		t.Errorf("the focus is on %q", got)
	}
	x.Do(chromedp.Click("button.as-of"))
	x.Do(chromedp.WaitVisible(".as-of-panel li a[href*='as-of=2024-03-12']"),
		chromedp.Click(".as-of-panel li a[href*='as-of=2024-03-12']"))
	x.Wait("the list is of that day", `document.querySelector(".past") && document.documentElement.dataset.asOf`)
	x.Wait("counts agree with rows", `document.querySelector("h1 [data-count]").textContent.trim() ===
		String(document.querySelectorAll(".records section > ol > li:not(.absent)").length)`)
	for _, page := range []string{"", "decisions/", "timeline/", "decisions/0001-jobs-in-a-broker/"} {
		x.Visit(address + page + "?as-of=2023-01-01")
		x.Wait("the bar says so", `document.querySelector("button.as-of.set")`)
		x.Eval(`[...document.querySelectorAll(".prose")].forEach(e => e.remove())`) // the author's own words
		if got := x.Eval(`(document.title + " " + document.querySelector("header").innerText + " " +
			document.querySelector("main").innerText).match(/\b\d{4}-\d\d-\d\d\b(?!-)/)?.[0] ?? ""`); got != "" {
			t.Errorf("%q writes the date %s", page, got)
		}
	}
	x.Clean()
}

// TestFacetsOfADay: a facet counts the rows of that day when the page opens, before anything is asked.
func TestFacetsOfADay(t *testing.T) {
	b := e2e.ServeBuilt(t, shelves(t, 60))
	x := e2e.Open(t, b.Host, 1280, 900)
	x.Visit(b.Address + "decisions/?as-of=2005-06-01")
	x.Wait("the rows of that day are shown", numbers+`.length === 15 && document.querySelector(".past")`)
	x.Wait("and counted", `[...document.querySelectorAll(".facets .by-status label")].map((l) =>
		l.innerText.replace(/\s+/g, " ")).join() === "In force 14,Retired 1"`)
	x.Clean()
}
