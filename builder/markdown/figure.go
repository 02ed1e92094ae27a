package markdown

import "github.com/yuin/goldmark/ast"

// figure writes a paragraph that is one image with a title as a figure: the title becomes its caption.
func (p *page) figure(n *ast.Paragraph) bool {
	img, ok := n.FirstChild().(*ast.Image)
	if !ok || img.NextSibling() != nil || len(img.Title) == 0 || string(img.Title) == "image_tooltip" {
		return false // what a word processor's export writes is no caption
	}
	p.open(Paragraph, offset(n))
	p.raw("<figure")
	id := p.block1(blockID)
	p.raw(">")
	p.image(img)
	r := &p.doc.Refs[len(p.doc.Refs)-1]
	caption := r.Title
	r.Title = ""
	p.raw("<figcaption>")
	p.plain = append(p.plain, '\n')
	p.say([]byte(caption))
	p.raw("</figcaption></figure>\n")
	p.name(id, p.close())
	p.last = id
	return true
}
