package live

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/chromedp/chromedp"

	"digsite/builder/e2e"
)

// written is a record that a test saves again and again.
type written struct {
	t    *testing.T
	file string
	text string
}

// opened returns a record of the sample, with more text than a screen holds.
func opened(t *testing.T, dir string) *written {
	t.Helper()
	w := &written{t: t, file: filepath.Join(dir, "decisions", "0002-jobs-in-the-database.md")}
	data, err := os.ReadFile(w.file)
	if err != nil {
		t.Fatal(err)
	}
	w.text = strings.TrimSpace(string(data))
	for i := range 30 {
		w.text += fmt.Sprintf("\n\nParagraph %d says what the table has to hold, and for how long.", i)
	}
	w.save("", "")
	for i := 100; i < 140; i++ { // enough for the column of all titles
		e2e.Write(t, filepath.Join(dir, "decisions", fmt.Sprintf("%04d-shelf.md", i)),
			[]byte(fmt.Sprintf("# Use shelf %d\n\nThe room is full.\n", i)))
	}
	return w
}

// save writes the record with some words in place of others.
func (w *written) save(old, words string) {
	w.t.Helper()
	if old != "" && !strings.Contains(w.text, old) {
		w.t.Fatalf("the record does not say %q", old)
	}
	w.text = strings.Replace(w.text, old, words, 1)
	e2e.Write(w.t, w.file, []byte(w.text+"\n"))
}

// shows is true when the text of a page says something.
func shows(words string) string {
	return fmt.Sprintf(`document.querySelector("main").textContent.includes(%q)`, words)
}

// TestRepairLeavesTheRestAlone: what scripts made, what is folded, typed and focused outlives a save, also one that
// adds and removes blocks; what changed is marked, and comes to where it can be seen.
func TestRepairLeavesTheRestAlone(t *testing.T) {
	dir := e2e.Content(t)
	w := opened(t, dir)
	address := e2e.Serving(t, dir)
	x := e2e.Copier(t, address, 1500, 700)
	x.Visit(address + "decisions/0002-jobs-in-the-database/")
	x.Listens()
	x.Eval(`document.body.dispatchEvent(new PointerEvent("pointerover", { bubbles: true }))`)
	x.Wait("all titles are there", `document.querySelector("nav.rail.full input")`)
	x.Wait("code can be copied", `document.querySelector(".code .copy")`)
	x.Eval(`document.querySelector("button.take").click()`)
	x.Wait("a session is there, and has said so", `document.querySelector(".walk-session") &&
		!document.querySelector("h1.flash")?.getAnimations().length`)
	x.Do(chromedp.SendKeys("nav.rail input", "jobs"))
	x.Eval(`(window.same = true, window.kept = [...document.querySelectorAll(".prose > *")],
		window.fold = document.querySelector(".side > details, main details"), fold && (fold.open = false),
		scrollTo(0, 0), "")`)

	w.save("Paragraph 17 says", "The seventeenth paragraph says")
	x.Wait("the new text is there", shows("The seventeenth paragraph says"))
	if got := x.Eval(marked); got != "The seventeenth paragraph" {
		t.Errorf("marked is %q", got)
	}
	for what, script := range map[string]string{
		"the page is the same":            `window.same === true`,
		"the filter is typed and focused": `document.activeElement.value === "jobs"`,
		"the fold stays":                  `!window.fold || window.fold.isConnected && !window.fold.open`,
		"all blocks are the same":         `window.kept.every((e) => e.isConnected)`,
		"one button copies the code":      `document.querySelectorAll(".code .copy").length === 1`,
		"the session is there":            `document.querySelector(".walk-session")`,
	} {
		if x.Eval(`Boolean(`+script+`)`) != "true" {
			t.Errorf("not so: %s", what)
		}
	}
	x.Wait("what changed can be seen", seen("The seventeenth paragraph"))

	w.save("Paragraph 20 says", "A paragraph comes in between.\n\nParagraph 20 says")
	x.Wait("a block comes", shows("comes in between"))
	w.save("A paragraph comes in between.\n\n", "")
	x.Wait("and goes", `!`+shows("comes in between"))
	w.save("* Bad, because it is slower", "* Bad, because it is slower\n* Good, because it is known")
	x.Wait("a point comes", shows("it is known"))
	w.save("| broker | 18000 |", "| broker | 18001 |\n| file | 3 |")
	x.Wait("a row comes", shows("18001"))
	w.save("Job{}, nil", "Job{ID: 7}, nil")
	x.Wait("code changes, and can be copied", shows("ID: 7")+
		` && document.querySelectorAll(".code .copy").length === 1`)
	x.Eval(`document.querySelector(".code .copy").click()`)
	x.Wait("the new code is copied", `navigator.clipboard.readText().then((s) => (window.copied = s)) &&
		window.copied?.includes("ID: 7")`)
	w.save("# Keep jobs in the database", "# Keep all jobs in the database")
	x.Wait("the title is new", `[document.title, document.querySelector("h1").textContent]
		.every((title) => title.includes("all jobs"))`)
	if x.Eval(`window.same === true && window.kept.filter((e) => !e.isConnected).length <= 1`) != "true" {
		t.Error("the page was made again")
	}
	x.Eval(`(document.querySelector("button.theme").click(), "")`)
	if x.Eval(`document.documentElement.dataset.theme`) == "" {
		t.Error("the button for light and dark does nothing after repairs")
	}
	x.Clean()
}

// marked is how the marked elements of the text begin.
const marked = `document.getAnimations().filter((a) => !a.animationName).map((a) => a.effect.target)
	.filter((e) => e.closest("main article"))
	.map((e) => e.localName === "p" ? e.textContent.slice(0, 25) : e.outerHTML.slice(0, 200)).join()`

// seen is true when a paragraph that begins so is on the screen.
func seen(begins string) string {
	return fmt.Sprintf(`(() => {
		const p = [...document.querySelectorAll("main p")].find((p) => p.textContent.startsWith(%q));
		const box = p.getBoundingClientRect();
		return box.top >= 0 && box.bottom <= innerHeight;
	})()`, begins)
}

// TestOtherPagesAreLeftAlone: a save repairs the page that shows the record, and no node of a page that does not.
func TestOtherPagesAreLeftAlone(t *testing.T) {
	dir := e2e.Content(t)
	w := opened(t, dir)
	address := e2e.Serving(t, dir)
	x := e2e.Open(t, address, 1280, 700)
	x.Visit(address + "decisions/0002-jobs-in-the-database/")
	x.Listens()
	y := x.Beside(address)
	y.Visit(address + "principles/one-backup/")
	y.Listens()
	y.Wait("its scripts are done", `document.readyState === "complete"`)
	y.Eval(`new Promise((done) => setTimeout(done, 500)).then(() => {
		window.touched = 0;
		new MutationObserver((all) => { window.touched += all.length; })
			.observe(document, { childList: true, subtree: true, attributes: true, characterData: true });
	})`)
	asked := y.Eval(`performance.getEntriesByType("resource").filter((r) => r.name.includes("/__now")).length`)
	w.save("Paragraph 3 says", "The third paragraph says")
	x.Wait("the new text is there", shows("The third paragraph"))
	y.Wait("the other page has asked", `performance.getEntriesByType("resource")
		.filter((r) => r.name.includes("/__now")).length > `+asked)
	if got := y.Eval(`new Promise((done) => setTimeout(() => done(window.touched), 300))`); got != "0" {
		t.Errorf("%s nodes of the other page were touched", got)
	}
	x.Clean()
	y.Clean()
}

// TestStylesAreExchanged: a style sheet of the site's own is exchanged, and the page stays.
func TestStylesAreExchanged(t *testing.T) {
	dir := e2e.Folder(t, map[string]string{
		"site.yaml":             "title: Shelf\ncontent: adr\ntheme: look\n",
		"adr/0001-a.md":         "# Shelve it\n\nWords.\n",
		"look/css/base.css":     "main { outline: 1px solid rgb(1, 2, 3); }\n",
		"look/css/own/site.css": "",
	})
	address := e2e.Serving(t, dir)
	x := e2e.Open(t, address, 1280, 700)
	x.Visit(address + "decisions/0001-a/")
	x.Listens()
	colour := `getComputedStyle(document.querySelector("main")).outlineColor`
	x.Wait("the colour is the first", colour+` === "rgb(1, 2, 3)"`)
	x.Eval(`(window.same = true, "")`)
	e2e.Write(t, filepath.Join(dir, "look", "css", "base.css"), []byte("main { outline: 1px solid rgb(4, 5, 6); }\n"))
	x.Wait("the colour is the second", colour+` === "rgb(4, 5, 6)"`)
	if x.Eval(`window.same`) != "true" {
		t.Error("the page was loaded again")
	}
	x.Clean()
}

// TestProblemsLieOverThePage: what is wrong with a file is said over its page, with the line and what to do, and goes
// when it is mended; a template that cannot be used leaves the last good page beneath.
func TestProblemsLieOverThePage(t *testing.T) {
	dir := e2e.Folder(t, map[string]string{
		"site.yaml": "title: Shelf\ncontent: adr\ntheme: look\n" +
			"words:\n  \"%d problems in the file of this page\": \"%d Fehler\"\n",
		"adr/0001-a.md":                  "---\nstatus: accepted\n---\n# Shelve it\n\nWords.\n",
		"look/templates/pages/none.html": "",
	})
	os.Remove(filepath.Join(dir, "look", "templates", "pages", "none.html"))
	address := e2e.Serving(t, dir)
	x := e2e.Open(t, address, 1280, 700)
	x.Visit(address + "decisions/0001-a/")
	x.Listens()
	x.Eval(`(window.same = true, "")`)
	said := func(words string) string {
		return fmt.Sprintf(`document.querySelector(".live-problem, .live-findings")?.textContent.includes(%q)`, words)
	}
	file := filepath.Join(dir, "adr", "0001-a.md")
	e2e.Write(t, file, []byte("---\nstatus: accepted\ndate: [2024\n---\n# Shelve it\n\nOther words.\n"))
	x.Wait("the place is said", said("adr/0001-a.md:"))
	x.Wait("with the line", said("date: [2024"))
	x.Wait("in the site's own words", said("2 Fehler"))
	x.Wait("the text is new", shows("Other words"))
	e2e.Write(t, file, []byte("---\nstatus: accepted\ndate: 2024-01-02\n---\n# Shelve it\n\nGood words.\n"))
	x.Wait("it is gone", `!document.querySelector(".live-problem, .live-findings")`)

	template := filepath.Join(dir, "look", "templates", "parts", "asof.html")
	if err := os.MkdirAll(filepath.Dir(template), 0o755); err != nil {
		t.Fatal(err)
	}
	e2e.Write(t, template, []byte(`{{define "asof"}}{{.Nonsense}}{{end}}`))
	x.Wait("a wrong template is said", said("Nonsense"))
	if x.Eval(shows("Good words")) != "true" || x.Eval(`window.same`) != "true" {
		t.Error("the last good page is not beneath")
	}
	e2e.Write(t, template, []byte(`{{define "asof"}}{{end}}`))
	x.Wait("it is gone when mended", `!document.querySelector(".live-problem, .live-findings")`)
	x.Clean()
}
