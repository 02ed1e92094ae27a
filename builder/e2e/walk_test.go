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
// by its short form too. A page that is no stop shows nothing.
func TestWalkATrail(t *testing.T) {
	address, host := publishedFrom(t, folder(t, trailPages))
	for _, width := range []int64{1280, 390} {
		x := open(t, host, width, 800)
		x.visit(address + "trails/first-week/")
		x.wait("the stops lead along the trail",
			`document.querySelector("ol.stops a.rec").search === "?trail=trails%2Ffirst-week"`)
		x.do(chromedp.Click("ol.stops a.rec"))
		x.wait("the first stop says where it is",
			`document.querySelector(".walk")?.textContent.includes("Stop 1 of 2")`)
		if got := x.eval(
			`document.querySelector(".walk details").open + " " +
				document.querySelector(".walk details p").textContent`); got !=
			"false Which would you take?" {
			t.Errorf("the question: %s", got)
		}
		x.do(chromedp.Click(".walk-next"))
		x.wait("the next stop is open",
			`location.pathname.endsWith("/0002-b/") &&
				document.querySelector(".walk")?.textContent.includes("Stop 2 of 2")`)
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

// TestStringPagesIntoOneLink: the key t adds a page to a trail of one's own and copies one link that leads through all.
func TestStringPagesIntoOneLink(t *testing.T) {
	address, host := publishedFrom(t, folder(t, trailPages))
	x := open(t, host, 1280, 800)
	x.allow("clipboard-read")
	x.allow("clipboard-write")
	for _, p := range []string{"decisions/0003-else/", "decisions/0001-a/"} {
		x.visit(address + p)
		x.do(chromedp.WaitVisible("button.theme"), chromedp.KeyEvent("t"))
		x.wait("it says that it copied", `document.getElementById("said").textContent.includes("copied")`)
	}
	link := x.eval("navigator.clipboard.readText()")
	if want := address + "r/adr-3/?trail=adr-3,adr-1"; link != want {
		t.Fatalf("copied %s, want %s", link, want)
	}
	x.visit(link)
	x.wait("the link leads to the first page", `document.querySelector(".walk")?.textContent.includes("Stop 1 of 2")`)
	x.do(chromedp.Click(".walk-next"))
	x.wait("and on to the second",
		`document.querySelector("h1").textContent === "A" &&
			document.querySelector(".walk")?.textContent.includes("Stop 2 of 2")`)
	if !strings.Contains(x.eval("location.href"), "trail=") {
		t.Error("the way is lost")
	}
	x.clean()
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
