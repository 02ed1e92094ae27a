package e2e

import (
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/chromedp/chromedp"
)

// Searched builds the sample with some more records, among them a hostile one, and serves it below a sub-path; change
// may answer a request for a file of the index itself.
func Searched(t *testing.T, change func(w http.ResponseWriter, r *http.Request) bool) (address, host string) {
	t.Helper()
	NeedsBrowser(t)
	dir := Content(t)
	for name, text := range map[string]string{
		"decisions/0005-hostile.md": "---\nstatus: accepted\ndate: 2023-05-05\ntags: ['<b " +
			"onclick=alert(1)>loud</b>']\n---\n# <img src=x onerror=alert(1)> Zebra crossing\n\n" +
			"Zebra <script>alert(2)</script> &lt;img src=x onerror=alert(3)&gt; stripes.\n",
		"decisions/0006-zeppelin.md": "---\nstatus: accepted\ndate: 2022-01-01\n---\n# Zeppelin mooring\n\n## " +
			"Where\n\n" + strings.Repeat("Filler about nothing much at all. ", 60) + "\n\nThe mooring mast of " +
			"the zeppelin stands north.\n",
	} {
		if err := os.WriteFile(filepath.Join(dir, filepath.FromSlash(name)), []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	b := builtOnce(t, dir, "")
	if change != nil {
		b = below(b.Dir, change)
	}
	return b.Address, b.Host
}

// Palette opens the palette with a key and types a query.
func (x *Tab) Palette(query string) {
	x.T.Helper()
	x.Do(chromedp.WaitVisible("button.theme"), chromedp.KeyEvent("k", chromedp.KeyModifiers(chromedp.ModifierCtrl)))
	x.Wait("the palette is open",
		`document.querySelector("dialog.palette[open]") && document.activeElement.matches(".palette input")`)
	x.Eval(`(document.activeElement.value = "", "")`)
	x.Do(chromedp.KeyEvent(query))
	x.Wait("it is answered", `document.querySelector(".palette input").value === "`+query+
		`" && document.getElementById("found").ariaBusy !== "true"`)
}

// Chosen is the hit that the keyboard has chosen in the palette.
const Chosen = `document.querySelector('.palette [aria-selected=true]')`
