package markdown

import (
	"bytes"

	"github.com/yuin/goldmark/ast"
)

type rawState struct{}

func (p *page) htmlBlock(n *ast.HTMLBlock) {
	var b []byte
	for i := 0; i < n.Lines().Len(); i++ {
		s := n.Lines().At(i)
		b = append(b, s.Value(p.src)...)
	}
	if n.HasClosure() {
		b = append(b, n.ClosureLine.Value(p.src)...)
	}
	if bytes.HasPrefix(bytes.TrimSpace(b), []byte("<!--")) {
		return
	}
	p.open(HTML, offset(n))
	p.raw("<p>")
	p.say(b)
	p.raw("</p>\n")
	p.close()
}

func (p *page) inlineHTML(n *ast.RawHTML) {
	for i := 0; i < n.Segments.Len(); i++ {
		s := n.Segments.At(i)
		v := s.Value(p.src)
		if bytes.HasPrefix(v, []byte("<!--")) {
			return
		}
		p.say(v)
	}
}
