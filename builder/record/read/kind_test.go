package read

import (
	"testing"

	"digsite/builder/config"
	"digsite/builder/record"
)

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
	s := record.NewSettings(cfg)
	rows := []struct{ path, kind, prefix, status string }{
		{"docs/log/LOG-0012-queues.md", "decision", "log", "accepted"},
		{"verdicts/0001-x.md", "decision", "", "accepted"},
		{"a/experiments/0003-y.md", "spike", "", "accepted"},
		{"spikes/0003-y.md", "spike", "", "accepted"},
		{"docs/other.md", "page", "", "accepted"},
	}
	for _, r := range rows {
		got := File(Input{Path: r.path, Settings: s})
		if got.Kind != r.kind || got.Prefix != r.prefix {
			t.Errorf("%s: kind %q prefix %q, want %q %q", r.path, got.Kind, got.Prefix, r.kind, r.prefix)
		}
		if w, _, _ := record.NormaliseStatus("Gilt", s.Statuses); w != r.status {
			t.Errorf("status %q", w)
		}
	}
	if k := record.Kinds(cfg); k[0].Plural != "verdicts" || k[len(k)-1].Name != "page" || k[len(k)-2].Name != "spike" {
		t.Errorf("kinds %+v", k)
	}
}
