package reading

import (
	"strings"
	"testing"

	"github.com/chromedp/chromedp"

	"digsite/builder/e2e"
)

// TestPlacesShowInPlace: a footnote, a link to a heading and one to a paragraph of this page show what stands there; a
// link to a section of another record shows that section.
func TestPlacesShowInPlace(t *testing.T) {
	address, host := e2e.PublishedFrom(t, e2e.Folder(t, map[string]string{
		"decisions/0001-a.md": "---\nstatus: accepted\n---\n# A\n\nSee [below](#limits), a note[^1], and " +
			"[there](0002-b.md#why).\n\n## Limits\n\nThirty-two workers.\n\n[^1]: Measured in May.\n",
		"decisions/0002-b.md": "---\nstatus: superseded by ADR-1\n---\n# B\n\nFirst words.\n\n## Why\n\nBecause " +
			"of the pool.\n",
	}))
	x := e2e.Open(t, host, 1280, 800)
	for _, width := range []int64{1280, 390} {
		x.Size(width, 800)
		x.Visit(address + "decisions/0001-a/")
		x.Do(chromedp.WaitVisible("button.theme"), chromedp.KeyEvent("\t"))
		for _, row := range []struct{ link, want string }{
			{`.prose a[href="#limits"]`, "LimitsThirty-two workers."},
			{`sup.footnote a`, "Measured in May."},
			{`.prose a.ref`, "Because of the pool."},
		} {
			x.Eval(`document.querySelector('` + row.link + `').focus({ focusVisible: true })`)
			x.Wait(row.link+" shows",
				`document.querySelector("#peek:not([hidden])")?.textContent.includes("`+row.want+`")`)
			if strings.Contains(x.Eval(`document.getElementById("peek").textContent`), "↩") {
				t.Errorf("%s shows the way back of a footnote", row.link)
			}
			box := x.Eval(
				`(r => r.left >= 0 && r.right <= innerWidth && r.top >= 0 &&
					r.bottom <= innerHeight)(document.getElementById("peek").getBoundingClientRect())`)
			if box != "true" {
				t.Errorf("%s at %d pixels: the preview is not wholly in view", row.link, width)
			}
			x.Do(chromedp.KeyEvent("\x1b"))
			x.Wait("Escape closes it", `document.getElementById("peek").hidden`)
		}
		x.Clean()
	}
}
