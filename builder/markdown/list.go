package markdown

import (
	"strconv"

	"github.com/yuin/goldmark/ast"
	east "github.com/yuin/goldmark/extension/ast"

	"digsite/builder/markdown/buffer"
	"digsite/builder/markdown/html"
	"digsite/builder/markdown/syntax"
)

// writeList writes a list. Each item is a Block with its own text; what is nested in it follows as Blocks of its own.
// So "- a\n  - b" is Item "a" at Level 1, then Item "b" at Level 2. Each bears the
// id of its own list.
func writeList(p *page, n *ast.List) {
	tag, start := "ul", ""
	if n.IsOrdered() {
		tag = "ol"
		if n.Start != 1 {
			start = ` start="` + strconv.Itoa(n.Start) + `"`
		}
	}
	list := p.beginAll("<"+tag, start+">\n")
	p.lists++
	for c := n.FirstChild(); c != nil; c = c.NextSibling() {
		writeItem(p, c, list.id, n.IsOrdered())
	}
	p.lists--
	p.endAll(list, "</"+tag+">\n")
}

// writeItem writes one item, with the box of a task list (GFM's) where it begins with one. Its Block takes the text up
// to the first child that is no text; a paragraph behind a nested list is a Block of its own.
func writeItem(p *page, n ast.Node, list int, ordered bool) {
	b := p.open(Item, syntax.Offset(n))
	b.Level, b.Ordered = p.lists, ordered
	p.named(list)
	p.Raw("<li")
	if id := itemID(p, n); id != "" {
		p.named(p.Want(buffer.Author, id))
	}
	if box := taskBox(n); box != nil {
		b.Check = "open"
		if box.IsChecked {
			b.Check = "done"
		}
		p.Raw(` class="task"`)
	}
	p.Raw(">")
	old := p.raws.Enter(html.Flow)
	own := true // the item's Block is still open
	for c := n.FirstChild(); c != nil; c = c.NextSibling() {
		_, tight := c.(*ast.TextBlock)
		_, loose := c.(*ast.Paragraph)
		if own && !tight && !loose {
			p.close()
			own = false
		}
		switch {
		case !own:
			writeBlock(p, c)
		case loose:
			partParagraphs(p)
			p.Raw("<p>")
			writeInlines(p, c)
			p.Raw("</p>\n")
		default:
			partParagraphs(p)
			writeInlines(p, c)
			if c.NextSibling() != nil {
				p.Raw("\n")
			}
		}
	}
	if own {
		p.close()
	}
	p.leave(old)
	p.Raw("</li>\n")
}

// itemID takes a block id off the end of an item's first line of text.
func itemID(p *page, item ast.Node) string {
	first := item.FirstChild()
	switch first.(type) {
	case *ast.TextBlock, *ast.Paragraph:
		return syntax.BlockID(first, p.Src, p.opts.Vault)
	}
	return ""
}

// partParagraphs parts the paragraphs of one item by a blank line in the plain text, unless nothing stands there yet.
func partParagraphs(p *page) {
	if len(p.Plain) > p.start {
		p.Plain = append(p.Plain, "\n\n"...)
	}
}

// taskBox returns the box that an item begins with, nil for none.
func taskBox(item ast.Node) *east.TaskCheckBox {
	if first := item.FirstChild(); first != nil {
		box, _ := first.FirstChild().(*east.TaskCheckBox)
		return box
	}
	return nil
}

// writeCheckBox writes the box of a task, disabled: a published page has nowhere to keep a tick. GFM renders the same.
func writeCheckBox(p *page, n *east.TaskCheckBox) {
	if n.IsChecked {
		p.Raw(`<input type="checkbox" checked disabled aria-label="done"> `)
		return
	}
	p.Raw(`<input type="checkbox" disabled aria-label="open"> `)
}
