package base

import (
	"fmt"
	"maps"
	"slices"
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

// TestPaged: a long list's pages lead to few others, and any is reached from any in few steps.
func TestPaged(t *testing.T) {
	for _, row := range []struct {
		n, of int
		want  string
	}{
		{0, 2, "[0 1]"},
		{4, 61, "[0 2 3 4 5 6 14 60]"},
		{0, 1017, "[0 1 2 10 100 1000 1016]"},
		{500, 1017, "[0 400 490 498 499 500 501 502 510 600 1016]"},
	} {
		if got := fmt.Sprint(paged(row.n, row.of)); got != row.want {
			t.Errorf("page %d of %d leads to %s, want %s", row.n, row.of, got, row.want)
		}
	}
	if got := len(paged(3, mostPages)); got != mostPages {
		t.Errorf("a list of %d pages leads to %d", mostPages, got)
	}
	const of = 2000
	steps := map[int]int{0: 0}
	for queue := []int{0}; len(queue) > 0; queue = queue[1:] {
		for _, to := range paged(queue[0], of) {
			if _, known := steps[to]; !known {
				steps[to] = steps[queue[0]] + 1
				queue = append(queue, to)
			}
		}
	}
	if far := slices.Max(slices.Collect(maps.Values(steps))); len(steps) != of || far > 14 {
		t.Errorf("%d of %d pages are reached, the farthest in %d steps", len(steps), of, far)
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
