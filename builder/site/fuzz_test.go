package site

import (
	"strings"
	"testing"
	"unicode/utf8"

	"digsite/builder/markdown"
	"digsite/builder/markdown/html"
)

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
		s := folded("a/a.md | page\na/b.md | page #c ^x\na/0012-d.md | accepted", func(in *Input) {
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
