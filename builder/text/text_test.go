package text

import (
	"strings"
	"testing"
)

// Each row is one call and what it returns.
func TestText(t *testing.T) {
	for _, row := range []struct{ name, got, want string }{
		{"Squash", Squash("  a\n\tb  c "), "a b c"},
		{"Cut", Cut("größer", 3), "grö"},
		{"Cut of less", Cut("ab", 3), "ab"},
		{"CutMarked", CutMarked("größer", 3), "grö…"},
		{"CutMarked of as much", CutMarked("abc", 3), "abc"},
		{"Shorten at a blank", Shorten("Use a queue, not a table", 15), "Use a queue…"},
		{"Shorten in a word", Shorten("abcdefghij", 5), "abcd…"},
		{"Shorten of less", Shorten("größe", 5), "größe"},
		{"Capital", Capital("über"), "Über"},
		{"Capital of nothing", Capital(""), ""},
		{"FoldCase", FoldCase("ÜBER.md"), FoldCase("u\u0308ber.md")},
		{"EscapePath keeps letters", EscapePath("a b/größe.md"), "a%20b/größe.md"},
		{"EscapePath", EscapePath(`100%?b#c">`), "100%25%3Fb%23c%22%3E"},
		{"EscapePathASCII", EscapePathASCII("ü&x"), "%C3%BC%26x"},
		{"SortedUnique", strings.Join(SortedUnique([]string{"b", "a", "b"}), " "), "a b"},
		{"Line", string(Line([]byte("a\nb\nc"), 2)), "b"},
		{"Line without an end", string(Line([]byte("a\nb"), 2)), "b"},
		{"Line that is not there", string(Line([]byte("a\n"), 2)), ""},
	} {
		if row.got != row.want {
			t.Errorf("%s: %q, want %q", row.name, row.got, row.want)
		}
	}
}

func TestReports(t *testing.T) {
	for _, row := range []struct {
		name      string
		got, want bool
	}{
		{"IsMarkdown", IsMarkdown("a/B.MD"), true}, {"IsMarkdown of none", IsMarkdown("a.txt"), false},
		{"Digits", Digits("012"), true}, {"Digits of nothing", Digits(""), false}, {"Digits of others", Digits("١٢"), false},
		{"LetterOrDigit", LetterOrDigit('ß'), true}, {"LetterOrDigit of a sign", LetterOrDigit('-'), false},
		{"External", External("HTTPS://x.org"), true}, {"External of a path", External("a/b"), false},
		{"External of a script", External("javascript:x"), false},
	} {
		if row.got != row.want {
			t.Errorf("%s: %v", row.name, row.got)
		}
	}
}
