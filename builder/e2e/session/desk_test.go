package session

import (
	"os"
	"path/filepath"
	"testing"
	"time"

	"github.com/chromedp/chromedp"

	"digsite/builder/e2e"
)

// deskFiles are a mentor, a mentee and what lies between them.
var deskFiles = map[string]string{
	"site.yaml": "title: The pump house\nrepository: https://github.com/o/r\n" +
		"people:\n  - {name: Grace Hopper, aliases: [grace]}\n  - {name: Bob, left: 2026-01-31}\n",
	"logs/2026-09-17-valves-open-first.md": "---\nkind: log\ndate: 2026-09-17\nauthors: [Ada]\nservices: [pumps]\n" +
		"review:\n  - {by: grace, date: 2026-09-20, verdict: question, note: \"Why the valve first, not the pump?\"}\n" +
		"  - {by: Ada, date: 2026-09-22, verdict: answer, note: A pump that runs dry lasts for seconds.}\n---\n" +
		"# Valves open before pumps start\n\n## What I chose\n\nThe valve opens, then the pump starts. A pump without " +
		"water lasts for seconds, a valve without pressure for years.\n\n## What I did not\n\nStart both at once, which " +
		"the manual allows.\n\n## What would change my mind\n\nA pump that may run dry for a minute.\n\n" +
		"> [!question] @grace Has one ever run dry here?\n> I found no note of it.\n\n## Open questions\n\n" +
		"- Who closes the valve after a stop?\n",
	"logs/2026-10-01-one-gauge.md": "---\nkind: log\ndate: 2026-10-01\nauthors: [Ada]\nreview:\n" +
		"  - {by: grace, date: 2026-10-02, verdict: change, note: Say which gauge.}\n---\n# One gauge is read by hand\n\n" +
		"## What I chose\n\nSomebody walks to it each morning.\n",
	"logs/2026-10-08-spares.md": "---\nkind: log\ndate: 2026-10-08\nauthors: [Zoe]\nreview: requested\n---\n# Two spare " +
		"belts\n\n## What I chose\n\nTwo, as one was gone within a day.\n",
	"logs/2026-10-09-paint.md": "---\nkind: log\ndate: 2026-10-09\nauthors: [Zoe]\nreview: Bob\n---\n# The tank is " +
		"painted white\n\n## What I chose\n\nWhite, which keeps it cooler.\n",
	"shadowing/a-night-at-the-pumps.md": "---\nkind: shadowing\ndate: 2026-08-20\nobserver: Ada\nobserved: Grace " +
		"Hopper\nservices: [pumps]\n---\n# A night at the pumps\n\nThe gauges first, then the log of the day.\n",
	"decisions/0001-two-tanks.md": "---\nstatus: accepted\ndate: 2026-01-01\ndecision-makers: [Grace Hopper]\n" +
		"services: [tanks, pumps]\n---\n# Keep two tanks\n\nOne is cleaned while the other serves.\n",
	"pairings/pumps.md": "---\nkind: pairing\nvisibility: internal\ndate: 2026-07-03\nmentor: Grace Hopper\nmentee: " +
		"Ada\ngap: Starts and stops the pumps alone, and knows what the tanks need\ncapacity: 15\ngoals:\n" +
		"  - {text: Stop a pump under load, due: 2026-09}\n  - {text: Read a gauge log, due: 2026-08-01, " +
		"done: 2026-07-30}\n" +
		"  - {text: Lead a drill alone, due: 2026-12}\nsessions:\n  - {date: 2026-07-10, about: Which gauge says what, " +
		"drove: Grace Hopper}\n  - {date: 2026-08-21, about: The night before, record: a-night-at-the-pumps, " +
		"drove: Ada}\n" +
		"  - {date: 2026-10-02, about: The first entry, drove: Ada}\n---\n# Pumps and tanks\n\nWe meet on Fridays.\n",
	"pairings/belts.md": "---\nkind: pairing\nvisibility: internal\ndate: 2026-10-01\nmentor: Grace Hopper\nmentee: " +
		"Mina\ncapacity: 12\n---\n# Belts\n\nBegun this autumn.\n",
}

// deskSite builds the site that a team reads, with what is internal, and serves it.
func deskSite(t *testing.T) e2e.Built {
	t.Helper()
	dir := t.TempDir()
	for name, text := range deskFiles {
		full := filepath.Join(dir, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(full), 0o777); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(full, []byte(text), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	return e2e.ServeBuilt(t, dir, "--internal")
}

// deskPages are the desk, a pairing, and an entry that waits.
var deskPages = []string{"reviews/", "pairings/pumps/", "logs/2026-09-17-valves-open-first/", "logs/"}

// TestDeskHolds: the pages of mentor and mentee fit a desk and a phone, and axe finds nothing.
func TestDeskHolds(t *testing.T) {
	b := deskSite(t)
	e2e.Open(t, b.Host, 1280, 844).Holds(b, deskPages, 1280, 320)
	if os.Getenv("DIGSITE_AXE") == "" {
		return
	}
	axe := e2e.AxeSource(t)
	e2e.Open(t, b.Host, 1280, 900).AxeOver(axe, b, deskPages, e2e.Way{Width: 1280, Scheme: "light"},
		e2e.Way{Width: 390, Scheme: "dark"})
}

// TestLineToPasteIsCopied: R7, the button gives the line that belongs into the file, with the day on which it is copied
// and not that of the build, by keyboard too.
func TestLineToPasteIsCopied(t *testing.T) {
	b := deskSite(t)
	x := e2e.Copier(t, b.Host, 1280, 900)
	x.Visit(b.Address + "reviews/")
	// Of Grace's desk, the entry that Ada has answered.
	button := `[id="for:grace-hopper"] .rows > li .reply button.copy`
	before := time.Now()
	x.Pointer("h1")
	x.Wait("there is a button", "document.querySelector(`"+button+"`)")
	line := func(day time.Time) string {
		return `  - {by: Grace Hopper, date: ` + day.Format(time.DateOnly) + `, verdict: question, note: ""}`
	}
	want := line(before)
	if now := line(time.Now()); now != want && x.Eval(
		`document.querySelector('[id="for:grace-hopper"] .reply code').textContent`) == now {
		want = now // it was midnight meanwhile
	}
	if got := x.Eval(`document.querySelector('[id="for:grace-hopper"] .reply code').textContent`); got != want {
		t.Errorf("the page shows %q, want %q", got, want)
	}
	x.Do(chromedp.Focus(button), chromedp.KeyEvent("\r"), chromedp.WaitVisible(".toast"))
	if got := x.Eval("navigator.clipboard.readText()"); got != want {
		t.Errorf("copied is %q, want %q", got, want)
	}
	if got := x.Eval(`document.querySelector('[id="for:grace-hopper"] .reply a').href`); got !=
		"https://github.com/o/r/edit/main/logs/2026-09-17-valves-open-first.md" {
		t.Errorf("the link to edit leads to %s", got)
	}
	x.Clean()
}
