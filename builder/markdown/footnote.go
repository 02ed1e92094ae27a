package markdown

import (
	"strconv"
	"strings"

	east "github.com/yuin/goldmark/extension/ast"

	"digsite/builder/markdown/buffer"
)

// footnoteID returns the two ends of a footnote link. Their colon keeps them out of what a heading can be called.
// The second footnote, used for the third time (use counts from 0): "fn:2" and "fnref:2:3".
func footnoteID(index, use int) (note, back string) {
	n := strconv.Itoa(index)
	note, back = "fn:"+n, "fnref:"+n
	if use > 0 {
		back += ":" + strconv.Itoa(use+1)
	}
	return note, back
}

// writeFootnoteLink writes the raised number; in a link, where no second one may open, without its way down. Roles are
// those of DPUB-ARIA, which screen readers know.
func writeFootnoteLink(p *page, n *east.FootnoteLink) {
	if p.linked() || p.Muted > 0 {
		p.Raw("<sup>" + strconv.Itoa(n.Index) + "</sup>")
		return
	}
	if _, ok := n.PreviousSibling().(*east.FootnoteLink); ok {
		p.Raw("\u202f") // 1 and 2 side by side are not 12
	}
	note, back := footnoteID(n.Index, n.RefIndex)
	p.Raw(`<sup class="footnote"><a`)
	p.Want(buffer.Author, back)
	p.Raw(` href="#` + note + `" role="doc-noteref">` + strconv.Itoa(n.Index) + `</a></sup>`)
}

// writeFootnoteBack writes one way back, labelled in words since its sign says nothing aloud. Raw HTML in the footnote
// ends before it, so that an <a> left open does not swallow it.
func writeFootnoteBack(p *page, n *east.FootnoteBacklink) {
	p.carryOut(p.raws.CloseAll())
	_, back := footnoteID(n.Index, n.RefIndex)
	label := p.word(backToText)
	if n.RefCount > 1 {
		label = strings.Replace(p.word(backToPlace), "%d", strconv.Itoa(n.RefIndex+1), 1)
	}
	p.Raw(` <a class="footnote-back" href="#` + back + `" role="doc-backlink" aria-label="`)
	p.Escaped([]byte(label))
	p.Raw(`">↩</a>`)
}

func writeFootnotes(p *page, n *east.FootnoteList) {
	p.Raw(`<section class="footnotes" role="doc-endnotes" aria-label="`)
	p.Escaped([]byte(p.word(footnotes)))
	p.Raw("\">\n<ol>\n")
	for c := n.FirstChild(); c != nil; c = c.NextSibling() {
		p.Raw("<li")
		if f, ok := c.(*east.Footnote); ok {
			note, _ := footnoteID(f.Index, 0)
			p.Want(buffer.Author, note)
		}
		p.Raw(">\n")
		writeBlocks(p, c)
		p.Raw("</li>\n")
	}
	p.Raw("</ol>\n</section>\n")
}
