package insight

import (
	"fmt"
	"slices"
	"testing"

	"digsite/builder/record"
	"digsite/builder/site"
)

// pairing makes the page of one.
func pairing(path, mentor, mentee string, change func(*record.Record)) func(*site.Input) {
	return func(in *site.Input) {
		r := record.Record{Path: "pairings/" + path, Kind: "pairing", IsRecord: true, Number: -1,
			Pairing: &record.Pairing{Mentor: mentor, Mentee: mentee}}
		if change != nil {
			change(&r)
		}
		in.Pages = append(in.Pages, site.Page{Record: r})
	}
}

// TestCourse: what came of one pairing, on 2026-01-01.
func TestCourse(t *testing.T) {
	const pages = "logs/early.md | accepted day=2024-01-01 kind=log\n" +
		"logs/first.md | accepted day=2025-03-18 kind=log\nlogs/second.md | accepted day=2025-04-01 kind=log\n" +
		"logs/others.md | accepted day=2025-03-01 kind=log"
	by := func(path, who string, list ...record.Review) func(*site.Input) {
		return set(path, func(r *record.Record) {
			r.Authors, r.Reviews = []string{who}, list
			if path == "logs/second" { // where no author is stated, whoever decided is one
				r.Authors, r.DecisionMakers = nil, r.Authors
			}
		})
	}
	s := folded(pages,
		by("logs/early", "Ada", record.Review{By: "Grace", Verdict: "approve", Date: "2024-01-02"}),
		by("logs/first", "Ada", record.Review{By: "Ada", Verdict: "approve", Date: "2025-03-19"}),
		by("logs/second", "ada", record.Review{By: "Grace", Verdict: "approve", Date: "2025-03-25"}),
		by("logs/others", "Zoe", record.Review{By: "Grace", Verdict: "approve", Date: "2025-03-02"}),
		pairing("x.md", "Grace", "Ada", func(r *record.Record) {
			r.Date = record.Date{Day: "2025-01-01", From: "declared"}
			r.Pairing.Sessions = []record.Session{{Date: "2025-01-08", Drove: "Grace"},
				{Date: "2025-11-20", Drove: "Ada"},
				{Date: "2025-06-01", Drove: "ada"}, {Date: "2026-02-01", Drove: "Grace"}, {Text: "undated"}}
		}))
	c := CourseOf(s, s.ByPath("pairings/x.md"))
	if got, want := fmt.Sprintln(c.Began, c.Sessions, c.Last, c.Weeks, c.Drove, len(c.Entries), c.FirstEntry,
		c.FirstApproved), "2025-01-01 4 2025-11-20 6 [{Ada 2} {Grace 1}] 2 76 83\n"; got != want {
		t.Errorf("%s, want %s", got, want)
	}
}

// TestCourseOfNothing: a pairing that has just begun, or states no day, is of no length.
func TestCourseOfNothing(t *testing.T) {
	s := folded("logs/a.md | accepted day=2024-01-01 kind=log", set("logs/a", func(r *record.Record) {
		r.Authors = []string{"Ada"}
	}), pairing("x.md", "Grace", "Ada", nil))
	if c := CourseOf(s, s.ByPath("pairings/x.md")); c.FirstEntry != -1 || c.FirstApproved != -1 || c.Weeks != -1 ||
		c.Began != "" {
		t.Errorf("%+v", c)
	}
}

// TestGapServices: a gap names services by whole words.
func TestGapServices(t *testing.T) {
	s := folded("adr/1.md | accepted\nadr/2.md | accepted", set("adr/1", func(r *record.Record) {
		r.Services = []string{"queue", "api", "job runner"}
	}), set("adr/2", func(r *record.Record) { r.Services = []string{"Queue", "rap"} }),
		pairing("x.md", "Grace", "Ada", func(r *record.Record) {
			r.Services = []string{"API"}
			r.Pairing.Gap = "Reads the queue's numbers, and wraps the job runner"
		}))
	c := CourseOf(s, s.ByPath("pairings/x.md"))
	if want := []string{"API", "queue", "job runner"}; !slices.Equal(c.Unwatched, want) {
		t.Errorf("%q, want %q", c.Unwatched, want)
	}
}

// TestMentors: loads are summed by person, of running pairings alone; a mentee may be a mentor.
func TestMentors(t *testing.T) {
	percent := func(n int, word string) func(*record.Record) {
		return func(r *record.Record) { r.Pairing.Capacity, r.Status.Word = n, word }
	}
	s := folded("adr/1.md | accepted", pairing("a.md", "Grace", "Ada", percent(15, "unknown")),
		pairing("b.md", "grace", "Bob", percent(12, "accepted")), pairing("c.md", "Ada", "Zoe", percent(5, "unknown")),
		pairing("d.md", "Ada", "Yan", percent(50, "resolved")))
	var got []string
	for _, m := range Mentors(s) {
		got = append(got, fmt.Sprintf("%s %d %d", m.Name, m.Load, len(m.Pairings)))
	}
	if want := []string{"Grace 27 2", "Ada 5 1"}; !slices.Equal(got, want) {
		t.Errorf("%q, want %q", got, want)
	}
	if got := MentorsOf(s, "ada"); !slices.Equal(got, []string{"Grace"}) {
		t.Errorf("Ada's mentors: %q", got)
	}
}
