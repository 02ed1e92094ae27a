package session

import (
	"maps"
	"strings"
	"testing"
	"time"

	"github.com/chromedp/chromedp"

	"digsite/builder/e2e"
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
	address, host := e2e.PublishedFrom(t, e2e.Folder(t, trailPages))
	for _, width := range []int64{1280, 360} {
		x := e2e.Open(t, host, width, 800)
		x.Visit(address + "trails/first-week/")
		x.Wait("the stops lead along the trail",
			`document.querySelector("ol.stops a.rec").search === "?trail=trails%2Ffirst-week&stop=1"`)
		x.Do(chromedp.Click("ol.stops a.rec"))
		if got := bar(x); got != "Stop 1 of 2: ADR-1 A" {
			t.Errorf("the first stop says %s", got)
		}
		if got := x.Eval(`document.querySelector(".walk-note").textContent`); got != "Begin." {
			t.Errorf("the note: %s", got)
		}
		x.Do(chromedp.KeyEvent("n"), chromedp.WaitVisible(".walk-open"), chromedp.KeyEvent("\r"))
		x.Wait("the key n stays on the trail", `location.pathname.endsWith("/0002-b/")`)
		if got := bar(x); got != "Stop 2 of 2: ADR-2 B" {
			t.Errorf("the second stop says %s", got)
		}
		if got := x.Eval(
			`String(document.querySelector(".walk-next")) + " " +
				document.querySelector(".walk a").getAttribute("href").endsWith("trails/first-week/#stop:2")`); got !=
			"null true" {
			t.Errorf("after the last stop: %s", got)
		}
		x.Visit(address + "r/adr-2/?trail=trails/first-week")
		x.Wait("the short address carries the trail along",
			`document.querySelector(".walk")?.textContent.includes("Stop 2 of 2")`)
		x.Visit(address + "decisions/0003-else/?trail=trails/first-week")
		x.Wait("scripts have run", `document.querySelector("button.theme:not([hidden])")`)
		if x.Eval(`String(document.querySelector(".walk"))`) != "null" {
			t.Error("a page that is no stop claims to be one")
		}
		x.Visit(address + "decisions/0001-a/?trail=https://elsewhere.example/x/")
		x.Wait("scripts have run", `document.querySelector("button.theme:not([hidden])")`)
		x.Clean()
	}
}

// TestWalkLinksOfEarlierVersions: a link to pages alone, parted by commas, still leads from one to the next.
func TestWalkLinksOfEarlierVersions(t *testing.T) {
	address, host := e2e.PublishedFrom(t, e2e.Folder(t, trailPages))
	x := e2e.Open(t, host, 1280, 800)
	x.Visit(address + "r/adr-3/?trail=adr-3,adr-1")
	if got := bar(x); got != "Stop 1 of 2: ADR-3 Elsewhere" {
		t.Errorf("the first page says %s", got)
	}
	x.Do(chromedp.Click(".walk-next"))
	x.Wait("the second is open", `document.querySelector("h1").textContent === "A"`)
	if got := bar(x); got != "Stop 2 of 2: ADR-1 A" {
		t.Errorf("the second page says %s", got)
	}
	x.Visit(address + "r/adr-1/?trail=adr-3%2Cadr-1") // as such a walk wrote it from its second page on
	if got := bar(x); got != "Stop 2 of 2: ADR-1 A" {
		t.Errorf("without a number it says %s", got)
	}
	x.Clean()
}

// TestSessionT10AsksBeforeItShows: the coming stop's question is seen, and may be answered, before its text is; what
// was written stays in this browser and leaves it as the draft of an entry in a log.
func TestSessionT10AsksBeforeItShows(t *testing.T) {
	address, host := e2e.PublishedFrom(t, e2e.Folder(t, trailPages))
	for _, width := range []int64{1280, 360} {
		x := person(t, host, width)
		x.Visit(address + "decisions/0001-a/?trail=trails/first-week&stop=1")
		x.Wait("who comes from elsewhere sees the question too",
			`document.querySelector(".walk-question summary")?.getBoundingClientRect().height > 0`)
		if got := x.Eval(`document.querySelector(".walk-question summary").innerText`); got != "Which would you take?" {
			t.Errorf("the question: %s", got)
		}
		x.Do(chromedp.Click(".walk-next"))
		x.Wait("the coming question is asked on this page",
			`document.querySelector(".walk-ask")?.textContent === "Why?" && location.pathname.endsWith("/0001-a/") &&
				document.activeElement.matches(".walk textarea")`)
		x.Do(chromedp.KeyEvent("Because of <i>B</i>."), chromedp.KeyEvent("\x1b"))
		x.Wait("one may think again", `!document.querySelector(".walk-ask") &&
			document.activeElement.matches(".walk-next")`)
		x.Do(chromedp.KeyEvent("\r"))
		x.Wait("what was written is there still",
			`document.querySelector(".walk textarea")?.value === "Because of <i>B</i>."`)
		x.Do(chromedp.KeyEvent("\r"))
		x.Wait("Enter goes on", `location.pathname.endsWith("/0002-b/")`)
		bar(x)
		x.Do(chromedp.Click(".walk-answers"))
		x.Wait("the answers are copied", said+`.includes("answers")`)
		got := clipboard(x)
		for _, want := range []string{"# What I thought on the way through Your first week\n",
			"## [ADR-2 B](" + address, "\n> Why?\n", "\nBecause of <i>B</i>.\n"} {
			if !strings.Contains(got, want) {
				t.Errorf("copied without %q:\n%s", want, got)
			}
		}
		if got := x.Eval(`location.href`); strings.Contains(got, "Because") {
			t.Errorf("an answer is in the address: %s", got)
		}
		x.Clean()
	}
}

// TestSessionT11TheWayIsRemembered: the trail's page says which stops were visited and goes on where one was.
func TestSessionT11TheWayIsRemembered(t *testing.T) {
	address, host := e2e.PublishedFrom(t, e2e.Folder(t, trailPages))
	x := person(t, host, 1280)
	x.Visit(address + "trails/first-week/")
	x.Wait("nothing was visited", `document.querySelector(".start a")?.textContent.startsWith("Start") &&
		!document.querySelector(".walk-seen")`)
	x.Do(chromedp.Click(".start a"))
	bar(x)
	x.Do(chromedp.Click(".walk-next"), chromedp.WaitVisible(".walk-open"), chromedp.Click(".walk-open"))
	x.Wait("the second stop is open", `location.pathname.endsWith("/0002-b/")`)
	bar(x)
	x.Visit(address + "trails/first-week/")
	x.Wait("both are marked", `document.querySelectorAll(".walk-seen").length === 2`)
	if got := x.Eval(`(dispatchEvent(new Event("beforeprint")),
		document.querySelector("ol.stops a.rec").dataset.at)`); got != address+"decisions/0001-a/" {
		t.Errorf("on paper a stop's address is %s", got)
	}
	if got := x.Eval(`document.querySelector(".start a").textContent + " " +
		document.querySelector(".start a").search`); got != "Continue at stop 2 ?trail=trails%2Ffirst-week&stop=2" {
		t.Errorf("it goes on with %s", got)
	}
	other := person(t, host, 1280)
	other.Visit(address + "trails/first-week/")
	other.Wait("nobody else knows", `document.querySelector(".start a")?.textContent.startsWith("Start")`)
	x.Clean()
	other.Clean()
}

// TestSessionT11VisitsOutliveRenames: a stop that was visited is known by its id, whatever its file is called since.
func TestSessionT11VisitsOutliveRenames(t *testing.T) {
	address, host, rebuild := twoBuilds(t)
	x := person(t, host, 1280)
	x.Visit(address + "trails/first-week/")
	x.Do(chromedp.WaitVisible(".start a"), chromedp.Click(".start a"))
	x.Wait("the first stop is open", `location.pathname.endsWith("/0001-one-queue/")`)
	bar(x)
	rebuild()
	x.Visit(address + "trails/first-week/")
	x.Wait("the first stop is marked", `document.querySelector("ol.stops li .walk-seen")`)
	if got := x.Eval(`document.querySelectorAll(".walk-seen").length + " " +
		document.querySelector("ol.stops a.rec").pathname`); !strings.HasPrefix(got, "1 ") ||
		!strings.HasSuffix(got, "/0001-one-queue-for-all/") {
		t.Errorf("visited: %s", got)
	}
	x.Clean()
}

// TestTrailCards: the list of trails offers each with its goal and what its author says of it; Start leads to the first
// stop in the walk, and continues where the reader was when they come back. Without scripts it is a link to the stop.
func TestTrailCards(t *testing.T) {
	pages := maps.Clone(trailPages)
	pages["trails/second.md"] = "---\nkind: trail\ngoal: Know more.\nfor: whoever is on call\ntakes: ten minutes\n" +
		"stops: [adr-3, adr-2]\n---\n# The second week\n"
	address, host := e2e.PublishedFrom(t, e2e.Folder(t, pages))
	for _, width := range []int64{1440, 390} {
		x := e2e.Open(t, host, width, 844)
		x.Visit(address + "trails/")
		got := x.Eval(`[...document.querySelectorAll(".trailcards > li")].map((li) =>
			li.innerText.replace(/\s+/g, " ")).join("|")`)
		for _, want := range []string{"Know where a job goes. Start Your first week 2 stops", "ten minutes",
			"Know more. Start The second week 2 stops", "for whoever is on call"} {
			if !strings.Contains(got, want) {
				t.Errorf("the cards do not say %q: %s", want, got)
			}
		}
		x.Do(chromedp.Click(`.start[data-trail="trails/second"] a`))
		if got := bar(x); got != "Stop 1 of 2: ADR-3 Elsewhere" {
			t.Errorf("Start leads to %s", got)
		}
		x.Do(chromedp.KeyEvent("n"))
		x.Wait("the second stop is open", `location.pathname.endsWith("/0002-b/")`)
		bar(x)
		x.Visit(address + "trails/")
		x.Do(chromedp.WaitReady(".walked"), chromedp.Click(`.start[data-trail="trails/second"] a`))
		x.Wait("it continues at the second stop", `location.pathname.endsWith("/0002-b/")`)
		if got := bar(x); got != "Stop 2 of 2: ADR-2 B" {
			t.Errorf("Continue leads to %s", got)
		}
		x.Clean()
	}
}

// TestWalkToTheEnd: two keys lead from a stop to the next, the bar names it, its segments say which stop this is, and
// the last stop says that the trail was walked, and what comes next. Nothing of the page's end stands under the bar.
func TestWalkToTheEnd(t *testing.T) {
	pages := maps.Clone(trailPages)
	pages["trails/second.md"] = "---\nkind: trail\nstops: [adr-3]\n---\n# The second week\n"
	address, host := e2e.PublishedFrom(t, e2e.Folder(t, pages))
	for _, width := range []int64{1440, 390} {
		x := person(t, host, width)
		x.Visit(address + "decisions/0001-a/?trail=trails/first-week&stop=1")
		bar(x)
		if got := x.Eval(`document.querySelector(".walk-next").innerText.trim()`); got != "Next: ADR-2 B" {
			t.Errorf("the next stop is called %s", got)
		}
		x.Do(chromedp.KeyEvent("n"))
		x.Wait("the question is asked", `document.activeElement.matches(".walk textarea")`)
		x.Do(chromedp.KeyEvent("\r"))
		x.Wait("two keys lead to the next stop", `location.pathname.endsWith("/0002-b/")`)
		bar(x)
		if got := x.Eval(`[...document.querySelectorAll(".walk-segments li > *")].map((s) =>
			s.className + " " + s.getAttribute("aria-label")).join("|")`); got != "seen 1. ADR-1 A, visited|now 2. ADR-2 B" {
			t.Errorf("the segments: %s", got)
		}
		if got := x.Eval(`[...document.querySelectorAll(".walk-rail li > *")].map((s) =>
			s.offsetHeight < 40).join()`); got != "true,true" {
			t.Errorf("beside the text a stop takes one line: %s", got)
		}
		x.Wait("the foot of the page keeps free of the bar", `(scrollTo({ top: 1e6, behavior: "instant" }),
			document.querySelector("footer.site .inner").getBoundingClientRect().bottom <=
			document.querySelector("nav.walk").getBoundingClientRect().top)`)
		x.Do(chromedp.KeyEvent("n"))
		x.Wait("the end is told", `document.querySelector(".walk-done")?.innerText.includes("You have walked it")`)
		if got := x.Eval(`document.activeElement.innerText.trim()`); got != "Next trail: The second week" {
			t.Errorf("what comes next: %s", got)
		}
		x.Do(chromedp.KeyEvent("\r"))
		x.Wait("the next trail is open", `location.pathname.endsWith("/trails/second/")`)
		x.Visit(address + "trails/first-week/")
		x.Wait("the trail was walked", `document.querySelector(".start a").innerText === "Walk it again"`)
		x.Clean()
	}
}

// TestLinkToAPlaceInAPanel: a stop, a question and an option are places that a link can name, as a paragraph is; the
// mark that copies it moves nothing, and the link opens what is folded around the place.
func TestLinkToAPlaceInAPanel(t *testing.T) {
	address, host := e2e.PublishedFrom(t, e2e.Folder(t, map[string]string{
		"decisions/0001-a.md": "---\nstatus: accepted\n---\n# A\n\n## Considered Options\n\n* Keep it\n* Drop " +
			"it\n\n## Decision Outcome\n\nChosen option: \"Keep it\".\n\n" +
			"## Pros and Cons of the Options\n\n### Keep it\n\n* Good, because it is there\n\n### Drop it\n\n* " +
			"Bad, because it is needed\n",
		"shadowing/watching.md": "---\nkind: shadowing\nquestions:\n  - ask: Why?\n    answer: Because.\n---\n# " +
			"Watching\n",
	}))
	x := e2e.Open(t, host, 1280, 800)
	x.Allow("clipboard-read")
	x.Allow("clipboard-write")
	for _, row := range []struct{ page, place, short string }{
		{"decisions/0001-a/", "option:drop-it", "r/adr-1/?is=drop-it-is-needed"},
		{"shadowing/watching/", "question:1", "r/watching/?is=why-because"},
	} {
		x.Visit(address + row.page + "#" + row.place)
		x.Wait("what is folded around "+row.place+" opens",
			`document.getElementById("`+row.place+`").getBoundingClientRect().height > 0`)
		x.Do(chromedp.WaitVisible("button.theme"))
		height := x.Eval(`document.documentElement.scrollHeight`)
		x.Eval(`document.getElementById("` + row.place + `").scrollIntoView({ block: "center", behavior: "instant" })`)
		for n := 0; x.Eval(`Boolean(document.querySelector(".perma:not([hidden])"))`) != "true"; n++ {
			if time.Sleep(50 * time.Millisecond); n == 1000 {
				t.Fatalf("%s: no mark shows under the pointer", row.place)
			}
			// what the pointer enters while the page is still being laid out is not told to it
			x.Pointer("h1")
			x.Pointer(`[id="` + row.place + `"]`)
		}
		if got := x.Eval(`document.documentElement.scrollHeight`); got != height {
			t.Errorf("%s: the mark makes the page %s high, from %s", row.place, got, height)
		}
		x.Eval(`document.getElementById("said").textContent = ""`)
		x.Do(chromedp.Click(".perma"))
		x.Wait("it says that it copied", `document.getElementById("said").textContent.includes("copied")`)
		if got := x.Eval("navigator.clipboard.readText()"); got != address+row.short+"#"+row.place {
			t.Errorf("copied %s, want %s", got, address+row.short+"#"+row.place)
		}
	}
	x.Clean()
}
