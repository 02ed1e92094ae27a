package reading

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/chromedp"

	"digsite/builder/e2e"
)

// lineages writes records with a chain, a fork, a part, an incident that taught, and options that were not taken.
func lineages(t *testing.T) string {
	t.Helper()
	dir := t.TempDir()
	write := func(name, text string) {
		t.Helper()
		path := filepath.Join(dir, name)
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	status := "accepted"
	adr := func(n int, year, title, front, body string) {
		write(fmt.Sprintf("decisions/%04d-x.md", n), fmt.Sprintf("---\nstatus: %s\ndate: %s-03-01\ntags: "+
			"[queues]\n%s---\n# %s\n\n## Context\n\nBecause.\n\n## Decision\n\n%s\n", status, year, front, title, body))
	}
	adr(1, "2018", "Keep jobs in memory, because nobody has more than a hundred of them", "", "Yes.")
	adr(2, "2019", "Keep jobs in a broker", "supersedes: adr-1\n", "Yes.")
	adr(3, "2021", "Keep jobs in the database", "supersedes: adr-2\n", "Yes.")
	adr(4, "2022", "Keep the mails of the broker elsewhere WWWWWWWWWWWWWWWWWWWWWWWWWWWWWW",
		"supersedes:\n  - {record: adr-2, part: mails and their retention}\n", "Yes.")
	adr(5, "2023", "Move the jobs", "amends: adr-3\n", "## Considered Options\n\n* Wait\n* Kafka\n\n## Decision "+
		"Outcome\n\nChosen option: \"Wait\", because small.\n\n## Pros and Cons of the Options\n\n### Wait\n\n* "+
		"Good, because known\n\n### Kafka\n\n* Bad, because nobody here has run it\n")
	write("incidents/2020-05-05-broker-full.md",
		"---\ndate: 2020-05-05\ntags: [queues]\ntaught: adr-3\n---\n# The broker was full\n\n## Impact\n\nNo mails.\n")
	status = "rejected"
	for i := 6; i < 15; i++ {
		adr(i, "2024", fmt.Sprintf("Of something else %d", i), "", "No.")
	}
	return dir
}

// TestLineageIsDrawn: the drawing's boxes are links that the keyboard reaches, the page's own is marked, and words stay
// within their boxes; on a phone the drawing scrolls in its box and the page does not.
func TestLineageIsDrawn(t *testing.T) {
	address, host := e2e.PublishedFrom(t, lineages(t))
	x := e2e.Open(t, host, 1280, 800)
	for _, width := range []int64{1280, 360} {
		x.Size(width, 800)
		x.Visit(address + "decisions/0002-x/")
		spots := `[...document.querySelectorAll(".lineage .spot")]`
		if got := x.Eval(spots +
			`.map(a => a.querySelector(".no").textContent).join(" ")`); got != "ADR-5 ADR-4 ADR-3 ADR-2 ADR-1" {
			t.Errorf("drawn: %s", got)
		}
		if got := x.Eval(spots +
			`.filter(a => a.getAttribute("aria-current")).map(a =>
				a.querySelector(".no").textContent).join(" ")`); got !=
			"ADR-2" {
			t.Errorf("marked as this page: %s", got)
		}
		if got := x.Eval(`document.querySelector(".lineage .part .what").textContent`); !strings.HasPrefix(got,
			"mails") {
			t.Errorf("the part is labelled %q", got)
		}
		if got := x.Eval(outgrown); got != "" {
			t.Errorf("at %d pixels words leave their boxes: %s", width, got)
		}
		if got := x.Eval(`document.documentElement.scrollWidth <= innerWidth`); got != "true" {
			t.Errorf("the page scrolls sideways at %d pixels", width)
		}
		x.Do(chromedp.Evaluate[chromedp.Void](`document.querySelector(".lineage .spot").focus()`),
			chromedp.KeyEvent("\t"), chromedp.KeyEvent("\t"))
		if got := x.Eval(`document.activeElement.querySelector(".no").textContent`); got != "ADR-3" {
			t.Errorf("Tab leads to %s", got)
		}
		x.Do(chromedp.KeyEvent("\r"))
		x.Wait("the link is followed", `location.pathname.endsWith("/decisions/0003-x/")`)
		x.Clean()
	}
}

// outgrown names words that are wider than the box around them.
const outgrown = `[...document.querySelectorAll(".picture")].flatMap(svg =>
	[...svg.querySelectorAll(".spot text")].filter(n => {
  const box = n.closest(".spot").querySelector(".box").getBoundingClientRect(), r = n.getBoundingClientRect();
  return r.width > 0 && (r.left < box.left || r.right > box.right || r.bottom > box.bottom + 1);
}).concat([...svg.querySelectorAll(".what")].filter(n =>
	n.getBoundingClientRect().width > n.previousElementSibling.getBoundingClientRect().width))).map(n =>
	n.textContent).join(
	" | ")`

// TestGraphFilters: links show one kind or one relation, in the drawing and in the list, without a script.
func TestGraphFilters(t *testing.T) {
	address, host := e2e.PublishedFrom(t, lineages(t))
	x := e2e.Open(t, host, 1280, 900)
	e2e.Call(x, emulation.SetScriptExecutionDisabled, emulation.SetScriptExecutionDisabledParams{Value: true})
	full := `[...document.querySelectorAll(".web .spot")].filter(a => getComputedStyle(a).opacity > .9).length`
	lines := `[...document.querySelectorAll(".web .line")].filter(g => getComputedStyle(g).display !== "none").length`
	for _, page := range []string{"graph/", "tags/queues/"} {
		for _, row := range []struct{ at, want string }{{"", "15 5"}, {"#kind-incident", "1 1"}, {"#rel-amends", "2 1"},
			{"#rel-supersedes", "4 3"}, {"#graph", "15 5"}} {
			x.Do(chromedp.Navigate(address+page+row.at), chromedp.WaitReady("main"))
			if got := x.Eval(full) + " " + x.Eval(lines); got != row.want {
				t.Errorf("%s%s shows %s, want %s", page, row.at, got, row.want)
			}
		}
		if got := x.Eval(outgrown); got != "" {
			t.Errorf("words leave their boxes: %s", got)
		}
	}
	x.Clean()
}

// TestGraphLights: the box that is pointed at or has the focus stays lit with what it is joined to; a number leads to a
// box, the arrow keys go on from there, and what is printed are no addresses of links in the drawing or to tags.
func TestGraphLights(t *testing.T) {
	address, host := e2e.PublishedFrom(t, lineages(t))
	x := e2e.Open(t, host, 1280, 900)
	x.Visit(address + "graph/")
	x.Do(chromedp.WaitVisible(".graph-find input"), chromedp.SendKeys(".graph-find input", "2"))
	x.Wait("one box has that number",
		`document.querySelector(".graph-find [role=status]").textContent === "1 in the drawing"`)
	x.Do(chromedp.KeyEvent("\r"))
	lit := `[...document.querySelectorAll(".picture.lit .spot.tied .no")].map(e => e.textContent).sort().join(" ")`
	x.Wait("it has the focus, and its neighbours are lit",
		lit+` === "ADR-1 ADR-2 ADR-3 ADR-4" && document.activeElement.querySelector(".no").textContent === "ADR-2"`)
	x.Do(chromedp.KeyEvent("\u0302")) // arrow up
	x.Wait("the arrow leads on", lit+` !== "ADR-1 ADR-2 ADR-3 ADR-4" && document.querySelector(".spot:focus")`)
	x.Eval(`document.activeElement.blur()`)
	x.Wait("all is lit again", `!document.querySelector(".picture.lit")`)
	x.Eval(`[...document.querySelectorAll(".spot")].find(s => s.querySelector(".no").textContent === "ADR-5").
		dispatchEvent(new PointerEvent("pointerover", {bubbles: true}))`)
	x.Wait("the pointer lights as well", lit+` === "ADR-3 ADR-5"`)
	x.Do(chromedp.SendKeys(".graph-find input", "nothing like it"))
	x.Wait("no match is said", `document.querySelector(".graph-find [role=status]").textContent === "No match."`)
	x.Eval(`dispatchEvent(new Event("beforeprint"))`)
	if got := x.Eval(`document.querySelectorAll("nav [data-at], .web [data-at]").length`); got != "0" {
		t.Errorf("%s addresses of the drawing are printed", got)
	}
	x.Clean()
}

// TestGraphObeysTheDay: as of a day the drawing has the records of then, with their signs of then and no line to what
// was not written, and its dates read as all others of the page do.
func TestGraphObeysTheDay(t *testing.T) {
	address, host := e2e.PublishedFrom(t, lineages(t))
	x := e2e.Open(t, host, 1280, 900)
	x.Visit(address + "graph/?as-of=2020-06-01")
	stand := `[...document.querySelectorAll(".web .spot")].filter((e) => e.checkVisibility()).map((e) =>
		e.querySelector(".no").textContent + " " + e.querySelector(".stand").textContent).join(", ")`
	x.Wait("the boxes are those of the day", stand+` === "Incident  May 2020, ADR-2 ● Mar 2019, ADR-1 ✕ Mar 2018"`)
	if got := x.Eval(`document.querySelectorAll(".web .line:not(.absent)").length`); got != "1" {
		t.Errorf("%s lines are drawn", got)
	}
	x.Wait("the page counts its list", `document.querySelector(".past").textContent.includes("3 are shown")`)
	x.Clean()
}

// TestGraphBeginsWithOneNeighbourhood: of a tangle one record and what lies around it is seen first; the finder leads
// to another's, and all of it together is one press away. A narrow window begins with the record in its middle.
func TestGraphBeginsWithOneNeighbourhood(t *testing.T) {
	dir := t.TempDir()
	for i := range 24 {
		var to []string
		for _, j := range []int{i + 1, i + 2, i + 5} {
			to = append(to, fmt.Sprintf("adr-%d", 1+j%24))
		}
		file := filepath.Join(dir, "decisions", fmt.Sprintf("%04d-x.md", i+1))
		os.MkdirAll(filepath.Dir(file), 0o755)
		text := fmt.Sprintf("---\nstatus: accepted\ndate: 2024-01-%02d\nrelates-to: [%s]\n---\n# Record %d\n\n"+
			"Words.\n", 1+i, strings.Join(to, ", "), i+1)
		if err := os.WriteFile(file, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	address, host := e2e.PublishedFrom(t, dir)
	x := e2e.Open(t, host, 1280, 900)
	x.Visit(address + "graph/")
	x.Do(chromedp.WaitVisible(".graph-find input"))
	seen := `[...document.querySelectorAll(".spot")].filter((e) => e.checkVisibility()).length`
	if got := x.Eval(seen); got != "12" {
		t.Errorf("%s boxes are seen at first", got)
	}
	shown := `document.querySelector(".near:has(.spot:focus)")`
	x.Do(chromedp.SendKeys(".graph-find input", "20"), chromedp.KeyEvent("\r"))
	x.Wait("the finder leads to where it is drawn", shown+`?.checkVisibility() &&
		document.activeElement.querySelector(".no").textContent === "ADR-20"`)
	x.Press("details > summary", "All together")
	x.Wait("all are seen", seen+` === 36`)
	x.Size(320, 640)
	x.Visit(address + "graph/")
	middle := `(() => {
		const at = (e) => (r => r.left + r.width / 2)(e.getBoundingClientRect());
		const view = [...document.querySelectorAll(".near .scroll")].find((e) => e.checkVisibility());
		const most = view.scrollWidth - view.clientWidth, off = at(view.querySelector("[aria-current]")) - at(view);
		return most > 0 && (Math.abs(off) < 3 || view.scrollLeft === 0 || Math.abs(view.scrollLeft - most) < 3) &&
			Math.abs(off) < view.clientWidth / 2;
	})()`
	x.Wait("a narrow window begins in the middle", middle)
	if got := x.Eval(`document.querySelector(".near .scroll").getBoundingClientRect().top < 480`); got != "true" {
		t.Error("on a phone the drawing is not on the first screen")
	}
	x.Eval(`document.querySelector(".nears nav li:nth-child(2) a").click()`)
	x.Wait("so does the next drawing", `location.hash && `+middle)
	x.Clean()
}

// TestGraveyardIsSearched: "we looked at Kafka, and here is why not".
func TestGraveyardIsSearched(t *testing.T) {
	address, host := e2e.PublishedFrom(t, lineages(t))
	x := e2e.Open(t, host, 1280, 900)
	x.Visit(address + "retired/")
	shown := `[...document.querySelectorAll(".records section > ol > li")].filter(r => r.offsetHeight > 0)`
	x.Do(chromedp.WaitVisible(`form.sieve input`), chromedp.SendKeys(`form.sieve input`, "kafka"))
	x.Wait("one row is left", shown+`.length === 1`)
	if got := x.Eval(shown + `[0].innerText`); !strings.Contains(got, "Nobody here has run it") ||
		!strings.Contains(got, "1 not chosen") || !strings.Contains(got, "Wait") {
		t.Errorf("the row says %q", got)
	}
	x.Do(chromedp.Click(`.records li:not(.out) ul a`))
	x.Wait("the option is open",
		`location.hash !== "" && document.getElementById(decodeURIComponent(location.hash.slice(1)))`)
	x.Visit(address + "retired/?verdict=rejected")
	x.Wait("the rejected are shown", shown+`.length === 9`)
	x.Clean()
}

// TestDossierPrints: a chain's page has every record's text once, each on a sheet of its own, and its drawing leads to
// them.
func TestDossierPrints(t *testing.T) {
	address, host := e2e.PublishedFrom(t, lineages(t))
	x := e2e.Open(t, host, 1280, 900)
	x.Visit(address + "decisions/0003-x/")
	x.Do(chromedp.Click(".lineage figcaption a"))
	x.Wait("the dossier is open",
		`location.pathname.endsWith("/dossiers/adr-1/") && document.readyState === "complete"`)
	if got := x.Eval(
		`[...document.querySelectorAll(".part .eyebrow .num")].map(n =>
			n.textContent).join(" ")`); got != "ADR-1 ADR-2 ADR-3 ADR-4 ADR-5" {
		t.Errorf("the parts are %s", got)
	}
	if got := x.Eval(
		`(ids => ids.length - new Set(ids).size)([...document.querySelectorAll("[id]")].map(e => e.id))`); got != "0" {
		t.Errorf("%s ids stand twice", got)
	}
	if got := x.Eval(
		`[...document.querySelectorAll(".picture .spot")].every(a =>
			document.getElementById(a.getAttribute("href").slice(1)))`); got !=
		"true" {
		t.Error("the drawing leads elsewhere")
	}
	e2e.Call(x, emulation.SetEmulatedMedia, emulation.SetEmulatedMediaParams{Media: "print"})
	if got := x.Eval(
		`[...document.querySelectorAll(".part")].every(p => getComputedStyle(p).breakBefore === "page")`); got !=
		"true" {
		t.Error("the parts share sheets")
	}
	x.Clean()
}

// TestDrawingsAreAccessible runs axe-core over every page that has a drawing, and over the page of what is retired.
func TestDrawingsAreAccessible(t *testing.T) {
	axe := e2e.AxeSource(t)
	address, host := e2e.PublishedFrom(t, lineages(t))
	x := e2e.Open(t, host, 1280, 900)
	for _, scheme := range []string{"light", "dark"} {
		x.Colours(scheme)
		for _, p := range []string{"decisions/0002-x/", "graph/", "tags/queues/", "dossiers/", "dossiers/adr-1/",
			"retired/"} {
			x.Visit(address + p)
			x.Do(chromedp.Evaluate[chromedp.Void](`document.querySelectorAll("details").forEach(d => d.open = true)`))
			x.Axe(axe, p+", "+scheme)
		}
	}
}
