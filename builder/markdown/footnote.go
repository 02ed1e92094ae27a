package markdown

import (
	"bytes"
	"cmp"
	"slices"
	"strconv"

	"github.com/yuin/goldmark/ast"
	east "github.com/yuin/goldmark/extension/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"
)

// notes are the footnotes of one page by label. goldmark's own extension looks each one up by walking all of them,
// and sorts them by walking their list: the square of their number. Its reader of definitions is used; the rest is
// here.
type notes struct {
	byLabel map[string]*east.Footnote
	used    []*east.Footnote // in the order of their first use
	links   []*east.FootnoteLink
}

var notesKey = parser.NewContextKey()

func notesOf(pc parser.Context) *notes {
	n, ok := pc.Get(notesKey).(*notes)
	if !ok {
		n = &notes{byLabel: map[string]*east.Footnote{}}
		pc.Set(notesKey, n)
	}
	return n
}

// noteDefinitions notes each definition that goldmark has read; the first of a label counts.
type noteDefinitions struct{ parser.BlockParser }

func (d noteDefinitions) Close(node ast.Node, reader text.Reader, pc parser.Context) {
	d.BlockParser.Close(node, reader, pc)
	if f, ok := node.(*east.Footnote); ok {
		n := notesOf(pc)
		if label := string(f.Ref); n.byLabel[label] == nil {
			n.byLabel[label] = f
		}
	}
}

// noteLinks reads [^label] where the label is defined. ![^label] is a sign and a footnote.
type noteLinks struct{}

func (noteLinks) Trigger() []byte { return []byte{'!', '['} }

func (noteLinks) Parse(parent ast.Node, block text.Reader, pc parser.Context) ast.Node {
	n, ok := pc.Get(notesKey).(*notes)
	if !ok {
		return nil
	}
	line, seg := block.PeekLine()
	from := 0
	if line[0] == '!' {
		from = 1
	}
	if !bytes.HasPrefix(line[from:], []byte("[^")) {
		return nil
	}
	label := line[from+2 : min(len(line), from+1002)]
	end := bytes.IndexByte(label, ']')
	if end < 1 {
		return nil
	}
	f := n.byLabel[string(label[:end])]
	if f == nil {
		return nil
	}
	if f.Index < 0 {
		n.used = append(n.used, f)
		f.Index = len(n.used)
	}
	link := east.NewFootnoteLink(f.Index)
	n.links = append(n.links, link)
	if from == 1 {
		parent.AppendChild(parent, ast.NewTextSegment(seg.WithStop(seg.Start+1)))
	}
	block.Advance(from + end + 3)
	return link
}

// noteList puts the footnotes that are used at the end of the page, each with its ways back.
type noteList struct{}

func (noteList) Transform(doc *ast.Document, _ text.Reader, pc parser.Context) {
	n, ok := pc.Get(notesKey).(*notes)
	if !ok {
		return
	}
	uses := map[int]int{}
	for _, l := range n.links {
		l.RefIndex = uses[l.Index]
		uses[l.Index]++
	}
	for _, f := range n.byLabel {
		if old := f.Parent(); old != nil && old.Parent() != nil {
			old.Parent().RemoveChild(old.Parent(), old) // goldmark's list
		}
	}
	if len(n.used) == 0 {
		return
	}
	slices.SortFunc(n.used, func(a, b *east.Footnote) int { return cmp.Compare(a.Index, b.Index) })
	list := east.NewFootnoteList()
	for _, f := range n.used {
		f.Parent().RemoveChild(f.Parent(), f)
		list.AppendChild(list, f)
		var end ast.Node = f
		if last := f.LastChild(); last != nil && ast.IsParagraph(last) {
			end = last
		}
		for i := range uses[f.Index] {
			back := east.NewFootnoteBacklink(f.Index)
			back.RefCount, back.RefIndex = uses[f.Index], i
			end.AppendChild(end, back)
		}
	}
	doc.AppendChild(doc, list)
}

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
