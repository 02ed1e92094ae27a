package answer

import (
	"encoding/json"
	"strings"
	"testing"

	"digsite/builder/config"
	"digsite/builder/markdown"
	"digsite/builder/record"
	"digsite/builder/search"
	"digsite/builder/site"
)

// small is a site of four records: adr-1 is superseded by adr-2, and adr-3 exists twice.
func small() *site.Site {
	rec := func(path, title, status string, n int) record.Record {
		return record.Record{Path: path, Kind: "decision", IsRecord: true, Title: title, Number: n,
			Status: record.Status{Word: status, Text: status}}
	}
	one := rec("adr/0001-many.md", "Many queues", "superseded", 1)
	one.Authors, one.DecisionMakers = []string{"A", "B"}, []string{"B", "C"}
	one.Claims = []record.Claim{{Rel: "supersedes", Inverse: true, Target: "ADR-2", Ref: -1, Text: "ADR-2",
		Kind: "status"}}
	one.Claims[0].Pos.Line = 3
	two := rec("adr/0002-one.md", "One queue", "accepted", 2)
	two.Aliases = []string{"the queue"}
	page := rec("adr/README.md", "Records", "unknown", -1)
	page.IsRecord, page.Kind = false, "page"
	link := func(target string, line int) markdown.Ref {
		return markdown.Ref{Kind: markdown.Link, Target: target, Text: "see " + target, Line: line,
			Sentence: "Before, see it."}
	}
	return site.New(site.Input{
		Config: config.Default("x"), Day: "2021-01-01",
		Pages: []site.Page{
			{Record: one},
			{Record: two, Refs: []markdown.Ref{
				link("0001-many.md", 7), link("nowhere.md", 8), link("https://example.org/", 9), link(
					"0002-one.md", 10),
				{Kind: markdown.Image, Target: "p.png", Line: 11},
				{Kind: markdown.Citation, Target: "ADR-1", Prefix: "adr", Number: "1", Text: "ADR-1", Line: 12},
				{Kind: markdown.Citation, Target: "ADR-99", Prefix: "adr", Number: "99", Text: "ADR-99", Line: 13},
			}},
			{Record: rec("adr/0003-a.md", "A", "unknown", 3)},
			{Record: rec("adr/0003-b.md", "B", "unknown", 3)},
			{Record: page},
		},
	})
}

func TestListSaysWhatTheFileSays(t *testing.T) {
	all := List(small(), Filter{})
	if len(all) != 5 {
		t.Fatalf("%d records", len(all))
	}
	got := func(r Record) string {
		var b strings.Builder
		for _, l := range r.Links {
			to, path := "null", "null"
			if l.To != nil {
				to = *l.To
			}
			if l.ToPath != nil {
				path = *l.ToPath
			}
			b.WriteString(strings.Join([]string{l.Rel, l.Kind, to, path, l.Text}, " ") + "\n")
		}
		return b.String()
	}
	if want := "superseded-by status adr-2 adr/0002-one.md ADR-2\n"; got(all[0]) != want {
		t.Errorf("adr-1:\n%swant\n%s", got(all[0]), want)
	}
	// nothing to an image, another site, itself or a citation that resolves to nothing
	want := "cites link adr-1 adr/0001-many.md see 0001-many.md\n" +
		"cites link null null see nowhere.md\n" +
		"cites citation adr-1 adr/0001-many.md ADR-1\n"
	if got(all[1]) != want {
		t.Errorf("adr-2:\n%swant\n%s", got(all[1]), want)
	}
	if a := strings.Join(all[0].Authors, ""); a != "ABC" {
		t.Errorf("authors %s", a)
	}
	if all[4].Number != nil || all[4].IsRecord {
		t.Errorf("the README: %+v", all[4])
	}
}

func TestFilters(t *testing.T) {
	s := small()
	for _, c := range []struct {
		f    Filter
		want int
	}{{Filter{Kind: "page"}, 1}, {Filter{Status: "accepted"}, 1}, {Filter{Status: "retired"}, 1},
		{Filter{Status: "holds"}, 1},
		{Filter{Kind: "page", Status: "accepted"}, 0}} {
		if got := len(List(s, c.f)); got != c.want {
			t.Errorf("%+v: %d, want %d", c.f, got, c.want)
		}
	}
}

// TestListsAreNeverNull: a script that reads the JSON may loop over every list.
func TestListsAreNeverNull(t *testing.T) {
	s := small()
	none := site.New(site.Input{Config: config.Default("x")})
	x, err := search.Open("")
	if err != nil {
		t.Fatal(err)
	}
	defer x.Close()
	answer, err := Search(none, x, "nothing", Wanted{Limit: 10, Facets: true})
	if err != nil {
		t.Fatal(err)
	}
	for name, v := range map[string]any{
		"list": List(s, Filter{}), "empty list": List(none, Filter{}), "show": Show(s, s.Records[2], ""),
		"search": answer,
	} {
		data, err := json.Marshal(v)
		if err != nil {
			t.Fatal(err)
		}
		text := string(data)
		for _, allowed := range []string{`"number":null`, `"to":null`, `"to_path":null`} {
			text = strings.ReplaceAll(text, allowed, "")
		}
		if strings.Contains(text, "null") {
			t.Errorf("%s: %s", name, data)
		}
	}
}

func TestFind(t *testing.T) {
	s := small()
	for word, want := range map[string]string{
		"adr-1": "adr-1", "ADR-0001": "adr-1", "adr 1": "adr-1", "Adr_001": "adr-1", "1": "adr-1",
		"#1": "adr-1", "0001": "adr-1",
		"adr/0001-many.md": "adr-1", "./adr/0001-many.md": "adr-1", "0001-many.md": "adr-1",
		"decisions/0001-many/": "adr-1",
		"0001-many":            "adr-1", "many queues": "adr-1", "The Queue": "adr-2",
		"adr-3": "adr-3-a adr-3-b", "adr-3-a": "adr-3-a", "3": "adr-3-a adr-3-b",
		"adr-3-": "adr-3-a adr-3-b", "hom": "", "": "", "adr-9": "", "nothing": "", "../../etc/passwd": "", "/": "",
	} {
		var got []string
		for _, r := range Find(s, word) {
			got = append(got, r.ID)
		}
		if strings.Join(got, " ") != want {
			t.Errorf("%q: %v, want %q", word, got, want)
		}
	}
	if near := Near(s, "adr-22"); near != "adr-2" {
		t.Errorf("near adr-22: %q", near)
	}
}

func TestBacklinksAreReadFromTheirOwnFile(t *testing.T) {
	s := small()
	var got []string
	for _, b := range Backlinks(s, s.ByID("adr-2")) {
		got = append(got, b.Rel+" "+b.From)
	}
	if strings.Join(got, ", ") != "superseded-by adr-1" {
		t.Errorf("adr-2: %v", got)
	}
	got = nil
	for _, b := range Backlinks(s, s.ByID("adr-1")) {
		got = append(got, b.Rel+" "+b.From)
	}
	if strings.Join(got, ", ") != "cites adr-2, cites adr-2" {
		t.Errorf("adr-1: %v", got)
	}
}

func TestMarksAreCountedInCharacters(t *testing.T) {
	got := runes("größe zählt", [][2]int{{0, 7}, {8, 99}, {8, 14}})
	if len(got) != 2 || got[0] != [2]int{0, 5} || got[1] != [2]int{6, 11} {
		t.Errorf("%v", got)
	}
}

func FuzzFind(f *testing.F) {
	s := small()
	for _, w := range []string{"adr-1", "3", "../x", "", "\x00", "adr-99999999999999999999"} {
		f.Add(w)
	}
	f.Fuzz(func(t *testing.T, word string) {
		for _, r := range Find(s, word) {
			if r == nil {
				t.Error("a record that is not there")
			}
		}
	})
}
