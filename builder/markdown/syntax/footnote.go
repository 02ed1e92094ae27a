package syntax

import (
	"bytes"
	"cmp"
	"slices"

	"github.com/yuin/goldmark/ast"
	east "github.com/yuin/goldmark/extension/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"
)

// notes are the footnotes of one page by label. goldmark's own extension looks each one up by walking all of them,
// and sorts them by walking their list: the square of their number. Its reader of definitions is used; the rest is
// here.
//
// As on GitHub a footnote that nothing refers to is not shown, and the order is that of use, not of definition:
// "b[^y] a[^x]" numbers y 1 and x 2.
type notes struct {
	byLabel map[string]*east.Footnote // label as written, compared byte for byte -> its first definition
	used    []*east.Footnote          // in the order of their first use: used[i].Index is i+1
	links   []*east.FootnoteLink      // every use, in document order; several may have one Index
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

// noteLinks reads [^label] where the label is defined. ![^label] is a sign and a footnote. Blocks are all read before
// inlines, so every definition is known here, also one that stands below its use.
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
	label := line[from+2 : min(len(line), from+1002)] // CommonMark bounds labels to 999 signs, too
	end := bytes.IndexByte(label, ']')
	if end < 1 {
		return nil
	}
	f := n.byLabel[string(label[:end])]
	if f == nil {
		return nil
	}
	if f.Index < 0 { // not used so far
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

// noteList puts the footnotes that are used at the end of the page, each with its ways back. The links back stand
// behind the last words of the footnote where it ends with a paragraph, else, as behind a list or code, in a paragraph
// of their own.
type noteList struct{}

func (noteList) Transform(doc *ast.Document, _ text.Reader, pc parser.Context) {
	n, ok := pc.Get(notesKey).(*notes)
	if !ok {
		return
	}
	uses := map[int]int{} // index of a footnote -> how many links to it were met
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
		end := f.LastChild()
		if end == nil || !ast.IsParagraph(end) {
			end = ast.NewParagraph()
			f.AppendChild(f, end)
		}
		for i := range uses[f.Index] {
			back := east.NewFootnoteBacklink(f.Index)
			back.RefCount, back.RefIndex = uses[f.Index], i
			end.AppendChild(end, back)
		}
	}
	doc.AppendChild(doc, list)
}
