package markdown

import (
	"fmt"
	"html"
	"os"
	"path/filepath"
	"strings"
	"testing"

	xhtml "golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// parsed reads one file's Markdown under opts.
func parsed(body []byte, firstLine int, opts Options) Doc {
	return NewParser(opts).Parse(body, firstLine)
}

// fillParts closes the holes of parts: fill gives the HTML for each.
func fillParts(parts []Part, fill func(ref int, op Op) string) string {
	var b strings.Builder
	for _, p := range parts {
		b.WriteString(p.HTML)
		if p.Op != End {
			b.WriteString(fill(p.Ref, p.Op))
		}
	}
	return b.String()
}

// filled closes a Doc's holes as a site would, with nothing looked up.
func filled(d Doc) string {
	return fillParts(d.Parts, func(i int, op Op) string {
		r := d.Refs[i]
		address, ok := SafeURL(r.Target)
		switch {
		case op == Close:
			return "</a>"
		case op == Whole && !ok:
			return "<span>" + html.EscapeString(r.Text) + "</span>"
		case op == Whole:
			return `<img src="` + html.EscapeString(address) + `" alt="` + html.EscapeString(r.Text) + `">`
		case !ok:
			return "<a>"
		}
		return `<a href="` + html.EscapeString(address) + `">`
	})
}

var (
	voids     = set("area base br col hr img input link meta source track wbr")
	safeTags  = set("a abbr b bdi bdo blockquote br caption cite code dd del details dfn div dl dt em figcaption figure h2 h3 h4 h5 h6 hr i img input ins kbd li mark ol p pre q rp rt ruby s samp section small span strong sub summary sup table tbody td tfoot th thead time tr u ul var wbr")
	safeNames = set("abbr align alt aria-label checked class colspan datetime dir disabled display href id lang open reversed role rowspan scope src start tabindex title type value")
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
			if !safeTags[t.Data] && trusted[t.Data].as == "" && !strings.Contains(mathTags, " "+t.Data+" ") {
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
		if !safeNames[a.Key] && !strings.Contains(" "+trusted[t.Data].attrs+" ", " "+a.Key+" ") && !(strings.Contains(mathTags, " "+t.Data+" ") && strings.Contains(mathAttr, " "+a.Key+" ")) {
			return fmt.Errorf("attribute %s of <%s>", a.Key, t.Data)
		}
		switch a.Key {
		case "href", "src", "poster":
			low := strings.ToLower(strip(html.UnescapeString(a.Val)))
			if scheme, _, ok := strings.Cut(low, ":"); ok && isScheme(scheme) && scheme != "http" && scheme != "https" && scheme != "mailto" && scheme != "tel" {
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
	nodes, err := xhtml.ParseFragment(strings.NewReader(out), &xhtml.Node{Type: xhtml.ElementNode, Data: "article", DataAtom: atom.Article})
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
			return fmt.Errorf("a browser builds %v where %v is written", built[max(0, i-3):min(len(built), i+3)], seen[max(0, i-3):min(len(seen), i+3)])
		}
	}
	if len(seen) != len(built) {
		return fmt.Errorf("a browser builds %d tags from %d", len(built), len(seen))
	}
	return nil
}

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
func sound(d Doc) error {
	if err := unsafe(filled(d)); err != nil {
		return err
	}
	open := []int{}
	for _, p := range d.Parts {
		switch p.Op {
		case Open:
			open = append(open, p.Ref)
		case Close:
			if len(open) == 0 || open[len(open)-1] != p.Ref {
				return fmt.Errorf("hole %d closes %v", p.Ref, open)
			}
			open = open[:len(open)-1]
		}
		if p.Op != End && (p.Ref < 0 || p.Ref >= len(d.Refs)) {
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
		if len([]rune(r.Sentence)) > maxSentence || r.Block >= len(d.Blocks) || i < d.Blocks[r.Block].RefLo || i >= d.Blocks[r.Block].RefHi {
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
	for _, policy := range []HTMLPolicy{HTMLInert, HTMLNone, HTMLAllow} {
		p := NewParser(Options{Vault: true, HTML: policy})
		for _, h := range hostile {
			for _, shape := range []string{"%s", "text %s text", "- %s\n- x", "> %s\n\nx", "| a |\n|---|\n| %s |", "# %s\n\ny", "[%s](x)", "x[^1]\n\n[^1]: %s", "T\n: %s", "<div>\n\n%s\n\n</div>"} {
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
	inertParser, vaultParser := NewParser(Options{}), NewParser(Options{Vault: true})
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
