package record

import "testing"

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
