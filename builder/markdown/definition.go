package markdown

import (
	"github.com/yuin/goldmark/ast"
	east "github.com/yuin/goldmark/extension/ast"
)

// definitions writes a definition list.
func (p *page) definitions(n ast.Node) {
	from := len(p.plain)
	p.raw("<dl")
	id := p.want(blockID, "")
	p.raw(">\n")
	for c := n.FirstChild(); c != nil; c = c.NextSibling() {
		if _, term := c.(*east.DefinitionTerm); term {
			p.open(Term, offset(c))
			p.blockIDs[len(p.blockIDs)-1] = id
			p.raw("<dt>")
			p.inlines(c)
			p.raw("</dt>\n")
			p.close()
			continue
		}
		p.raw("<dd>")
		p.definition(c, id)
		p.raw("</dd>\n")
	}
	p.raw("</dl>\n")
	p.name(id, p.plain[from:])
	p.last = id
}

// definition writes one description: its first paragraph is the Definition, the rest are blocks of their own.
func (p *page) definition(n ast.Node, list int) {
	c := n.FirstChild()
	if c == nil {
		return
	}
	old := p.enter(flow)
	defer p.leave(old)
	_, tight := c.(*ast.TextBlock)
	_, loose := c.(*ast.Paragraph)
	if tight || loose {
		p.open(Definition, offset(c))
		p.blockIDs[len(p.blockIDs)-1] = list
		if loose {
			p.raw("<p>")
		}
		p.inlines(c)
		if loose {
			p.raw("</p>\n")
		}
		p.close()
		c = c.NextSibling()
	}
	for ; c != nil; c = c.NextSibling() {
		p.block(c)
	}
}
