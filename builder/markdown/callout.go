package markdown

import (
	"github.com/yuin/goldmark/ast"

	"digsite/builder/markdown/syntax"
)

// writeQuote writes a block quote, or the callout that it is.
func writeQuote(p *page, n *ast.Blockquote) {
	if c, ok := syntax.ReadCallout(n, p.Src); ok {
		writeCallout(p, c, n)
		return
	}
	c := p.beginAll("<blockquote", ">\n")
	p.quoted++
	writeBlocks(p, n)
	p.quoted--
	p.endAll(c, "</blockquote>\n")
}

// writeCallout writes a box with a title; a foldable one as <details>, which needs no script. Its kind is a class
// ("callout tip"); the word that the author chose is shown only where the title is missing. What stands in the box is
// Quoted.
func writeCallout(p *page, c syntax.Callout, body ast.Node) {
	tag, head, attr := "div", "p", ` role="note"`
	switch {
	case c.Fold && c.Open:
		tag, head, attr = "details", "summary", ` open=""`
	case c.Fold:
		tag, head, attr = "details", "summary", ""
	}
	// role=note tells a screen reader what the box is, and is no landmark: a page may have many.
	box := p.beginAll("<"+tag+` class="callout `+c.Kind(p.opts.Vault)+`"`, attr+"><"+head+` class="callout-title">`)
	p.quoted++
	if c.Title != nil && c.Title.HasChildren() {
		p.open(Paragraph, syntax.Offset(c.Title.FirstChild()))
		p.titles++
		writeInlines(p, c.Title)
		p.titles--
		p.named(box.id)
		p.close()
	} else {
		p.Escaped([]byte(p.word(c.DefaultTitle())))
	}
	p.Raw("</" + head + ">\n")
	writeBlocks(p, body)
	p.quoted--
	p.endAll(box, "</"+tag+">\n")
}

// writeAdmonition writes a box of MkDocs or of a directive. Its title is its first child, and must not be written
// twice.
func writeAdmonition(p *page, n *syntax.Admonition) {
	if n.Head.Title != nil {
		n.RemoveChild(n, n.Head.Title)
	}
	writeCallout(p, n.Head, n)
}
