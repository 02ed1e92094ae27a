package lists

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

// over makes the base of records with the kinds and days that are named: "decision 2021-03-04", "superseded
// 2020-01-01".
func over(t *testing.T, words ...string) *base.Lists {
	t.Helper()
	in := site.Input{Config: config.Default("x"), Day: "2026-11-22"}
	for i, w := range words {
		kind, day, _ := strings.Cut(w, " ")
		r := record.Record{Path: fmt.Sprintf("a/%05d-x.md", i), Kind: kind, IsRecord: true, Number: -1,
			Title: fmt.Sprintf("Record %d", i)}
		r.Status.Word = "accepted"
		if kind == "rejected" {
			r.Kind, r.Status = "decision", record.Status{Word: "rejected",
				Days: []record.StatusDay{{Day: day, Word: "rejected"}}}
		}
		if from, to, ok := strings.Cut(day, ".."); ok {
			r.Eras, day = []record.Era{{Name: "An era", From: from, To: to}}, "2024-01-01"
		}
		if day != "" {
			r.Date = record.Date{Day: day, From: "declared"}
		}
		in.Pages = append(in.Pages, site.Page{Record: r, Words: 1})
	}
	return base.New(base.Input{Site: site.New(in), Config: in.Config})
}

// laid returns the pages of the timeline.
func laid(b *base.Lists) (out []page.Page) {
	b.Reader.While(func() { out = Timeline(b) })
	return out
}

// TestYearPages: a small site has one page; a large one a page a year, cut like every list, and its drawing grows no
// more.
func TestYearPages(t *testing.T) {
	var words []string
	for i := range page.TimelineSmall {
		words = append(words, fmt.Sprintf("decision 20%02d-03-01", 10+i%10))
	}
	if got := laid(over(t, words...)); len(got) != 1 || len(got[0].View.(page.Timeline).Groups) != 10 {
		t.Errorf("%d records: %d pages", len(words), len(got))
	}
	for i := range 10_000 {
		words = append(words, fmt.Sprintf("%s 20%02d-%02d-%02d", []string{"decision", "incident", "change"}[i%3],
			10+i%10, 1+i%12, 1+i%28))
	}
	pages := laid(over(t, words...))
	rows := 0
	for _, p := range pages {
		v := p.View.(page.Timeline)
		n := 0
		for _, g := range v.Groups {
			n += len(g.Rows)
		}
		if rows += n; n > base.PageSize {
			t.Errorf("%s has %d rows", p.Path, n)
		}
		marks := 0
		for _, l := range v.Draw.Lanes {
			marks += len(l.Marks)
		}
		if marks > 250 {
			t.Errorf("%s has %d marks", p.Path, marks)
		}
	}
	if rows != len(words) || len(pages) > 1+10*3 {
		t.Errorf("%d pages show %d of %d records", len(pages), rows, len(words))
	}
}

// TestManyYears: a site whose records name more years than there may be pages has one page for all the earlier ones.
func TestManyYears(t *testing.T) {
	var words []string
	for i := range 300 {
		words = append(words, fmt.Sprintf("decision %04d-01-01", 1700+i))
	}
	pages := laid(over(t, words...))
	if len(pages) > mostYearPages+2 {
		t.Errorf("%d pages", len(pages))
	}
	if last := pages[len(pages)-1]; last.Path != "timeline/earlier/index.html" {
		t.Errorf("the last page is %s", last.Path)
	}
}
