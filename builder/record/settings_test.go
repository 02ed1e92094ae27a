package record

import (
	"testing"

	"digsite/builder/config"
)

func TestFolders(t *testing.T) {
	rows := []struct {
		pattern, dir string
		want         bool
	}{
		{"designs", "docs/designs/2024", true},
		{"designs", "docs/redesigns", false},
		{"docs/rfcs", "docs/rfcs/api", true},
		{"docs/rfcs", "other/docs/rfcs", false},
		{"docs/rfcs/**", "docs/rfcs", true},
		{"**/log", "a/b/log/c", true},
		{"teams/*/why", "teams/red/why", true},
		{"teams/*/why", "teams/red/blue/why", false},
		{"/docs/", "docs", true},
	}
	for _, r := range rows {
		if got := (Folder{Pattern: r.pattern}).matches(r.dir); got != r.want {
			t.Errorf("%s covers %s: %v, want %v", r.pattern, r.dir, got, r.want)
		}
	}
}

// TestOwnKinds takes a configuration with a kind, folders, status words and a reference family of its own.
func TestOwnKinds(t *testing.T) {
	cfg, ds := config.Parse("site.yaml", []byte(`kinds:
  spike: {plural: spikes, prefix: sp}
  decision: {plural: verdicts}
folders:
  docs/log: decision
  experiments: spike
statuses: {gilt: accepted}
references: {LOG: log}
`))
	if len(ds) > 0 {
		t.Fatal(ds)
	}
	s := NewSettings(cfg)
	rows := []struct{ path, kind, prefix, status string }{
		{"docs/log/LOG-0012-queues.md", "decision", "log", "accepted"},
		{"verdicts/0001-x.md", "decision", "", "accepted"},
		{"a/experiments/0003-y.md", "spike", "", "accepted"},
		{"spikes/0003-y.md", "spike", "", "accepted"},
		{"docs/other.md", "page", "", "accepted"},
	}
	for _, r := range rows {
		f := newFile(Input{Path: r.path, Settings: s})
		f.readKind()
		f.readIDs()
		if f.rec.Kind != r.kind || f.rec.Prefix != r.prefix {
			t.Errorf("%s: kind %q prefix %q, want %q %q", r.path, f.rec.Kind, f.rec.Prefix, r.kind, r.prefix)
		}
		if w, _, _ := NormaliseStatus("Gilt", s.Statuses); w != r.status {
			t.Errorf("status %q", w)
		}
	}
	if k := Kinds(cfg); k[0].Plural != "verdicts" || k[len(k)-1].Name != "page" || k[len(k)-2].Name != "spike" {
		t.Errorf("kinds %+v", k)
	}
}
