package markdown

import (
	"strings"

	"github.com/yuin/goldmark/ast"
)

// fence writes a fenced block.
func (p *page) fence(n *ast.FencedCodeBlock) {
	lang, options := "", ""
	if n.Info != nil {
		lang, options, _ = strings.Cut(strings.TrimSpace(decoded(n.Info.Segment.Value(p.src))), " ")
	}
	at := offset(n)
	if n.Info != nil {
		at = n.Info.Segment.Start
	}
	p.code(n, lang, strings.TrimSpace(options), at)
}

func (p *page) code(n ast.Node, lang, options string, at int) {
	b := p.open(Code, at)
	b.Lang = lang
	p.raw(`<div class="code"`)
	id := p.block1(blockID)
	p.raw(">")
	from := len(p.plain)
	for i := 0; i < n.Lines().Len(); i++ {
		s := n.Lines().At(i)
		p.plain = append(p.plain, s.Value(p.src)...)
	}
	p.raw(p.opts.Highlight(lang, options, string(p.plain[from:])))
	p.raw("</div>\n")
	p.name(id, p.close())
}

// Highlight colours code.
func Highlight(lang, options, code string) string { return plainCode(lang, options, code) }

func plainCode(_, _, code string) string {
	return "<pre tabindex=\"0\"><code>" + string(appendEscaped(nil, []byte(code))) + "</code></pre>"
}
