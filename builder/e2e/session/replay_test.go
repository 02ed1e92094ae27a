package session

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/chromedp"

	"digsite/builder/e2e"
)

var watched = map[string]string{
	"incidents/2024-03-01-queue.md": "---\nkind: incident\nstatus: resolved\ndate: 2024-03-01\n" +
		"started: 2024-03-01T16:10:00Z\ndetected: 2024-03-01T16:20:00Z\n---\n# The queue stops\n\n## Timeline\n\n" +
		"- 16:10 UTC - A release goes out\n- 16:20 UTC - The alert fires\n- 16:50 UTC - Consumers are restarted\n" +
		"- 17:15 UTC - It works again\n\n## Root cause\n\nThe broker was full.\n",
	"incidents/2024-04-01-disk.md": "---\nkind: incident\ndate: 2024-04-01\n---\n# The disk is full\n\n## Timeline\n\n" +
		"- 10:00 UTC - An alert\n- 10:05 UTC - The log is found\n- 10:10 UTC - It is removed\n- 10:20 UTC - It works\n",
	"shadowing/watching.md": "---\nkind: shadowing\ndate: 2024-03-02\nincident: 2024-03-01-queue\nmoves:\n" +
		"  - at: \"16:24\"\n    looked-at: the age of the oldest message\n    because: it tells slow from dead\n" +
		"    found: it grows by the minute\n  - at: \"16:50\"\n    looked-at: the broker's disk\n---\n# Watching\n",
	"decisions/0001-limits.md": "---\nstatus: accepted\ndate: 2024-03-10\ntaught-by: 2024-03-01-queue\n---\n# Limits\n\n" +
		"We decided on limits.\n",
}

// seen are the steps of a walk that a reader sees, and whether the end is among them.
const seen = `[...document.querySelectorAll(".steps > li, .replay .end")].filter((e) => e.checkVisibility())
	.map((e) => e.matches(".end") ? "end" : e.id.slice(5)).join(" ")`

// TestWalkThroughAnIncident: a reader is asked before each of the expert's moves shows, and what they wrote becomes a
// shadowing note that digsite reads.
func TestWalkThroughAnIncident(t *testing.T) {
	dir := e2e.Folder(t, watched)
	address, host := e2e.PublishedFrom(t, dir)
	x := e2e.Open(t, host, 1280, 800)
	x.Allow("clipboard-read")
	x.Allow("clipboard-write")
	page := address + "incidents/2024-03-01-queue/"
	x.Visit(page)
	x.Wait("scripts have run", `document.querySelector("button.theme:not([hidden])")`)
	if got := x.Eval(seen); got != "" {
		t.Errorf("before it is opened: %s", got)
	}
	x.Do(chromedp.KeyEvent("]"))
	x.Wait("the key ] finds a place", `document.querySelector(".picked")`)
	for range 8 {
		x.Do(chromedp.KeyEvent("]"))
		if x.Eval(`document.querySelector(".picked").checkVisibility()`) != "true" {
			t.Error("the key ] leads into what is folded away: " + x.Eval(`document.querySelector(".picked").id`))
		}
	}
	x.Do(chromedp.Click("details.replay > summary"))
	x.Wait("the fields are there", `document.querySelectorAll(".steps textarea").length === 2`)
	if got := x.Eval(seen); got != "1 2 3" {
		t.Errorf("until the first question: %s", got)
	}
	for _, hidden := range []string{".prose", ".prose .since", ".facts"} {
		if x.Eval(`document.querySelector("`+hidden+`").checkVisibility()`) != "false" {
			t.Errorf("%s tells how it ended", hidden)
		}
	}
	if got := x.Eval(`document.querySelector(".steps .unseen").id`); got != "walk:1" {
		t.Errorf("before the detection: %s", got)
	}
	x.Do(chromedp.Focus("#guess-1"), chromedp.KeyEvent(`the "lag": is it growing?`))
	if x.Eval(`(() => { const b = document.querySelector(".steps form button"), r = b.getBoundingClientRect();
		return document.elementFromPoint(r.x + r.width / 2, r.y + r.height / 2) === b; })()`) != "true" {
		t.Error("something lies over the button")
	}
	x.Eval(`document.querySelector(".steps form button").click()`)
	x.Wait("the move shows, and what came until the next", seen+` === "1 2 3 4"`)
	if got := x.Eval(`document.querySelector("#guess-1").closest("li").querySelector(".look").textContent`); got !=
		"the age of the oldest message" {
		t.Errorf("the move: %s", got)
	}
	x.Do(chromedp.Focus("#guess-2"), chromedp.KeyEvent("\r"))
	x.Wait("after the last question all shows", seen+` === "1 2 3 4 5 6 end"`)
	if got := x.Eval(`document.querySelector(".replay .end .rec").textContent`); !strings.Contains(got, "Limits") {
		t.Errorf("what came of it: %s", got)
	}
	x.Wait("the way is shown", `document.querySelector(".replay > summary").textContent.includes("2 of 2")`)
	x.Do(chromedp.Click(".replay .end button"))
	x.Wait("it says that it copied", `document.getElementById("said").textContent.includes("Copied")`)
	note := x.Eval("navigator.clipboard.readText()")
	if err := os.WriteFile(filepath.Join(dir, "shadowing", "mine.md"), []byte(note), 0o644); err != nil {
		t.Fatal(err)
	}
	if got := e2e.Run(t, dir, "show", "mine"); !strings.Contains(got, `the "lag": is it growing?`) ||
		!strings.Contains(got, "16:24") {
		t.Errorf("the note reads %s\nfrom %s", got, note)
	}
	e2e.Run(t, dir, "check")

	x.Visit(address)
	x.Visit(page + "#walk:4")
	x.Wait("a link into the walk opens it to there", seen+` === "1 2 3 4"`)
	x.Wait("what was written is there again", `document.querySelector("#guess-1").value.startsWith("the \"lag\"")`)
	x.Visit(address + "shadowing/watching/")
	x.Do(chromedp.Click(`a[href$="#walk"]`))
	x.Wait("the note leads to the walk", `document.querySelector("details.replay")?.open`)
	x.Clean()
}

// TestWalkWithoutScripts: the page alone hides what is still to come; a timeline without notes is walked line by line.
func TestWalkWithoutScripts(t *testing.T) {
	address, host := e2e.PublishedFrom(t, e2e.Folder(t, watched))
	for _, row := range []struct{ page, first, second, all string }{
		{"incidents/2024-03-01-queue/", "1 2 3", "1 2 3 4", "1 2 3 4 5 6 end"},
		{"incidents/2024-04-01-disk/", "1 2", "1 2 3", "1 2 3 4 end"},
	} {
		x := e2e.Open(t, host, 390, 844)
		e2e.Call(x, emulation.SetScriptExecutionDisabled, emulation.SetScriptExecutionDisabledParams{Value: true})
		x.Visit(address + row.page)
		x.Do(chromedp.Click("details.replay > summary"))
		x.Wait(row.page+": until the first question", seen+` === "`+row.first+`"`)
		x.Eval(`document.querySelector(".steps summary").click()`)
		x.Wait(row.page+": until the second", seen+` === "`+row.second+`"`)
		x.Eval(`document.querySelectorAll(".steps details").forEach((d) => d.open = true)`)
		x.Wait(row.page+": all", seen+` === "`+row.all+`"`)
		x.Do(chromedp.Click("details.replay > summary"))
		x.Wait(row.page+": the whole record is back", `document.querySelector(".prose").checkVisibility()`)
		x.Clean()
	}
}
