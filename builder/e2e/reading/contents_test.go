package reading

import (
	"fmt"
	"strings"
	"testing"

	"github.com/chromedp/chromedp"

	"digsite/builder/e2e"
)

// TestContentsFollowTheReader: the table of contents stays in view beside the text and marks the section that is read;
// on a phone it is folded away and opens by a touch.
func TestContentsFollowTheReader(t *testing.T) {
	var text strings.Builder
	text.WriteString("---\nstatus: accepted\n---\n# Long\n\n")
	for i := range 6 {
		fmt.Fprintf(&text, "## Part %d\n\n%s\n\n", i+1, strings.Repeat("Words that fill a page. ", 200))
	}
	address, host := e2e.PublishedFrom(t, e2e.Folder(t, map[string]string{"decisions/0001-long.md": text.String()}))
	x := e2e.Open(t, host, 1280, 800)
	x.Visit(address + "decisions/0001-long/")
	const current = `[...document.querySelectorAll(".toc a[aria-current]")].map(a => a.textContent).join()`
	for _, part := range []string{"Part 3", "Part 6", "Part 2"} {
		x.Eval(`[...document.querySelectorAll(".prose h2")].find(h => h.textContent === "` + part +
			`").scrollIntoView({ behavior: "instant" })`)
		x.Wait(part+" is marked", current+` === "`+part+`"`)
		if x.Eval(
			`(r => r.top >= 0 &&
				r.bottom <= innerHeight)(document.querySelector(".side").getBoundingClientRect())`) != "true" {
			t.Errorf("at %s the contents are out of view", part)
		}
	}
	x.Clean()
	x = e2e.Open(t, host, 390, 844)
	x.Visit(address + "decisions/0001-long/")
	if x.Eval(`document.querySelector(".toc a").checkVisibility()`) != "false" {
		t.Error("on a phone the contents are open")
	}
	x.Do(chromedp.Click(".toc summary"), chromedp.Click(".toc a[href='#part-4']"))
	x.Wait("a touch leads there", `Math.abs(document.getElementById("part-4").getBoundingClientRect().top) < 200`)
	x.Clean()
}
