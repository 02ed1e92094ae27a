package links

import (
	"strings"
	"testing"

	"github.com/chromedp/chromedp"

	"digsite/builder/e2e"
)

// TestCopyLinkToParagraph: the mark beside a paragraph copies the permanent address of that paragraph and says so;
// with shift it copies Markdown with title and quote; the key c copies
// too.
func TestCopyLinkToParagraph(t *testing.T) {
	address, host := e2e.Published(t)
	x := e2e.Open(t, host, 1280, 800)
	x.Allow("clipboard-read")
	x.Allow("clipboard-write")
	x.Visit(address + "decisions/0002-jobs-in-the-database/")
	id := x.Eval(`document.querySelector(".prose p[id]").id`)
	over := `document.querySelector(".prose p[id]").dispatchEvent(new PointerEvent("pointerover", {bubbles: true}))`
	x.Eval(over)
	x.Wait("the mark shows", `document.querySelector(".perma:not([hidden])")`)
	x.Do(chromedp.Click(".perma"))
	x.Wait("it says that it copied", `document.getElementById("said").textContent.includes("copied")`)
	link := address + "r/adr-2/?is=worker-reads-jobs-from-them-page-place-skip#" + id
	if got := x.Eval("navigator.clipboard.readText()"); got != link {
		t.Errorf("copied %s, want %s", got, link)
	}
	x.Eval(`document.querySelector(".perma").dispatchEvent(new MouseEvent("click", {bubbles: true, shiftKey: true}))`)
	x.Wait("it says that it copied the quote", `document.getElementById("said").textContent.includes("quote")`)
	got := x.Eval("navigator.clipboard.readText()")
	if !strings.HasPrefix(got, "[Keep jobs in the database]("+link+")") ||
		!strings.Contains(got, "\n> The worker reads") {
		t.Errorf("copied %q", got)
	}
	x.Eval(`document.getElementById("said").textContent = ""`)
	x.Do(chromedp.KeyEvent("c"))
	x.Wait("the key copies too", `document.getElementById("said").textContent.includes("copied")`)
	if got := x.Eval("navigator.clipboard.readText()"); !strings.HasPrefix(got, address+"r/adr-2/?is=") {
		t.Errorf("the key copied %s", got)
	}
	x.Clean()
}
