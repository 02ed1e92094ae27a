package reading

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/chromedp/chromedp"

	"digsite/builder/e2e"
)

// TestSinceTheLastVisit: the first visit is remembered and says so; a later one says what is new and what is another;
// it can be cleared, and then nothing is kept.
func TestSinceTheLastVisit(t *testing.T) {
	address, host := e2e.Published(t)
	x := e2e.Open(t, host, 1280, 800)
	x.Visit(address)
	x.Wait("the first visit is told", `document.querySelector("#since .visit")?.textContent.includes("From now on")`)
	// as if the visit had been two days ago, when one record was not there yet and another one was different
	x.Eval(`(() => { const k = Object.keys(localStorage).find(k => k.startsWith("digsite-visit")),
		s = JSON.parse(localStorage[k]);
		s.at -= 2 * 86400e3; s.day = "2026-11-20"; delete s.seen["decisions/0003-split-by-tenant/"];
		s.seen["decisions/0002-jobs-in-the-database/"][0] = "other"; localStorage[k] = JSON.stringify(s); })()`)
	x.Visit(address)
	x.Wait("news are told", `document.querySelectorAll("#since .visit li").length === 2`)
	got := x.Eval(
		`[...document.querySelectorAll("#since .visit li")].map(l => l.querySelector("a").textContent + ": " +
			l.querySelector(".badge").textContent).join("; ")`)
	if !strings.Contains(got, "Split the database by tenant: new") || !strings.Contains(got,
		"Keep jobs in the database: changed") {
		t.Errorf("since then: %s", got)
	}
	if got := x.Eval(
		`document.querySelector("#since .visit time[datetime='2026-11-20']") !== null &&
			document.querySelector("#since .note").textContent.includes("Nothing is sent")`); got != "true" {
		t.Error("it does not say how it knows")
	}
	x.Visit(address) // the same visit: it still says so
	x.Wait("news stay during a visit", `document.querySelectorAll("#since .visit li").length === 2`)
	x.Press("#since button", "Mark as seen")
	x.Wait("they are seen", `document.querySelector("#since .visit")?.textContent.includes("Nothing has changed")`)
	x.Press("#since button", "Forget my visits")
	x.Wait("it is forgotten", `document.querySelector("#since .visit")?.textContent.includes("Nothing is remembered")`)
	if got := x.Eval(
		`Object.entries(localStorage).filter(([k]) => k.startsWith("digsite-visit")).map(([,
			v]) => v).join()`); got != `"off"` {
		t.Errorf("kept: %s", got)
	}
	x.Clean()
}

// TestOnThisDay: a record of this day in an earlier year is named on the home page.
func TestOnThisDay(t *testing.T) {
	dir := e2e.Content(t)
	day := time.Now().AddDate(-4, 0, 0).Format(time.DateOnly)
	if err := os.WriteFile(filepath.Join(dir, "decisions", "0005-four-years-ago.md"), fmt.Appendf(nil,
		"# 5. Four years ago\n\n* Status: accepted\n* Date: %s\n\nWords.\n", day), 0o644); err != nil {
		t.Fatal(err)
	}
	address, host := e2e.PublishedFrom(t, dir)
	x := e2e.Open(t, host, 1280, 800)
	x.Visit(address)
	x.Do(chromedp.WaitVisible("#since .visit"))
	today := time.Now().AddDate(-4, 0, 0).Format(time.DateOnly)
	if today == day { // not at midnight
		x.Wait("the day is told",
			`[...document.querySelectorAll("#since h2")].some(h => h.textContent === "On this day")`)
		if got := x.Eval(`document.querySelector("#since section:last-child a").textContent`); got != "Four years ago" {
			t.Errorf("on this day: %s", got)
		}
	}
	x.Clean()
}
