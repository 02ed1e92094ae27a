package draft

import (
	"io/fs"
	"strings"
	"testing"

	"digsite/builder/config"
	"digsite/builder/record"
)

func TestNamesFollowTheirNeighbours(t *testing.T) {
	for neighbour, want := range map[string]string{
		"adr/0009-nine.md":               "adr/0010-use-one-queue.md",
		"adr/9-nine.md":                  "adr/10-use-one-queue.md",
		"adr/009_nine_words.md":          "adr/010_use_one_queue.md",
		"adr/ADR-0009-nine.md":           "adr/ADR-0010-use-one-queue.md",
		"adr/ADR-0009 Nine words.md":     "adr/ADR-0010 Use one queue.md",
		"adr/adr_009-nine.markdown":      "adr/adr_010-use-one-queue.markdown",
		"text/1234-nine.md":              "text/0010-use-one-queue.md",
		"adr/20200102-nine.md":           "adr/20210304-use-one-queue.md",
		"adr/2020-01-02-nine.md":         "adr/2021-03-04-use-one-queue.md",
		"adr/nine.md":                    "adr/use-one-queue.md",
		"0009-nine.md":                   "0010-use-one-queue.md",
		"features/0009-nine/README.md":   "features/0010-use-one-queue/README.md",
		"keps/sig-x/0009-nine/README.md": "keps/sig-x/0010-use-one-queue/README.md",
		"README.md":                      "use-one-queue.md",
	} {
		if got := namingIn(neighbour).path(10, "2021-03-04", "Use one queue"); got != want {
			t.Errorf("beside %s: %s, want %s", neighbour, got, want)
		}
	}
}

func TestFirstOfItsKind(t *testing.T) {
	kinds := map[string]record.Kind{}
	for _, k := range record.Kinds(config.Config{}) {
		kinds[k.Name] = k
	}
	for _, c := range []struct {
		kind    string
		content []string
		hasSite bool
		want    string
	}{
		{"decision", []string{"."}, false, "decisions/0001-a-b.md"},
		{"decision", []string{"content"}, true, "content/decisions/0001-a-b.md"},
		{"decision", []string{"docs/adr"}, true, "docs/adr/0001-a-b.md"},
		{"decision", []string{"docs", "docs/adr"}, true, "docs/adr/0001-a-b.md"},
		{"incident", []string{"content"}, true, "content/incidents/2021-03-04-a-b.md"},
		{"history", []string{"content"}, true, "content/histories/a-b.md"},
	} {
		n := firstNaming(kinds[c.kind], config.Config{Content: c.content}, c.hasSite)
		if got := n.path(1, "2021-03-04", "A B"); got != c.want {
			t.Errorf("%s in %v: %s, want %s", c.kind, c.content, got, c.want)
		}
	}
}

func FuzzNamePath(f *testing.F) {
	for _, s := range []string{"Use queues", "../../etc/passwd", `a\b:c*d?"<>|#%`, ".hidden", "ein Schlüssel", "決定",
		strings.Repeat("long ", 60)} {
		f.Add(s, "adr/0001-a.md")
		f.Add(s, "adr/ADR-0001 A b.md")
	}
	f.Fuzz(func(t *testing.T, title, neighbour string) {
		if !fs.ValidPath(neighbour) || strings.ContainsAny(neighbour, "\\\x00\n") ||
			!strings.HasSuffix(neighbour, ".md") {
			return
		}
		n := namingIn(neighbour)
		got := n.path(7, "2021-03-04", title)
		rest := strings.TrimPrefix(got, n.Folder+"/")
		if n.Nested != "" {
			rest = strings.TrimSuffix(rest, "/"+n.Nested)
		}
		if strings.ContainsAny(rest, "/\\\x00\n") || rest == ".." {
			t.Errorf("%q beside %q: %q", title, neighbour, got)
		}
	})
}

// A file's name holds letters, digits and hyphens, whatever the title holds.
func TestNamesHoldNoSigns(t *testing.T) {
	for title, want := range map[string]string{
		`C++ & <b>html</b> "quotes": yes`: "adr/0010-c-b-html-b-quotes-yes.md",
		"Pay $5; `rm -rf ~/x`!":           "adr/0010-pay-5-rm-rf-x.md",
		"A/B tests (50%) = fair?":         "adr/0010-a-b-tests-50-fair.md",
		"Don't use v1.2_x, it’s old":      "adr/0010-dont-use-v1-2-x-its-old.md",
		"Größe, 大きさ und Ёлка":             "adr/0010-größe-大きさ-und-ёлка.md",
	} {
		if got := namingIn("adr/0009-nine.md").path(10, "2021-03-04", title); got != want {
			t.Errorf("%s: %s, want %s", title, got, want)
		}
	}
	got := namingIn("adr/ADR-0009 Nine words.md").path(10, "2021-03-04", `Use one (or two), & "why"?`)
	if want := "adr/ADR-0010 Use one or two why.md"; got != want {
		t.Errorf("%s, want %s", got, want)
	}
}
