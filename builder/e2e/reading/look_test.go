package reading

import (
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"testing"

	"github.com/chromedp/chromedp"

	"digsite/builder/e2e"
)

// TestOwnLook: a site's own words, colours and logo are what a reader sees, in what scripts make too; nothing is styled
// in the page, and what other sites are told is data that no browser runs.
func TestOwnLook(t *testing.T) {
	e2e.NeedsBrowser(t)
	dir := e2e.Content(t)
	for name, text := range map[string]string{
		"site.yaml": "title: Fundstelle\nlanguage: de\nbase-url: https://example.org/x\nlogo: sign.svg\n" +
			"colours:\n  link: {light: \"#7a1f6a\", dark: \"#e6a8da\"}\n  paper: {light: \"#fffdf7\"}\n" +
			"words:\n  Search the records: Alles durchsuchen\n  Switch to dark colours: Dunkel\n" +
			"  Close: Zumachen\n  Nothing was " +
			"found.: Nichts gefunden.\n  Home: Anfang\n",
		"sign.svg": `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 40 20"><rect width="40" height="20"/></svg>`,
	} {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	out := filepath.Join(t.TempDir(), "site")
	e2e.Run(t, dir, "build", "-o", out, "--cache", t.TempDir(), "--date", "2026-11-22")
	srv := httptest.NewServer(http.FileServer(http.Dir(out)))
	t.Cleanup(srv.Close)
	x := e2e.Open(t, srv.URL, 1280, 800)
	x.Colours("light")
	x.Visit(srv.URL + "/decisions/0002-jobs-in-the-database/")
	x.Do(chromedp.WaitVisible("button.theme"))
	x.Wait("the button speaks German", `document.querySelector("button.theme").ariaLabel === "Dunkel"`)
	x.Wait("the crumbs too", `document.querySelector(".crumbs a").textContent === "Anfang"`)
	for what, is := range map[string]string{
		"the paper": `getComputedStyle(document.body).backgroundColor === "rgb(255, 253, 247)"`,
		"a link":    `getComputedStyle(document.querySelector(".prose a, main a.ref")).color === "rgb(122, 31, 106)"`,
		"the logo": `(({ height, width }) => height === 24 && Math.round(width) ===
			48)(document.querySelector(".brand img").getBoundingClientRect())`,
		"the article": `JSON.parse(document.querySelector('script[type="application/ld+json"]')
			.textContent)["@graph"][0].url === "https://example.org/x/decisions/0002-jobs-in-the-database/"`,
		"Open Graph": `document.querySelector('meta[property="og:type"]').content === "article"`,
	} {
		x.Wait(what+" is as site.yaml says", is)
	}
	x.Palette("qqqqqqqq")
	x.Wait("a script speaks German",
		`document.querySelector("dialog.palette").textContent.includes("Nichts gefunden.") &&
			document.querySelector(".palette input").placeholder === "Alles durchsuchen"`)
	x.Clean()
}
