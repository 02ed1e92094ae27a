package reading

import (
	"fmt"
	"strings"
	"testing"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"

	"digsite/builder/e2e"
)

// longPages are a site of several kinds with one record that is longer than any window.
func longPages() map[string]string {
	var text strings.Builder
	text.WriteString("---\nstatus: accepted\ntags: [queue]\ndate: 2024-05-01\n---\n# Long\n\n")
	for i := range 9 {
		fmt.Fprintf(&text, "## Part %d\n\n%s\n\n", i+1, strings.Repeat("Words that fill a page. ", 90))
	}
	return map[string]string{
		"decisions/0001-long.md":  text.String(),
		"decisions/0002-short.md": "---\nstatus: accepted\ntags: [queue]\ndate: 2024-06-01\n---\n# Short\n\nSee ADR-1.\n",
		"incidents/2024-05-02.md": "---\ndate: 2024-05-02\n---\n# The queue stood still\n\nFor an hour.\n",
		"trails/first.md": "---\nkind: trail\ngoal: Know it.\n---\n# First day\n\n" +
			"1. [Long](../decisions/0001-long.md)\n",
		"histories/queue.md": "---\nkind: history\n---\n# The queue\n\nIt was small.\n",
		"glossary.md":        "# Glossary\n\n- **queue**: where jobs wait.\n",
	}
}

// TestTheBarStays: the bar is at the top of the window however far a reader is, a place that is jumped to lies below
// it, and on a phone the last line of a page lies above the bar at the foot.
func TestTheBarStays(t *testing.T) {
	address, host := e2e.PublishedFrom(t, e2e.Folder(t, longPages()))
	x := e2e.Open(t, host, 1440, 844)
	for _, width := range []int64{1440, 390} {
		x.Size(width, 844)
		x.Visit(address + "decisions/0001-long/#part-6")
		x.Do(chromedp.WaitVisible("button.theme"))
		const room = `(([bar, to, tabs]) => bar.top === 0 && bar.height === 56 + 1 && to.top >= bar.bottom &&
			to.bottom <= (tabs.height ? tabs.top : innerHeight))(["header.site", "#part-6", ".tabs"]
			.map((s) => document.querySelector(s).getBoundingClientRect()))`
		x.Wait("the heading lies between the bars", room)
		x.Eval(`scrollTo({ top: document.body.scrollHeight, behavior: "instant" })`)
		x.Wait("the foot is above the bar", `(([foot, tabs]) => foot.bottom <= (tabs.height ? tabs.top : innerHeight) + 1)(
			["footer.site", ".tabs"].map((s) => document.querySelector(s).getBoundingClientRect()))`)
		x.Clean()
	}
}

// TestMenusLieWithinTheScreen: what opens can be read to its last link in every window, also in that of a reader who
// has zoomed to 400 %, and makes no page wider than its window.
func TestMenusLieWithinTheScreen(t *testing.T) {
	address, host := e2e.PublishedFrom(t, e2e.Folder(t, longPages()))
	x := e2e.Open(t, host, 320, 256)
	for _, size := range [][2]int64{{320, 256}, {320, 640}, {360, 740}, {390, 844}, {844, 390}, {900, 700}, {1024, 768},
		{1280, 800}, {1440, 900}, {1920, 1080}} {
		x.Size(size[0], size[1])
		x.Visit(address + "decisions/")
		x.Do(chromedp.WaitVisible("button.theme"))
		menus := x.Eval(`[...document.querySelectorAll("details.menu")].filter((d) => d.checkVisibility()).map((d) => {
			d.querySelector("summary").click();
			const links = [...d.querySelectorAll("a")], last = links.at(-1);
			last.focus({ preventScroll: true });
			last.scrollIntoView({ block: "nearest", behavior: "instant" });
			const bad = links.map((a) => a.getBoundingClientRect()).filter((r) => r.left < 0 || r.right > innerWidth);
			const { top, bottom, left } = last.getBoundingClientRect(), at = document.elementFromPoint(left + 12, top + 12);
			const fits = top >= 0 && bottom <= innerHeight && last.contains(at);
			return d.querySelector("summary").textContent.trim() + (bad.length || !links.length || !fits ? " off" : "");
		}).join()`)
		want := "Learn,Explore"
		if size[0] <= 896 {
			want = "More"
		}
		if menus != want {
			t.Errorf("at %d by %d: %s, want %s", size[0], size[1], menus, want)
		}
		if x.Eval(`document.documentElement.scrollWidth <= innerWidth`) != "true" {
			t.Errorf("at %d by %d the page is wider than the window", size[0], size[1])
		}
		x.Clean()
	}
}

// TestMenusByKeyboard: one that was opened before its script was there stays open; arrow keys go through a menu, Escape
// gives the focus back, Tab and a press elsewhere close it, and one that opens closes the other.
func TestMenusByKeyboard(t *testing.T) {
	address, host := e2e.PublishedFrom(t, e2e.Folder(t, longPages()))
	x := e2e.Open(t, host, 1280, 800)
	untouched(x)
	x.Visit(address + "decisions/")
	x.Do(chromedp.WaitVisible("button.theme"))
	open := func(want string) {
		x.Wait("open is "+want, `[...document.querySelectorAll("details.menu[open] summary")].map((s) =>
			s.textContent.trim()).join() === "`+want+`"`)
	}
	on := func(want string) {
		x.Wait("the focus is on "+want, `document.activeElement.textContent.startsWith("`+want+`")`)
	}
	x.Eval(`(document.querySelector(".brand").focus(), document.querySelector("nav.main summary").click())`)
	x.Wait("the script is there", `[...document.styleSheets].some((s) => s.href?.includes("/gestures."))`)
	x.Rests()
	open("Learn")
	x.Do(chromedp.Click("h1"))
	open("")
	x.Eval(`document.querySelector("nav.main summary").focus()`)
	x.Do(chromedp.KeyEvent("\r"))
	open("Learn")
	x.Do(chromedp.KeyEvent(kb.ArrowDown))
	on("Trails")
	x.Do(chromedp.KeyEvent(kb.ArrowDown))
	on("Histories")
	x.Do(chromedp.KeyEvent(kb.Home))
	on("Trails")
	x.Do(chromedp.KeyEvent("\x1b"))
	open("")
	on("Learn")
	x.Do(chromedp.KeyEvent("\t"), chromedp.KeyEvent(kb.ArrowDown))
	open("Explore")
	on("Timeline")
	x.Eval(`document.querySelector("nav.main summary").click()`)
	open("Learn")
	x.Do(chromedp.Click("h1"))
	open("")
	x.Do(chromedp.Click(".explore summary"), chromedp.KeyEvent(kb.End), chromedp.KeyEvent("\t"))
	open("")
	x.Clean()
}

// TestFirstKeys: a key works as the very first thing on a page, before what answers it is loaded: / opens the search,
// Tab goes to the first link, Escape closes a menu that stands open, and ? shows the keys.
func TestFirstKeys(t *testing.T) {
	address, host := e2e.PublishedFrom(t, e2e.Folder(t, longPages()))
	x := e2e.Open(t, host, 1280, 800)
	untouched(x)
	first := func(key, before, want string) {
		t.Helper()
		x.Visit(address + "decisions/")
		x.Do(chromedp.WaitVisible("button.theme"))
		if before != "" {
			x.Eval(before)
		}
		if x.Eval(`[...document.styleSheets].some((s) => s.href?.includes("/gestures."))`) != "false" {
			t.Errorf("%q is not the first thing on the page", key)
		}
		x.Do(chromedp.KeyEvent(key))
		x.Wait("after "+key, want)
	}
	first("/", "", `document.activeElement.matches("dialog.palette[open] input")`)
	first("\t", "", `document.activeElement.matches("a.skip")`)
	first("\x1b", `(document.querySelector(".explore details").open = true, "")`,
		`!document.querySelector("details.menu[open]") && document.activeElement.matches(".explore summary")`)
	first("?", "", `document.querySelector("dialog[open]")`)
	x.Clean()
}

// TestMenusWithoutScripts: a menu opens by a press and by a key, and its links lead on.
func TestMenusWithoutScripts(t *testing.T) {
	address, host := e2e.PublishedFrom(t, e2e.Folder(t, longPages()))
	for width, menu := range map[int64]string{1280: ".explore", 390: ".sheet"} {
		x := e2e.Open(t, host, width, 800)
		e2e.Call(x, emulation.SetScriptExecutionDisabled, emulation.SetScriptExecutionDisabledParams{Value: true})
		x.Do(chromedp.Navigate(address+"decisions/"), chromedp.Click(menu+" summary"),
			chromedp.WaitVisible(menu+` a[href="../timeline/"]`), chromedp.Click(menu+` a[href="../timeline/"]`),
			chromedp.WaitVisible(".strata-box, .years"))
		x.Clean()
	}
}

// TestPagesBeginAtOneEdge: on every kind of page what is furthest to the left stands under the brand, but for a record
// that has no others beside it.
func TestPagesBeginAtOneEdge(t *testing.T) {
	address, host := e2e.PublishedFrom(t, e2e.Folder(t, longPages()))
	x := e2e.Open(t, host, 390, 900)
	for _, width := range []int64{390, 1440} {
		x.Size(width, 900)
		for _, page := range []string{"", "decisions/", "decisions/0001-long/", "glossary/", "timeline/", "tags/",
			"search/", "trails/first/"} {
			x.Visit(address + page)
			if got := x.Eval(`(() => {
				const edge = document.querySelector(".brand").getBoundingClientRect().left;
				const left = Math.min(...[...document.querySelectorAll("main :is(h1, nav, a, p, label), .places a")]
					.filter((e) => e.checkVisibility() && !e.closest(".vh") && e.getBoundingClientRect().width > 1)
					.map((e) => e.getBoundingClientRect().left + parseFloat(getComputedStyle(e).paddingLeft)));
				const text = document.querySelector(".record:not(:has(> .rail)) > .column")?.getBoundingClientRect().left;
				return Math.abs(left - (text ?? edge)) <= 1 ? "" : left + " is not " + edge;
			})()`); got != "" {
				t.Errorf("at %d pixels /%s begins at %s", width, page, got)
			}
		}
		x.Clean()
	}
}
