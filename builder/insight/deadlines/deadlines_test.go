package deadlines

import (
	"slices"
	"strings"
	"testing"

	"digsite/builder/config"
	"digsite/builder/insight"
	"digsite/builder/record"
	"digsite/builder/site"
)

// siteOf makes a site of one record a row, built on 2026-01-01.
func siteOf(rows ...record.Record) *site.Site {
	in := site.Input{Config: config.Default("T"), Day: "2026-01-01"}
	for i, r := range rows {
		r.Path, r.IsRecord, r.Title = "a/"+string(rune('a'+i))+".md", true, "T"
		if r.Kind == "" {
			r.Kind = "decision"
		}
		if r.Status.Word == "" {
			r.Status.Word = "accepted"
		}
		in.Pages = append(in.Pages, site.Page{Record: r})
	}
	return site.New(in)
}

func until(day string) record.Premise {
	return record.Premise{What: "P", Test: record.Test{Kind: record.UntilDay, Bound: day}}
}

// TestDeadlines is checked by hand: what is past stays while it asks for something, and no day is made up.
func TestDeadlines(t *testing.T) {
	approved := []record.Review{{By: "Ada", Date: "2025-12-01", Verdict: "approve"}}
	retired := record.Record{ReviewBy: "2026-05-05", Premises: []record.Premise{until("2026-05-05")}}
	retired.Status.Word = "deprecated"
	pairing := &record.Pairing{Mentor: "Ada", Mentee: "Ben", Goals: []record.Goal{
		{Text: "G", Due: "2025-06-30", DueAs: "2025-06"}, {Text: "G", Due: "2026-02-03"},
		{Text: "G", Due: "2026-02-04", Done: true}, {Text: "G"}},
		Sessions: []record.Session{
			{Date: "2025-12-30", Text: "S"}, {Date: "2026-01-09", Text: "S"}, {Date: "2026 or so"}}}
	ended := record.Record{Kind: "pairing", Pairing: pairing}
	ended.Status.Word = "resolved"
	for _, row := range []struct {
		of   record.Record
		want string
	}{
		{record.Record{ReviewBy: "2025-03-01"}, "2025-03-01 review"},
		{record.Record{ReviewBy: "2026-03-01T10:00"}, "2026-03-01 review"},
		{record.Record{ReviewBy: "2026"}, ""},
		{retired, ""},
		{record.Record{Constraints: []record.Constraint{
			{What: "C", Until: "2025-12-31"}, {What: "C", Until: "2026-01-01"},
			{What: "C", Until: "2026-06-30", UntilAs: "2026-06"}}},
			"2026-01-01 constraint C | 2026-06-30 (2026-06) constraint C"},
		{record.Record{Premises: []record.Premise{until("2025-11-30"), until("2026-04-01")}},
			"2025-11-30 premise P | 2026-04-01 premise P"},
		{record.Record{Premises: []record.Premise{until("2025-11-30"), until("2026-04-01")}, Reviews: approved},
			"2026-04-01 premise P"},
		{record.Record{Kind: "pairing", Pairing: pairing}, "2025-06-30 (2025-06) goal G [Ben] | " +
			"2026-01-09 session S [Ada,Ben] | 2026-02-03 goal G [Ben]"},
		{ended, ""},
		{record.Record{Reviews: []record.Review{{By: "Ada", Date: "2026-01-20"}, {By: "Ben", Date: "2025-01-20"}}},
			"2026-01-20 turn [Ada]"},
		{record.Record{Kind: "shadowing", Date: record.Date{Day: "2026-01-05", From: "declared"},
			Shadowing: &record.Shadowing{Observer: "Ben", Observed: "Ada"}}, "2026-01-05 shadowing [Ben,Ada]"},
	} {
		var got []string
		for _, d := range All(siteOf(row.of)) {
			words := d.Day
			if d.As != "" {
				words += " (" + d.As + ")"
			}
			words = strings.TrimSpace(words + " " + d.What + " " + d.Text)
			if len(d.People) > 0 {
				words += " [" + strings.Join(d.People, ",") + "]"
			}
			if got = append(got, words); d.Word() == "" {
				t.Errorf("%s has no name", d.What)
			}
		}
		if s := strings.Join(got, " | "); s != row.want {
			t.Errorf("got  %s\nwant %s", s, row.want)
		}
	}
}

// TestDeadlinesAgreeWithRevisit: each review that is past due and each day that a fallen premise named are in both.
func TestDeadlinesAgreeWithRevisit(t *testing.T) {
	proposed := record.Record{ReviewBy: "2025-02-02", Premises: []record.Premise{until("2025-02-02")}}
	proposed.Status.Word = "proposed"
	s := siteOf(record.Record{ReviewBy: "2025-01-01"}, record.Record{ReviewBy: "2026-01-01"}, proposed,
		record.Record{Premises: []record.Premise{until("2025-05-05")}},
		record.Record{Premises: []record.Premise{until("2025-05-05")},
			Reviews: []record.Review{{Date: "2025-06-06", Verdict: "approve"}}})
	var queued, past []string
	for _, d := range insight.Revisit(s) {
		for _, why := range d.Reasons {
			queued = append(queued, d.ID+" "+why.Day)
		}
	}
	for _, d := range All(s) {
		if d.Day < s.Day {
			past = append(past, d.ID+" "+d.Day)
		}
	}
	slices.Sort(queued)
	slices.Sort(past)
	if len(past) != 3 || !slices.Equal(queued, past) {
		t.Errorf("to revisit %q, past due %q", queued, past)
	}
}
