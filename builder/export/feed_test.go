package export

import (
	"encoding/json"
	"encoding/xml"
	"strings"
	"testing"

	"digsite/builder/config"
	"digsite/builder/export/records"
	"digsite/builder/graph"
	"digsite/builder/record"
	"digsite/builder/site"
)

func sample() *site.Site {
	return &site.Site{Graph: graph.New(nil), Day: "2026-11-22", Records: []*site.Record{
		{Record: record.Record{Title: "Old & <b>", IsRecord: true, Path: "decisions/a.md",
			Status: record.Status{Word: "accepted"}, Tags: []string{"x\"y"}},
			ID: "adr-1", URL: "decisions/a/", Short: "r/adr-1/", Day: "2020-01-02", Standing: site.Holds,
			InForce: true},
		{Record: record.Record{Title: "New \x01", IsRecord: true, Path: "decisions/ü.md", Authors: []string{"A"}},
			ID:  "ü",
			URL: "decisions/ü/", Day: "2019-01-01", Modified: "2024-05-06"},
		{Record: record.Record{Title: "No day", IsRecord: true, Path: "decisions/c.md"}, ID: "c", URL: "decisions/c/"},
	}}
}

// TestFeedsNeedAnAddress: without a base address there is no feed that would need one.
func TestFeedsNeedAnAddress(t *testing.T) {
	for base, want := range map[string]string{
		"": "records.json llms.txt timeline/newest.json timeline/days.json",
		"https://example.org/x": "records.json llms.txt timeline/newest.json timeline/days.json " +
			"sitemap.xml feed.xml feed.json",
	} {
		var got []string
		for _, f := range Files(sample(), config.Config{Title: "T", BaseURL: base}) {
			got = append(got, f.Path)
		}
		if strings.Join(got, " ") != want {
			t.Errorf("with address %q: got %q, want %q", base, got, want)
		}
	}
}

func TestAtom(t *testing.T) {
	var f atomFeed
	cfg := config.Config{Title: "T & U"}
	data := feeds(sample(), cfg)[0].asAtom(sample(), cfg, "https://example.org/x/").Data
	if err := xml.Unmarshal(data, &f); err != nil {
		t.Fatal(err)
	}
	if len(f.Entries) != 2 || f.Entries[0].ID != "https://example.org/x/decisions/%C3%BC/" ||
		f.Entries[1].ID != "https://example.org/x/r/adr-1/" || f.Updated != "2024-05-06T00:00:00Z" {
		t.Errorf("newest first, by permanent address, undated left out: got %+v", f)
	}
	for _, e := range f.Entries {
		if len(e.Authors) == 0 {
			t.Errorf("%s has no author, and Atom wants one", e.ID)
		}
	}
}

func TestSitemap(t *testing.T) {
	var set urlSet
	if err := xml.Unmarshal(sitemap(sample(), "https://example.org/"), &set); err != nil {
		t.Fatal(err)
	}
	if len(set.URLs) != 4 || set.URLs[2].Loc != "https://example.org/decisions/%C3%BC/" ||
		set.URLs[1].LastMod != "2020-01-02" {
		t.Errorf("got %+v", set.URLs)
	}
}

func TestRecordsJSON(t *testing.T) {
	data := records.JSON(sample())
	var rs []records.Record
	if err := json.Unmarshal(data, &rs); err != nil {
		t.Fatalf("%v in\n%s", err, data)
	}
	if len(rs) != 3 || rs[0].Title != "Old & <b>" || !rs[0].InForce || strings.Count(string(data), "\n") != 5 {
		t.Errorf("got %s", data)
	}
}
