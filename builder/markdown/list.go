package markdown

import (
	"strconv"

	"github.com/yuin/goldmark/ast"
	east "github.com/yuin/goldmark/extension/ast"
)

// list writes a list. Each item is a Block with its own text; what is nested in it follows as Blocks of its own.
func (p *page) list(n *ast.List) {
	from := len(p.plain)
	tag := "ul"
	if n.IsOrdered() {
		tag = "ol"
	}
	p.raw("<" + tag)
	id := p.want(blockID, "")
	if n.IsOrdered() && n.Start != 1 {
		p.raw(` start="` + strconv.Itoa(n.Start) + `"`)
	}
	p.raw(">\n")
	p.lists++
	for c := n.FirstChild(); c != nil; c = c.NextSibling() {
		p.item(c, id, n.IsOrdered())
	}
	p.lists--
	p.raw("</" + tag + ">\n")
	p.name(id, p.plain[from:])
	p.last = id
}

func (p *page) item(n ast.Node, list int, ordered bool) {
	b := p.open(Item, offset(n))
	b.Level, b.Ordered = p.lists, ordered
	p.blockIDs[len(p.blockIDs)-1] = list
	p.raw("<li")
	if id := p.itemID(n); id != "" {
		p.blockIDs[len(p.blockIDs)-1] = p.want(authorID, id)
	}
	if box := taskBox(n); box != nil {
		b.Check = "open"
		if box.IsChecked {
			b.Check = "done"
		}
		p.raw(` class="task"`)
	}
	p.raw(">")
	old := p.enter(flow)
	own := true // the item's Block is still open
	for c := n.FirstChild(); c != nil; c = c.NextSibling() {
		switch c := c.(type) {
		case *ast.TextBlock:
			if !own {
				p.block(c)
				continue
			}
			p.gap()
			p.inlines(c)
			if c.NextSibling() != nil {
				p.raw("\n")
			}
		case *ast.Paragraph:
			if !own {
				p.block(c)
				continue
			}
			p.gap()
			p.raw("<p>")
			p.inlines(c)
			p.raw("</p>\n")
		default:
			if own {
				p.close()
				own = false
			}
			p.block(c)
		}
	}
	if own {
		p.close()
	}
	p.leave(old)
	p.raw("</li>\n")
}

// itemID takes a block id off the end of an item's first line of text.
func (p *page) itemID(item ast.Node) string {
	first := item.FirstChild()
	switch first.(type) {
	case *ast.TextBlock, *ast.Paragraph:
		return p.authorBlockID(first)
	}
	return ""
}

// gap parts the paragraphs of one item.
func (p *page) gap() {
	if len(p.plain) > p.start {
		p.plain = append(p.plain, "\n\n"...)
	}
}

// taskBox gives the box that an item begins with.
func taskBox(item ast.Node) *east.TaskCheckBox {
	if first := item.FirstChild(); first != nil {
		box, _ := first.FirstChild().(*east.TaskCheckBox)
		return box
	}
	return nil
}

func (p *page) checkBox(n *east.TaskCheckBox) {
	if n.IsChecked {
		p.raw(`<input type="checkbox" checked disabled aria-label="done"> `)
		return
	}
	p.raw(`<input type="checkbox" disabled aria-label="open"> `)
}
