package markdown_test

import (
	"fmt"
	stdhtml "html"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	xhtml "golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"digsite/builder/markdown"
	"digsite/builder/markdown/html"
	"digsite/builder/markdown/reference"
)

// parsed reads one file's Markdown under opts.
func parsed(body []byte, firstLine int, opts markdown.Options) markdown.Doc {
	return markdown.NewParser(opts).Parse(body, firstLine)
}

// fillParts closes the holes of parts: fill gives the HTML for each.
func fillParts(parts []markdown.Part, fill func(ref int, op markdown.Op) string) string {
	var b strings.Builder
	for _, p := range parts {
		b.WriteString(p.HTML)
		if p.Op != markdown.End {
			b.WriteString(fill(p.Ref, p.Op))
		}
	}
	return b.String()
}

// filled closes a Doc's holes as a site would, with nothing looked up.
func filled(d markdown.Doc) string {
	return fillParts(d.Parts, func(i int, op markdown.Op) string {
		r := d.Refs[i]
		address, ok := html.SafeURL(r.Target)
		switch {
		case op == markdown.Close:
			return "</a>"
		case op == markdown.Whole && !ok:
			return "<span>" + stdhtml.EscapeString(r.Text) + "</span>"
		case op == markdown.Whole:
			return `<img src="` + stdhtml.EscapeString(address) + `" alt="` + stdhtml.EscapeString(r.Text) + `">`
		case !ok:
			return "<a>"
		}
		return `<a href="` + stdhtml.EscapeString(address) + `">`
	})
}

// The lists are written out here, apart from the program's own tables: a test that reads those would believe them.
var (
	voids    = set("area base br col hr img input link meta source track wbr")
	safeTags = set(`a abbr b bdi bdo blockquote br caption cite code dd del details dfn div dl dt em figcaption figure
		h2 h3 h4 h5 h6 hr i img input ins kbd li mark ol p pre q rp rt ruby s samp section small span strong sub summary sup
		table tbody td tfoot th thead time tr u ul var wbr
		audio data meter progress source track video`)
	safeNames = set(`abbr align alt aria-label checked class colspan datetime dir disabled display href id lang open reversed
		role rowspan scope src start tabindex title type value`)
	// What only media and meters, or only formulas, may have.
	mediaNames   = set("controls loop muted poster width height preload kind label srclang max min low high optimum")
	formulaNames = set(`accent accentunder columnalign columnlines columnspacing columnspan depth displaystyle fence form
		height largeop linethickness lspace mathvariant maxsize minsize movablelimits notation rowalign rowlines rowspacing
		rowspan rspace scriptlevel separator stretchy symmetric voffset width`)
	formulaTags = set(`math mrow mi mn mo ms mtext mspace mfrac msqrt mroot mstyle mpadded mphantom menclose msub msup
		msubsup munder mover munderover mmultiscripts mprescripts none mtable mtr mtd`)
	drawingNames = set("class transform viewbox x y width height rx ry cx cy r d role aria-label")
	drawingTags  = set("svg g rect circle ellipse path text figure figcaption")
	mediaTags    = set("audio data meter progress source track video")
	// scheme finds what a browser would take for one, after it has dropped control characters and blanks.
	scheme  = regexp.MustCompile(`(?i)^[\x00-\x20\x7f-\x9f\x{200b}\x{feff}]*([a-z][a-z0-9+.-]*):`)
	dropped = regexp.MustCompile(`[\x00-\x1f\x7f-\x9f\x{200b}\x{feff}]`)
)

func set(s string) map[string]bool {
	out := map[string]bool{}
	for _, w := range strings.Fields(s) {
		out[w] = true
	}
	return out
}

// unsafe says what is wrong with a page's HTML: an element, attribute or address that is not on the list, a tag
// without its partner, an id given twice, or an order that a browser would change.
func unsafe(out string) error {
	var stack, seen []string
	ids := map[string]bool{}
	z := xhtml.NewTokenizer(strings.NewReader(out))
	for {
		kind := z.Next()
		if kind == xhtml.ErrorToken {
			break
		}
		t := z.Token()
		switch kind {
		case xhtml.StartTagToken:
			if !safeTags[t.Data] && !formulaTags[t.Data] && !drawingTags[t.Data] {
				return fmt.Errorf("element <%s>", t.Data)
			}
			if t.Data == "a" {
				for _, s := range stack {
					if s == "a" {
						return fmt.Errorf("a link in a link")
					}
				}
			}
			if err := unsafeAttrs(t, ids); err != nil {
				return err
			}
			seen = append(seen, t.Data)
			if !voids[t.Data] {
				stack = append(stack, t.Data)
			}
		case xhtml.EndTagToken:
			if len(stack) == 0 || stack[len(stack)-1] != t.Data {
				return fmt.Errorf("</%s> closes %v", t.Data, stack)
			}
			stack = stack[:len(stack)-1]
			seen = append(seen, "/"+t.Data)
		case xhtml.CommentToken, xhtml.DoctypeToken, xhtml.SelfClosingTagToken:
			return fmt.Errorf("token %q", t.String())
		}
	}
	if len(stack) > 0 {
		return fmt.Errorf("left open: %v", stack)
	}
	return reordered(out, seen)
}

func unsafeAttrs(t xhtml.Token, ids map[string]bool) error {
	names := map[string]bool{}
	for _, a := range t.Attr {
		if names[a.Key] {
			return fmt.Errorf("<%s> has %s twice", t.Data, a.Key)
		}
		names[a.Key] = true
		known := safeNames[a.Key] || mediaTags[t.Data] && mediaNames[a.Key] ||
			formulaTags[t.Data] && formulaNames[a.Key] || drawingTags[t.Data] && drawingNames[a.Key]
		if !known {
			return fmt.Errorf("attribute %s of <%s>", a.Key, t.Data)
		}
		switch a.Key {
		case "href", "src", "poster":
			m := scheme.FindStringSubmatch(dropped.ReplaceAllString(stdhtml.UnescapeString(a.Val), ""))
			if m != nil && !slices.Contains([]string{"http", "https", "mailto", "tel"}, strings.ToLower(m[1])) {
				return fmt.Errorf("address %q", a.Val)
			}
		case "id":
			if a.Val == "" || ids[a.Val] || strings.HasPrefix(strings.ToLower(a.Val), "ds-") {
				return fmt.Errorf("id %q", a.Val)
			}
			ids[a.Val] = true
		}
	}
	return nil
}

// reordered compares the tags as written with those of the tree that a browser builds from them.
func reordered(out string, seen []string) error {
	article := &xhtml.Node{Type: xhtml.ElementNode, Data: "article", DataAtom: atom.Article}
	nodes, err := xhtml.ParseFragment(strings.NewReader(out), article)
	if err != nil {
		return err
	}
	var built []string
	var walk func(n *xhtml.Node)
	walk = func(n *xhtml.Node) {
		if n.Type == xhtml.ElementNode {
			built = append(built, n.Data)
		}
		for c := n.FirstChild; c != nil; c = c.NextSibling {
			walk(c)
		}
		if n.Type == xhtml.ElementNode && !voids[n.Data] {
			built = append(built, "/"+n.Data)
		}
	}
	for _, n := range nodes {
		walk(n)
	}
	// A table without <tbody> gets one from every browser; that changes no order.
	seen, built = without(seen, "tbody"), without(built, "tbody")
	for i := range min(len(seen), len(built)) {
		if seen[i] != built[i] {
			return fmt.Errorf("a browser builds %v where %v is written", around(built, i), around(seen, i))
		}
	}
	if len(seen) != len(built) {
		return fmt.Errorf("a browser builds %d tags from %d", len(built), len(seen))
	}
	return nil
}

func around(tags []string, i int) []string { return tags[max(0, i-3):min(len(tags), i+3)] }

func without(tags []string, name string) []string {
	out := tags[:0:0]
	for _, t := range tags {
		if t != name && t != "/"+name {
			out = append(out, t)
		}
	}
	return out
}

// sound checks what holds for every Doc, whatever was written.
func sound(d markdown.Doc) error {
	if err := unsafe(filled(d)); err != nil {
		return err
	}
	open := []int{}
	for _, p := range d.Parts {
		switch p.Op {
		case markdown.Open:
			open = append(open, p.Ref)
		case markdown.Close:
			if len(open) == 0 || open[len(open)-1] != p.Ref {
				return fmt.Errorf("hole %d closes %v", p.Ref, open)
			}
			open = open[:len(open)-1]
		}
		if p.Op != markdown.End && (p.Ref < 0 || p.Ref >= len(d.Refs)) {
			return fmt.Errorf("hole for reference %d of %d", p.Ref, len(d.Refs))
		}
	}
	if len(open) > 0 {
		return fmt.Errorf("holes left open: %v", open)
	}
	at := 0
	for i, b := range d.Blocks {
		if b.RefLo != at || b.RefHi < b.RefLo || b.Heading >= len(d.Headings) {
			return fmt.Errorf("block %d holds references %d to %d, heading %d", i, b.RefLo, b.RefHi, b.Heading)
		}
		at = b.RefHi
	}
	if at != len(d.Refs) {
		return fmt.Errorf("references %d of %d stand in blocks", at, len(d.Refs))
	}
	for i, r := range d.Refs {
		if len([]rune(r.Sentence)) > reference.MaxSentence || r.Block >= len(d.Blocks) ||
			i < d.Blocks[r.Block].RefLo || i >= d.Blocks[r.Block].RefHi {
			return fmt.Errorf("reference %d: block %d, sentence of %d", i, r.Block, len([]rune(r.Sentence)))
		}
	}
	return nil
}

// hostile is what a stranger writes into a record.
var hostile = []string{
	"<script>alert(1)</script>", "<img src=x onerror=alert(1)>", "[x](javascript:alert(1))", "[x](JaVa\tScript:alert(1))",
	"[x](java&#115;cript:alert(1))", "[x](javascript&colon;alert(1))", "<a href='javascript:alert(1)'>x</a>", "![x](data:text/html;base64,x)",
	"<svg onload=alert(1)>", "<details ontoggle=alert(1) open>x", "<div style='background:url(javascript:1)'>", "<math><mtext></p><script>",
	"<https://x\" onmouseover=alert(1)>", "[[javascript:alert(1)]]", "![[x|<img src=x onerror=alert(1)>]]", "```<script>\nx\n```", "```go title=\"<script>\" \nx\n```",
	"> [!<script>] x", "!!! <script> \"x\"\n    y", "# x {#\"><script>}", "# x {onclick=alert(1) #ds-main}", "$\\text{<script>alert(1)</script>}$",
	"$\\color{red\" onclick=\"x}{y}$", "[^1]\n\n[^1]: <script>x</script>", "| <script> | x |\n|--|--|\n| <td onclick=x> | </table> |", "<a name=\"ds-menu\"></a>",
	"<table><td><table><tr><p><li><dd>", "<ul><p></ul></p><li>", "</div></main></body>", "<plaintext>", "<!-- x", "<![CDATA[x]]>", "<?php x ?>", "<title><b>",
	"<b><p><i></b>", "*<b>*</b>", "[<a href=x>](y)", "<a href=x>[z](y)</a>", "<textarea></p>", "<form action=javascript:1><button formaction=x>", "<base href=x>",
	"<meta http-equiv=refresh content=0>", "<iframe srcdoc=x>", "<object data=x>", "<link rel=import href=x>", "<style>@import x</style>", "ADR-1<script>", "[ADR-12](x \"<script>\")",
	"<details><summary>a\n\n# b\n\n</summary>\n\n<details>", "<table>\n\ntext\n\n- a\n\n<tr>\n\nx\n\n</table>", "<h1>x<h2>y", "<p>a<p>b", "<pre>\n\n<p>x", "<summary>x", "<li>x\n\n- y",
	"<dl><dt>a<dd>b\n\nc\n\n<dt>d", "<sub><div>x</sub>", "<kbd>\n\nx", "<span><ul><li><span>", "<td>x</td>", "<ruby>a<rt>b", "<picture><source srcset=x><img src=y></picture>",
	"<video src=javascript:alert(1) onerror=alert(1) poster=data:x>", "<audio><source src=x onerror=alert(1)>", "<dialog open onclose=x>", "<video>\n\n# x\n\n</video>",
	"<progress><p>x", "<data value=x onclick=y>", "<track src=vbscript:x>",
}

func TestNothingHostilePasses(t *testing.T) {
	for _, policy := range []html.Policy{html.Inert, html.None, html.Allow} {
		p := markdown.NewParser(markdown.Options{Vault: true, HTML: policy})
		for _, h := range hostile {
			for _, shape := range []string{
				"%s", "text %s text", "- %s\n- x", "> %s\n\nx", "| a |\n|---|\n| %s |", "# %s\n\ny", "[%s](x)",
				"x[^1]\n\n[^1]: %s", "T\n: %s", "<div>\n\n%s\n\n</div>",
			} {
				src := strings.ReplaceAll(shape, "%s", h)
				if err := sound(p.Parse([]byte(src), 1)); err != nil {
					t.Errorf("%q: %v", src, err)
				}
			}
		}
		all := strings.Join(hostile, "\n\n")
		if err := sound(p.Parse([]byte(all), 1)); err != nil {
			t.Errorf("all together: %v", err)
		}
	}
}

func FuzzParse(f *testing.F) {
	for _, h := range hostile {
		f.Add([]byte(h), false)
	}
	files, _ := filepath.Glob("testdata/*.md")
	for _, name := range files {
		if b, err := os.ReadFile(name); err == nil {
			f.Add(b, strings.Contains(name, "vault"))
		}
	}
	inertParser := markdown.NewParser(markdown.Options{})
	vaultParser := markdown.NewParser(markdown.Options{Vault: true})
	f.Fuzz(func(t *testing.T, src []byte, vault bool) {
		p := inertParser
		if vault {
			p = vaultParser
		}
		d := p.Parse(src, 1)
		if err := sound(d); err != nil {
			t.Fatalf("%v\n%s", err, filled(d))
		}
	})
}
