package drawing

import (
	"strings"
	"testing"
	"unicode/utf8"
)

func TestFitText(t *testing.T) {
	for _, row := range []struct {
		text         string
		width, lines int
		want         string
	}{
		{"", 100, 2, ""},
		{"Use queues", 100, 2, "Use queues"},
		{"Keep jobs in the database", 100, 2, "Keep jobs in the|database"},
		{"Keep jobs in the database for ever and a day", 100, 2, "Keep jobs in the|database for…"},
		{"Donaudampfschifffahrtsgesellschaft", 100, 2, "Donaudampfsch|ifffahrtsgesell…"},
		{"lifetime_rules_2024", 100, 2, "lifetime_rules_|2024"},
		{"impl-trait-existential-types", 150, 2, "impl-trait-existential-|types"},
		{"a-Donaudampfschifffahrt", 100, 2, "a-Donaudampfs|chifffahrt"},
		{"数据库里的队列和别的东西", 60, 2, "数据库里|的队列…"},
	} {
		if got := strings.Join(FitText(row.text, row.width, 12, row.lines), "|"); got != row.want {
			t.Errorf("FitText(%q, %d, %d) = %q, want %q", row.text, row.width, row.lines, got, row.want)
		}
	}
}

// FuzzFit: any title ends up in its lines, none wider than its box by more than the ellipsis, and the text stays text.
func FuzzFitText(f *testing.F) {
	for _, s := range []string{"a b", "", "WWWWWWWWWWWWWWWWWW", "\xff\xfe", "e\u0301e\u0301", strings.Repeat("x", 999),
		"数 据"} {
		f.Add(s, 100, 2)
	}
	f.Fuzz(func(t *testing.T, s string, width, lines int) {
		width, lines = 20+abs(width)%500, abs(lines)%5
		got := FitText(s, width, 12, lines)
		if len(got) == 0 || len(got) > max(lines, 1) {
			t.Fatalf("%d lines", len(got))
		}
		for _, line := range got {
			if TextWidth(line, 12) > width+12 {
				t.Errorf("%q is %d wide, and there is room for %d", line, TextWidth(line, 12), width)
			}
			if utf8.ValidString(s) && !utf8.ValidString(line) {
				t.Errorf("%q is cut within a letter", line)
			}
		}
	})
}

func abs(n int) int { return max(n, -(n + 1)) }
