package upkeep

import (
	"fmt"
	"testing"

	"digsite/builder/config"
	"digsite/builder/finding"
	"digsite/builder/page"
	"digsite/builder/pages/base"
	"digsite/builder/site"
)

// TestFindingsAreCut: errors and warnings are cut at 500 and grouped by file; infos stand by rule on the first page,
// and of very many only some.
func TestFindingsAreCut(t *testing.T) {
	in := base.Input{Site: site.New(site.Input{Config: config.Default("x")}), Config: config.Default("x")}
	rules := map[finding.Severity]finding.Code{}
	for _, r := range finding.Rules() {
		rules[r.Severity] = r.Code
	}
	for i := range base.PageSize + 1 {
		at := finding.Pos{Path: fmt.Sprintf("a%03d.md", i/2), Line: i%2 + 1}
		in.Findings = append(in.Findings, finding.At(rules[finding.Warning], at, "the link is broken"))
	}
	for range notesShown + 5 {
		in.Findings = append(in.Findings, finding.At(rules[finding.Info], finding.Pos{Path: "z.md"}, "z.md is odd"))
	}
	b := base.New(in)
	var pages []page.Page
	b.Reader.While(func() { pages = Findings(b) })
	if len(pages) != 2 {
		t.Fatalf("%d pages", len(pages))
	}
	first, second := pages[0].View.(page.Findings), pages[1].View.(page.Findings)
	if len(first.Groups) != base.PageSize/2 || len(second.Groups) != 1 || len(second.Notes) != 0 ||
		len(first.Notes) != 1 {
		t.Errorf("%d and %d groups, notes %d and %d", len(first.Groups), len(second.Groups), len(first.Notes),
			len(second.Notes))
	}
	if n := first.Notes[0]; n.Total != notesShown+5 || n.More != 5 || n.Places[0].Text != "z.md is odd" {
		t.Errorf("%+v", n)
	}
	if x := first.Groups[0].Items[1]; x.Place != "2" || x.Message != "The link is broken" {
		t.Errorf("%+v", x)
	}
}

// TestUnique: ids that names make alike are told apart, whatever was taken before.
func TestUnique(t *testing.T) {
	used := map[string]int{}
	for _, row := range [][2]string{{"a", "a"}, {"a", "a-2"}, {"a-2", "a-2-2"}, {"a", "a-3"}, {"b", "b"}} {
		if got := unique(used, row[0]); got != row[1] {
			t.Errorf("%s: %s, want %s", row[0], got, row[1])
		}
	}
}
