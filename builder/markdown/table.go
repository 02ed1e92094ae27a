package markdown

import (
	"github.com/yuin/goldmark/ast"
	east "github.com/yuin/goldmark/extension/ast"
)

// tableBox makes the box around a table one that the keyboard can scroll. It is a group, not a region: twenty tables
// must not be twenty landmarks.
const tableBox = ` role="group" aria-label="Table" tabindex="0"`

// table writes a table in a box of its own that scrolls and that the keyboard can reach.
func (p *page) table(n *east.Table) {
	from := len(p.plain)
	p.raw(`<div class="table"`)
	id := p.want(blockID, "")
	p.raw(tableBox + "><table>\n")
	body := false
	for row := n.FirstChild(); row != nil; row = row.NextSibling() {
		if _, head := row.(*east.TableHeader); head {
			p.raw("<thead>\n")
			p.row(row, id, true)
			p.raw("</thead>\n")
			continue
		}
		if !body {
			p.raw("<tbody>\n")
			body = true
		}
		p.row(row, id, false)
	}
	if body {
		p.raw("</tbody>\n")
	}
	p.raw("</table></div>\n")
	p.name(id, p.plain[from:])
	p.last = id
}

func (p *page) row(row ast.Node, table int, head bool) {
	b := p.open(Row, offset(row))
	b.Head = head
	p.blockIDs[len(p.blockIDs)-1] = table
	cells := make([]string, 0, row.ChildCount())
	p.raw("<tr>")
	for c := row.FirstChild(); c != nil; c = c.NextSibling() {
		if len(cells) > 0 {
			p.plain = append(p.plain, " | "...)
		}
		from := len(p.plain)
		p.cell(c, head)
		cells = append(cells, string(squeeze(nil, p.plain[from:])))
	}
	p.raw("</tr>\n")
	p.doc.Blocks[len(p.doc.Blocks)-1].Cells = cells
	p.close()
}

func (p *page) cell(c ast.Node, head bool) {
	tag := "td"
	if head {
		tag = "th"
	}
	p.raw("<" + tag)
	if cell, ok := c.(*east.TableCell); ok {
		switch cell.Alignment {
		case east.AlignLeft:
			p.raw(` class="left"`)
		case east.AlignRight:
			p.raw(` class="right"`)
		case east.AlignCenter:
			p.raw(` class="center"`)
		}
	}
	if head {
		p.raw(` scope="col"`)
	}
	p.raw(">")
	p.inlines(c)
	p.raw("</" + tag + ">")
}
