package export

import (
	"regexp"
	"slices"
	"strings"
	"testing"

	"digsite/builder/config"
	"digsite/builder/record"
	"digsite/builder/site"
)

// The calendar keeps RFC 5545: lines end in CRLF and have at most 75 bytes, each entry has what it must have, once.
func TestDueIsACalendar(t *testing.T) {
	var pages []site.Page
	for _, row := range [][3]string{{"accepted", "2027-01-02", "Ü, long; " + strings.Repeat("wörd ", 40)},
		{"accepted", "2027", "A year is no day"}, {"deprecated", "2027-01-03", "Old"}, {"accepted", "", "None"}} {
		r := record.Record{Path: "a/" + row[2][:2] + ".md", Kind: "decision", IsRecord: true, Title: row[2],
			ReviewBy: row[1]}
		r.Status.Word = row[0]
		pages = append(pages, site.Page{Record: r})
	}
	pages[3].Record.Constraints = []record.Constraint{{What: "One host\nEND:VEVENT", Until: "2026-05-01"}}
	cfg := config.Default("T")
	s := site.New(site.Input{Pages: pages, Config: cfg, Day: "2026-01-01"})
	f, ok := due(s, cfg, "https://example.org/")
	if !ok || strings.Contains(strings.ReplaceAll(string(f.Data), "\r\n", ""), "\n") {
		t.Fatalf("%v %q", ok, f.Data)
	}
	for _, l := range strings.Split(string(f.Data), "\r\n") {
		if len(l) > 75 {
			t.Errorf("%d bytes: %q", len(l), l)
		}
	}
	whole := strings.ReplaceAll(string(f.Data), "\r\n ", "")
	shape := regexp.MustCompile(`^BEGIN:VCALENDAR\r\nVERSION:2\.0\r\nPRODID:[^\r]+\r\nX-WR-CALNAME:T\r\n` +
		`(?:BEGIN:VEVENT\r\nUID:[^\r]+\r\nDTSTAMP:\d{8}T\d{6}Z\r\nDTSTART;VALUE=DATE:\d{8}\r\n` +
		`SUMMARY:(?:[^\r\\;,]|\\[\\;,n])+\r\nURL:https:[^\r]+\r\nEND:VEVENT\r\n)+END:VCALENDAR\r\n$`)
	if !shape.MatchString(whole) {
		t.Errorf("no calendar:\n%s", whole)
	}
	if strings.Count(whole, "BEGIN:VEVENT") != 2 || !strings.Contains(whole, "DATE:20270102") ||
		!strings.Contains(whole, "DATE:20260501") || strings.Contains(whole, "Old") {
		t.Errorf("what is due:\n%s", whole)
	}
	if _, ok := due(site.New(site.Input{Config: cfg}), cfg, "https://example.org/"); ok {
		t.Error("a calendar of nothing")
	}
}

// An entry keeps its UID when an earlier one of its record has passed, and two of the same words have two.
func TestDueEntriesKeepTheirNames(t *testing.T) {
	cfg := config.Default("T")
	uids := func(day string) []string {
		r := record.Record{Path: "a/one.md", Kind: "decision", IsRecord: true, Title: "One"}
		r.Constraints = []record.Constraint{{What: "First", Until: "2026-02-01"},
			{What: "Second", Until: "2026-03-01"}, {What: "Second", Until: "2026-04-01"}}
		r.Status.Word = "accepted"
		s := site.New(site.Input{Pages: []site.Page{{Record: r}}, Config: cfg, Day: day})
		f, _ := due(s, cfg, "https://example.org/")
		return regexp.MustCompile(`(?m)^UID:\S+`).FindAllString(strings.ReplaceAll(string(f.Data), "\r\n ", ""), -1)
	}
	before, after := uids("2026-01-01"), uids("2026-02-15")
	if len(before) != 3 || len(after) != 2 || !slices.Equal(before[1:], after) || after[0] == after[1] {
		t.Errorf("%q, then %q", before, after)
	}
}
