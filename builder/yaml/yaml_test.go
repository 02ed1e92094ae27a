package yaml

import (
	"fmt"
	"os"
	"strings"
	"testing"
	"time"

	"digsite/builder/finding"
)

// show writes a Value on one line: scalars with their place, quoted ones with a ' in front.
func show(v Value) string {
	at := fmt.Sprintf("@%d:%d", v.Line, v.Col)
	switch v.Kind {
	case Scalar:
		if v.Quoted {
			return "'" + v.Text + at
		}
		return v.Text + at
	case List:
		var s []string
		for _, i := range v.Items {
			s = append(s, show(i))
		}
		return "[" + strings.Join(s, ", ") + "]"
	case Map:
		var s []string
		for _, f := range v.Fields {
			s = append(s, f.Key+": "+show(f.Val))
		}
		return "{" + strings.Join(s, ", ") + "}"
	}
	return "null"
}

func TestParse(t *testing.T) {
	rows := []struct {
		name, src, want string
		diags           string // code and line of each, joined by blanks
	}{
		{"scalars keep their source", "a: 012\nb: 1_000\nc: yes\nd: 2020-01-02\n", "{a: 012@2:4, b: 1_000@3:4, " +
			"c: yes@4:4, d: 2020-01-02@5:4}", ""},
		{"quotes", "a: 'it''s'\nb: \"x\\ty\"\n", "{a: 'it's@2:4, b: 'x\ty@3:4}", ""},
		{"lists at both indents", "a:\n- x\n- y\nb:\n  - z\n", "{a: [x@3:3, y@4:3], b: [z@6:5]}", ""},
		{"flow", "a: [x, ü]\n", "{a: [x@2:5, ü@2:8]}", ""},
		{"nested", "a:\n  - b: 1\n    c: 2\n", "{a: [{b: 1@3:8, c: 2@4:8}]}", ""},
		{"folded", "a: >-\n  x\n  y\nb: 1\n", "{a: 'x y@2:4, b: 1@5:4}", ""},
		{"alias and merge", "a: &m {x: 1}\nb: {<<: *m, y: 2}\n", "{a: {x: 1@2:11}, b: {x: 1@2:11, y: 2@3:16}}", ""},
		{"the first of two equal keys holds", "a: 1\na: 2\n", "{a: 1@2:4}", "front-syntax@3"},
		{"a second colon", "title: Foo: bar\nok: 1\n", "{title: Foo: bar@2:8, ok: 1@3:5}", "front-syntax@2"},
		{"a Markdown link", "by: [ADR 5](0005-x.md)\nok: 1\n", "{by: [ADR 5](0005-x.md)@2:5, ok: 1@3:5}",
			"front-syntax@2"},
		{"a mention", "ok: 1\nwho: @me, @you\n", "{ok: 1@2:5, who: @me, @you@3:6}", "front-syntax@3"},
		{"mentions in a list", "who:\n  - @me\n  - you\nok: 1\n", "{who: [@me@3:5, you@4:5], ok: 1@5:5}",
			"front-syntax@3"},
		{"bold", "status: **Accepted**\n", "{status: **Accepted**@2:9}", "front-syntax@2"},
		{"a star in front", "p: *star\n", "{p: *star@2:4}", "front-syntax@2"},
		{"a code span", "p: `x`\n", "{p: `x`@2:4}", "front-syntax@2"},
		{"text behind a quote", "t: \"Foo\" and bar\n", "{t: \"Foo\" and bar@2:4}", "front-syntax@2"},
		{"an unclosed quote takes its own field only", "t: \"Foo\nok: 1\n", "{t: \"Foo@2:4, ok: 1@3:5}",
			"front-syntax@2"},
		{"tabs to indent", "a:\n\t- x\n\t- y\nb: 1\n", "{a: [x@3:4, y@4:4], b: 1@5:4}", "front-syntax@3"},
		{"a placeholder is a map and keeps its text", "d: {YYYY-MM-DD when it was decided}\n",
			"{d: {YYYY-MM-DD when it was decided: null}}", ""},
		{"nothing", "a:\nb: ~\nc: null\n", "{a: null, b: null, c: null}", ""},
		{"comments", "# top\na: x # why\n", "{a: x@3:4}", ""},
		{"prose", "a: 1\nthis is prose\n", "{a: 1 this is prose@2:4}", "front-syntax@3"},
		{"a list at the top", "- a\n- b\n", "[a@2:3, b@3:3]", ""},
		{"empty", "", "null", ""},
		{"a bomb", "a: &a [x,x,x,x,x,x,x,x,x]\n" + bomb(), "null", "front-limit@7"},
		{"too deep", "a: " + strings.Repeat("[", 1000), "null", "front-limit@2"},
		{"too many brackets", "a: [" + strings.Repeat("[],", 5000) + "]", "null", "front-limit@2"},
		{"too deep on one line", strings.Repeat("- ", 1000), "null", "front-limit@2"},
	}
	for _, r := range rows {
		t.Run(r.name, func(t *testing.T) {
			v, ds := Parse("x.md", []byte(r.src), 2, Limits{})
			if got := show(v); got != r.want {
				t.Errorf("read %q\n got %s\nwant %s", r.src, got, r.want)
			}
			var codes []string
			for _, d := range ds {
				codes = append(codes, fmt.Sprintf("%s@%d", d.Code, d.Pos.Line))
			}
			if got := strings.Join(codes, " "); got != r.diags {
				t.Errorf("findings of %q: got %q, want %q: %v", r.src, got, r.diags, ds)
			}
		})
	}
}

// bomb is the classic: each line names the one before nine times.
func bomb() string {
	var b strings.Builder
	for c := 'b'; c < 'k'; c++ {
		fmt.Fprintf(&b, "%c: &%c [%s]\n", c, c, strings.TrimSuffix(strings.Repeat(fmt.Sprintf("*%c,", c-1), 9), ","))
	}
	return b.String()
}

func TestMessagesArePlain(t *testing.T) {
	for src, want := range map[string]string{
		"title: Foo: bar\n": "colon",
		"by: [x](y)\n":      "quote the whole value",
		"who: @me\n":        "may not begin with this character",
		"a:\n\tb: 1\n":      "tab",
		"a: [x, y\n":        "never closed",
		"a: 'x\n":           "never closed",
	} {
		_, ds := Parse("x.md", []byte(src), 1, Limits{})
		if len(ds) == 0 || !strings.Contains(ds[0].Message, want) {
			t.Errorf("%q: want a message with %q, got %v", src, want, ds)
		}
	}
}

func TestFrontMatter(t *testing.T) {
	rows := []struct {
		name, text, front, body string
		none, unclosed, toml    bool
		line                    int
	}{
		{name: "plain", text: "---\na: 1\n---\nbody\n", front: "a: 1\n", body: "body\n", line: 4},
		{name: "empty", text: "---\n---\nbody", body: "body", line: 3},
		{name: "dots close", text: "---\na: 1\n...\nbody", front: "a: 1\n", body: "body", line: 4},
		{name: "blanks behind the fence", text: "--- \na: 1\n---\t\n", front: "a: 1\n", line: 4},
		{name: "none", text: "# Title\n", body: "# Title\n", none: true, line: 1},
		{name: "a list is not YAML", text: "- Feature: x\n---\n", body: "- Feature: x\n---\n", none: true, line: 1},
		{name: "a rule above prose", text: "---\nHello there.\n\n---\n", body: "---\nHello there.\n\n---\n", none: true,
			line: 1},
		{name: "below blank lines", text: "\n \n---\na: 1\n---\nb", front: "a: 1\n", body: "b", line: 6},
		{name: "below a comment", text: "<!-- c\nd -->\n---\na: 1\n---\nb", front: "a: 1\n", body: "b", line: 6},
		{name: "a comment with more on its line", text: "<!-- c --> x\n---\na: 1\n---\n",
			body: "<!-- c --> x\n---\na: 1\n---\n", none: true, line: 1},
		{name: "a rule above prose, below a blank line", text: "\n---\nNote: this\nis prose\n---\n",
			body: "\n---\nNote: this\nis prose\n---\n", none: true, line: 1},
		{name: "two rules are not needed below a blank line", text: "\n---\na: 1\n", body: "\n---\na: 1\n", none: true,
			line: 1},
		{name: "a comment in it", text: "---\n<!-- a: 2|3 -->\na: 1 <!-- or\n2 -->\nb: '<!-- c -->'\n---\n",
			front: "               \na: 1        \n     \nb: '<!-- c -->'\n", line: 7},
		{name: "a comment that never ends", text: "---\na: <!-- b\n---\n", front: "a: <!-- b\n", line: 4},
		{name: "unclosed", text: "---\na: 1\n\n# Title\n", body: "---\na: 1\n\n# Title\n", none: true, unclosed: true,
			line: 1},
		{name: "empty file", none: true, line: 1},
		{name: "the fence alone", text: "---", body: "---", none: true, line: 1},
		{name: "TOML", text: "+++\n# c\na = 1\n[b]\n+++\nbody\n", body: "body\n", none: true, toml: true, line: 6},
		{name: "TOML unclosed", text: "+++\na = 1\n", body: "+++\na = 1\n", none: true, line: 1},
		{name: "pluses about prose", text: "+++\nHello.\n+++\n", body: "+++\nHello.\n+++\n", none: true, line: 1},
	}
	for _, r := range rows {
		t.Run(r.name, func(t *testing.T) {
			front, _, body, line := FrontMatter([]byte(r.text))
			if (front == nil) != r.none || string(front) != r.front || string(body) != r.body || line != r.line {
				t.Errorf("front %q (none %v), body %q from line %d", front, front == nil, body, line)
			}
			if got := Unclosed([]byte(r.text)); got != r.unclosed {
				t.Errorf("unclosed %v, want %v", got, r.unclosed)
			}
			if got := TOML([]byte(r.text)); got != r.toml {
				t.Errorf("TOML %v, want %v", got, r.toml)
			}
		})
	}
}

func TestNearest(t *testing.T) {
	words := []string{"accepted", "rejected", "title", "base-url", "nav"}
	for word, want := range map[string]string{
		"acepted": "accepted", "Acceptd": "accepted", "titel": "title", "baseurl": "base-url", "nva": "nav",
		"zzz": "", "": "", "aceptado": "accepted", "completely": "",
	} {
		if got := finding.Nearest(word, words); got != want {
			t.Errorf("Nearest(%q) = %q, want %q", word, got, want)
		}
	}
}

func TestExcerpt(t *testing.T) {
	src := []byte("a: 1\nlangauge: en\n")
	if got, want := finding.Excerpt(src, 2, 1), "2 | langauge: en\n  | ^"; got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
	if got := finding.Excerpt(src, 9, 1); got != "" {
		t.Errorf("a line that is not there: %q", got)
	}
}

// TestCostIsBounded reads hostile input of the largest allowed size: it ends. How soon is judged with DIGSITE_LONG=1
// only, since a busy machine can make any clock lie.
func TestCostIsBounded(t *testing.T) {
	n := 60_000
	for name, src := range map[string]string{
		"brackets": strings.Repeat("[", n), "maps": strings.Repeat("{a: ", n/4), "dashes": strings.Repeat("- ", n/2),
		"questions": strings.Repeat("? ", n/2), "bangs": strings.Repeat("!", n), "anchors": strings.Repeat("&a ", n/3),
		"colons": strings.Repeat("a:", n/2), "keys": strings.Repeat("a:\n", n/3), "bad keys": strings.Repeat(
			"a: @\n", n/5),
		"stairs": stairs(300), "bad lists": strings.Repeat("a:\n\t- @x\n", n/9), "quotes": strings.Repeat(
			"a: \"\n", n/5),
		"many bad keys": many(n), "closed brackets": "a: [[" + strings.Repeat("[],", n/3) + "]]",
	} {
		start := time.Now()
		Parse("x.md", []byte(src), 1, Limits{})
		if d := time.Since(start); os.Getenv("DIGSITE_LONG") != "" && d > 10*time.Second {
			t.Errorf("%s: took %v", name, d)
		} else if d > 100*time.Millisecond {
			t.Logf("%s: %v", name, d)
		}
	}
}

func stairs(n int) string {
	var b strings.Builder
	for i := range n {
		b.WriteString(strings.Repeat(" ", i) + "k:\n")
	}
	return b.String()
}

func many(n int) string {
	var b strings.Builder
	for i := range n / 9 {
		fmt.Fprintf(&b, "k%d: @\n", i)
	}
	return b.String()
}

const sample = "---\nstatus: accepted\ndate: 2024-05-06\ntags:\n  - a\n  - b c\ndeciders: [x, y]\ntitle: \"Use " +
	"queues\"\n---\n"

func FuzzParse(f *testing.F) {
	for _, s := range []string{sample, "a: &x [1]\nb: *x\n", "t: Foo: bar\n", "a:\n\t- x", "a: >-\n x\n y\n",
		"? a\n: b", "a: {b\nc: d", "a: !!str 1\n<<: *a", "\"a\": 'b'\n"} {
		f.Add([]byte(s))
	}
	f.Fuzz(func(t *testing.T, src []byte) {
		v, ds := Parse("x.md", src, 3, Limits{})
		walk(t, v, 0)
		for _, d := range ds {
			if d.Pos.Line < 3 || d.Message == "" {
				t.Fatalf("a finding without its place or message: %+v", d)
			}
		}
		front, _, body, line := FrontMatter(src)
		if front == nil && (len(body) != len(src) || line != 1) {
			t.Fatalf("no front matter, yet body of %d of %d bytes from line %d", len(body), len(src), line)
		}
	})
}

func walk(t *testing.T, v Value, depth int) {
	if depth > 64 {
		t.Fatal("deeper than the limit")
	}
	for _, i := range v.Items {
		walk(t, i, depth+1)
	}
	for _, f := range v.Fields {
		walk(t, f.Val, depth+1)
	}
}

// FuzzFast holds the fast path to the library's answer.
func FuzzFast(f *testing.F) {
	for _, s := range []string{"status: accepted\ndate: 2024-05-06\ntags:\n  - a\n  - b c\nd: [x, y]\nt: \"Use " +
		"queues\"\n",
		"a: x#y\n", "a: 1:2\n", "a:\n- b\n", "a: 'x'\nb: é\n", "a: b\n  \nc: d", "a: []\n"} {
		f.Add([]byte(s))
	}
	f.Fuzz(func(t *testing.T, src []byte) {
		got, ok := fast(src, 1)
		if !ok {
			return
		}
		p := &parser{path: "x", lim: Limits{}.defaults()}
		if why, _ := guard(src, p.lim); why != "" {
			return
		}
		want, bad := p.strict(src, 1)
		if bad != nil {
			t.Fatalf("fast read %q as %s, the library refuses it: %s", src, show(got), bad.message)
		}
		if show(got) != show(want) {
			t.Fatalf("%q\nfast    %s\nlibrary %s", src, show(got), show(want))
		}
	})
}

func BenchmarkFast(b *testing.B) {
	front, _, _, _ := FrontMatter([]byte(sample))
	for b.Loop() {
		if _, ok := fast(front, 2); !ok {
			b.Fatal("not fast")
		}
	}
}

func BenchmarkStrict(b *testing.B) {
	front, _, _, _ := FrontMatter([]byte(sample))
	for b.Loop() {
		(&parser{lim: Limits{}.defaults()}).strict(front, 2)
	}
}

func TestRefusedIsSaidOnce(t *testing.T) {
	_, ds := Parse("x.md", []byte(strings.Repeat("x", 70<<10)), 1, Limits{})
	if len(ds) != 1 || ds[0].Code != finding.FrontLimit {
		t.Errorf("got %v", ds)
	}
}

func TestOneMapHasAThousandKeys(t *testing.T) {
	keys := func(n int, indent string) string {
		var b strings.Builder
		for i := range n {
			fmt.Fprintf(&b, "%sk%d: {a: b}\n", indent, i)
		}
		return b.String()
	}
	item := "  - what: {a: b}\n    until: 2030-01-01\n"
	for _, row := range []struct {
		name, src string
		line      int // of the finding; 0 for none
	}{
		{"a thousand", keys(maxKeys, ""), 0},
		{"one more", keys(maxKeys+1, ""), maxKeys + 1},
		{"within another", "a:\n" + keys(maxKeys+1, "  ") + "b: 1\n", maxKeys + 2},
		{"with blank lines", strings.ReplaceAll(keys(maxKeys+1, ""), "\n", "\n\n"), 2*maxKeys + 1},
		{"two maps", "a:\n" + keys(600, "  ") + "b:\n" + keys(600, "  "), 0},
		{"a long list of maps", "premises:\n" + strings.Repeat(item, 700), 0},
		{"a long list of words", "tags:\n" + strings.Repeat("- a\n", 1200), 0},
	} {
		_, found := Parse("x.md", []byte(row.src), 1, Limits{})
		switch {
		case row.line == 0 && len(found) > 0:
			t.Errorf("%s: %v", row.name, found)
		case row.line > 0 && (len(found) != 1 || found[0].Pos.Line != row.line):
			t.Errorf("%s: got %v, want line %d", row.name, found, row.line)
		}
	}
}
