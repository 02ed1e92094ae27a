package markdown

import (
	"strconv"

	"github.com/yuin/goldmark/ast"
	east "github.com/yuin/goldmark/extension/ast"

	"digsite/builder/markdown/ascii"
	"digsite/builder/markdown/buffer"
	"digsite/builder/markdown/highlight"
	"digsite/builder/markdown/html"
	"digsite/builder/markdown/syntax"
)

// writeBlocks writes the children of a container. Raw HTML may have left an element open that holds no blocks; it is
// ended before Markdown's next block, while another piece of raw HTML may still end it itself.
func writeBlocks(p *page, parent ast.Node) {
	old := p.raws.Enter(html.Flow)
	for n := parent.FirstChild(); n != nil; n = n.NextSibling() {
		if _, raw := n.(*ast.HTMLBlock); !raw && p.raws.Holding() != html.Flow {
			p.carryOut(p.raws.Room(html.Flow))
		}
		writeBlock(p, n)
	}
	p.leave(old)
}

// writeBlock writes one block. What no case names is a container without a tag of its own: its children are written.
func writeBlock(p *page, n ast.Node) {
	if !p.started && !opens(n, p.Src) {
		p.started = true
	}
	switch n := n.(type) {
	case *ast.Paragraph:
		writeParagraph(p, n)
	case *ast.TextBlock:
		p.open(Paragraph, syntax.Offset(n))
		writeInlines(p, n)
		p.close()
		p.Raw("\n")
	case *ast.Heading:
		writeHeading(p, n)
	case *ast.List:
		writeList(p, n)
	case *ast.FencedCodeBlock:
		writeFence(p, n)
	case *ast.CodeBlock:
		writeCode(p, n, highlight.Info{}, syntax.Offset(n))
	case *ast.Blockquote:
		writeQuote(p, n)
	case *ast.ThematicBreak:
		p.Raw("<hr>\n")
	case *ast.HTMLBlock:
		writeHTML(p, n)
	case *east.Table:
		writeTable(p, n)
	case *east.FootnoteList:
		writeFootnotes(p, n)
	case *east.DefinitionList:
		writeDefinitions(p, n)
	case *syntax.Admonition:
		writeAdmonition(p, n)
	case *syntax.Diagram:
		writeMermaid(p, n, syntax.Offset(n))
	case *syntax.Math:
		writeMath(p, n, syntax.Offset(n))
	case *ast.LinkReferenceDefinition, *syntax.Comment:
	default:
		writeBlocks(p, n)
	}
}

// writeHeading writes a heading. The h1 that opens the file is its title: it goes into the outline alone, since the
// page that shows the Doc writes the title itself. It is written and then taken back, so its references are in Refs all
// the same.
func writeHeading(p *page, n *ast.Heading) {
	p.last = -1
	title := n.Level == 1 && len(p.doc.Headings) == 0 && !p.started
	before := p.Mark()
	at := syntax.Offset(n)
	p.heading = len(p.doc.Headings)
	b := p.open(HeadingBlock, at)
	b.Level = n.Level
	h := Heading{Level: n.Level, Shown: 1, Line: p.Line(at)}
	if !title {
		h.Shown = p.shown(n.Level)
	}
	p.doc.Headings = append(p.doc.Headings, h)
	tag := "h" + strconv.Itoa(h.Shown)
	p.Raw("<" + tag)
	id := p.Want(buffer.Heading, "")
	p.Raw(">")
	p.noCites++
	writeInlines(p, n)
	p.noCites--
	p.Raw("</" + tag + ">\n")
	h.Text = string(ascii.AppendSquashed(nil, p.close()))
	h.ID = p.NameHeading(id, headingID(n), h.Text)
	p.doc.Headings[p.heading] = h
	p.current().ID = h.ID
	if title {
		p.doc.H1 = p.heading
		p.BackTo(before)
	}
}

// headingID returns the id in `# Heading {#id}`, "" for none. goldmark reads the braces (Pandoc's attributes); classes
// and other attributes in them are dropped.
func headingID(n *ast.Heading) string {
	id, _ := n.AttributeString("id")
	b, _ := id.([]byte)
	return html.CleanID(string(b))
}

// shown returns a heading's level on the page: one more than that of the heading it stands under, from 2. An outline
// that skips levels, or has several h1, comes out without a gap: levels 2 4 4 3 are shown as 2 3 3 3. Readers who jump
// from heading to heading with a screen reader rely on that (WCAG, technique G141).
func (p *page) shown(level int) int {
	if p.quoted > 0 || p.lists > 0 { // a heading in a quote or list stands under the page's own, whatever its level
		return min(len(p.above)+2, 6)
	}
	for len(p.above) > 0 && p.above[len(p.above)-1] >= level {
		p.above = p.above[:len(p.above)-1]
	}
	p.above = append(p.above, level)
	return min(len(p.above)+1, 6)
}

// opens reports whether a block that stands before the first heading leaves the heading first all the same: raw HTML
// such as an anchor, a definition of a link, a line of badges.
func opens(n ast.Node, src []byte) bool {
	switch n.(type) {
	case *ast.HTMLBlock, *ast.LinkReferenceDefinition, *ast.Heading, *syntax.Comment:
		return true
	case *ast.Paragraph:
		for c := n.FirstChild(); c != nil; c = c.NextSibling() {
			switch c := c.(type) {
			case *ast.Image, *ast.RawHTML:
			case *ast.Link:
				if _, ok := c.FirstChild().(*ast.Image); !ok {
					return false
				}
			case *ast.Text:
				if !blank(src[c.Segment.Start:c.Segment.Stop]) {
					return false
				}
			default:
				return false
			}
		}
		return true
	}
	return false
}
