package view

import (
	"strings"
	"testing"
	"time"

	"digsite/builder/record"
	"digsite/builder/site"
)

func TestLabel(t *testing.T) {
	for _, row := range []struct {
		id     string
		number int
		want   string
	}{
		{"adr-12", 12, "ADR-12"},
		{"rfc-123", 123, "RFC-123"},
		{"adr-12-use-queues", 12, "ADR-12"},
		{"why-32-workers", -1, ""},
		{"custom", 7, ""},
		{"inc-2024-03", 3, "INC-2024-03"},
	} {
		r := &site.Record{ID: row.id, Record: record.Record{Number: row.number}}
		if got := label(r); got != row.want {
			t.Errorf("label(%s, %d) = %q, want %q", row.id, row.number, got, row.want)
		}
	}
}

func TestPlainStatus(t *testing.T) {
	for _, row := range [][2]string{
		{"", ""},
		{"✅ Accepted", "✅ Accepted"},
		{"**Accepted**.", "Accepted"},
		{"Superseded by [ADR-0020](./0020-x.md)", "Superseded by ADR-0020"},
		{"Rejected (see [019][x])", "Rejected (see 019)"},
		{"snake_case stays", "snake_case stays"},
		{"an [unclosed", "an unclosed"},
		{"accepted | proposed", "accepted | proposed"},
	} {
		if got := plainStatus(row[0]); got != row[1] {
			t.Errorf("plainStatus(%q) = %q, want %q", row[0], got, row[1])
		}
	}
}

func TestTermSlug(t *testing.T) {
	for _, row := range [][2]string{
		{"Queues", "queues"}, {" two words ", "two-words"}, {"a/b", "a-b"}, {"C#", "c-sharp"}, {"C++", "c-plus-plus"},
		{"C", "c"}, {"../..", ""}, {"<script>", "script"}, {"Größe", "größe"}, {"数据库", "数据库"}, {"?", ""}, {"%2e%2e", "2e2e"},
	} {
		if got := termSlug(row[0]); got != row[1] {
			t.Errorf("termSlug(%q) = %q, want %q", row[0], got, row[1])
		}
	}
}

func TestDuration(t *testing.T) {
	for _, row := range []struct {
		d    time.Duration
		want string
	}{
		{45 * time.Second, "45 s"}, {14 * time.Minute, "14 min"}, {2 * time.Hour, "2 h"}, {125 * time.Minute, "2 h 5 min"},
		{47 * time.Hour, "47 h"}, {76 * time.Hour, "3 d 4 h"}, {72 * time.Hour, "3 d"},
	} {
		if got := duration(row.d); got != row.want {
			t.Errorf("duration(%s) = %q, want %q", row.d, got, row.want)
		}
	}
}

func TestForge(t *testing.T) {
	for _, row := range []struct{ web, source, edit string }{
		{"https://github.com/o/r", "https://github.com/o/r/blob/main/docs/a%20b.md", "https://github.com/o/r/edit/main/docs/a%20b.md"},
		{"https://gitlab.com/o/r/", "https://gitlab.com/o/r/-/blob/main/docs/a%20b.md", "https://gitlab.com/o/r/-/edit/main/docs/a%20b.md"},
		{"https://codeberg.org/o/r", "https://codeberg.org/o/r/src/branch/main/docs/a%20b.md", "https://codeberg.org/o/r/_edit/main/docs/a%20b.md"},
		{"javascript:alert(1)", "", ""},
		{"", "", ""},
	} {
		in := Input{}
		in.Config.Repository = row.web
		source, edit := newSources(in).addresses("docs/a b.md")
		if source != row.source || edit != row.edit {
			t.Errorf("%s: got %s and %s", row.web, source, edit)
		}
	}
	in := Input{}
	in.Config.Edit = "javascript:alert('{path}')"
	if _, edit := newSources(in).addresses("a.md"); edit != "" {
		t.Errorf("an edit link runs: %s", edit)
	}
}

func FuzzTermSlug(f *testing.F) {
	for _, s := range []string{"a b", "../x", "C#", "\x00", "数"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		if got := termSlug(s); strings.ContainsAny(got, "/\\:*?\"<>|#%\x00 ") || strings.HasPrefix(got, ".") {
			t.Errorf("termSlug(%q) = %q is no address", s, got)
		}
	})
}
