package home

import (
	"fmt"
	"strings"
	"testing"

	"digsite/builder/config"
	"digsite/builder/page"
	"digsite/builder/pages/base"
	"digsite/builder/record"
	"digsite/builder/site"
)

// dated makes a site with a decision of each day.
func dated(t *testing.T, cfg config.Config, days ...string) *base.Lists {
	t.Helper()
	in := site.Input{Config: cfg, Day: "2026-11-22"}
	for i, day := range days {
		in.Pages = append(in.Pages, site.Page{H1: -1, Record: record.Record{Path: fmt.Sprintf("a/%04d-x.md", i+1),
			Kind: "decision", IsRecord: true, Number: i + 1, Title: "X", Date: record.Date{Day: day,
				From: "declared"}}})
	}
	return base.New(base.Input{Site: site.New(in), Config: cfg, Assets: map[string]string{"site.css": "site.css"}})
}

// TestNotFoundStandsAnywhere: the page of a wrong address is shown at any depth, so its addresses are absolute, below
// the base address's path.
func TestNotFoundStandsAnywhere(t *testing.T) {
	for _, row := range [][2]string{{"", "/"}, {"https://x.org", "/"}, {"https://x.org/docs", "/docs/"}} {
		cfg := config.Default("x")
		cfg.BaseURL = row[0]
		v := NotFound(dated(t, cfg, "2024-01-01")).View.(page.NotFound)
		if v.Root != row[1] || v.Style != row[1]+"assets/site.css" || v.Nav[0].Href != row[1]+"decisions/" ||
			v.Canonical != "" {
			t.Errorf("%q: root %q, style %q, nav %q", row[0], v.Root, v.Style, v.Nav[0].Href)
		}
		if v.Tabs[0].Href != row[1] || v.Tabs[0].Current {
			t.Errorf("%q: the tab of the home page is %+v on a page that is not the home page", row[0], v.Tabs[0])
		}
	}
}

// TestYearBars: each year is a bar, as long as it has records; of many years the earlier ones are one bar.
func TestYearBars(t *testing.T) {
	for _, row := range []struct{ days, want string }{
		{"2024-01-01 2024-02-02", ""}, // one year is no comparison
		{"2023-01-01 2024-01-01 2024-02-02", "2024=1000 2023=500"},
		{"2010-01-01 2011-01-01 2012-01-01 2013-01-01 2014-01-01 2015-01-01 2016-01-01 2017-01-01 2018-01-01 " +
			"2019-01-01 2020-01-01",
			"2020=1000 2019=1000 2018=1000 2017=1000 2016=1000 2015=1000 2014=1000 2013=1000 2012=1000 earlier=1000"},
	} {
		var got []string
		for _, y := range yearBars(dated(t, config.Default("x"), strings.Fields(row.days)...)) {
			got = append(got, fmt.Sprintf("%s=%d", y.Year, y.Parts[0].W))
		}
		if strings.Join(got, " ") != row.want {
			t.Errorf("%s: got %v, want %s", row.days, got, row.want)
		}
	}
}

// TestHeading: a short description is the heading, a long one stands below it; without one the README's heading or how
// much there is, and what it is for.
func TestHeading(t *testing.T) {
	long := strings.Repeat("Why the pumps are as they are. ", 4)
	for _, row := range []struct{ says, readme, title, lead string }{
		{"Why it is so.", "", "Why it is so", ""},
		{"Why it is so", "Pumps", "Why it is so", "How it begins."},
		{long, "Pumps", "Pumps", long},
		{"", "Pumps", "Pumps", "How it begins."},
		{"", "", "2 decisions, 2023 to 2024", "What was decided, and whether it is still in force."},
		{long, "", "2 decisions, 2023 to 2024", long},
	} {
		cfg := config.Default("folder")
		cfg.Description = row.says
		b := dated(t, cfg, "2023-05-01", "2024-01-01")
		if row.readme != "" {
			b.HomeRecord = &site.Record{Record: record.Record{Title: row.readme, Summary: "How it begins."}}
		}
		if title, lead := heading(b, row.readme != ""); title != row.title || lead != row.lead {
			t.Errorf("%+v: heading %q, lead %q", row, title, lead)
		}
	}
	german := config.Default("folder")
	german.Language = "de"
	if got := extent(dated(t, german, "2023-05-01", "2023-06-01")); got != "2 Decisions, 2023" {
		t.Errorf("%q: nouns of another language keep their capitals", got)
	}
	if got := extent(dated(t, config.Default("folder"))); got != "folder" {
		t.Errorf("a site without records says %q, not its name", got)
	}
}
