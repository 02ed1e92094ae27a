package links

import (
	"os"
	"strings"
	"testing"

	"github.com/chromedp/chromedp"

	"digsite/builder/e2e"
)

var replaced = map[string]string{
	"decisions/0003-old.md": "---\nstatus: superseded by ADR-5\ndate: 2024-02-01\nauthors: [the mentor]\n---\n" +
		"# Send every message to the broker in one piece, whatever its size may be\n\n## Context and Problem Statement" +
		"\n\nMessages are small.\n\n## Decision Outcome\n\nEach message is one piece.\n\n* The broker keeps it.\n* A " +
		"reader that fails asks again.\n\n> It was so in the first version.\n\n## More Information\n\nNothing else.\n",
	"decisions/0005-new.md": "---\nstatus: accepted\nsupersedes: ADR-3\ndate: 2025-02-01\n---\n# Cut messages into " +
		"pieces\n\n## Naming rules\n\nEach piece has a number.\n\n## Retries\n\nA piece is sent again.\n",
	"decisions/0006-names.md": "---\nstatus: accepted\ndate: 2026-02-01\n---\n# Name pieces by their content\n\n" +
		"This record replaces the ADR-5 naming rules.\n",
	"decisions/0007-no.md": "---\nstatus: rejected\n---\n# Send it twice\n\nText.\n",
}

// TestStandingStaysVisible: wherever one lands in a retired record, the first screen says what superseded it; the line
// that says so covers neither the place itself nor the banner, and screen readers hear the banner alone.
func TestStandingStaysVisible(t *testing.T) {
	address, host := e2e.PublishedFrom(t, e2e.Folder(t, replaced))
	x := e2e.Open(t, host, 1280, 500)
	for n, size := range [][2]int64{{1280, 500}, {390, 600}} {
		x.Size(size[0], size[1])
		x.Visit(address + "decisions/0003-old/")
		ids := strings.Fields(x.Eval(`[...document.querySelectorAll(".prose [id]")].map((e) => e.id).join(" ")`))
		if len(ids) < 9 {
			t.Fatalf("the record has the places %v", ids)
		}
		for i, id := range ids {
			if i%2 != n && os.Getenv("DIGSITE_LONG") == "" { // each place in one of the windows
				continue
			}
			page := "decisions/0003-old/#"
			if i < 2 {
				page = "r/adr-3/#"
			}
			x.Do(chromedp.Navigate("about:blank"))
			x.Visit(address + page + id)
			x.Wait("the place is on the screen", `(() => {
				const r = document.getElementById("`+id+`")?.getBoundingClientRect();
				return r && r.top >= 0 && r.top < innerHeight;
			})()`)
			if got := x.Eval(`(() => {
				const seen = (e) => { const r = e.getBoundingClientRect(), x = r.left + 20, y = r.bottom - 12;
					return y > 0 && y < innerHeight && e.contains(document.elementFromPoint(x, y)); };
				const says = [...document.querySelectorAll(".standing-line p, .banner, .badge")].filter((e) =>
					/superseded by|replaced/i.test(e.textContent) && seen(e));
				const at = document.getElementById("` + id + `").getBoundingClientRect();
				const line = document.querySelector(".standing-line p").getBoundingClientRect();
				return [says.length > 0, at.top >= line.bottom || at.bottom <= line.top].join(" ");
			})()`); got != "true true" {
				t.Errorf("%dx%d #%s: the standing is visible, the place is not covered: %s", size[0], size[1], id, got)
			}
		}
		x.Visit(address + "decisions/0003-old/")
		if got := x.Eval(`(() => {
			const p = document.querySelector(".standing-line p"), r = p.getBoundingClientRect();
			return p.contains(document.elementFromPoint(r.left + 20, r.top + 5)) + " " +
				(p.parentElement.ariaHidden === "true");
		})()`); got != "false true" {
			t.Errorf("at the top the line is seen, and hidden from screen readers: %s", got)
		}
		x.Visit(address + "decisions/0007-no/")
		if got := x.Eval(`document.querySelector(".standing-line").innerText.trim()`); got != "Rejected" {
			t.Errorf("of a rejected record the line says %q", got)
		}
		x.Clean()
	}
}

// TestASupersededPartIsMarked: a part that another record superseded is named in the banner, with a link to it, and its
// heading bears the mark. Other headings do not, and the rest of the record is in force.
func TestASupersededPartIsMarked(t *testing.T) {
	address, host := e2e.PublishedFrom(t, e2e.Folder(t, replaced))
	x := e2e.Open(t, host, 1280, 500)
	x.Visit(address + "decisions/0005-new/")
	for what, row := range map[string][2]string{
		"headings": {`[...document.querySelectorAll(".prose h2")].map((h) => h.innerText).join("|")`,
			"Naming rules Superseded by ADR-6|Retries"},
		"the mark's link":   {`document.querySelector(".replaced a").getAttribute("href")`, "../../decisions/0006-names/"},
		"the banner's part": {`document.querySelector(".banner .parts a").getAttribute("href")`, "#naming-rules"},
		"the banner": {`document.querySelector(".banner .parts").innerText`,
			"naming rules → ADR-6 Name pieces by their content"},
		"the line": {`document.querySelector(".standing-line").innerText`,
			"Superseded in part by ADR-6 Name pieces by their content"},
		"the contents": {`document.querySelector(".toc").innerText.includes("Superseded")`, "false"},
	} {
		if got := strings.Join(strings.Fields(x.Eval(row[0])), " "); got != row[1] {
			t.Errorf("%s: %s, want %s", what, got, row[1])
		}
	}
	// ADR-5 was replaced in part alone, so what replaced ADR-3 as a whole ends there.
	x.Visit(address + "decisions/0003-old/")
	if got := x.Eval(`document.querySelector(".standing-line").innerText.trim()`); got !=
		"Superseded by ADR-5 Cut messages into pieces" {
		t.Errorf("the line of the older record: %s", got)
	}
	x.Clean()
}
