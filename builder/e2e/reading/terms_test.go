package reading

import (
	"testing"

	"github.com/chromedp/chromedp"

	"digsite/builder/e2e"
)

// glossaryPages use terms of site.yaml and of a page named glossary.
var glossaryPages = map[string]string{
	"site.yaml":   "title: Terms\nterms:\n  fold: The step that makes one site of all files.\n",
	"glossary.md": "# Glossary\n\nADR\n: One decision, with what forced it.\n",
	"decisions/0001-fold.md": "---\nstatus: accepted\n---\n# Fold\n\nThe fold comes first. A second fold is a " +
		"plain word. An ADR says why, and `fold` is code.\n\n" +
		"## The fold again\n\n[fold](0002-other.md)\n",
	"decisions/0002-other.md": "---\nstatus: accepted\n---\n# Other\n\nNothing here.\n",
}

// TestTermExplainsItself: the first use of a term on a page is a link to where it is defined; focus or the pointer
// shows its meaning, Escape hides it, and nothing moves.
func TestTermExplainsItself(t *testing.T) {
	address, host := e2e.PublishedFrom(t, e2e.Folder(t, glossaryPages))
	x := e2e.Open(t, host, 1280, 800)
	x.Visit(address + "decisions/0001-fold/")
	if got := x.Eval(
		`[...document.querySelectorAll("main a.term")].map(a =>
			a.textContent + " " + a.getAttribute("href") + " " + a.title).join("\n")`); got !=
		"fold ../../glossary/#fold The step that makes one site of all files.\nADR ../../pages/glossary/#"+x.Eval(
			`document.querySelectorAll("a.term")[1].hash.slice(1)`)+" One decision, with what forced it." {
		t.Errorf("terms are marked as\n%s", got)
	}
	const size = `document.documentElement.scrollHeight + " " +
		document.querySelector(".prose").getBoundingClientRect().top`
	before := x.Eval(size)
	x.Do(chromedp.WaitVisible("button.theme"), chromedp.KeyEvent("\t"))
	x.Eval(`document.querySelector("a.term").focus({ focusVisible: true })`)
	x.Wait("the meaning shows",
		`document.querySelector("#peek:not([hidden])")?.textContent.includes("makes one site of all files")`)
	if got := x.Eval(
		`document.querySelector("a.term").title +
			document.querySelector("a.term").getAttribute("aria-describedby")`); got !=
		"peek" {
		t.Errorf("the browser's own hint would stand beside ours, or nothing describes the term: %q", got)
	}
	x.Do(chromedp.KeyEvent("\x1b"))
	x.Wait("Escape hides it", `document.getElementById("peek").hidden`)
	x.Eval(`document.activeElement.blur()`)
	x.Pointer("a.term")
	x.Wait("the pointer shows it", `!document.getElementById("peek").hidden`)
	x.Pointer("#peek")
	x.Wait("the pointer may move into it",
		`document.getElementById("peek").matches(":hover") && !document.getElementById("peek").hidden`)
	if after := x.Eval(size); before != after {
		t.Errorf("the page moved: %s, then %s", before, after)
	}
	x.Clean()
}

// TestGlossaryPage: every term stands there with its meaning and with the records that use it, and the page is reached
// from the header.
func TestGlossaryPage(t *testing.T) {
	address, host := e2e.PublishedFrom(t, e2e.Folder(t, glossaryPages))
	x := e2e.Open(t, host, 390, 844)
	x.Visit(address + "glossary/")
	if got := x.Eval(
		`[...document.querySelectorAll("dl.glossary > div")].map(d =>
			d.querySelector("dfn").textContent + ": " + d.querySelector("dd p").textContent + " " +
			[...d.querySelectorAll(".used a.rec")].map(a =>
			a.getAttribute("href")).join()).join("\n")`); got !=
		"ADR: One decision, with what forced it. ../decisions/0001-fold/\nfold: The step that makes one site of "+
			"all files. ../decisions/0001-fold/" {
		t.Errorf("the glossary says\n%s", got)
	}
	if x.Eval(`Boolean(document.querySelector("details.menu a[href='../glossary/']"))`) != "true" {
		t.Error("the header does not lead to the glossary")
	}
	if x.Eval(`document.documentElement.scrollWidth <= innerWidth`) != "true" {
		t.Error("the page is wider than a phone")
	}
	x.Clean()
}
