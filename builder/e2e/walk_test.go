package e2e

import (
	"strings"
	"testing"
	"time"

	"github.com/chromedp/chromedp"
)

var trailPages = map[string]string{
	"trails/first-week.md": "---\nkind: trail\ngoal: Know where a job goes.\nstops:\n  - record: adr-1\n    " +
		"note: Begin.\n    question: Which would you take?\n  - record: adr-2\n    question: Why?\n---\n# Your " +
		"first week\n",
	"decisions/0001-a.md":    "---\nstatus: accepted\n---\n# A\n\nText.\n",
	"decisions/0002-b.md":    "---\nstatus: accepted\n---\n# B\n\nText.\n",
	"decisions/0003-else.md": "---\nstatus: accepted\n---\n# Elsewhere\n\nText.\n",
}

// TestWalkATrail: from a stop of a trail one walks to the next; the address alone carries the way, so it can be shared,
// by its short form too, and one without a number, as they once were. A page that is no stop shows nothing.
func TestWalkATrail(t *testing.T) {
	address, host := publishedFrom(t, folder(t, trailPages))
	for _, width := range []int64{1280, 360} {
		x := open(t, host, width, 800)
		x.visit(address + "trails/first-week/")
		x.wait("the stops lead along the trail",
			`document.querySelector("ol.stops a.rec").search === "?trail=trails%2Ffirst-week&stop=1"`)
		x.do(chromedp.Click("ol.stops a.rec"))
		if got := x.bar(); got != "Stop 1 of 2: ADR-1 A" {
			t.Errorf("the first stop says %s", got)
		}
		if got := x.eval(`document.querySelector(".walk-note").textContent`); got != "Begin." {
			t.Errorf("the note: %s", got)
		}
		x.do(chromedp.KeyEvent("n"), chromedp.WaitVisible(".walk-open"), chromedp.KeyEvent("\r"))
		x.wait("the key n stays on the trail", `location.pathname.endsWith("/0002-b/")`)
		if got := x.bar(); got != "Stop 2 of 2: ADR-2 B" {
			t.Errorf("the second stop says %s", got)
		}
		if got := x.eval(
			`String(document.querySelector(".walk-next")) + " " +
				document.querySelector(".walk a").getAttribute("href").endsWith("trails/first-week/#stop:2")`); got !=
			"null true" {
			t.Errorf("after the last stop: %s", got)
		}
		x.visit(address + "r/adr-2/?trail=trails/first-week")
		x.wait("the short address carries the trail along",
			`document.querySelector(".walk")?.textContent.includes("Stop 2 of 2")`)
		x.visit(address + "decisions/0003-else/?trail=trails/first-week")
		x.wait("scripts have run", `document.querySelector("button.theme:not([hidden])")`)
		if x.eval(`String(document.querySelector(".walk"))`) != "null" {
			t.Error("a page that is no stop claims to be one")
		}
		x.visit(address + "decisions/0001-a/?trail=https://elsewhere.example/x/")
		x.wait("scripts have run", `document.querySelector("button.theme:not([hidden])")`)
		x.clean()
	}
}

// TestWalkLinksOfEarlierVersions: a link to pages alone, parted by commas, still leads from one to the next.
func TestWalkLinksOfEarlierVersions(t *testing.T) {
	address, host := publishedFrom(t, folder(t, trailPages))
	x := open(t, host, 1280, 800)
	x.visit(address + "r/adr-3/?trail=adr-3,adr-1")
	if got := x.bar(); got != "Stop 1 of 2: ADR-3 Elsewhere" {
		t.Errorf("the first page says %s", got)
	}
	x.do(chromedp.Click(".walk-next"))
	x.wait("the second is open", `document.querySelector("h1").textContent === "A"`)
	if got := x.bar(); got != "Stop 2 of 2: ADR-1 A" {
		t.Errorf("the second page says %s", got)
	}
	x.visit(address + "r/adr-1/?trail=adr-3%2Cadr-1") // as such a walk wrote it from its second page on
	if got := x.bar(); got != "Stop 2 of 2: ADR-1 A" {
		t.Errorf("without a number it says %s", got)
	}
	x.clean()
}

// TestSessionT10AsksBeforeItShows: the coming stop's question is seen, and may be answered, before its text is; what
// was written stays in this browser and leaves it as the draft of an entry in a log.
func TestSessionT10AsksBeforeItShows(t *testing.T) {
	address, host := publishedFrom(t, folder(t, trailPages))
	for _, width := range []int64{1280, 360} {
		x := person(t, host, width)
		x.visit(address + "decisions/0001-a/?trail=trails/first-week&stop=1")
		x.wait("who comes from elsewhere sees the question too", `document.querySelector(".walk-question[open]")`)
		if got := x.eval(`document.querySelector(".walk-question summary").innerText`); got != "Which would you take?" {
			t.Errorf("the question: %s", got)
		}
		x.do(chromedp.Click(".walk-next"))
		x.wait("the coming question is asked on this page",
			`document.querySelector(".walk-ask")?.textContent === "Why?" && location.pathname.endsWith("/0001-a/") &&
				document.activeElement.matches(".walk textarea")`)
		x.do(chromedp.KeyEvent("Because of <i>B</i>."), chromedp.KeyEvent("\x1b"))
		x.wait("one may think again", `!document.querySelector(".walk-ask") &&
			document.activeElement.matches(".walk-next")`)
		x.do(chromedp.KeyEvent("\r"))
		x.wait("what was written is there still",
			`document.querySelector(".walk textarea")?.value === "Because of <i>B</i>."`)
		x.do(chromedp.KeyEvent("\r"))
		x.wait("Enter goes on", `location.pathname.endsWith("/0002-b/")`)
		x.bar()
		if got := x.eval(`document.querySelector(".walk-question").open`); got != "false" {
			t.Error("what was asked already is asked again")
		}
		x.do(chromedp.Click(".walk-answers"))
		x.wait("the answers are copied", said+`.includes("answers")`)
		got := x.clipboard()
		for _, want := range []string{"# What I thought on the way through Your first week\n",
			"## [ADR-2 B](" + address, "\n> Why?\n", "\nBecause of <i>B</i>.\n"} {
			if !strings.Contains(got, want) {
				t.Errorf("copied without %q:\n%s", want, got)
			}
		}
		if got := x.eval(`location.href`); strings.Contains(got, "Because") {
			t.Errorf("an answer is in the address: %s", got)
		}
		x.clean()
	}
}

// TestSessionT11TheWayIsRemembered: the trail's page says which stops were visited and goes on where one was.
func TestSessionT11TheWayIsRemembered(t *testing.T) {
	address, host := publishedFrom(t, folder(t, trailPages))
	x := person(t, host, 1280)
	x.visit(address + "trails/first-week/")
	x.wait("nothing was visited", `document.querySelector(".walk-start a")?.textContent === "Start" &&
		!document.querySelector(".walk-seen")`)
	x.do(chromedp.Click(".walk-start a"))
	x.bar()
	x.do(chromedp.Click(".walk-next"), chromedp.WaitVisible(".walk-open"), chromedp.Click(".walk-open"))
	x.wait("the second stop is open", `location.pathname.endsWith("/0002-b/")`)
	x.bar()
	x.visit(address + "trails/first-week/")
	x.wait("both are marked", `document.querySelectorAll(".walk-seen").length === 2`)
	if got := x.eval(`(dispatchEvent(new Event("beforeprint")),
		document.querySelector("ol.stops a.rec").dataset.at)`); got != address+"decisions/0001-a/" {
		t.Errorf("on paper a stop's address is %s", got)
	}
	if got := x.eval(`document.querySelector(".walk-start a").textContent + " " +
		document.querySelector(".walk-start a").search`); got != "Go on at stop 2 ?trail=trails%2Ffirst-week&stop=2" {
		t.Errorf("it goes on with %s", got)
	}
	other := person(t, host, 1280)
	other.visit(address + "trails/first-week/")
	other.wait("nobody else knows", `document.querySelector(".walk-start a")?.textContent === "Start"`)
	x.clean()
	other.clean()
}

// TestLinkToAPlaceInAPanel: a stop, a question and an option are places that a link can name, as a paragraph is; the
// mark that copies it moves nothing, and the link opens what is folded around the place.
func TestLinkToAPlaceInAPanel(t *testing.T) {
	address, host := publishedFrom(t, folder(t, map[string]string{
		"decisions/0001-a.md": "---\nstatus: accepted\n---\n# A\n\n## Considered Options\n\n* Keep it\n* Drop " +
			"it\n\n## Decision Outcome\n\nChosen option: \"Keep it\".\n\n" +
			"## Pros and Cons of the Options\n\n### Keep it\n\n* Good, because it is there\n\n### Drop it\n\n* " +
			"Bad, because it is needed\n",
		"shadowing/watching.md": "---\nkind: shadowing\nquestions:\n  - ask: Why?\n    answer: Because.\n---\n# " +
			"Watching\n",
	}))
	x := open(t, host, 1280, 800)
	x.allow("clipboard-read")
	x.allow("clipboard-write")
	for _, row := range []struct{ page, place, short string }{
		{"decisions/0001-a/", "option:drop-it", "r/adr-1/?is=drop-it-is-needed"},
		{"shadowing/watching/", "question:1", "r/watching/?is=why-because"},
	} {
		x.visit(address + row.page + "#" + row.place)
		x.wait("what is folded around "+row.place+" opens",
			`document.getElementById("`+row.place+`").getBoundingClientRect().height > 0`)
		x.do(chromedp.WaitVisible("button.theme"))
		height := x.eval(`document.documentElement.scrollHeight`)
		x.eval(`document.getElementById("` + row.place + `").scrollIntoView({ block: "center", behavior: "instant" })`)
		for end := time.Now().Add(time.Minute); x.eval(
			`Boolean(document.querySelector(".panel .perma:not([hidden])"))`) != "true"; time.Sleep(
			50 * time.Millisecond) {
			if time.Now().After(end) {
				t.Fatalf("%s: no mark shows under the pointer", row.place)
			}
			// what the pointer enters while the page is still being laid out is not told to it
			x.pointer(".panel .label")
			x.pointer(`[id="` + row.place + `"]`)
		}
		if got := x.eval(`document.documentElement.scrollHeight`); got != height {
			t.Errorf("%s: the mark makes the page %s high, from %s", row.place, got, height)
		}
		x.eval(`document.getElementById("said").textContent = ""`)
		x.do(chromedp.Click(".perma"))
		x.wait("it says that it copied", `document.getElementById("said").textContent.includes("copied")`)
		if got := x.eval("navigator.clipboard.readText()"); got != address+row.short+"#"+row.place {
			t.Errorf("copied %s, want %s", got, address+row.short+"#"+row.place)
		}
	}
	x.clean()
}
