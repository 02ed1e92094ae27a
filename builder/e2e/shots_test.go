package e2e

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/chromedp"
)

// TestScreenshots writes pictures of every kind of page for a person to look at:
//
//	DIGSITE_SHOTS=/some/folder go test ./builder/e2e -run Screenshots
//
// DIGSITE_SHOTS_SITE names another site's address, and DIGSITE_SHOTS_PAGES its pages, parted by blanks.
func TestScreenshots(t *testing.T) {
	dir := os.Getenv("DIGSITE_SHOTS")
	if dir == "" {
		t.Skip("DIGSITE_SHOTS names no folder for the pictures")
	}
	address, host := os.Getenv("DIGSITE_SHOTS_SITE"), ""
	pages := everyPage
	if address == "" {
		address, host = published(t)
	} else {
		needsBrowser(t)
		pages = append([]string{""}, strings.Fields(os.Getenv("DIGSITE_SHOTS_PAGES"))...)
	}
	if err := os.MkdirAll(dir, 0o755); err != nil {
		t.Fatal(err)
	}
	for _, way := range []struct {
		name          string
		width, height int64
		scheme, media string
	}{{"desktop", 1280, 900, "light", ""}, {"dark", 1280, 900, "dark", ""}, {"phone", 390, 844, "light", ""}, {"print", 800, 1100, "light", "print"}} {
		x := open(t, host, way.width, way.height)
		for _, p := range pages {
			call(x, emulation.SetEmulatedMedia, emulation.SetEmulatedMediaParams{Media: way.media,
				Features: []*emulation.MediaFeature{{Name: "prefers-color-scheme", Value: way.scheme}}})
			x.visit(address + p)
			if strings.Contains(p, "?q=") {
				x.do(chromedp.WaitVisible("#results .hits"), chromedp.Sleep(time.Second))
			}
			data, err := chromedp.Run(x, chromedp.FullScreenshot(100))
			if err != nil {
				t.Fatal(err)
			}
			name := strings.ReplaceAll(strings.Trim(p, "/"), "/", "--")
			if name == "" {
				name = "home"
			}
			if err := os.WriteFile(filepath.Join(dir, way.name+"-"+name+".png"), data, 0o644); err != nil {
				t.Fatal(err)
			}
		}
	}
}
