package search

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/chromedp/chromedp"

	"digsite/builder/e2e"
)

// TestFacetsAreAlikeEverywhere: with any choice of facets the published page and the live server show the same records
// and the same counts; a choice alone, without words, finds records of every date and of none.
func TestFacetsAreAlikeEverywhere(t *testing.T) {
	e2e.NeedsBrowser(t)
	dir := e2e.Content(t)
	for name, text := range map[string]string{
		"decisions/0020-valve.md": "---\nstatus: accepted\ndate: 1955-05-05\ntags: [queues]\nauthors: [Ann " +
			"Lee]\n---\n# Valve jobs\n\nJobs on valves.\n",
		"decisions/0021-relay.md": "---\nstatus: rejected\ndate: 1969-12-31\ntags: [queues/old]\nauthors: " +
			"[Ann]\n---\n# Relay jobs\n\nJobs on relays.\n",
		"decisions/0022-undone.md": "---\nstatus: accepted\ntags: [queues]\n---\n# Undone jobs\n\nJobs without a " +
			"date.\n",
	} {
		if err := os.WriteFile(filepath.Join(dir, filepath.FromSlash(name)), []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	published, host := e2e.PublishedFrom(t, dir)
	server := e2e.Serving(t, dir)
	a, b := e2e.Open(t, host, 1280, 800), e2e.Open(t, server, 1280, 800)
	for _, row := range []struct{ address, has, hasNot string }{
		{"?q=jobs", "Valve jobs", "\x00"},
		{"?q=jobs&status=accepted", "Valve jobs", "Relay"},
		{"?q=jobs&author=Ann", "Relay jobs", "Valve"}, // not Ann Lee
		{"?q=jobs&tag=queues", "Valve jobs", "Relay"}, // not what is below the tag
		{"?q=jobs&year=1955&year=1969", "Relay jobs", "Undone"},
		{"?q=jobs&year=1955&retired=no", "Valve jobs", "Relay"},
		{"?tag=queues", "Undone jobs", "Relay"},
		{"?retired=no&kind=decision", "Undone jobs", "Relay"},
		{"?q=jobs+before:1960", "Valve jobs", "Relay"},
		{"?q=jobs+after:1960+before:1970", "Relay jobs", "Valve"},
		{"?q=jobs+before:1969-12", "Relay jobs", "Undone"},
		{"?q=jobs+before:1969-12-30", "Valve jobs", "Relay"},
		{"?q=5+May+1955", "Valve", "\x00"},
		{"?q=31.12.1969", "Relay", "Valve"},
		{"?q=jobs&sort=date", "Valve jobs", "\x00"},
	} {
		var got [2]string
		for i, x := range []*e2e.Tab{a, b} {
			x.Visit([]string{published, server}[i] + "search/" + row.address)
			x.Wait("counts are there for "+row.address,
				`document.querySelector(".facets details") && document.querySelector(".hits li")`)
			got[i] = x.Eval(hitTitles) + "\n" +
				x.Eval(
					`[...document.querySelectorAll(".facets details input")].map(i =>
						[i.name, i.value, i.checked,
							i.closest("label").querySelector(".count").textContent].join(" ")).join("\n")`)
		}
		if got[0] != got[1] {
			t.Errorf("%s: published\n%s\n\nlive\n%s", row.address, got[0], got[1])
		}
		if titles, _, _ := strings.Cut(got[0], "\n"); !strings.Contains(titles, row.has) ||
			strings.Contains(titles, row.hasNot) {
			t.Errorf("%s found %s", row.address, titles)
		}
	}
	a.Visit(published + "search/?q=jobs")
	a.Wait("the years are there, the newest first",
		`((y) => y.length > 3 && y.every((v, i) => !i || v < y[i - 1]))(
			[...document.querySelectorAll('.facets input[name="year"]')].map((i) => +i.value))`)
	a.Clean()
	b.Clean()
}

// TestNearWords: where nothing was found and no word was corrected, the nearest words of the records are offered, and
// one click looks for them; retired records that are hidden are told of.
func TestNearWords(t *testing.T) {
	address, host := e2e.Searched(t, nil)
	x := e2e.Open(t, host, 1280, 800)
	x.Visit(address)
	x.Palette("zepelon")
	x.Wait("the near word is offered",
		`[...document.querySelectorAll(".palette [role=status] button")].some(b => b.textContent === "zeppelin")`)
	x.Eval(
		`([...document.querySelectorAll(".palette [role=status] button")].find(b =>
			b.textContent === "zeppelin").click(), "")`)
	x.Wait("and found", e2e.Chosen+`?.href.includes("zeppelin")`)
	x.Visit(address + "search/?q=broker&status=superseded&retired=no")
	x.Wait("what is hidden is told", `document.getElementById("found-status").textContent.includes("1 retired")`)
	x.Eval(
		`([...document.querySelectorAll("#found-status button")].find(b => b.textContent === "1 retired").click(), "")`)
	x.Wait("one click shows it",
		hitTitles+` === "Put jobs into a message broker" && !location.search.includes("retired")`)
	x.Visit(address + "search/?q=kind:incidnt")
	x.Wait("a near value of a condition is told", `document.getElementById("found-status").textContent.includes(
		'No record has kind "incidnt"; did you mean kind:incident?')`)
	x.Visit(address + "search/?q=qqqqq")
	x.Wait("nothing at all leads to the lists, and offers no facets",
		`document.getElementById("found-status").textContent.startsWith("No match.") &&
			!document.getElementById("lists").hidden && !document.querySelector(".facets")`)
	x.Clean()
}

// TestSearchPageShowsTextOnly: what is hostile is text on the search page too, its facets included.
func TestSearchPageShowsTextOnly(t *testing.T) {
	address, host := e2e.Searched(t, nil)
	x := e2e.Open(t, host, 1280, 800)
	x.Visit(address + `search/?q=zebra&tag=` + "%3Cimg%20src=x%20onerror=alert(9)%3E")
	x.Wait("it answers", `document.getElementById("found-status").textContent`)
	x.Visit(address + "search/?q=zebra")
	x.Wait("passage and facets are there",
		`document.querySelector(".hits .snippet mark") && document.querySelector('.facets input[name="kind"]')`)
	if got := x.Eval(
		`document.querySelectorAll("#results img, #results script, #results b[onclick]").length`); got != "0" {
		t.Error("markup of a record lives in the search page")
	}
	x.Clean()
}

// TestSearchPageKeepsOrder: an answer that comes late never replaces a later one, and facets keep folds and focus.
func TestSearchPageKeepsOrder(t *testing.T) {
	address, host := e2e.Searched(t, nil)
	x := e2e.Open(t, host, 1280, 800)
	x.Visit(address + "search/?q=jobs")
	x.Wait("facets are there", `document.querySelector(".facets details")`)
	x.Eval(
		`(window.real = fetch, window.fetch = async (...a) => { await new Promise(r =>
			setTimeout(r, window.slow ? 600 : 0)); return real(...a); },
			window.slow = true, "")`)
	typed := func(q string) string {
		return `((b) => { b.value = "` + q +
			`"; b.dispatchEvent(new Event("input")); })(document.getElementById("page-q"))`
	}
	x.Eval(`(` + typed("zebra") + `, new Promise(r => setTimeout(r, 100)))`)
	x.Eval(`(window.slow = false, ` + typed("zeppelin mast") + `, new Promise(r => setTimeout(r, 1500)))`)
	x.Wait("the later query's answer stays", hitTitles+`.startsWith("Zeppelin") && !`+hitTitles+`.includes("Zebra")`)
	x.Eval(`(` + typed("jobs") + `, "")`)
	x.Wait("the facets are back", `document.querySelector('.facets input[name="status"][value="accepted"]')`)
	x.Eval(
		`([...document.querySelectorAll(".facets details")].find(d => d.querySelector('[name="kind"]')).open = false,
			document.querySelector('.facets input[name="status"][value="accepted"]').focus(),
			"")`)
	x.Do(chromedp.KeyEvent(" "))
	x.Wait("the box keeps the focus, the fold stays shut",
		`location.search.includes("status=accepted") &&
			document.activeElement.matches('.facets input[name="status"]:checked') &&
			![...document.querySelectorAll(".facets details")].find(d =>
			d.querySelector('[name="kind"]')).open`)
	x.Clean()
}

// TestPaletteInTrouble: a blocked fetch is a plain sentence in the palette; the box goes on, and Cmd-K opens it too.
func TestPaletteInTrouble(t *testing.T) {
	address, host := e2e.Searched(t, nil)
	x := e2e.Open(t, host, 800, 600)
	x.Visit(address + "decisions/")
	x.Wait("its scripts run", `document.querySelector("button.theme:not([hidden])")`)
	x.Eval(
		`(window.real = fetch, window.fetch = () => Promise.reject(new TypeError("blocked")),
			document.dispatchEvent(new KeyboardEvent("keydown", { key: "k",
			metaKey: true, bubbles: true })), "")`)
	x.Wait("Cmd-K opens it", `document.querySelector("dialog.palette[open]")`)
	x.Palette("zebra")
	x.Wait("it says what is wrong",
		`document.querySelector(".palette [role=status]").textContent.includes("could not be fetched")`)
	x.Eval(`(window.fetch = real, "")`)
	x.Palette("zebra cross")
	x.Wait("it finds as soon as it can", e2e.Chosen)
	x.Clean()
}
