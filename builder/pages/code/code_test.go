package code

import (
	"fmt"
	"strings"
	"testing"

	"digsite/builder/coderef"
	"digsite/builder/coderef/source"
	"digsite/builder/config"
	"digsite/builder/git"
	"digsite/builder/page"
	"digsite/builder/pages/base"
	"digsite/builder/record"
	"digsite/builder/site"
)

// tree says which pages a code tree has and where the rest stands.
func treeText(m *Tree) string {
	var out []string
	for _, n := range m.own {
		out = append(out, n.url)
	}
	return strings.Join(out, " ")
}

// coded makes the tree of one decision, adr-1, that is load-bearing, and a retired one, adr-2, with what a survey saw.
func coded(t *testing.T, v coderef.Survey) *Tree {
	t.Helper()
	in := site.Input{Config: config.Default("x"), Day: "2026-11-22"}
	for i, word := range []string{"accepted", "rejected"} {
		r := record.Record{Path: fmt.Sprintf("a/%04d-x.md", i+1), Kind: "decision", IsRecord: true, Number: i + 1,
			Title: "Use queues", Decided: "We use queues.",
			Code: []string{"src/q.go:3"}, Constraints: []record.Constraint{{What: "The broker"},
				{What: "The kernel", Until: "2020-01-01"}}}
		r.Status.Word = word
		in.Pages = append(in.Pages, site.Page{Record: r, Words: 1})
	}
	h := git.History{Available: true, Head: strings.Repeat("c", 40)}
	in.Config.Repository = "https://github.com/o/r"
	return New(base.New(base.Input{Site: site.New(in), Config: in.Config, Code: v, History: h}))
}

// made returns the pages of a tree.
func made(m *Tree) (out []page.Page) {
	m.Reader.While(func() { out = m.Pages() })
	return out
}

// A file's page says what was decided, what forced it and whether that holds, where it stands today, and the way there.
func TestCodePage(t *testing.T) {
	m := coded(t, coderef.Survey{Git: true, Head: strings.Repeat("c", 40), Ties: []coderef.Tie{
		{Record: "adr-1", Text: "src/q.go:3", Via: "range", Path: "src/q.go", State: coderef.Drifted, From: 5, To: 7,
			WasFrom: 3, WasTo: 3},
		{Record: "adr-2", Text: "src/q.go:3", Via: "range", Path: "src/q.go", State: coderef.Exact, From: 3, To: 3},
		{Record: "adr-1", Text: "src/**", Via: "pattern", Path: "src", State: coderef.Exact, Covers: 4},
		{Record: "adr-1", Text: "gone.go", Via: "file", Path: "gone.go", State: coderef.Lost},
	}, Marks: []coderef.Mark{{Path: "src/q.go", Marker: source.Marker{Text: "ADR-1", Line: 9, From: 9, To: 12},
		Records: []string{"adr-1"}}},
		Seen: []coderef.Seen{{Path: "src/q.go", Kind: coderef.Text, Wider: []int{2}}}})
	pages := map[string]page.Code{}
	for _, p := range made(m) {
		pages[p.Path] = p.View.(page.Code)
	}
	v, ok := pages["code/src/q.go/index.html"]
	if !ok || !v.IsFile || v.Records != 2 || v.Bearing != 1 || len(v.About) != 2 || len(v.Around) != 0 {
		t.Fatalf("%+v", pages)
	}
	first, last := v.About[0], v.About[1]
	if first.Label != "ADR-1" || first.Said != "Decided" || first.Sentence != "We use queues." ||
		first.Verdict != "load-bearing" ||
		last.Label != "ADR-2" || len(last.Forces) != 0 {
		t.Errorf("%+v", v.About)
	}
	if got := fmt.Sprint(first.Forces); got != "[{The broker holds still holds} {The kernel lifted lifted}]" {
		t.Error(got)
	}
	at := "https://github.com/o/r/blob/" + m.Code.Head + "/src/q.go#"
	want := "[{lines 5 to 7 lines drifted changed since the record was written about it " +
		at + "L5-L7} {comment in line 9 comment exact for lines 9 to 12 " + at + "L9} {src/** pattern exact 4 files }]"
	if got := fmt.Sprint(first.Places); got != want {
		t.Error(got)
	}
	top := pages["code/index.html"]
	if len(top.Folders) != 1 || top.Folders[0].Name != "src" || len(top.Look) != 2 ||
		top.Look[0].Href != "../code/src/q.go/" || top.Look[1].Href != "" {
		t.Errorf("%+v", top)
	}
	var facts []page.Value
	m.Reader.While(func() { facts = NewFacts(m).Facts("../../", m.Site.ByID("adr-1")) })
	if len(facts) != 1 || facts[0].Href != "../../code/src/q.go/" || facts[0].Note != "changed since" {
		t.Errorf("%+v", facts)
	}
}

// A file's page names the incident that taught a record about it, which forced no constraint, and no other incident.
func TestCodePageNamesWhatTaught(t *testing.T) {
	in := site.Input{Config: config.Default("x"), Day: "2026-11-22"}
	one := record.Record{Path: "a/0001-x.md", Kind: "decision", IsRecord: true, Number: 1, Title: "Use queues"}
	one.Status.Word = "accepted"
	in.Pages = append(in.Pages, site.Page{Record: one, Words: 1})
	for i, rel := range []string{"taught", "relates-to"} {
		r := record.Record{Path: fmt.Sprintf("i/night-%d.md", i+1), Kind: "incident", IsRecord: true, Number: -1,
			Title:  fmt.Sprintf("Night %d", i+1),
			Claims: []record.Claim{{Rel: rel, Target: "ADR-1", Text: "ADR-1", Ref: -1, Kind: "field"}}}
		in.Pages = append(in.Pages, site.Page{Record: r, Words: 1})
	}
	m := New(base.New(base.Input{Site: site.New(in), Config: in.Config}))
	var c page.CodeRecord
	m.Reader.While(func() { c = m.card("", m.Site.ByID("adr-1"), nil) })
	if len(c.Incidents) != 1 || c.Incidents[0].Title != "Night 1" {
		t.Errorf("%+v", c.Incidents)
	}
}

// Ten thousand files with records of their own still make few pages, and nothing is left out.
func TestCodePagesAreBounded(t *testing.T) {
	var v coderef.Survey
	for i := range 10_000 {
		v.Ties = append(v.Ties, coderef.Tie{Record: "adr-1", Text: "x", Via: "file",
			Path: fmt.Sprintf("d%02d/e%02d/f%04d.go", i/1000, i/100, i), State: coderef.Exact})
	}
	m := coded(t, v)
	files, cards := 0, 0
	pages := made(m)
	for _, p := range pages {
		w := p.View.(page.Code)
		for _, f := range w.Files {
			files++
			if f.Href == "" && len(f.Cards) > 0 {
				cards++
			}
			if f.Href == "" && m.byPath[strings.TrimPrefix(w.Title+"/"+f.Name, "Code/")] == nil {
				t.Fatalf("%s of %s is nowhere", f.Name, w.Title)
			}
		}
	}
	if len(m.own) != mostCode(2) || cards < 9_900 || len(pages) > mostCode(2)+30 {
		t.Errorf("%d nodes with pages, %d pages, %d files, %d of them in place", len(m.own), len(pages), files, cards)
	}
	if href := m.href("d00/e00/f0000.go"); href == "" {
		t.Error("a file has no place")
	}
}

func TestCodeTree(t *testing.T) {
	tie := func(via, path, record string) coderef.Tie {
		return coderef.Tie{Via: via, Path: path, Record: record, State: coderef.Exact, Text: path}
	}
	for _, row := range []struct {
		name string
		ties []coderef.Tie
		want string
	}{
		{"nothing", nil, ""},
		{"a file deep down: the folders that only lead there have no page",
			[]coderef.Tie{tie("file", "a/b/c/d.go", "adr-1")}, "code/ code/a/b/c/ code/a/b/c/d.go/"},
		{"two folders", []coderef.Tie{tie("file", "a/x.go", "adr-1"), tie("folder", "b", "adr-1")},
			"code/ code/a/ code/a/x.go/ code/b/"},
		{"the top itself", []coderef.Tie{tie("pattern", "", "adr-1")}, "code/"},
		{"names that no file system likes", []coderef.Tie{tie("file", ".github/CON", "adr-1"),
			tie("file", "a+(b)[1]?.go",
				"adr-1")}, "code/ code/dot-github/ code/dot-github/con-page/ code/a+(b)[1].go/"},
		{"names that differ in case alone", []coderef.Tie{tie("file", "A.go", "adr-1"), tie("file", "a.go", "adr-1")},
			"code/ code/a.go/"},
		{"what is lost has no place", []coderef.Tie{{Via: "file", Path: "a.go", Record: "adr-1", State: coderef.Lost}},
			""},
		{"what leads out has none", []coderef.Tie{tie("file", "../a.go", "adr-1")}, ""},
		{"a record that is not there", []coderef.Tie{tie("file", "a.go", "adr-99")}, ""},
	} {
		m := coded(t, coderef.Survey{Git: true, Ties: row.ties})
		if got := treeText(m); got != row.want {
			t.Errorf("%s:\n got %s\nwant %s", row.name, got, row.want)
		}
	}
}
