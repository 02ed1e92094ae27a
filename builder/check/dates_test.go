package check

import (
	"strings"
	"testing"

	"digsite/builder/config"
	"digsite/builder/record"
	"digsite/builder/site"
)

// TestDates: what ended before it began, and what is dated in the future, is said; all else is not.
func TestDates(t *testing.T) {
	day := func(p site.Page, d, from string) site.Page {
		p.Record.Date = record.Date{Day: d, From: from}
		return p
	}
	era := func(from, to string) site.Page {
		p := decision("histories/x.md", "", "kind=history")
		p.Record.Eras = []record.Era{{Name: "one", From: from, To: to}}
		return p
	}
	incident := func(started, resolved string) site.Page {
		p := decision("incidents/x.md", "", "kind=incident")
		p.Record.Incident = &record.Incident{Started: started, Resolved: resolved}
		return p
	}
	retired := decision("a/0001-x.md", "deprecated")
	retired.Record.Status.Days = []record.StatusDay{{Day: "2020-01-01", Word: "deprecated"}}
	for _, row := range []struct {
		name  string
		pages []site.Page
		want  string
	}{
		{"in order", []site.Page{day(decision("a/0001-x.md", "superseded"), "2020-01-01", "declared"), day(decision(
			"a/0002-y.md", "accepted", "supersedes=1"), "2021-01-01", "declared")}, ""},
		{"one day", []site.Page{day(decision("a/0001-x.md", "superseded"), "2020-01-01", "declared"), day(decision(
			"a/0002-y.md", "accepted", "supersedes=1"), "2020-01-01", "declared")}, ""},
		{"back to front", []site.Page{day(decision("a/0001-x.md", "superseded"), "2022-01-01",
			"declared"), day(decision("a/0002-y.md", "accepted", "supersedes=1"), "2021-01-01",
			"declared")}, "warning ended-before-begun"},
		{"by a file's name", []site.Page{day(decision("a/0001-x.md", "superseded"), "2022-01-01",
			"name"), day(decision("a/0002-y.md", "accepted", "supersedes=1"), "2021-01-01", "declared")},
			"info ended-before-begun"},
		{"its own retirement", []site.Page{day(retired, "2022-01-01", "declared")}, "warning ended-before-begun"},
		{"to come", []site.Page{day(decision("a/0001-x.md", "accepted"), "2062-03-01", "declared")},
			"info date-future"},
		{"an era", []site.Page{era("2019", "2018-05")}, "warning ended-before-begun"},
		{"an era of one year", []site.Page{era("2019-04", "2019")}, ""},
		{"an era that goes on", []site.Page{era("2019-04", "")}, ""},
		{"an era in words", []site.Page{era("the war", "2019")}, ""},
		{"an incident", []site.Page{incident("2024-01-02T10:00:00Z", "2024-01-02T09:59:00Z")},
			"warning ended-before-begun"},
		{"an incident in two time zones", []site.Page{incident("2024-01-02T10:00:00+02:00", "2024-01-02T09:00:00Z")},
			""},
		{"an incident of a day", []site.Page{incident("2024-01-02", "2024-01-02 10:00")}, ""},
	} {
		s := site.New(site.Input{Pages: row.pages, Day: "2026-11-22", Config: config.Default("x")})
		p := &pass{site: s}
		dates(p)
		var got []string
		for _, d := range p.found {
			got = append(got, d.Severity.String()+" "+string(d.Code))
		}
		if strings.Join(got, "; ") != row.want {
			t.Errorf("%s: got %q, want %q", row.name, got, row.want)
		}
	}
}
