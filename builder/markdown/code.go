package markdown

import (
	"html"
	"strings"
	"unicode/utf8"

	"github.com/yuin/goldmark/ast"

	"digsite/builder/diagram"
	"digsite/builder/finding"
	"digsite/builder/markdown/budget"
	"digsite/builder/markdown/highlight"
	"digsite/builder/markdown/math"
	"digsite/builder/markdown/syntax"
	"digsite/builder/text"
)

// writeFence writes a fenced block: code, or for the languages "math" (GitHub's) and "mermaid" what their source means.
// Its place is that of the info string where there is one: a fence may hold no line.
func writeFence(p *page, n *ast.FencedCodeBlock) {
	info, at := "", syntax.Offset(n)
	if n.Info != nil {
		info, at = syntax.Decoded(n.Info.Segment.Value(p.Src)), n.Info.Segment.Start
	}
	f := highlight.ReadInfo(info)
	switch f.Lang {
	case "math":
		writeMath(p, n, at)
	case "mermaid":
		writeMermaid(p, n, at)
	default:
		writeCode(p, n, f, at)
	}
}

// writeCode writes a block of code in a figure of its own: what it is called, its language, the code. The button that
// copies it is added by a script in the page.
func writeCode(p *page, n ast.Node, f highlight.Info, at int) {
	id := p.begin(Code, at, `<div class="code"`, ">")
	p.current().Lang = f.Lang
	if f.Title != "" || f.Lang != "" {
		p.Raw(`<div class="code-head">`)
		if f.Title != "" {
			p.Raw(`<span class="code-title">`)
			p.Escaped([]byte(f.Title))
			p.Raw("</span>")
		}
		if f.Lang != "" {
			p.Raw(`<span class="code-lang">`)
			p.Escaped([]byte(text.CutMarked(f.Lang, 30)))
			p.Raw("</span>")
		}
		p.Raw("</div>")
	}
	from := p.addLines(n)
	code := string(p.Plain[from:])
	if f.Lang != "" && !p.budget.Take(budget.Code, len(code), at) {
		f.Lang = ""
	}
	p.Raw(p.opts.Highlight(f.Lang, f.Options(), code))
	p.end(id, "</div>\n")
}

// formula writes a formula as MathML. One beyond the file's budget is shown as its source.
func (p *page) formula(tex []byte, display bool, at int) {
	s := strings.TrimSpace(string(tex))
	if p.budget.Take(budget.Formulas, len(s)+20, at) {
		p.Raw(math.FromTeX(s, display))
	} else {
		p.Raw(math.Source(s))
	}
}

// addLines adds a block's own lines to the plain text and returns where they begin there.
func (p *page) addLines(n ast.Node) (from int) {
	from = len(p.Plain)
	for i := 0; i < n.Lines().Len(); i++ {
		s := n.Lines().At(i)
		p.Plain = append(p.Plain, s.Value(p.Src)...)
	}
	return from
}

// writeMermaid writes a diagram as a drawing, with its source folded beneath; or as its source where a line of it is
// not understood, since a reader makes more of the whole source than of half a picture. The plain text keeps the
// source: it has all the words.
func writeMermaid(p *page, n ast.Node, at int) {
	src := sourceOf(p, n)
	if d, ok := n.(*syntax.Diagram); ok && d.Tagged {
		src = html.UnescapeString(src)
	}
	if p.budget.Take(budget.Diagrams, len(src), at) {
		pic, bad := diagram.Draw(src)
		if bad == nil {
			p.doc.Diagram = true
			id := p.begin(Code, at, `<figure class="diagram"`, ">")
			p.current().Lang = "mermaid"
			p.addLines(n)
			p.Raw(string(diagram.HTML(pic, src, p.word)))
			p.end(id, "</figure>\n")
			return
		}
		p.problem(finding.DiagramSource, diagramPlace(p, n, at, bad), bad.What, bad.Text, "its source")
	}
	id := p.begin(Code, at, `<div class="code mermaid"`, `><div class="code-head">`)
	p.current().Lang = "mermaid"
	p.Raw(`<span class="code-lang">mermaid</span></div><pre tabindex="0"><code>`)
	p.Escaped(p.Plain[p.addLines(n):])
	p.end(id, "</code></pre></div>\n")
}

// sourceOf returns a block's own lines.
func sourceOf(p *page, n ast.Node) string {
	var b strings.Builder
	for i := 0; i < n.Lines().Len(); i++ {
		s := n.Lines().At(i)
		b.Write(s.Value(p.Src))
	}
	return b.String()
}

// diagramPlace returns the byte of the file that a problem of a diagram is at; the block's own place where that is not
// known.
func diagramPlace(p *page, n ast.Node, at int, bad *diagram.Problem) int {
	if bad.Line < 1 || bad.Line > n.Lines().Len() {
		return at
	}
	s := n.Lines().At(bad.Line - 1)
	value := p.Src[s.Start:s.Stop]
	for col := 1; col < bad.Col && len(value) > 0; col++ {
		_, size := utf8.DecodeRune(value)
		value = value[size:]
	}
	return s.Stop - len(value)
}

// writeMath writes a formula in a block of its own, as MathML. The plain text keeps the TeX: it is what people search.
func writeMath(p *page, n ast.Node, at int) {
	id := p.begin(Math, at, `<div class="math"`, ` tabindex="0">`)
	from := p.addLines(n)
	p.formula(p.Plain[from:], true, at)
	p.end(id, "</div>\n")
}
