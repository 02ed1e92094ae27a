package e2e

import (
	"strings"
	"testing"

	"github.com/chromedp/chromedp"
)

// TestCopyLinkToParagraph: the mark beside a paragraph copies the permanent address of that paragraph and says so;
// with shift it copies Markdown with title and quote; the key c copies
// too.
func TestCopyLinkToParagraph(t *testing.T) {
	address, host := published(t)
	x := open(t, host, 1280, 800)
	x.allow("clipboard-read")
	x.allow("clipboard-write")
	x.visit(address + "decisions/0002-jobs-in-the-database/")
	id := x.eval(`document.querySelector(".prose p[id]").id`)
	over := `document.querySelector(".prose p[id]").dispatchEvent(new PointerEvent("pointerover", {bubbles: true}))`
	x.eval(over)
	x.wait("the mark shows", `document.querySelector(".perma:not([hidden])")`)
	x.do(chromedp.Click(".perma"))
	x.wait("it says that it copied", `document.getElementById("said").textContent.includes("copied")`)
	link := address + "r/adr-2/?is=worker-reads-jobs-from-them-page-place-skip#" + id
	if got := x.eval("navigator.clipboard.readText()"); got != link {
		t.Errorf("copied %s, want %s", got, link)
	}
	x.eval(`document.querySelector(".perma").dispatchEvent(new MouseEvent("click", {bubbles: true, shiftKey: true}))`)
	x.wait("it says that it copied the quote", `document.getElementById("said").textContent.includes("quote")`)
	got := x.eval("navigator.clipboard.readText()")
	if !strings.HasPrefix(got, "[Keep jobs in the database]("+link+")") ||
		!strings.Contains(got, "\n> The worker reads") {
		t.Errorf("copied %q", got)
	}
	x.eval(`document.getElementById("said").textContent = ""`)
	x.do(chromedp.KeyEvent("c"))
	x.wait("the key copies too", `document.getElementById("said").textContent.includes("copied")`)
	if got := x.eval("navigator.clipboard.readText()"); !strings.HasPrefix(got, address+"r/adr-2/?is=") {
		t.Errorf("the key copied %s", got)
	}
	x.clean()
}
