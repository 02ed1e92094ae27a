package markdown

import (
	"bytes"

	"github.com/yuin/goldmark/ast"
	east "github.com/yuin/goldmark/extension/ast"

	"digsite/builder/markdown/html"
	"digsite/builder/markdown/syntax"
)

// maxInline is how deep emphasis may stand in emphasis: what lies deeper keeps its text and loses its tags.
const maxInline = 60

// writeInlines writes the children of a block or of an inline element. Neighbouring texts are taken as one run:
// goldmark cuts them at every sign that might have meant something, so "RFC [12" is two.
func writeInlines(p *page, parent ast.Node) {
	if p.depth > maxInline {
		writeFlat(p, parent)
		return
	}
	p.depth++
	old := p.raws.Enter(modelOf(parent))
	for n := parent.FirstChild(); n != nil; {
		if p.raws.Holding() > html.Phrasing {
			if _, raw := n.(*ast.RawHTML); !raw {
				p.carryOut(p.raws.Room(html.Phrasing))
			}
		}
		if t, ok := n.(*ast.Text); ok {
			n = writeRun(p, t)
			continue
		}
		writeInline(p, n)
		n = n.NextSibling()
	}
	p.leave(old)
	p.depth--
}

// modelOf returns what an element of Markdown may hold. A tight item's text and a cell stand in an <li> and a <td>
// without a <p> between, where HTML allows blocks too.
func modelOf(n ast.Node) html.Model {
	switch n.(type) {
	case *ast.TextBlock, *east.TableCell:
		return html.Flow
	}
	return html.Phrasing
}

// writeFlat writes only the text of what lies too deep, without climbing it by recursion: goldmark's tree may be as
// deep as the file is long.
func writeFlat(p *page, top ast.Node) {
	for n := top.FirstChild(); n != nil; {
		if t, ok := n.(*ast.Text); ok {
			p.Say(syntax.AppendDecoded(nil, t.Segment.Value(p.Src)))
			if t.SoftLineBreak() || t.HardLineBreak() {
				p.Say([]byte{'\n'})
			}
		}
		if n.FirstChild() != nil {
			n = n.FirstChild()
			continue
		}
		for n != top && n.NextSibling() == nil {
			n = n.Parent()
		}
		if n == top {
			return
		}
		n = n.NextSibling()
	}
}

func writeInline(p *page, n ast.Node) {
	switch n := n.(type) {
	case *ast.String:
		p.Say(n.Value)
	case *ast.CodeSpan:
		writeCodeSpan(p, n)
	case *ast.Emphasis:
		tag := "em"
		if n.Level == 2 {
			tag = "strong"
		}
		writeWrapped(p, tag, n)
	case *east.Strikethrough:
		writeWrapped(p, "del", n)
	case *syntax.Marked:
		writeWrapped(p, "mark", n)
	case *syntax.InlineComment:
	case *syntax.InlineMath:
		writeInlineMath(p, n)
	case *ast.Link:
		writeLink(p, n)
	case *ast.Image:
		writeImage(p, n)
	case *ast.AutoLink:
		writeAutoLink(p, n)
	case *syntax.Wikilink:
		writeWikilink(p, n)
	case *ast.RawHTML:
		writeInlineHTML(p, n)
	case *east.TaskCheckBox:
		writeCheckBox(p, n)
	case *east.FootnoteLink:
		writeFootnoteLink(p, n)
	case *east.FootnoteBacklink:
		writeFootnoteBack(p, n)
	default:
		writeInlines(p, n)
	}
}

// writeWrapped writes emphasis and its like: its children between the tags of one element.
func writeWrapped(p *page, tag string, n ast.Node) {
	p.Raw("<" + tag + ">")
	writeInlines(p, n)
	p.Raw("</" + tag + ">")
}

// writeCodeSpan writes `code`. A line's end in it is a blank, as CommonMark says; backslashes and entities stay.
func writeCodeSpan(p *page, n *ast.CodeSpan) {
	p.Raw("<code>")
	for c := n.FirstChild(); c != nil; c = c.NextSibling() {
		if t, ok := c.(*ast.Text); ok {
			p.Say(bytes.ReplaceAll(t.Segment.Value(p.Src), []byte{'\n'}, []byte{' '}))
		}
	}
	p.Raw("</code>")
}

// mark ties a place in a run's plain text to a place in the source, both in bytes. Marks are sorted by plain; behind a
// mark the two run side by side up to the next.
type mark struct{ plain, src int }

// writeRun writes text that stands together, soft line breaks included, and returns what comes after it.
// Bare references are looked for in the whole run, so that `RFC` at a line's end finds its number in the next.
func writeRun(p *page, t *ast.Text) ast.Node {
	from := len(p.Plain)
	var room [8]mark
	marks := room[:0]
	var n ast.Node = t
	hard := false
	for end := -1; ; {
		t, ok := n.(*ast.Text)
		if !ok || hard {
			break
		}
		if t.Segment.Start != end {
			marks = append(marks, mark{len(p.Plain), t.Segment.Start})
		}
		end = t.Segment.Stop
		if t.Segment.Padding > 0 || t.IsRaw() {
			p.Plain = append(p.Plain, t.Segment.Value(p.Src)...)
		} else {
			// Neighbours may have been cut between a backslash and its sign.
			seg := t.Segment
			for {
				next, ok := t.NextSibling().(*ast.Text)
				if !ok || syntax.Breaks(t) || next.Segment.Start != seg.Stop ||
					next.IsRaw() || next.Segment.Padding > 0 {
					break
				}
				t, seg.Stop = next, next.Segment.Stop
			}
			end = seg.Stop
			p.Plain = syntax.AppendDecoded(p.Plain, p.Src[seg.Start:seg.Stop])
		}
		hard = t.HardLineBreak()
		if hard || t.SoftLineBreak() {
			p.Plain = append(p.Plain, '\n')
			end = -1
		}
		n = t.NextSibling()
	}
	writeRunText(p, from, marks, hard)
	return n
}

// writeRunText writes the HTML for plain[from:]: text, bare references and terms. hard: the run ends with a <br>, whose
// "\n" in the plain text is no text of the page.
func writeRunText(p *page, from int, marks []mark, hard bool) {
	to := len(p.Plain)
	if hard {
		to--
	}
	if !p.linked() && p.noCites == 0 && p.Muted == 0 {
		from = writeReferences(p, from, to, marks)
	}
	writeTerms(p, from, to)
	if hard {
		p.Raw("<br>\n")
	}
}

// writeInlineMath writes a formula in a line as MathML; as in a block, the plain text keeps its TeX.
func writeInlineMath(p *page, n *syntax.InlineMath) {
	tex := n.TeX.Value(p.Src)
	p.formula(tex, n.Display, n.TeX.Start)
	p.Plain = append(p.Plain, tex...)
}
