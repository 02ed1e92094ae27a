package reference

import (
	"strings"
	"testing"
)

func TestSentence(t *testing.T) {
	long := strings.Repeat("word ", 200)
	for _, c := range []struct{ text, mark, want string }{
		{"One. Two HERE three. Four.", "HERE", "Two HERE three."},
		{"One HERE", "HERE", "One HERE"},
		{"See J. Doe, HERE. Next", "HERE", "See J. Doe, HERE."},
		{"It is v1.2 HERE and so on", "HERE", "It is v1.2 HERE and so on"},
		{"one\n\nHERE\n\nthree", "HERE", "HERE"},
		{"これは。HERE です。次", "HERE", "HERE です。"},
		{"", "", ""},
	} {
		at := strings.Index(c.text, c.mark)
		if got := Sentence([]byte(c.text), at, at+len(c.mark)); got != c.want {
			t.Errorf("%q: got %q, want %q", c.text, got, c.want)
		}
	}
	for _, text := range []string{
		long + "HERE " + long, "HERE " + long, long + "HERE",
		strings.Repeat("x", 1000) + "HERE" + strings.Repeat("y", 1000),
	} {
		at := strings.Index(text, "HERE")
		got := Sentence([]byte(text), at, at+4)
		if n := len([]rune(got)); n > MaxSentence || n < MaxSentence/3 || !strings.Contains(got, "HERE") {
			t.Errorf("%d runes: %q", n, got)
		}
	}
}
