package reading

import (
	"testing"

	"digsite/builder/e2e"
)

// TestDatesInTheSitesLanguage: a date is written as the site's language writes it and a time in its zone; the page
// itself carries ISO 8601, and the day as stated stays within reach.
func TestDatesInTheSitesLanguage(t *testing.T) {
	address, host := e2e.PublishedFrom(t, e2e.Folder(t, map[string]string{
		"site.yaml": "title: T\nlanguage: de\ntimezone: Europe/Berlin\n",
		"incidents/2024.md": "---\ndate: 2024-05-18\nstatus: resolved\nstarted: 2024-05-18T21:30:00Z\ndetected: " +
			"2024-05-18T21:45:00Z\nresolved: 2024-05-18T22:30:00Z\n---\n# The pool\n\nIt ran dry.\n",
	}))
	x := e2e.Open(t, host, 1280, 800)
	x.Visit(address + "incidents/2024/")
	x.Wait("the date is German", `document.querySelector(".eyebrow time").textContent === "18. Mai 2024"`)
	if got := x.Eval(
		`document.querySelector(".eyebrow time").dateTime + " " +
			document.querySelector(".eyebrow time").title.includes("2024-05-18")`); got !=
		"2024-05-18 true" {
		t.Errorf("the date as stated: %s", got)
	}
	if got := x.Eval(
		`[...document.querySelectorAll(".phases time")].map(t => t.textContent).join(" | ")`); got !=
		"18. Mai 2024, 23:30 MESZ | 23:45 MESZ | 19. Mai 2024, 00:30 MESZ" {
		t.Errorf("times are written %q", got)
	}
	plain := x.Eval(
		`fetch(location.href).then(a => a.text()).then(t => /<time datetime="2024-05-18">2024-05-18<[/]time>/.test(t))`)
	if plain != "true" {
		t.Error("the page as sent carries no ISO date")
	}
	x.Clean()
}

// TestTimesWithoutAZone: a time of which nobody said in which zone it is is written as it stands, without one.
func TestTimesWithoutAZone(t *testing.T) {
	address, host := e2e.PublishedFrom(t, e2e.Folder(t, map[string]string{
		"site.yaml": "title: T\n",
		"incidents/2024.md": "---\ndate: 2024-05-18\nstarted: 2024-05-18 23:30\ndetected: 2024-05-18T23:45:00+02:00\n" +
			"resolved: 2024-05-19 00:30\n---\n# The pool\n\nIt ran dry.\n",
	}))
	x := e2e.Open(t, host, 1280, 800)
	x.Visit(address + "incidents/2024/")
	x.Wait("the times are written", `document.querySelector(".phases time").textContent.startsWith("18 May")`)
	if got := x.Eval(
		`[...document.querySelectorAll(".phases time")].map(t => t.textContent).join(" | ")`); got !=
		"18 May 2024, 23:30 | 18 May 2024, 21:45 UTC | 19 May 2024, 00:30" {
		t.Errorf("times are written %q", got)
	}
	x.Clean()
}
