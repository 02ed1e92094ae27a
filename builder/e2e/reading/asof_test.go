package reading

import (
	"strings"
	"testing"

	"github.com/chromedp/chromedp"

	"digsite/builder/e2e"
)

// shownRows lists the rows of a kind's list that are to be seen: the number and what its badge says.
const shownRows = `[...document.querySelectorAll("tbody tr")].filter(r =>
	r.offsetHeight > 0).map(r => r.cells[0].textContent + " " + 
		(r.querySelector(".badge")?.textContent ?? "")).join("; ")`

// TestAsOfADay: a date over the list, typed with the keyboard, shows what held that day; the choice goes along with a
// link to a record and through its permanent address; one press leads back to today.
func TestAsOfADay(t *testing.T) {
	address, host := e2e.Published(t)
	x := e2e.Open(t, host, 1280, 800)
	x.Visit(address + "decisions/")
	x.Do(chromedp.WaitVisible("form.asof input"))
	x.Eval(
		`(document.querySelector("form.asof input").value = "2022-05-01",
			document.querySelector("form.asof input").focus())`)
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
	x.Do(chromedp.Click(`tbody tr:not(.absent) .c-title a`))
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

// TestAsOfByMouse: the same by the button, on the home page and a tag's page; the day stays in the box, filters work on
// what is left.
func TestAsOfByMouse(t *testing.T) {
	address, host := e2e.Published(t)
	x := e2e.Open(t, host, 1280, 800)
	for _, page := range []string{"", "decisions/", "timeline/", "services/billing/"} {
		x.Visit(address + page)
		if x.Eval(`Boolean(document.querySelector("form.asof"))`) != "true" {
			t.Errorf("%q asks for no day", page)
			continue
		}
		x.Do(chromedp.WaitVisible("form.asof button"))
		x.Eval(`document.querySelector("form.asof input").value = "2025-01-20"`)
		x.Do(chromedp.Click("form.asof button"))
		x.Wait("the banner shows", `document.querySelector(".past") && location.search.includes("as-of=2025-01-20")`)
		if got := x.Eval(`document.querySelector("form.asof input").value`); got != "2025-01-20" {
			t.Errorf("%q: the box says %q", page, got)
		}
		if got := x.Eval(
			`[...document.querySelectorAll("[data-held]:not(.absent) time[datetime]")].filter(e =>
				e.getAttribute("datetime") > "2025-01-20").length`); got != "0" {
			t.Errorf("%q shows %s records that are dated later", page, got)
		}
	}
	x.Visit(address + "decisions/?as-of=2025-01-20#only-open")
	x.Wait("the banner shows", `document.querySelector(".past")`)
	if got := x.Eval(shownRows); !strings.HasPrefix(got, "ADR-3 ") || strings.Contains(got, ";") {
		t.Errorf("open on 20 January 2025: %s", got)
	}
	x.Visit(address + "decisions/?as-of=2025-02-30")
	x.Wait("a bad day is said", `document.querySelector(".past")?.textContent.includes("is not a valid day")`)
	if got := x.Eval(`document.querySelectorAll(".absent").length`); got != "0" {
		t.Errorf("a bad day hides %s rows", got)
	}
	x.Clean()
}
