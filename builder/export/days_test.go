package export

import (
	"encoding/json"
	"fmt"
	"strings"
	"testing"

	"digsite/builder/config"
	"digsite/builder/fingerprint"
	"digsite/builder/record"
	"digsite/builder/site"
)

func siteOf(days ...string) *site.Site {
	in := site.Input{Config: config.Default("x"), Day: "2026-11-22"}
	for i, d := range days {
		kind, day, _ := strings.Cut(d, " ")
		r := record.Record{Path: fmt.Sprintf("a/%05d-x.md", i), Kind: kind, IsRecord: true, Number: -1,
			Title: fmt.Sprintf("Record %d <b>", i), Date: record.Date{Day: day, From: "declared"}}
		in.Pages = append(in.Pages, site.Page{Record: r})
	}
	return site.New(in)
}

// TestDays: one file for a small site and one a month for a large one; incidents first, at most six a day.
func TestDays(t *testing.T) {
	list := []string{"decision 2019-11-23", "incident 2021-11-23", "decision 2020-02-29"}
	files, months := days(siteOf(list...))
	if len(files) != 1 || files[0].Path != "timeline/days.json" || strings.Join(months, " ") != "02 11" {
		t.Fatalf("%d files, months %v", len(files), months)
	}
	var all map[string][][]string
	if err := json.Unmarshal(files[0].Data, &all); err != nil {
		t.Fatal(err)
	}
	if rows := all["11-23"]; len(rows) != 2 || rows[0][2] != "incident" || rows[1][3] != "2019-11-23" ||
		rows[0][0] != "incidents/00001-x/" {
		t.Errorf("23 November: %v", rows)
	}
	if strings.Contains(string(files[0].Data), "<b>") {
		t.Error("markup stands in the file as it is")
	}
	for i := range 10_000 {
		list = append(list, fmt.Sprintf("decision 20%02d-%02d-%02d", i%20, 1+i%12, 1+i%28))
	}
	files, months = days(siteOf(list...))
	if len(files) != 12 || len(months) != 12 || files[0].Path != "timeline/days-01.json" {
		t.Fatalf("%d files, months %v", len(files), months)
	}
	for _, f := range files {
		if len(f.Data) > 24<<10 {
			t.Errorf("%s has %d bytes", f.Path, len(f.Data))
		}
	}
	if none, months := days(siteOf("decision ")); len(none) != 0 || months == nil || len(months) != 0 {
		t.Errorf("without dates: %v %v", none, months)
	}
}

// TestNews: the newest hundred, and a mark that changes with the record.
func TestNews(t *testing.T) {
	read := func(s *site.Site) (out struct {
		Built  string
		Newest [][]string
	}) {
		if err := json.Unmarshal(news(s, nil).Data, &out); err != nil {
			t.Fatal(err)
		}
		return out
	}
	var list []string
	for i := range 300 {
		list = append(list, fmt.Sprintf("decision 20%02d-03-04", i%20))
	}
	s := siteOf(list...)
	n := read(s)
	if len(n.Newest) != visits || n.Newest[0][3] != "2019-03-04" || n.Built != "2026-11-22" {
		t.Errorf("%d rows, the first of %s, built %s", len(n.Newest), n.Newest[0][3], n.Built)
	}
	before := n.Newest[0][4]
	s.ByPath("a/00019-x.md").Title = "Another"
	if after := read(s).Newest[0]; after[1] != "Another" || after[4] == before {
		t.Errorf("%v has the mark that it had before", after)
	}
	// How a file was read is not what it says: another version of the program changes no record, another text does.
	page := s.ByPath("a/00019-x.md").Page
	marked := read(s).Newest[0][4]
	page.Body = fingerprint.Of("read by another version")
	if got := read(s).Newest[0][4]; got != marked {
		t.Errorf("the mark went from %s to %s with the version", marked, got)
	}
	page.Content = fingerprint.Of("another text")
	if read(s).Newest[0][4] == marked {
		t.Error("another text has the same mark")
	}
}
