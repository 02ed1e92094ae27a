package markdown

import "github.com/yuin/goldmark/ast"

// embeds writes a paragraph that is nothing but embeds as a block, so that whole sections of another page may stand
// in their holes. An embed within text stays in its line and is shown as a link.
func (p *page) embeds(n *ast.Paragraph) bool {
	if p.inLink > 0 {
		return false
	}
	found := false
	for c := n.FirstChild(); c != nil; c = c.NextSibling() {
		switch c := c.(type) {
		case *wikilink:
			if !c.embed {
				return false
			}
			found = true
		case *ast.Text:
			if !blank(c.Segment.Value(p.src)) {
				return false
			}
		default:
			return false
		}
	}
	if !found {
		return false
	}
	p.open(Paragraph, offset(n))
	p.raw(`<div class="alone"`)
	id := p.block1(blockID)
	p.raw(">")
	for c := n.FirstChild(); c != nil; c = c.NextSibling() {
		if w, ok := c.(*wikilink); ok {
			p.wikilink(w)
			p.doc.Refs[len(p.doc.Refs)-1].Alone = true
		} else {
			p.say([]byte{'\n'})
		}
	}
	p.raw("</div>\n")
	p.name(id, p.close())
	p.last = id
	return true
}
