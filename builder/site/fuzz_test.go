package site

import (
	"strings"
	"testing"
	"unicode/utf8"

	"digsite/builder/markdown"
	"digsite/builder/markdown/html"
	"digsite/builder/site/address"
)

func FuzzAddress(f *testing.F) {
	for _, s := range []string{"", "#", "a.md#b", "../x%20y.md?q#f", "java\nscript:x", "//host/p", "https://h/p?q#f",
		"100% sure.md", "ADR 12: Queues.md", `..\x.md`, "mailto:a@b", "C:\\x", "%zz", "a:b:c", "\x00javascript:x"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, target string) {
		a := parseLink(target)
		if a.scheme == "" && a.host != "" {
			t.Errorf("%q: a host without a scheme", target)
		}
		low := strings.ToLower(squeeze(strings.TrimSpace(target)))
		if strings.HasPrefix(low, "javascript:") && a.scheme != "javascript" {
			t.Errorf("%q: a script passes for scheme %q", target, a.scheme)
		}
		if p, ok := join("a/b", a.path); ok && strings.HasPrefix(p, "..") && p != ".." && p[2] == '/' {
			t.Errorf("%q: leads out: %q", target, p)
		}
	})
}

func FuzzForge(f *testing.F) {
	for _, s := range []string{"https://github.com/o/r/blob/main/docs/a.md", "https://gitlab.com/a/b/c/-/tree/x/y",
		"https://codeberg.org/o/r/src/branch/main/a.md", "https://raw.githubusercontent.com/o/r/main/a.md",
		"https://h/blob/", "https://h/a/b/tree/../.."} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, text string) {
		g, ok := readForge(parseLink(text))
		if !ok {
			return
		}
		if g.Repo == "" || strings.ToLower(g.Repo) != g.Repo {
			t.Errorf("%q: repository %q", text, g.Repo)
		}
		for _, p := range g.Paths() {
			if p == "" || strings.HasPrefix(p, "../") {
				t.Errorf("%q: path %q", text, p)
			}
		}
	})
}

func FuzzCode(f *testing.F) {
	for _, s := range []string{"ADR-0012", "PM2025-001 - x", "INC-2024-03", "adr", "12", "RFC #48", "",
		"ADR-99999999999999999999"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, text string) {
		prefix, number, rest := address.SplitCode(text)
		if !strings.HasSuffix(text, rest) {
			t.Errorf("%q: rest %q is not its end", text, rest)
		}
		if (prefix == "") != (number == "") {
			t.Errorf("%q: prefix %q, number %q", text, prefix, number)
		}
	})
}

// FuzzTarget resolves any reference whatever and looks at what would be written.
func FuzzTarget(f *testing.F) {
	for _, s := range []string{"b.md", "../../x", "javascript:x", "[[b#c]]", "b.md#^x",
		"https://github.com/o/r/blob/main/a/b.md", "%2e%2e/%2e%2e/x", "ADR-12"} {
		f.Add(s, uint8(0))
	}
	f.Fuzz(func(t *testing.T, target string, kind uint8) {
		if !utf8.ValidString(target) {
			return
		}
		kinds := []markdown.RefKind{markdown.Link, markdown.Image, markdown.Wikilink, markdown.Embed, markdown.Citation,
			markdown.Tag}
		s := fold1("a/a.md | page\na/b.md | page #c ^x\na/0012-d.md | accepted", func(in *Input) {
			in.Config.Repository = "https://github.com/o/r"
			in.Assets = []Asset{{Path: "a/x.html"}}
			in.Pages[0].Refs = []markdown.Ref{{Kind: kinds[int(kind)%len(kinds)], Target: target, Text: target, Line: 1,
				Prefix: "adr", Number: "12"}}
		})
		x := s.Records[1].Targets
		if s.Records[1].Path != "a/a.md" {
			x = s.ByPath("a/a.md").Targets
		}
		switch y := x[0]; y.State {
		case ToOutside:
			if _, ok := html.SafeURL(y.Href); !ok || strings.ContainsAny(y.Href, "\n\r\t") {
				t.Errorf("%q: unsafe address %q", target, y.Href)
			}
		case ToAsset:
			if !strings.HasPrefix(y.Href, "files/") || strings.HasSuffix(y.Href, ".html") ||
				strings.Contains(y.Href, "..") {
				t.Errorf("%q: asset %q", target, y.Href)
			}
		case ToRecord:
			if s.ByID(y.ID) == nil {
				t.Errorf("%q: no record %q", target, y.ID)
			}
		}
	})
}
