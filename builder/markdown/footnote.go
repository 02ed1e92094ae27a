package markdown

import (
	"strconv"

	east "github.com/yuin/goldmark/extension/ast"
)

// footnoteID gives the two ends of a footnote link. Their colon keeps them out of what a heading can be called.
func footnoteID(index, use int) (note, back string) {
	n := strconv.Itoa(index)
	note, back = "fn:"+n, "fnref:"+n
	if use > 0 {
		back += ":" + strconv.Itoa(use+1)
	}
	return note, back
}

func (p *page) footnoteLink(n *east.FootnoteLink) {
	if p.inLink > 0 || p.alt > 0 {
		p.raw("<sup>" + strconv.Itoa(n.Index) + "</sup>")
		return
	}
	if _, ok := n.PreviousSibling().(*east.FootnoteLink); ok {
		p.raw("\u202f") // 1 and 2 side by side are not 12
	}
	note, back := footnoteID(n.Index, n.RefIndex)
	p.raw(`<sup class="footnote"><a`)
	p.want(authorID, back)
	p.raw(` href="#` + note + `" role="doc-noteref">` + strconv.Itoa(n.Index) + `</a></sup>`)
}

func (p *page) footnoteBack(n *east.FootnoteBacklink) {
	p.closeRaw()
	_, back := footnoteID(n.Index, n.RefIndex)
	label := "Back to the text"
	if n.RefCount > 1 {
		label += ", place " + strconv.Itoa(n.RefIndex+1)
	}
	p.raw(` <a class="footnote-back" href="#` + back + `" role="doc-backlink" aria-label="` + label + `">↩</a>`)
}

func (p *page) footnotes(n *east.FootnoteList) {
	p.raw(`<section class="footnotes" role="doc-endnotes" aria-label="Footnotes">` + "\n<ol>\n")
	for c := n.FirstChild(); c != nil; c = c.NextSibling() {
		p.raw("<li")
		if f, ok := c.(*east.Footnote); ok {
			note, _ := footnoteID(f.Index, 0)
			p.want(authorID, note)
		}
		p.raw(">\n")
		p.blocks(c)
		p.raw("</li>\n")
	}
	p.raw("</ol>\n</section>\n")
}
