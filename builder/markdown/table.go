package markdown

import (
	"github.com/yuin/goldmark/ast"
	east "github.com/yuin/goldmark/extension/ast"

	"digsite/builder/markdown/ascii"
	"digsite/builder/markdown/html"
	"digsite/builder/markdown/syntax"
)

// writeTable writes a table of GFM in a box of its own that scrolls and that the keyboard can reach. Rows bear the id
// of the table, so a result of a search leads to where the columns' names can be read.
func writeTable(p *page, n *east.Table) {
	box := p.beginAll(`<div class="table"`, html.TableBox+"><table>\n")
	body := false
	for row := n.FirstChild(); row != nil; row = row.NextSibling() {
		if _, head := row.(*east.TableHeader); head {
			p.Raw("<thead>\n")
			writeRow(p, row, box.id, true)
			p.Raw("</thead>\n")
			continue
		}
		if !body {
			p.Raw("<tbody>\n")
			body = true
		}
		writeRow(p, row, box.id, false)
	}
	if body {
		p.Raw("</tbody>\n")
	}
	p.endAll(box, "</table></div>\n")
}

// writeRow writes one row as a Block. Its text joins the cells by " | "; Cells has them one by one.
func writeRow(p *page, row ast.Node, table int, head bool) {
	b := p.open(Row, syntax.Offset(row))
	b.Head = head
	p.named(table)
	cells := make([]string, 0, row.ChildCount())
	p.Raw("<tr>")
	for c := row.FirstChild(); c != nil; c = c.NextSibling() {
		if len(cells) > 0 {
			p.Plain = append(p.Plain, " | "...)
		}
		from := len(p.Plain)
		writeCell(p, c, head)
		cells = append(cells, string(ascii.AppendSquashed(nil, p.Plain[from:])))
	}
	p.Raw("</tr>\n")
	p.current().Cells = cells
	p.close()
}

// writeCell writes one cell. Its alignment is a class, which the theme may overrule, and no style attribute. An empty
// cell at the head of a column, such as the corner above the names of rows, heads nothing and is a cell as others are.
func writeCell(p *page, c ast.Node, head bool) {
	tag := "td"
	head = head && c.FirstChild() != nil
	if head {
		tag = "th"
	}
	p.Raw("<" + tag)
	if cell, ok := c.(*east.TableCell); ok {
		switch cell.Alignment {
		case east.AlignLeft:
			p.Raw(` class="left"`)
		case east.AlignRight:
			p.Raw(` class="right"`)
		case east.AlignCenter:
			p.Raw(` class="center"`)
		}
	}
	if head {
		p.Raw(` scope="col"`)
	}
	p.Raw(">")
	writeInlines(p, c)
	p.Raw("</" + tag + ">")
}
