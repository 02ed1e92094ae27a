package markdown

import (
	"strconv"

	"github.com/yuin/goldmark/ast"
	east "github.com/yuin/goldmark/extension/ast"
)

// blocks writes the children of a container.
func (p *page) blocks(parent ast.Node) {
	old := p.enter(flow)
	for n := parent.FirstChild(); n != nil; n = n.NextSibling() {
		if _, raw := n.(*ast.HTMLBlock); !raw && p.holding() != flow {
			p.room(flow, false)
		}
		p.block(n)
	}
	p.leave(old)
}

func (p *page) block(n ast.Node) {
	if !p.started && !opens(n, p.src) {
		p.started = true
	}
	switch n := n.(type) {
	case *ast.Paragraph:
		p.paragraph(n)
	case *ast.TextBlock:
		p.open(Paragraph, offset(n))
		p.inlines(n)
		p.close()
		p.raw("\n")
	case *ast.Heading:
		p.headingBlock(n)
	case *ast.List:
		p.list(n)
	case *ast.FencedCodeBlock:
		p.fence(n)
	case *ast.CodeBlock:
		p.code(n, info{}, offset(n))
	case *ast.Blockquote:
		p.quote(n)
	case *ast.ThematicBreak:
		p.raw("<hr>\n")
	case *ast.HTMLBlock:
		p.htmlBlock(n)
	case *east.Table:
		p.table(n)
	case *east.FootnoteList:
		p.footnotes(n)
	case *east.DefinitionList:
		p.definitions(n)
	case *admonition:
		p.admonition(n)
	case *mathNode:
		p.mathBlock(n, offset(n))
	case *ast.LinkReferenceDefinition, *comment:
	default:
		p.blocks(n)
	}
}

func (p *page) paragraph(n *ast.Paragraph) {
	if p.namesLast(n) || p.figure(n) || p.embeds(n) {
		return
	}
	p.open(Paragraph, offset(n))
	p.raw("<p")
	id := p.block1(blockID)
	p.claimBlockID(id, p.authorBlockID(n))
	p.raw(">")
	p.inlines(n)
	p.raw("</p>\n")
	p.name(id, p.close())
	p.last = id
}

// block1 wants an id for the open Block.
func (p *page) block1(kind idKind) int {
	id := p.want(kind, "")
	p.blockIDs[len(p.blockIDs)-1] = id
	return id
}

func (p *page) headingBlock(n *ast.Heading) {
	p.last = -1
	title := n.Level == 1 && len(p.doc.Headings) == 0 && !p.started
	out, cuts, ids := len(p.out), len(p.cuts), len(p.ids)
	at := offset(n)
	p.heading = len(p.doc.Headings)
	b := p.open(HeadingBlock, at)
	b.Level = n.Level
	h := Heading{Level: n.Level, Shown: 1, Line: p.line(at)}
	if !title {
		h.Shown = p.shown(n.Level)
	}
	p.doc.Headings = append(p.doc.Headings, h)
	tag := "<h" + strconv.Itoa(h.Shown)
	p.raw(tag)
	hole := len(p.out)
	p.noCites++
	p.raw(">")
	p.inlines(n)
	p.noCites--
	p.raw("</" + tag[1:] + ">\n")
	text := p.close()
	h.Text = string(squeeze(nil, text))
	if id, ok := n.AttributeString("id"); ok {
		if b, ok := id.([]byte); ok {
			if s := cleanID(string(b)); s != "" {
				h.ID = p.claim(s)
			}
		}
	}
	if h.ID == "" {
		h.ID = p.slug([]byte(h.Text))
	}
	p.doc.Headings[p.heading] = h
	p.doc.Blocks[len(p.doc.Blocks)-1].ID = h.ID
	if title {
		p.doc.H1 = p.heading
		p.out, p.cuts, p.ids = p.out[:out], p.cuts[:cuts], p.ids[:ids]
		return
	}
	p.insertID(hole, h.ID, ids)
}

// shown gives a heading's level on the page: one more than that of the heading it stands under, from 2. An outline
// that skips levels, or has several h1, comes out without a gap.
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

// opens says whether a block that stands before the first heading leaves the heading first all the same: raw HTML
// such as an anchor, a definition of a link, a line of badges.
func opens(n ast.Node, src []byte) bool {
	switch n.(type) {
	case *ast.HTMLBlock, *ast.LinkReferenceDefinition, *ast.Heading, *comment:
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

// insertID remembers a known id for a place that lies before those of ids[from:].
func (p *page) insertID(at int, id string, from int) {
	p.ids = append(p.ids, wanted{})
	copy(p.ids[from+1:], p.ids[from:])
	p.ids[from] = wanted{at: at, got: id, kind: headingID}
}
