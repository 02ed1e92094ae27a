package gate

import (
	"testing"

	"digsite/builder/config"
	"digsite/builder/git"
	"digsite/builder/record"
)

func TestAdded(t *testing.T) {
	settings := record.NewSettings(config.Default("x"))
	for _, row := range []struct {
		prefix, path string
		status       byte
		want         string
		number       int
	}{
		{"", "adr/0012-use-queues.md", 'A', "adr/0012-use-queues.md", 12},
		{"docs", "docs/adr/0012-use-queues.md", 'R', "adr/0012-use-queues.md", 12},
		{"docs", "adr/0012-use-queues.md", 'A', "", 0},   // outside the content
		{"", "other/0012-use-queues.md", 'A', "", 0},     // in no folder of it
		{"", "adr/0012-use-queues.md", 'M', "", 0},       // both have it
		{"", "adr/0012-use-queues.png", 'A', "", 0},      // no page
		{"", "adr/use-queues.md", 'A', "", 0},            // no number
		{"", "adr/2024-01-02-use-queues.md", 'A', "", 0}, // a day is none
		{"", "adr/sub/ADR-7-x.md", 'A', "adr/sub/ADR-7-x.md", 7},
	} {
		got, ok := added(row.prefix, []string{"adr"}, settings, git.Delta{Path: row.path, Status: row.status})
		if ok != (row.want != "") || ok && (got.Path != row.want || got.Number != row.number) {
			t.Errorf("%s %c: %+v %v", row.path, row.status, got, ok)
		}
	}
}
