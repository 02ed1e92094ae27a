package highlight

import (
	"math/rand/v2"
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/alecthomas/chroma/v2"
	"github.com/alecthomas/chroma/v2/lexers"
)

// both returns the tokens of chroma and of its lexer's machine, up to where one of them gives up.
func both(t testing.TB, l chroma.Lexer, m *machine, text string) (theirs, ours []chroma.Token) {
	t.Helper()
	func() {
		defer func() { _ = recover() }()
		next, err := l.Tokenise(&chroma.TokeniseOptions{State: "root"}, text)
		if err != nil {
			t.Fatal(err)
		}
		for token := next(); token != chroma.EOF; token = next() {
			if theirs = append(theirs, token); len(theirs) > 50_000 {
				return // it never ends
			}
		}
	}()
	func() {
		defer func() { _ = recover() }()
		m.run(text, func(token chroma.Token) { ours = append(ours, token) })
	}()
	return theirs, ours
}

func same(t testing.TB, l chroma.Lexer, m *machine, text string) {
	t.Helper()
	theirs, ours := both(t, l, m, text)
	if len(theirs) <= 50_000 && !slices.Equal(ours, theirs) {
		i := 0
		for i < min(len(ours), len(theirs)) && ours[i] == theirs[i] {
			i++
		}
		t.Fatalf("%s: of %q token %d is %v, chroma's %v", l.Config().Name, text, i,
			ours[i:min(len(ours), i+2)], theirs[i:min(len(theirs), i+2)])
	}
}

// samples are nonsense made of what languages give a meaning, and texts with little in them.
func samples(n int) (all []string) {
	signs := strings.Split("if for /* */ // # -- \" ' ` \\ { } ( ) [ ] < > </a> <% %> {{ }} $ @ 0x1f 12.5e3 é 東 \n \t "+
		"= := -> : :: | & ~ ? ! end begin function class def let var SELECT \r\n \u212a ſ \"\"\" ''' r#\" "+
		"<<EOF EOF ```", " ")
	r := rand.New(rand.NewPCG(1, 1))
	for range n {
		var b strings.Builder
		for range 60 {
			b.WriteString(signs[r.IntN(len(signs))])
			b.WriteString([]string{"", " ", "", "\n"}[r.IntN(4)])
		}
		all = append(all, b.String())
	}
	return append(all, "", "\n", "x", "\xff\xfe")
}

// common are languages that records hold code in.
var common = []string{"go", "rust", "python", "bash", "yaml", "json", "js", "typescript", "sql", "java", "toml", "c++",
	"c", "diff", "css", "ruby", "docker", "terraform"}

// TestMachines: a lexer's machine gives chroma's own tokens, of nonsense and of our sources. The common languages have
// one. With DIGSITE_LONG=1 every lexer is tried, and nearly all have one.
func TestMachines(t *testing.T) {
	texts := samples(4)
	for _, file := range []string{"highlight.go", "../../../theme/js/boot.js", "../../../.github/workflows/pages.yml"} {
		b, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		texts = append(texts, string(b[:min(len(b), 800)]))
	}
	var of chroma.Lexers
	for _, name := range common {
		l := byName()[name]
		if l == nil || machineOf(l) == nil {
			t.Errorf("%s has no machine", name)
			continue
		}
		of = append(of, l)
	}
	if os.Getenv("DIGSITE_LONG") != "" {
		of = lexers.GlobalLexerRegistry.Lexers
	}
	have := 0
	for _, l := range of {
		if m := machineOf(l); m != nil {
			have++
			for _, text := range texts {
				same(t, l, m, text)
			}
		}
	}
	t.Logf("%d of %d lexers have a machine", have, len(of))
	if have < len(of)*3/4 {
		t.Error("they are too few")
	}
}

// TestEndless: code that chroma's lexer never comes to the end of is shown plain.
func TestEndless(t *testing.T) {
	for _, text := range samples(2) {
		for _, lang := range []string{"jsonata", "jungle", "squidconf"} {
			if got := Code(lang, "", text); !strings.Contains(got, "<code") {
				t.Errorf("%s of %q: %q", lang, text, got)
			}
		}
	}
}

// TestFirst: what a pattern can begin with, and any sign where that is not known.
func TestFirst(t *testing.T) {
	for pattern, want := range map[string]string{
		`\G(?m)(?:"[^"]*")`:        `"`,
		`\G(?m)(?:if\b|while)`:     "iw",
		`\G(?m)(?:[ \t]*#)`:        "\t #",
		`\G(?mi)(?:sk)`:            "Ss",
		`\G(?:(?:a|b+)?c|(?=x)de)`: "abcd",
		`\G(?:(?!a)[ab])`:          "ab",
		`\G(?m)(?:(?<=a)b)`:        "b",
	} {
		f, got := firstOf(pattern), ""
		for r := range rune(128) {
			if f.has(r) {
				got += string(r)
			}
		}
		if got != want {
			t.Errorf("%s begins with %q, want %q", pattern, got, want)
		}
	}
	for _, pattern := range []string{`\G(?:)`, `\G(?:a*)`, `\G(?:(?=a))`, `\G(?:$)`, `\G(?:[^a]|a)`, `\G(?:.|\n)`,
		`\G(?:(a)?\1)`, "("} {
		if f := firstOf(pattern); !f.has('a') || !f.has('z') || !f.has('é') || !f.has('\n') {
			t.Errorf("%s: some signs are left out: %v", pattern, f)
		}
	}
	if f := firstOf(`\G(?mi)(?:sk)`); !f.has('ſ') || f.has('k') {
		t.Errorf("the long s begins what an s begins, where cases are one: %v", f)
	}
}

func FuzzMachines(f *testing.F) {
	for _, s := range samples(6) {
		f.Add("go", s)
		f.Add("rust", s)
		f.Add("bash", s)
	}
	f.Fuzz(func(t *testing.T, name, text string) {
		l := byName()[name]
		if l == nil || len(text) > 2000 || machineOf(l) == nil {
			t.Skip()
		}
		same(t, l, machineOf(l), text)
	})
}

// BenchmarkCode measures the highlighting of this file's own room, and what chroma alone needs for the same.
func BenchmarkCode(b *testing.B) {
	code, err := os.ReadFile("highlight.go")
	if err != nil {
		b.Fatal(err)
	}
	l := byName()["go"]
	b.Run("machine", func(b *testing.B) {
		b.ReportAllocs()
		b.SetBytes(int64(len(code)))
		for b.Loop() {
			machineOf(l).run(string(code), func(chroma.Token) {})
		}
	})
	b.Run("chroma", func(b *testing.B) {
		b.ReportAllocs()
		b.SetBytes(int64(len(code)))
		for b.Loop() {
			next, err := l.Tokenise(&chroma.TokeniseOptions{State: "root"}, string(code))
			if err != nil {
				b.Fatal(err)
			}
			for token := next(); token != chroma.EOF; token = next() {
			}
		}
	})
}
