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
		if got := (Folder{Pattern: r.pattern}).Matches(r.dir); got != r.want {
			t.Errorf("%s covers %s: %v, want %v", r.pattern, r.dir, got, r.want)
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
