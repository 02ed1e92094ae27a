package session

import (
	"testing"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/chromedp"

	"digsite/builder/e2e"
)

// TestShadowingPlaysMoveByMove: the moves stand before what tells how it ended, and behind what prepares for them. One
// button reveals what was found at a move and shows the next; a link to a later move leads to it. Without scripts all
// of them are there.
func TestShadowingPlaysMoveByMove(t *testing.T) {
	address, host := e2e.PublishedFrom(t, e2e.Folder(t, map[string]string{
		"shadowing/watching.md": "---\nkind: shadowing\ndate: 2024-03-02\nmoves:\n  - looked-at: the queue\n" +
			"    found: it grows\n  - looked-at: the disk\n    found: it is full\n  - looked-at: the " +
			"log\n    found: it fills it\nquestions:\n  - ask: Why the queue first?\n    answer: It tells slow " +
			"from dead.\n---\n# Watching\n\nOne " +
			"night.\n\n## What to watch for\n\nThe order.\n\n## Debrief\n\nThe log filled the disk.\n",
	}))
	const order = `[...document.querySelectorAll(".column p, .column h2, .column summary")].filter((e) =>
		e.checkVisibility()).map((e) => e.innerText).filter((s) => ` +
		`/^(One night|What to watch|the (queue|disk|log)$|it |` +
		`Why the|Debrief)/.test(s)).join("|")`
	for _, width := range []int64{1440, 390} {
		x := e2e.Open(t, host, width, 844)
		x.Visit(address + "shadowing/watching/")
		x.Do(chromedp.WaitVisible(".reveal button"))
		if got := x.Eval(order); got != "One night.|What to watch for|the queue|Why the queue first?|Debrief" {
			t.Errorf("at first a reader sees %s", got)
		}
		x.Do(chromedp.Click(".reveal button"))
		x.Wait("the first is revealed, and the second asked",
			order+` === "One night.|What to watch for|the queue|it grows|the disk|Why the queue first?|Debrief"`)
		if got := x.Eval(`document.querySelector(".reveal [role=status]").innerText`); got != "1 of 3 revealed" {
			t.Errorf("progress: %s", got)
		}
		x.Do(chromedp.KeyEvent("\r"), chromedp.KeyEvent("\r"))
		x.Wait("all are revealed, and the button is gone", `!document.querySelector(".reveal button") &&
			document.querySelectorAll(".moves details[open]").length === 3`)
		x.Visit(address + "shadowing/watching/#move:3")
		x.Wait("a link to a later move shows it", `document.getElementById("move:3").checkVisibility()`)
		x.Clean()
	}
	x := e2e.Open(t, host, 1280, 800)
	e2e.Call(x, emulation.SetScriptExecutionDisabled, emulation.SetScriptExecutionDisabledParams{Value: true})
	x.Visit(address + "shadowing/watching/")
	all := "One night.|What to watch for|the queue|the disk|the log|Why the queue first?|Debrief"
	if got := x.Eval(order); got != all {
		t.Errorf("without scripts: %s", got)
	}
}

// TestTimelineIsToldOnce: where the text tells the timeline there is no other one, and its lines say how long after the
// start they were and which phase they reached; what only the front matter tells is drawn, its day once.
func TestTimelineIsToldOnce(t *testing.T) {
	head := "---\nkind: incident\nstarted: 2024-03-01T16:10:00Z\ndetected: 2024-03-01T16:20:00Z\n"
	address, host := e2e.PublishedFrom(t, e2e.Folder(t, map[string]string{
		"incidents/2024-03-01-table.md": head + "---\n# Table\n\n## Timeline\n\n| Time (UTC) | What |\n" +
			"|---|---|\n| 2024-03-01 16:10 | A [release](https://example.org/) goes out |\n" +
			"| 2024-03-01 16:20 | The alert fires |\n",
		"incidents/2024-03-02-front.md": head + "timeline:\n  - at: 2024-03-01 16:10 UTC\n    text: A release " +
			"goes out\n  - at: 2024-03-01 16:20 UTC\n    text: The alert fires\n---\n# Front\n\nText.\n",
	}))
	x := e2e.Open(t, host, 1280, 800)
	for _, row := range []struct{ page, want string }{
		{"incidents/2024-03-01-table/", `1 true "Started" "Detected +10 min"`},
		{"incidents/2024-03-02-front/", `1 false "Started" "Detected +10 min"`},
	} {
		x.Visit(address + row.page)
		got := x.Eval(`document.querySelector("article").innerText.match(/The alert fires/g).length + " " +
			Boolean(document.querySelector("table a[href='https://example.org/']")) + " " +
			[...document.querySelectorAll(".since")].map((e) =>
				getComputedStyle(e, "::before").content).join(" ")`)
		if got != row.want {
			t.Errorf("%s: %s", row.page, got)
		}
		if got := x.Eval(`String(document.querySelectorAll(".prose .again, .timeline .day").length)`); got != "1" {
			t.Errorf("%s: its day stands once, not %s times", row.page, got)
		}
	}
	x.Clean()
}
