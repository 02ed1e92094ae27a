package reading

import (
	"bytes"
	"image"
	"image/png"
	"os"
	"path/filepath"
	"testing"

	"github.com/chromedp/chromedp"

	"digsite/builder/e2e"
)

// TestPictureOpensInFullSize: a picture that is shown smaller than it is opens by keyboard or click with its caption;
// Escape closes it, the focus goes back, and the page does not move. A small picture stays as it is.
func TestPictureOpensInFullSize(t *testing.T) {
	dir := e2e.Folder(t, map[string]string{
		"decisions/0001-a.md": "---\nstatus: accepted\n---\n# A\n\n![the pool](pool.png \"The pool on that " +
			"day\")\n\n![dot](dot.png)\n",
	})
	for name, size := range map[string]image.Rectangle{"pool.png": image.Rect(0, 0, 2400, 900),
		"dot.png": image.Rect(0, 0, 16, 16)} {
		var b bytes.Buffer
		if err := png.Encode(&b, image.NewGray(size)); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(filepath.Join(dir, "decisions", name), b.Bytes(), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	address, host := e2e.PublishedFrom(t, dir)
	x := e2e.Open(t, host, 1280, 800)
	for _, width := range []int64{1280, 390} {
		x.Size(width, 800)
		x.Visit(address + "decisions/0001-a/")
		x.Eval(`document.querySelector(".prose img").scrollIntoView({ block: "center", behavior: "instant" })`)
		x.Pointer(".prose p")
		x.Wait("the picture can be pressed", `document.querySelector("img.zooms[role=button][tabindex='0']")`)
		if got := x.Eval(`document.querySelectorAll("img.zooms").length`); got != "1" {
			t.Errorf("%s pictures can be pressed", got)
		}
		before := x.Eval(`scrollY + " " + document.documentElement.scrollHeight`)
		x.Eval(`document.querySelector("img.zooms").focus()`)
		x.Do(chromedp.KeyEvent("\r"))
		x.Wait("it opens", `document.querySelector("dialog.zoom[open] img")?.complete`)
		if got := x.Eval(
			`document.querySelector("dialog.zoom figcaption").textContent`); got != "The pool on that day" {
			t.Errorf("the caption says %q", got)
		}
		if x.Eval(
			`(r => r.left >= 0 && r.right <= innerWidth &&
				r.bottom <= innerHeight)(document.querySelector("dialog.zoom").getBoundingClientRect())`) != "true" {
			t.Error("what opens is larger than the window")
		}
		x.Wait("it can be had in full size", `document.querySelector("dialog.zoom form button[type=button]")`)
		x.Do(chromedp.Click("dialog.zoom form button[type=button]"))
		x.Wait("each of its points is shown, and it scrolls in its box",
			`(i => i.clientWidth === i.naturalWidth && i.closest("dialog").scrollWidth >
				i.closest("dialog").clientWidth)(document.querySelector("dialog.zoom img"))`)
		x.Do(chromedp.KeyEvent("\x1b"))
		x.Wait("Escape closes it", `!document.querySelector("dialog[open]")`)
		if got := x.Eval(
			`document.activeElement.matches("img.zooms") + " " + scrollY + " " +
				document.documentElement.scrollHeight`); got !=
			"true "+before {
			t.Errorf("focus and page after closing: %s, before: %s", got, before)
		}
		x.Do(chromedp.Click("img.zooms"))
		x.Wait("a click opens it", `document.querySelector("dialog.zoom[open]")`)
		x.Visit(address + "decisions/0001-a/")
		x.Do(chromedp.WaitVisible("button.theme"))
		x.Eval(`document.querySelector(".prose img").click()`)
		x.Wait("so does one that comes first", `document.querySelector("dialog.zoom[open]")`)
		x.Clean()
	}
}

// TestDiagramOpensInFullSize: a diagram that is wider than its box opens like a picture, in its own colours; a small
// one stays as it is.
func TestDiagramOpensInFullSize(t *testing.T) {
	address, host := e2e.PublishedFrom(t, e2e.Folder(t, map[string]string{
		"decisions/0001-a.md": "---\nstatus: accepted\n---\n# A\n\n" +
			"```mermaid\nflowchart LR\n  a --> b\n```\n\n" +
			"```mermaid\nflowchart LR\n  accTitle: The way\n  a --> b --> c --> d --> e --> f --> g --> h --> i\n" +
			"  i --> j --> k --> l --> m --> n\n```\n",
	}))
	x := e2e.Open(t, host, 1280, 800)
	for _, width := range []int64{1280, 390} {
		x.Size(width, 800)
		x.Visit(address + "decisions/0001-a/")
		x.Pointer("h1")
		x.Wait("the diagram can be pressed", `document.querySelector(".diagram:has(svg.zooms) > button")`)
		if got := x.Eval(`document.querySelectorAll(".zooms").length`); got != "1" {
			t.Errorf("%s diagrams can be pressed", got)
		}
		if got := x.Eval(`document.querySelector(".diagram > button").ariaLabel`); got !=
			"Flowchart: The way. Show larger" {
			t.Errorf("the button is called %q", got)
		}
		x.Eval(`document.querySelector(".diagram > button").focus()`)
		x.Do(chromedp.KeyEvent("\r"))
		x.Wait("it opens", `document.querySelector("dialog.zoom[open] .diagram svg[role=img]")`)
		if got := x.Eval(`[document.querySelector("dialog.zoom").getAttribute("aria-label"),
			document.documentElement.scrollWidth <= innerWidth,
			(r => r.left >= 0 && r.right <= innerWidth)(document.querySelector("dialog svg").getBoundingClientRect()),
			getComputedStyle(document.querySelector("dialog svg text")).textAnchor].join()`); got !=
			"The way,true,true,middle" {
			t.Errorf("at %d pixels it opens as %s", width, got)
		}
		x.Do(chromedp.KeyEvent("\x1b"))
		x.Wait("Escape closes it, and the focus goes back",
			`!document.querySelector("dialog[open]") && document.activeElement.matches(".diagram > button")`)
		x.Eval(`document.querySelector("svg.zooms").dispatchEvent(new MouseEvent("click", { bubbles: true }))`)
		x.Wait("a click opens it", `document.querySelector("dialog.zoom[open]")`)
		x.Clean()
	}
}
