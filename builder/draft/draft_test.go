package draft

import (
	"strings"
	"testing"

	"digsite/builder/config"
	"digsite/builder/record"
	"digsite/builder/site"
)

func TestFindKind(t *testing.T) {
	kinds := record.Kinds(config.Config{})
	for word, want := range map[string]string{"decision": "decision", "Decisions": "decision", "ADR": "decision",
		"histories": "history", "desicion": ""} {
		if got, known := FindKind(kinds, word); got.Name != want || known != (want != "") {
			t.Errorf("%s: %q", word, got.Name)
		}
	}
}

// Where nothing is yet, a record has its kind's own folder, the first number, and a status to begin with.
func TestBeginsInAnEmptySite(t *testing.T) {
	cfg := config.Default("x")
	s := site.New(site.Input{Config: cfg, Day: "2021-03-04"})
	kind, _ := FindKind(record.Kinds(cfg), "decision")
	f := Begin(s, cfg, false, Request{Kind: kind, Title: "Use queues", Day: "2021-03-04"})
	if f.Path != "decisions/0001-use-queues.md" || !strings.Contains(f.Text, "status: proposed\n") ||
		!strings.Contains(f.Text, "date: 2021-03-04\n") || !strings.Contains(f.Text, "\n# Use queues\n") {
		t.Errorf("%s:\n%s", f.Path, f.Text)
	}
}

// A folder with site.yaml is complete, so that comes last; nothing is left to be filled in.
func TestSample(t *testing.T) {
	files, err := Sample("our \x1brecords", "2021-03-04", false)
	if err != nil || len(files) < 9 || files[len(files)-1].Path != "site.yaml" {
		t.Fatalf("%d files, %v", len(files), err)
	}
	for _, f := range files {
		if strings.Contains(f.Text, "{{") || strings.ContainsRune(f.Text, 0x1b) {
			t.Errorf("%s:\n%s", f.Path, f.Text)
		}
	}
}

func TestEvidenceStandsBelowTheTitle(t *testing.T) {
	const said = "<!--\nsee a - -> b\n-->\n"
	for record, want := range map[string]string{
		"# 1. Use it\n\nDate: 2024\n":                 "# 1. Use it\n\n" + said + "\nDate: 2024\n",
		"---\n# authors: []\n---\n# Use it\n\n## A\n": "---\n# authors: []\n---\n# Use it\n\n" + said + "\n## A\n",
		"no title\n": "no title\n",
	} {
		if got := withEvidence(record, "see a --> b\n"); got != want {
			t.Errorf("got %q, want %q", got, want)
		}
	}
}
