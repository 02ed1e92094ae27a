package record

import (
	"testing"

	"digsite/builder/config"
)

func TestFolders(t *testing.T) {
	rows := []struct {
		pattern, file string
		want          bool
	}{
		{"designs", "docs/designs/2024/a.md", true},
		{"designs", "docs/redesigns/a.md", false},
		{"designs", "designs.md", false},
		{"docs/rfcs", "docs/rfcs/api/a.md", true},
		{"docs/rfcs", "other/docs/rfcs/a.md", false},
		{"docs/rfcs/**", "docs/rfcs/a.md", true},
		{"docs/rfcs/*.md", "docs/rfcs/a.md", true},
		{"docs/rfcs/*.md", "docs/rfcs/api/a.md", false},
		{"**/log", "a/b/log/c/x.md", true},
		{"teams/*/why", "teams/red/why/x.md", true},
		{"teams/*/why", "teams/red/blue/why/x.md", false},
		{"/docs/", "docs/x.md", true},
		{"./docs", "docs/x.md", true},
		{"/docs", "a/docs/x.md", false},
		{"rfcs/*/README.md", "rfcs/001-a/README.md", true},
		{"rfcs/*/README.md", "rfcs/001-a/01-overview.md", false},
		{"rfcs/*/README.md", "rfcs/README.md", false},
		{"logging.md", "a/b/logging.md", true},
		{"rfc-*.md", "docs/rfc-12-a.md", true},
		{"**/*-adr.md", "docs/a/use-go-adr.md", true},
		{"Docs/ADR", "docs/adr/x.md", true},
		{"docs/[", "docs/[/x.md", false},
	}
	for _, r := range rows {
		if got := (Folder{Pattern: r.pattern}).Matches(r.file); got != r.want {
			t.Errorf("%s covers %s: %v, want %v", r.pattern, r.file, got, r.want)
		}
	}
}

func TestKindsHaveWordsOfTheirOwn(t *testing.T) {
	s := NewSettings(config.Config{Statuses: map[string]string{"ratified": "accepted"}, Kinds: []config.Kind{
		{Name: "rfc", Statuses: []string{"Idea", "running", "on the shelf", "accepted", "ratified", "done"}},
		{Name: "note", Stateless: true}}})
	for _, row := range []struct{ kind, words, want string }{
		{"rfc", "Running", "running"},
		{"rfc", "idea (since May)", "idea"},
		{"rfc", "On the shelf", "on the shelf"},
		{"rfc", "on the shelf since May", "on the shelf"},
		{"rfc", "not yet running", "unknown"},
		{"rfc", "accepted", "accepted"},
		{"rfc", "ratified", "accepted"},
		{"rfc", "frobnicated", "unknown"},
		{"decision", "running", "unknown"},
		{"note", "running", "unknown"},
	} {
		if got, _, _ := NormaliseStatus(row.words, s.For(row.kind).Statuses); got != row.want {
			t.Errorf("%s: %q is read as %s, want %s", row.kind, row.words, got, row.want)
		}
	}
	if len(s.Statuses) != 1 {
		t.Errorf("the settings of all were changed: %v", s.Statuses)
	}
}
