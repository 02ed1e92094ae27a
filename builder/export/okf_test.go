package export

import (
	"slices"
	"strings"
	"testing"

	"digsite/builder/config"
	"digsite/builder/record"
	"digsite/builder/site"
)

// TestOKF: what the format adds to each kind of front matter, and that what was there stays.
func TestOKF(t *testing.T) {
	texts := map[string]string{
		"adr/0001-a.md":  "---\nstatus: Accepted\ndate: 2024-01-02\nown: [x]\n---\n# A\n",
		"adr/0002-b.md":  "# B\n\n## Status\n\nSuperseded by ADR-1, see [c](0003-hidden-plan.md)\n",
		"adr/0004-d.md":  "---\nbad: [\n---\n# D\n",
		"guide/index.md": "# Guide\n",
	}
	s := site.New(site.Input{})
	s.Records = []*site.Record{
		{Record: record.Record{Path: "adr/0001-a.md", Kind: "decision", Title: "A", Summary: "Says: \"a\".",
			Status:   record.Status{Word: "accepted", Text: "Accepted", From: "front matter"},
			Authors:  []string{"Ada"},
			ReviewBy: "2027-01-01", Reviews: []record.Review{{By: "Bob", Date: "2024-02-03", Verdict: "approve"},
				{By: "Eve", Date: "2024-02-04", Verdict: "question"}}},
			Day: "2024-01-02", DayFrom: "declared", Standing: site.Holds},
		{Record: record.Record{Path: "adr/0002-b.md", Kind: "decision", Title: "B",
			Status: record.Status{Word: "superseded", Partial: true, From: "section"}}, Standing: site.Retired},
		{Record: record.Record{Path: "adr/0004-d.md", Kind: "decision", Title: "D",
			Status: record.Status{Word: "unknown"}}, Standing: site.Unstated},
		{Record: record.Record{Path: "guide/index.md", Kind: "page", Title: "[Guide]",
			Status: record.Status{Word: "unknown"}}},
	}
	content := []string{"adr/0003-hidden-plan.md", "pic.png"}
	for p := range texts {
		content = append(content, p)
	}
	files, err := OKF(NewBundle(s, config.Default("T"), content, func(p string) ([]byte, error) {
		return []byte(texts[p]), nil
	}))
	if err != nil {
		t.Fatal(err)
	}
	got := map[string]string{}
	for _, f := range files {
		got[f.Path] = string(f.Data)
	}
	for path, want := range map[string]string{
		"adr/0001-a.md": "---\ntype: \"Decision\"\ntitle: \"A\"\ndescription: \"Says: \\\"a\\\".\"\nstatus: stable\n" +
			"generated: {by: \"human:Ada\", at: 2024-01-02T00:00:00Z}\n" +
			"verified: [{by: \"human:Bob\", at: 2024-02-03T00:00:00Z}]\nstale_after: 2027-01-01T00:00:00Z\n" +
			"adr_status: Accepted\ndate: 2024-01-02\nown: [x]\n---\n# A\n",
		"adr/0002-b.md": "---\ntype: \"Decision\"\ntitle: \"B\"\nstatus: deprecated\nadr_status: partly superseded\n---\n" +
			"# B\n\n## Status\n\nSuperseded by ADR-1, see [c](not-published.md)\n",
		"adr/0004-d.md":       "---\ntype: \"Decision\"\ntitle: \"D\"\n---\n```yaml\nbad: [\n```\n\n# D\n",
		"guide/index-page.md": "---\ntype: \"Page\"\ntitle: \"[Guide]\"\n---\n# Guide\n",
		"guide/index.md":      "# Pages\n\n* [\\[Guide\\]](index-page.md)\n",
		"index.md":            "---\nokf_version: \"0.2\"\n---\n\n# Folders\n\n* [adr](adr/)\n* [guide](guide/)\n",
	} {
		if got[path] != want {
			t.Errorf("%s: got\n%s\nwant\n%s", path, got[path], want)
		}
	}
	if len(files) != 7 || !slices.IsSortedFunc(files, func(a, b File) int { return strings.Compare(a.Path, b.Path) }) {
		t.Errorf("%d files, or not in order", len(files))
	}
}
