package access

import (
	"os"
	"path/filepath"
	"slices"
	"testing"

	"github.com/chromedp/chromedp"

	"digsite/builder/e2e"
)

// TestAxeFindsNothing runs axe-core over every family of pages of the sample, light and dark, wide and narrow, and over
// what scripts open: results, palette, the sheet of keys, the list of ways.
func TestAxeFindsNothing(t *testing.T) {
	axe := e2e.AxeSource(t)
	b := e2e.ServeBuilt(t, e2e.Content(t))
	pages := append(b.Families(t, 1), "decisions/0001-jobs-in-a-broker/", "search/?q=database")
	ways := []e2e.Way{{Width: 1280, Scheme: "light"}, {Width: 1280, Scheme: "dark"}, {Width: 390, Scheme: "light"}}
	e2e.Open(t, b.Host, 1280, 900).AxeOver(axe, b, pages, ways...)
	for _, w := range ways {
		x := e2e.Open(t, b.Host, w.Width, 900)
		x.Colours(w.Scheme)
		x.Visit(b.Address + "decisions/")
		x.Do(chromedp.WaitVisible("button.theme"), chromedp.Click(menuAt(w.Width)))
		x.Axe(axe, "the list of ways, "+w.Scheme)
		x.Do(chromedp.KeyEvent("\x1b"), chromedp.KeyEvent("/"), chromedp.WaitVisible("dialog input"),
			chromedp.SendKeys("dialog input", "database"), chromedp.WaitVisible("dialog [role=option]"))
		x.Axe(axe, "the palette, "+w.Scheme)
		x.Do(chromedp.KeyEvent("\x1b"), chromedp.Click("footer .keys"), chromedp.WaitVisible("#keys"))
		x.Axe(axe, "the sheet of keys, "+w.Scheme)
	}
}

// menuAt returns what opens the list of ways in a window of a width.
func menuAt(width int64) string {
	if width < 900 {
		return ".sheet summary"
	}
	return ".explore summary"
}

// TestAxeOverASession looks at what is there while somebody collects paragraphs and follows a trail.
func TestAxeOverASession(t *testing.T) {
	axe := e2e.AxeSource(t)
	b := e2e.ServeBuilt(t, e2e.Content(t))
	for _, w := range []e2e.Way{
		{Width: 1280, Scheme: "light"}, {Width: 1280, Scheme: "dark"}, {Width: 360, Scheme: "light"},
	} {
		x := e2e.Open(t, b.Host, w.Width, 900)
		x.Colours(w.Scheme)
		x.Visit(b.Address + "decisions/0001-jobs-in-a-broker/")
		x.Do(chromedp.WaitVisible("button.theme"), chromedp.KeyEvent("t"), chromedp.WaitVisible(".walk-session"))
		x.Wait("the notice is gone", `!document.querySelector(".toast")`)
		x.Axe(axe, "the bar of a session, "+w.Scheme)
		x.Do(chromedp.KeyEvent("T"), chromedp.WaitVisible("#session li"))
		x.Axe(axe, "the session's sheet, "+w.Scheme)
		x.Visit(b.Address + "decisions/0001-jobs-in-a-broker/?trail=trails/first-week&stop=1")
		x.Do(chromedp.WaitVisible(".walk-at"))
		x.Axe(axe, "the bar of a trail, "+w.Scheme)
		x.Do(chromedp.Click(".walk-next"), chromedp.WaitVisible(".walk-open, .walk-finish"))
		x.Axe(axe, "the coming question, "+w.Scheme)
	}
}

// TestAxeOverOwnRecords looks at the heaviest page of each family of this repository's own site: of those that the
// sample has none of, and of four that are far heavier here. DIGSITE_LONG takes all.
func TestAxeOverOwnRecords(t *testing.T) {
	axe := e2e.AxeSource(t)
	root, err := filepath.Abs("../../..")
	if err != nil {
		t.Fatal(err)
	}
	b := e2e.ServeBuilt(t, root)
	pages := b.Families(t, 1)
	if os.Getenv("DIGSITE_LONG") == "" {
		seen := map[string]bool{}
		for _, p := range e2e.ServeBuilt(t, e2e.Content(t)).Families(t, 1) {
			seen[e2e.Family(p)] = true
		}
		for _, heavy := range []string{"changes", "decisions/*", "graph", "timeline/*"} {
			delete(seen, heavy)
		}
		pages = slices.DeleteFunc(pages, func(p string) bool { return seen[e2e.Family(p)] })
	}
	t.Logf("%d pages", len(pages))
	e2e.Open(t, b.Host, 1280, 900).AxeOver(axe, b, pages, e2e.Way{Width: 1280, Scheme: "dark"},
		e2e.Way{Width: 390, Scheme: "light"})
}

// TestAxeOverWhatOpens looks at what a gesture opens over this repository's own records: all titles of a kind, the
// filter of a list, days to look back to, hits in the palette, a session's sheet.
func TestAxeOverWhatOpens(t *testing.T) {
	axe := e2e.AxeSource(t)
	root, err := filepath.Abs("../../..")
	if err != nil {
		t.Fatal(err)
	}
	b := e2e.ServeBuilt(t, root)
	record := b.Address + "r/adr-59/"
	for _, w := range []e2e.Way{
		{Width: 1440, Scheme: "light"}, {Width: 1440, Scheme: "dark"}, {Width: 390, Scheme: "light"},
	} {
		x := e2e.Open(t, b.Host, w.Width, 900)
		x.Colours(w.Scheme)
		x.Visit(record)
		x.Do(chromedp.WaitVisible("button.theme"))
		x.Pointer("h1") // the titles come with the first gesture
		titles := "nav.rail.full"
		if w.Width < 1344 {
			titles = "dialog.railsheet"
			x.Do(chromedp.WaitVisible("nav.rail a.all[aria-haspopup]"), chromedp.Click("nav.rail a.all"))
		}
		x.Do(chromedp.WaitVisible(titles+" input"), chromedp.SendKeys(titles+" input", "se"))
		x.Wait("the titles are narrowed", `document.querySelector("`+titles+` li.out")`)
		x.Axe(axe, "all titles, "+w.Scheme)
		x.Do(chromedp.SendKeys(titles+" input", "zzz"), chromedp.WaitVisible(titles+" .nomatch"))
		x.Axe(axe, "no title that fits, "+w.Scheme)

		x.Visit(b.Address + "decisions/?f=search&year=2026")
		x.Wait("the list is narrowed", `document.querySelector(".records li.out")`)
		if w.Width < 960 {
			x.Do(chromedp.Click(".facets > summary"))
		}
		x.Do(chromedp.WaitVisible(".facets fieldset"))
		x.Axe(axe, "the filter of a list, "+w.Scheme)
		x.Visit(b.Address + "decisions/?f=zzzz")
		x.Do(chromedp.WaitVisible(".nomatch button"))
		x.Axe(axe, "a list of which nothing fits, "+w.Scheme)

		x.Visit(record)
		x.Do(chromedp.WaitVisible("button.as-of"), chromedp.Click("button.as-of"),
			chromedp.WaitVisible("form.asof input"))
		x.Axe(axe, "days to look back to, "+w.Scheme)
		x.Do(chromedp.KeyEvent("\x1b"))
		x.Do(chromedp.KeyEvent("/"), chromedp.WaitVisible("dialog input"),
			chromedp.SendKeys("dialog input", "search"), chromedp.WaitVisible("dialog [role=option]"))
		x.Axe(axe, "the palette, "+w.Scheme)
		x.Do(chromedp.KeyEvent("\x1b"), chromedp.KeyEvent("t"), chromedp.WaitVisible(".walk-session"))
		x.Wait("the notice is gone", `!document.querySelector(".toast")`)
		x.Axe(axe, "the bar of a session, "+w.Scheme)
		x.Do(chromedp.KeyEvent("T"), chromedp.WaitVisible("#session li"))
		x.Axe(axe, "the session's sheet, "+w.Scheme)
	}
}

// TestAxeOverCorpora looks at the heaviest pages of other people's records, which nobody wrote for this theme.
func TestAxeOverCorpora(t *testing.T) {
	axe := e2e.AxeSource(t)
	for _, dir := range e2e.Corpora(t, "incidents-mybinder", "vault-obsidian-tasks", "adr-govuk-aws") {
		t.Run(filepath.Base(dir), func(t *testing.T) {
			b := e2e.ServeBuilt(t, dir)
			pages := b.Families(t, 2)
			e2e.Open(t, b.Host, 1280, 900).AxeOver(axe, b, pages, e2e.Way{Width: 1280, Scheme: "light"},
				e2e.Way{Width: 390, Scheme: "dark"})
		})
	}
}

// TestAxeWhenZoomed looks at pages as they are at 200 and at 400 % in a window of 1280 by 1024: nothing is found, and
// nothing but a drawing or a table, in its own box, has to be scrolled sideways. A few kinds of pages stand for all in
// a short run; DIGSITE_LONG takes the heaviest of every family of our own records.
func TestAxeWhenZoomed(t *testing.T) {
	axe := e2e.AxeSource(t)
	b := e2e.ServeBuilt(t, e2e.Content(t))
	pages := []string{"", "decisions/", "decisions/0001-jobs-in-a-broker/", "timeline/", "graph/"}
	if os.Getenv("DIGSITE_LONG") != "" {
		root, err := filepath.Abs("../../..")
		if err != nil {
			t.Fatal(err)
		}
		b = e2e.ServeBuilt(t, root)
		pages = append(b.Families(t, 1), "search/?q=cache")
	}
	x := e2e.Open(t, b.Host, 640, 512)
	for _, p := range pages {
		for i, zoomed := range [][2]int64{{640, 512}, {320, 256}} {
			x.Size(zoomed[0], zoomed[1])
			if i == 0 {
				x.Visit(b.Address + p)
			}
			x.Axe(axe, p)
			if got := x.Eval(`document.documentElement.scrollWidth <= innerWidth`); got != "true" {
				t.Errorf("%s is wider than a window of %d pixels", p, zoomed[0])
			}
		}
	}
}

// TestAxeOverOtherFolders looks at the heaviest page of every family of each folder in DIGSITE_CORPORA.
func TestAxeOverOtherFolders(t *testing.T) {
	axe, dir := e2e.AxeSource(t), os.Getenv("DIGSITE_CORPORA")
	if dir == "" {
		t.Skip("DIGSITE_CORPORA names no folder of folders")
	}
	folders, err := filepath.Glob(filepath.Join(dir, "*"))
	if err != nil || len(folders) == 0 {
		t.Fatalf("%s: %d folders, %v", dir, len(folders), err)
	}
	for _, f := range folders {
		t.Run(filepath.Base(f), func(t *testing.T) {
			real, err := filepath.EvalSymlinks(f)
			if err != nil {
				t.Fatal(err)
			}
			b := e2e.ServeBuilt(t, real)
			pages := b.Families(t, 1)
			e2e.Open(t, b.Host, 1280, 900).AxeOver(axe, b, pages, e2e.Way{Width: 1280, Scheme: "light"})
			t.Logf("%d pages", len(pages))
		})
	}
}
