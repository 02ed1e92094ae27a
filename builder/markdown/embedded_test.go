package markdown_test

import (
	"regexp"
	"slices"
	"strings"
	"testing"

	"digsite/builder/markdown"
	"digsite/builder/markdown/excerpt"
)

// ids lists every id of a page.
func ids(d markdown.Doc) []string {
	out := slices.Clone(d.Anchors)
	for _, h := range d.Headings {
		out = append(out, h.ID)
	}
	for _, b := range d.Blocks {
		out = append(out, b.ID)
	}
	return out
}

// intoPage finds a start tag that leads to a place on its own page; escaped text that looks like one has no "<".
var intoPage = regexp.MustCompile(`<[a-z][^<>]* href="#`)

// anID finds a start tag with an id.
var anID = regexp.MustCompile(`<[a-z][^<>]* id="`)

// excerpted checks an excerpt of every place of a page: well formed, inert, without an id, with each hole the page has.
func excerpted(t *testing.T, d markdown.Doc) {
	t.Helper()
	whole := len(d.Parts)
	for _, id := range append(ids(d), "") {
		e := markdown.Doc{Parts: excerpt.Of(d.Parts, id), Refs: d.Refs, Blocks: d.Blocks}
		for i := range e.Parts {
			if intoPage.MatchString(e.Parts[i].HTML) {
				t.Errorf("%q keeps a link into its page: %s", id, e.Parts[i].HTML)
			}
		}
		out := filled(e)
		if err := unsafe(out); err != nil {
			t.Errorf("%q: %v\n%s", id, err, out)
		}
		if strings.Contains(out, "<h2") || strings.Contains(out, "<h1") {
			t.Errorf("%q has a heading of the page's own rank: %s", id, out)
		}
		for _, p := range e.Parts {
			if anID.MatchString(p.HTML) {
				t.Errorf("%q keeps an id: %s", id, p.HTML)
			}
		}
		if len(e.Parts) > whole {
			t.Errorf("%q has %d parts of %d", id, len(e.Parts), whole)
		}
	}
}

func TestNoExcerptIsHostile(t *testing.T) {
	p := markdown.NewParser(markdown.Options{Vault: true})
	for _, h := range hostile {
		excerpted(t, p.Parse([]byte(h+"\n\n## x\n\n"+h+"\n\n> "+h+" ^block\n"), 1))
	}
}

func FuzzExcerpt(f *testing.F) {
	f.Add([]byte("[^1]\n[^1]:#"))
	f.Add([]byte("0\n# \n<A href=\"#0000000000000000000000000"))
	f.Add([]byte("<details>\n\nx[^1]\n\n[^1]: [y](z)"))
	for _, h := range hostile {
		f.Add([]byte(h + "\n\n# x\n\n" + h + "[^1]\n\n[^1]: " + h))
	}
	p := markdown.NewParser(markdown.Options{Vault: true})
	f.Fuzz(func(t *testing.T, src []byte) { excerpted(t, p.Parse(src, 1)) })
}
