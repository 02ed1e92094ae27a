package text

import (
	"math/rand/v2"
	"regexp"
	"strings"
	"testing"
)

// expressions are of every kind that needs are made of.
var expressions = []string{
	`(?i)\b(part(ly|ially)[\s-]+(superseded|replaced)|in\s+part)\b`, `^@\S+(?:\s+@\S+)+$`, `^\s*(?:[-*+]\s+)?x`,
	`(?i)^\W*\[?_?toc_?\]?\W*$`, `https?://\S+`, `^(\d{4})[-_.]?(\d{2})`, `\[[ xX]\]|[☐☑]`, `[.!?]["')\]*_]*\s+`,
	`(?i)task|kind`, `(?i)[ks]`, `(?i)ſ`, `(?i)\x{212a}`, `^(?i:k)`, `^(?i:ſ)`, `^.b`, `^(?s:.)b`, `^(?:a|.)`, `^[^a]b`, `^é|^x`,
	`^(?:a?|b)c`, `(a+b)*`, `a{0,2}b{2,}`, `(?m)^ab$`, `^$`, `x*`, `^[é-ü]`, `^\x{fffd}`, `\x{fffd}a`, `(?:)`, `[^\x00-\x{10FFFF}]`,
	`\bk\b|\bſk`, `aé{1,}b`, `(?i)éstra`, `^(?:)b`, `^\bé`, `(?:a|b|c|d)(?:e|f)`, `\z`, `^a|b`, "^`+ ?([^`\\s])",
}

// sameSearch holds a pattern against the expression itself.
func sameSearch(t *testing.T, expr, s string) {
	t.Helper()
	p, re := Compile(expr), regexp.MustCompile(expr)
	if got, want := p.MatchString(s), re.MatchString(s); got != want {
		t.Fatalf("%s in %q: %v, want %v", expr, s, got, want)
	}
	if got, want := p.ReplaceAllString(s, "<$0>"), re.ReplaceAllString(s, "<$0>"); got != want {
		t.Fatalf("%s in %q: %q, want %q", expr, s, got, want)
	}
}

// TestNeeds: a pattern finds what its expression finds, in texts made of what expressions look for.
func TestNeeds(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 1))
	parts := strings.Split("a|b|ab|x|k|K|\u212a|s|S|ſ|part|PARTLY superseded|in part|toc|http://x|@a @b|2024-01|[x]|"+
		"☐|é|É|\xff|\xc5|.\" |- | |\n|task|taſ\u212a|`a|1|_", "|")
	for _, expr := range expressions {
		for range 300 {
			var b strings.Builder
			for range r.IntN(4) {
				b.WriteString(parts[r.IntN(len(parts))])
			}
			sameSearch(t, expr, b.String())
		}
	}
}

// TestNeedsAreKnown: texts that cannot hold a match are not searched.
func TestNeedsAreKnown(t *testing.T) {
	for expr, texts := range map[string][]string{
		expressions[0]:             {"a task", "in force"},
		`^@\S+(?:\s+@\S+)+`:        {"a @b", ""},
		`https?://\S+`:             {"a link"},
		`^(\d{4})-`:                {"in 2024-01"},
		`(?:\d{4}|may)-`:           {"4 weeks"},
		`^(?i:status|date)\s*:\s*`: {"The status: accepted", "no status"},
	} {
		for _, s := range texts {
			if needsOf(expr).met(s) {
				t.Errorf("%s is looked for in %q", expr, s)
			}
		}
	}
}

func FuzzNeeds(f *testing.F) {
	for _, expr := range expressions {
		f.Add(expr, "in part, a task")
	}
	f.Fuzz(func(t *testing.T, expr, s string) {
		if _, err := regexp.Compile(expr); err != nil || len(expr) > 200 || len(s) > 500 {
			t.Skip()
		}
		sameSearch(t, expr, s)
	})
}
