package excerpt

import (
	"slices"
	"strings"
	"testing"

	"digsite/builder/markdown"
)

// TestExcerpt: what another page gets for a fragment. {n} stands for a hole, {n: and :} for a link's ends.
func TestExcerpt(t *testing.T) {
	const page = "# Note\n\nBefore.\n\n## One\n\nFirst [link](x.md). ^first\n\n### Sub\n\nBelow.[^a]\n\n## Two\n\n" +
		"- a ^item\n- b\n\n" +
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
		{"a heading in a quote ends with the quote", "> ## Part\n>\n> in\n\nout\n", "part", `<p>in</p>`},
		{"embeds within", "![[A]]\n![[B#c]]\n", "", `<div class="alone">{0} {1}</div>`},
		{"nothing", "", "", ``},
	} {
		t.Run(row.name, func(t *testing.T) {
			parts := Of(markdown.NewParser(markdown.Options{Vault: true}).Parse([]byte(row.source), 1).Parts, row.id)
			var out strings.Builder
			for _, p := range parts {
				n := string(rune('0' + p.Ref))
				out.WriteString(p.HTML)
				hole := [...]string{markdown.Open: "{" + n + ":", markdown.Close: ":}", markdown.Whole: "{" + n + "}"}
				out.WriteString(hole[p.Op])
			}
			got := strings.Join(strings.Fields(out.String()), " ")
			if got != row.want {
				t.Errorf("got\n%s\nwant\n%s", got, row.want)
			}
		})
	}
}

// TestAPageIsReadOnce: a hundred sections of one page cost one reading of it.
func TestAPageIsReadOnce(t *testing.T) {
	page := []markdown.Part{{HTML: `<h2 id="a">A</h2><p>x</p><h2 id="b">B</h2><p>y</p>`}}
	var c Cutter
	for range 3 {
		for _, id := range []string{"", "a", "b", "none"} {
			if got, want := c.Of(page, id), Of(page, id); !slices.Equal(got, want) {
				t.Errorf("%q: got %v, want %v", id, got, want)
			}
		}
	}
	if len(c.trees) != 1 {
		t.Errorf("%d pages were read", len(c.trees))
	}
}
