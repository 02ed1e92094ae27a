package base

import (
	"strings"
	"testing"

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
		if got := Label(r); got != row.want {
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
		if got := PlainStatus(row[0]); got != row[1] {
			t.Errorf("plainStatus(%q) = %q, want %q", row[0], got, row[1])
		}
	}
}

func TestSlug(t *testing.T) {
	for _, row := range [][2]string{
		{"Queues", "queues"}, {" two words ", "two-words"}, {"a/b", "a-b"}, {"C#", "c-sharp"}, {"C++", "c-plus-plus"},
		{"C", "c"}, {"../..", ""}, {"<script>", "script"}, {"Größe", "größe"}, {"数据库", "数据库"}, {"?", ""},
		{"%2e%2e", "2e2e"},
	} {
		if got := Slug(row[0]); got != row[1] {
			t.Errorf("termSlug(%q) = %q, want %q", row[0], got, row[1])
		}
	}
}

func FuzzSlug(f *testing.F) {
	for _, s := range []string{"a b", "../x", "C#", "\x00", "数"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		if got := Slug(s); strings.ContainsAny(got, "/\\:*?\"<>|#%\x00 ") || strings.HasPrefix(got, ".") {
			t.Errorf("termSlug(%q) = %q is no address", s, got)
		}
	})
}
