package markdown

import (
	"bytes"

	"github.com/yuin/goldmark/ast"

	"digsite/builder/markdown/syntax"
)

// writeEmbeds reports whether a paragraph is nothing but embeds, and then writes it as a block, so that whole sections
// of another page may stand in their holes. An embed within text stays in its line and is shown as a link.
func writeEmbeds(p *page, n *ast.Paragraph) bool {
	if p.linked() {
		return false
	}
	found := false
	for c := n.FirstChild(); c != nil; c = c.NextSibling() {
		switch c := c.(type) {
		case *syntax.Wikilink:
			if !c.Embed {
				return false
			}
			found = true
		case *ast.Text:
			if !blank(c.Segment.Value(p.Src)) {
				return false
			}
		default:
			return false
		}
	}
	if !found {
		return false
	}
	id := p.begin(Paragraph, syntax.Offset(n), `<div class="alone"`, ">")
	for c := n.FirstChild(); c != nil; c = c.NextSibling() {
		if w, ok := c.(*syntax.Wikilink); ok {
			writeWikilink(p, w)
			p.doc.Refs[len(p.doc.Refs)-1].Alone = true
		} else {
			p.Say([]byte{'\n'})
		}
	}
	p.end(id, "</div>\n")
	return true
}

// writeParagraph writes a paragraph, or what a paragraph of its form stands for.
func writeParagraph(p *page, n *ast.Paragraph) {
	// An id alone is no text; a figure and a block of embeds must not lie in a <p>, which holds no block.
	if namesLast(p, n) || writeFigure(p, n) || writeEmbeds(p, n) {
		return
	}
	id := p.begin(Paragraph, syntax.Offset(n), "<p", ">")
	if own := syntax.BlockID(n, p.Src, p.opts.Vault); own != "" {
		p.Choose(id, own)
	}
	writeInlines(p, n)
	p.end(id, "</p>\n")
}

// namesLast reports whether a paragraph is nothing but ^id, and names the block before it so. Obsidian writes the ids
// of lists, tables and quotes in this way, which have no last line of their own to put it on.
func namesLast(p *page, n *ast.Paragraph) bool {
	if p.last < 0 || n.Lines().Len() != 1 || n.FirstChild() != n.LastChild() {
		return false
	}
	l := n.Lines().At(0)
	if line := bytes.TrimSpace(l.Value(p.Src)); len(line) < 2 || line[0] != '^' {
		return false
	}
	id := syntax.BlockID(n, p.Src, p.opts.Vault)
	return id != "" && p.Choose(p.last, id)
}

// writeFigure reports whether a paragraph is one image with a title, and then writes it as a figure: the title becomes
// its caption, which readers see without a mouse. Its Text is the description and the caption, on two lines.
func writeFigure(p *page, n *ast.Paragraph) bool {
	img, ok := n.FirstChild().(*ast.Image)
	if !ok || img.NextSibling() != nil || len(img.Title) == 0 || string(img.Title) == "image_tooltip" {
		return false // what a word processor's export writes is no caption
	}
	id := p.begin(Paragraph, syntax.Offset(n), "<figure", ">")
	writeImage(p, img)
	r := &p.doc.Refs[len(p.doc.Refs)-1]
	caption := r.Title
	r.Title = ""
	p.Raw("<figcaption>")
	p.Plain = append(p.Plain, '\n')
	p.Say([]byte(caption))
	p.end(id, "</figcaption></figure>\n")
	return true
}
