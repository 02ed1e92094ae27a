package e2e

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/chromedp/chromedp"
)

// TestFacetsAreAlikeEverywhere: with any choice of facets the published page and the live server show the same records
// and the same counts; a choice alone, without words, finds records of every date and of none.
func TestFacetsAreAlikeEverywhere(t *testing.T) {
	needsBrowser(t)
	dir := content(t)
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
	published, host := publishedFrom(t, dir)
	server := serving(t, dir)
	a, b := open(t, host, 1280, 800), open(t, server, 1280, 800)
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
		for i, x := range []*tab{a, b} {
			x.visit([]string{published, server}[i] + "search/" + row.address)
			x.wait("counts are there for "+row.address,
				`document.querySelector(".facets details") && document.querySelector(".hits li")`)
			got[i] = x.eval(hitTitles) + "\n" +
				x.eval(
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
	a.visit(published + "search/?q=jobs")
	a.wait("the years are there, the newest first",
		`((y) => y.length > 3 && y.every((v, i) => !i || v < y[i - 1]))(
			[...document.querySelectorAll('.facets input[name="year"]')].map((i) => +i.value))`)
	a.clean()
	b.clean()
}

// TestNearWords: where nothing was found and no word was corrected, the nearest words of the records are offered, and
// one click looks for them; retired records that are hidden are told of.
func TestNearWords(t *testing.T) {
	address, host := searched(t, nil)
	x := open(t, host, 1280, 800)
	x.visit(address)
	x.palette("zepelon")
	x.wait("the near word is offered",
		`[...document.querySelectorAll(".palette [role=status] button")].some(b => b.textContent === "zeppelin")`)
	x.eval(
		`([...document.querySelectorAll(".palette [role=status] button")].find(b =>
			b.textContent === "zeppelin").click(), "")`)
	x.wait("and found", chosen+`?.href.includes("zeppelin")`)
	x.visit(address + "search/?q=broker&status=superseded&retired=no")
	x.wait("what is hidden is told", `document.getElementById("found-status").textContent.includes("1 retired")`)
	x.eval(
		`([...document.querySelectorAll("#found-status button")].find(b => b.textContent === "1 retired").click(), "")`)
	x.wait("one click shows it",
		hitTitles+` === "Put jobs into a message broker" && !location.search.includes("retired")`)
	x.visit(address + "search/?q=kind:incidnt")
	x.wait("a near value of a condition is told", `document.getElementById("found-status").textContent.includes(
		'No record has kind "incidnt"; did you mean kind:incident?')`)
	x.visit(address + "search/?q=qqqqq")
	x.wait("nothing at all leads to the lists, and offers no facets",
		`document.getElementById("found-status").textContent.startsWith("Nothing was found") &&
			!document.getElementById("lists").hidden && !document.querySelector(".facets")`)
	x.clean()
}

// TestSearchPageShowsTextOnly: what is hostile is text on the search page too, its facets included.
func TestSearchPageShowsTextOnly(t *testing.T) {
	address, host := searched(t, nil)
	x := open(t, host, 1280, 800)
	x.visit(address + `search/?q=zebra&tag=` + "%3Cimg%20src=x%20onerror=alert(9)%3E")
	x.wait("it answers", `document.getElementById("found-status").textContent`)
	x.visit(address + "search/?q=zebra")
	x.wait("passage and facets are there",
		`document.querySelector(".hits .snippet mark") && document.querySelector('.facets input[name="kind"]')`)
	if got := x.eval(
		`document.querySelectorAll("#results img, #results script, #results b[onclick]").length`); got != "0" {
		t.Error("markup of a record lives in the search page")
	}
	x.clean()
}

// TestSearchPageKeepsOrder: an answer that comes late never replaces a later one, and facets keep folds and focus.
func TestSearchPageKeepsOrder(t *testing.T) {
	address, host := searched(t, nil)
	x := open(t, host, 1280, 800)
	x.visit(address + "search/?q=jobs")
	x.wait("facets are there", `document.querySelector(".facets details")`)
	x.eval(
		`(window.real = fetch, window.fetch = async (...a) => { await new Promise(r =>
			setTimeout(r, window.slow ? 600 : 0)); return real(...a); },
			window.slow = true, "")`)
	typed := func(q string) string {
		return `((b) => { b.value = "` + q +
			`"; b.dispatchEvent(new Event("input")); })(document.getElementById("page-q"))`
	}
	x.eval(`(` + typed("zebra") + `, new Promise(r => setTimeout(r, 100)))`)
	x.eval(`(window.slow = false, ` + typed("zeppelin mast") + `, new Promise(r => setTimeout(r, 1500)))`)
	x.wait("the later query's answer stays", hitTitles+`.startsWith("Zeppelin") && !`+hitTitles+`.includes("Zebra")`)
	x.eval(`(` + typed("jobs") + `, "")`)
	x.wait("the facets are back", `document.querySelector('.facets input[name="status"][value="accepted"]')`)
	x.eval(
		`([...document.querySelectorAll(".facets details")].find(d => d.querySelector('[name="kind"]')).open = false,
			document.querySelector('.facets input[name="status"][value="accepted"]').focus(),
			"")`)
	x.do(chromedp.KeyEvent(" "))
	x.wait("the box keeps the focus, the fold stays shut",
		`location.search.includes("status=accepted") &&
			document.activeElement.matches('.facets input[name="status"]:checked') &&
			![...document.querySelectorAll(".facets details")].find(d =>
			d.querySelector('[name="kind"]')).open`)
	x.clean()
}

// TestPaletteInTrouble: a blocked fetch is a plain sentence in the palette; the box goes on, and Cmd-K opens it too.
func TestPaletteInTrouble(t *testing.T) {
	address, host := searched(t, nil)
	x := open(t, host, 800, 600)
	x.visit(address + "decisions/")
	x.wait("its scripts run", `document.querySelector("button.theme:not([hidden])")`)
	x.eval(
		`(window.real = fetch, window.fetch = () => Promise.reject(new TypeError("blocked")),
			document.dispatchEvent(new KeyboardEvent("keydown", { key: "k",
			metaKey: true, bubbles: true })), "")`)
	x.wait("Cmd-K opens it", `document.querySelector("dialog.palette[open]")`)
	x.palette("zebra")
	x.wait("it says what is wrong",
		`document.querySelector(".palette [role=status]").textContent.includes("could not be fetched")`)
	x.eval(`(window.fetch = real, "")`)
	x.palette("zebra cross")
	x.wait("it finds as soon as it can", chosen)
	x.clean()
}
