package e2e

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/chromedp"
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
	dir := folder(t, watched)
	address, host := publishedFrom(t, dir)
	x := open(t, host, 1280, 800)
	x.allow("clipboard-read")
	x.allow("clipboard-write")
	page := address + "incidents/2024-03-01-queue/"
	x.visit(page)
	x.wait("scripts have run", `document.querySelector("button.theme:not([hidden])")`)
	if got := x.eval(seen); got != "" {
		t.Errorf("before it is opened: %s", got)
	}
	x.do(chromedp.KeyEvent("]"))
	x.wait("the key ] finds a place", `document.querySelector(".picked")`)
	for range 8 {
		x.do(chromedp.KeyEvent("]"))
		if x.eval(`document.querySelector(".picked").checkVisibility()`) != "true" {
			t.Error("the key ] leads into what is folded away: " + x.eval(`document.querySelector(".picked").id`))
		}
	}
	x.do(chromedp.Click("details.replay > summary"))
	x.wait("the fields are there", `document.querySelectorAll(".steps textarea").length === 2`)
	if got := x.eval(seen); got != "1 2 3" {
		t.Errorf("until the first question: %s", got)
	}
	for _, hidden := range []string{".prose", ".panel.events", ".facts"} {
		if x.eval(`document.querySelector("`+hidden+`").checkVisibility()`) != "false" {
			t.Errorf("%s tells how it ended", hidden)
		}
	}
	if got := x.eval(`document.querySelector(".steps .unseen").id`); got != "walk:1" {
		t.Errorf("before the detection: %s", got)
	}
	x.do(chromedp.Focus("#guess-1"), chromedp.KeyEvent(`the "lag": is it growing?`))
	if x.eval(`(() => { const b = document.querySelector(".steps form button"), r = b.getBoundingClientRect();
		return document.elementFromPoint(r.x + r.width / 2, r.y + r.height / 2) === b; })()`) != "true" {
		t.Error("something lies over the button")
	}
	x.eval(`document.querySelector(".steps form button").click()`)
	x.wait("the move shows, and what came until the next", seen+` === "1 2 3 4"`)
	if got := x.eval(`document.querySelector("#guess-1").closest("li").querySelector(".look").textContent`); got !=
		"the age of the oldest message" {
		t.Errorf("the move: %s", got)
	}
	x.do(chromedp.Focus("#guess-2"), chromedp.KeyEvent("\r"))
	x.wait("after the last question all shows", seen+` === "1 2 3 4 5 6 end"`)
	if got := x.eval(`document.querySelector(".replay .end .rec").textContent`); !strings.Contains(got, "Limits") {
		t.Errorf("what came of it: %s", got)
	}
	x.wait("the way is shown", `document.querySelector(".replay > summary").textContent.includes("2 of 2")`)
	x.do(chromedp.Click(".replay .end button"))
	x.wait("it says that it copied", `document.getElementById("said").textContent.includes("Copied")`)
	note := x.eval("navigator.clipboard.readText()")
	if err := os.WriteFile(filepath.Join(dir, "shadowing", "mine.md"), []byte(note), 0o644); err != nil {
		t.Fatal(err)
	}
	if got := digsite(t, dir, "show", "mine"); !strings.Contains(got, `the "lag": is it growing?`) ||
		!strings.Contains(got, "16:24") {
		t.Errorf("the note reads %s\nfrom %s", got, note)
	}
	digsite(t, dir, "check")

	x.visit(address)
	x.visit(page + "#walk:4")
	x.wait("a link into the walk opens it to there", seen+` === "1 2 3 4"`)
	x.wait("what was written is there again", `document.querySelector("#guess-1").value.startsWith("the \"lag\"")`)
	x.visit(address + "shadowing/watching/")
	x.do(chromedp.Click(`a[href$="#walk"]`))
	x.wait("the note leads to the walk", `document.querySelector("details.replay")?.open`)
	x.clean()
}

// TestWalkWithoutScripts: the page alone hides what is still to come; a timeline without notes is walked line by line.
func TestWalkWithoutScripts(t *testing.T) {
	address, host := publishedFrom(t, folder(t, watched))
	for _, row := range []struct{ page, first, second, all string }{
		{"incidents/2024-03-01-queue/", "1 2 3", "1 2 3 4", "1 2 3 4 5 6 end"},
		{"incidents/2024-04-01-disk/", "1 2", "1 2 3", "1 2 3 4 end"},
	} {
		x := open(t, host, 390, 844)
		call(x, emulation.SetScriptExecutionDisabled, emulation.SetScriptExecutionDisabledParams{Value: true})
		x.visit(address + row.page)
		x.do(chromedp.Click("details.replay > summary"))
		x.wait(row.page+": until the first question", seen+` === "`+row.first+`"`)
		x.eval(`document.querySelector(".steps summary").click()`)
		x.wait(row.page+": until the second", seen+` === "`+row.second+`"`)
		x.eval(`document.querySelectorAll(".steps details").forEach((d) => d.open = true)`)
		x.wait(row.page+": all", seen+` === "`+row.all+`"`)
		x.do(chromedp.Click("details.replay > summary"))
		x.wait(row.page+": the whole record is back", `document.querySelector(".prose").checkVisibility()`)
		x.clean()
	}
}
