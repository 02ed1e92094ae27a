package markdown

import (
	"regexp"
	"slices"
	"strings"
	"testing"
)

// TestExcerpt: what another page gets for a fragment. {n} stands for a hole, {n: and :} for a link's ends.
func TestExcerpt(t *testing.T) {
	const page = "# Note\n\nBefore.\n\n## One\n\nFirst [link](x.md). ^first\n\n### Sub\n\nBelow.[^a]\n\n## Two\n\n- a ^item\n- b\n\n" +
		"| t |\n|---|\n| c |\n\n[^a]: A note.\n"
	for _, row := range []struct{ name, source, id, want string }{
		{"the whole, headings below h2", page, "", `<p>Before.</p> <h3>One</h3> <p>First {0:link:}.</p> <h4>Sub</h4> <p>Below.<sup class="footnote"><span>1</span></sup></p> <h3>Two</h3> <ul> <li>a</li> <li>b</li> </ul> <div class="table" role="group" aria-label="Table" tabindex="0"><table> <thead> <tr><th scope="col">t</th></tr> </thead> <tbody> <tr><td>c</td></tr> </tbody> </table></div> <ol class="footnotes"> <li value="1"> <p>A note. </p> </li> </ol>`},
		{"a section to the next heading of its level", page, "one", `<p>First {0:link:}.</p> <h3>Sub</h3> <p>Below.<sup class="footnote"><span>1</span></sup></p> <ol class="footnotes"> <li value="1"> <p>A note. </p> </li> </ol>`},
		{"a section to a higher heading", page, "sub", `<p>Below.<sup class="footnote"><span>1</span></sup></p> <ol class="footnotes"> <li value="1"> <p>A note. </p> </li> </ol>`},
		{"a block", page, "^first", `<p>First {0:link:}.</p>`},
		{"an item keeps a list around it", page, "^item", `<ul><li>a</li></ul>`},
		{"a way back to a footnote shows its block", page, "fnref:1", `<p>Below.<sup class="footnote"><span>1</span></sup></p> <ol class="footnotes"> <li value="1"> <p>A note. </p> </li> </ol>`},
		{"no such place", page, "three", ``},
		{"an anchor stands for the section below it", "x\n\n<a name=\"here\"></a>\n\n## H\n\ny\n\n## I\n\nz\n", "here", `<p>y</p>`},
		{"a row's anchor shows the table", "<table><tr id=r><td>x</td></tr></table>\n", "r", `<div class="table" role="group" aria-label="Table" tabindex="0"><table><tr><td>x</td></tr></table></div>`},
		{"a heading in a quote ends with the quote", "> ## Q\n>\n> in\n\nout\n", "q", `<p>in</p>`},
		{"embeds within", "![[A]]\n![[B#c]]\n", "", `<div class="alone">{0} {1}</div>`},
		{"nothing", "", "", ``},
	} {
		t.Run(row.name, func(t *testing.T) {
			parts := Excerpt(parsed([]byte(row.source), 1, Options{Vault: true}).Parts, row.id)
			got := fillParts(parts, func(ref int, op Op) string {
				n := string(rune('0' + ref))
				return [...]string{Open: "{" + n + ":", Close: ":}", Whole: "{" + n + "}"}[op]
			})
			if got = strings.Join(strings.Fields(got), " "); got != row.want {
				t.Errorf("got\n%s\nwant\n%s", got, row.want)
			}
		})
	}
}

// ids lists every id of a page.
func ids(d Doc) []string {
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

// excerpted checks an excerpt of every place of a page: well formed, inert, without an id, with each hole the page has.
func excerpted(t *testing.T, d Doc) {
	t.Helper()
	whole := len(d.Parts)
	for _, id := range append(ids(d), "") {
		e := Doc{Parts: Excerpt(d.Parts, id), Refs: d.Refs, Blocks: d.Blocks}
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
		for _, n := range treeOf(e.Parts).kids {
			if found := withID(n); found != "" {
				t.Errorf("%q keeps the id %q", id, found)
			}
		}
		if len(e.Parts) > whole {
			t.Errorf("%q has %d parts of %d", id, len(e.Parts), whole)
		}
	}
}

func withID(n *node) string {
	if n.id != "" {
		return n.id
	}
	for _, k := range n.kids {
		if id := withID(k); id != "" {
			return id
		}
	}
	return ""
}

func TestNoExcerptIsHostile(t *testing.T) {
	p := NewParser(Options{Vault: true})
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
	p := NewParser(Options{Vault: true})
	f.Fuzz(func(t *testing.T, src []byte) { excerpted(t, p.Parse(src, 1)) })
}
