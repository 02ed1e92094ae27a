package markdown

import (
	"github.com/yuin/goldmark/ast"
	east "github.com/yuin/goldmark/extension/ast"

	"digsite/builder/markdown/html"
	"digsite/builder/markdown/syntax"
)

// writeDefinitions writes a definition list of PHP Markdown Extra, "Term" above ": its definition". Terms and
// definitions bear the list's id, as items and rows do: a link leads to the whole list, where one alone would lack its
// other half.
func writeDefinitions(p *page, n ast.Node) {
	list := p.beginAll("<dl", ">\n")
	for c := n.FirstChild(); c != nil; c = c.NextSibling() {
		if _, term := c.(*east.DefinitionTerm); term {
			p.open(Term, syntax.Offset(c))
			p.named(list.id)
			p.Raw("<dt>")
			writeInlines(p, c)
			p.Raw("</dt>\n")
			p.close()
			continue
		}
		p.Raw("<dd>")
		writeDefinition(p, c, list.id)
		p.Raw("</dd>\n")
	}
	p.endAll(list, "</dl>\n")
}

// writeDefinition writes one description: its first paragraph is the Definition, the rest are blocks of their own.
func writeDefinition(p *page, n ast.Node, list int) {
	c := n.FirstChild()
	if c == nil {
		return
	}
	old := p.raws.Enter(html.Flow)
	defer p.leave(old)
	_, tight := c.(*ast.TextBlock)
	_, loose := c.(*ast.Paragraph) // blank lines part the descriptions: each text is in a <p>
	if tight || loose {
		p.open(Definition, syntax.Offset(c))
		p.named(list)
		if loose {
			p.Raw("<p>")
		}
		writeInlines(p, c)
		if loose {
			p.Raw("</p>\n")
		}
		p.close()
		c = c.NextSibling()
	}
	for ; c != nil; c = c.NextSibling() {
		writeBlock(p, c)
	}
}
