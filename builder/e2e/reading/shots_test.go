package reading

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/cdproto/page"
	"github.com/chromedp/chromedp"

	"digsite/builder/e2e"
)

// TestScreenshots writes pictures of every family of pages, its heaviest page, for a person to look at: wide, dark, on
// a phone, on the narrowest phone in the dark, and printed (as PDF too):
//
//	DIGSITE_SHOTS=/some/folder go test ./builder/e2e -run Screenshots
//
// DIGSITE_SHOTS_SITE names the folder of a built site instead of the sample, DIGSITE_SHOTS_PAGES its pages, parted by
// blanks.
func TestScreenshots(t *testing.T) {
	dir := os.Getenv("DIGSITE_SHOTS")
	if dir == "" {
		t.Skip("DIGSITE_SHOTS names no folder for the pictures")
	}
	e2e.NeedsBrowser(t)
	var b e2e.Built
	if site := os.Getenv("DIGSITE_SHOTS_SITE"); site != "" {
		b = e2e.ServeFolder(site)
	} else {
		b = e2e.ServeBuilt(t, e2e.Content(t))
	}
	pages := strings.Fields(os.Getenv("DIGSITE_SHOTS_PAGES"))
	if len(pages) == 0 {
		pages = append(b.Families(t, 1), "search/?q=database")
	}
	if err := os.MkdirAll(dir, 0o755); err != nil {
		t.Fatal(err)
	}
	for _, way := range []struct {
		name          string
		width, height int64
		scheme, media string
	}{{"desktop", 1440, 900, "light", ""}, {"dark", 1440, 900, "dark", ""}, {"phone", 390, 844, "light", ""},
		{"narrow", 320, 640, "dark", ""}, {"print", 720, 1020, "light", "print"}} {
		x := e2e.Open(t, b.Host, way.width, way.height)
		for _, p := range pages {
			e2e.Call(x, emulation.SetEmulatedMedia, emulation.SetEmulatedMediaParams{Media: way.media,
				Features: []*emulation.MediaFeature{{Name: "prefers-color-scheme", Value: way.scheme}}})
			x.Visit(b.Address + p)
			if strings.Contains(p, "?q=") {
				x.Do(chromedp.WaitReady("#results .hits, #found-status:not(:empty)"), chromedp.Sleep(time.Second))
			}
			name := strings.NewReplacer("/", "--", "?", "-", "=", "-").Replace(strings.Trim(p, "/"))
			if name == "" {
				name = "home"
			}
			data, err := chromedp.Run(x, chromedp.FullScreenshot(100))
			if err != nil {
				t.Fatal(err)
			}
			e2e.Write(t, filepath.Join(dir, way.name+"-"+name+".png"), data)
			if way.media == "print" {
				pdf, err := chromedp.Call(x, page.PrintToPDF, page.PrintToPDFParams{PrintBackground: new(true)})
				if err != nil {
					t.Fatal(err)
				}
				e2e.Write(t, filepath.Join(dir, name+".pdf"), pdf.Data)
			}
		}
	}
}
