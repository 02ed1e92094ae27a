package markdown

import (
	"bytes"

	"github.com/yuin/goldmark/ast"
	east "github.com/yuin/goldmark/extension/ast"
)

// inlines writes the children of a block or of an inline element.
func (p *page) inlines(parent ast.Node) {
	if p.depth > maxInline {
		p.flat(parent)
		return
	}
	p.depth++
	old := p.enter(modelOf(parent))
	for n := parent.FirstChild(); n != nil; {
		if len(p.raws.stack) > p.raws.floor && p.holding() > phrasing {
			if _, raw := n.(*ast.RawHTML); !raw {
				p.room(phrasing, true)
			}
		}
		if t, ok := n.(*ast.Text); ok {
			n = p.run(t)
			continue
		}
		p.inline(n)
		n = n.NextSibling()
	}
	p.leave(old)
	p.depth--
}

// modelOf says what an element of Markdown may hold.
func modelOf(n ast.Node) model {
	switch n.(type) {
	case *ast.TextBlock, *east.TableCell:
		return flow
	}
	return phrasing
}

// flat writes only the text of what lies too deep, without climbing it by recursion.
func (p *page) flat(top ast.Node) {
	for n := top.FirstChild(); n != nil; {
		if t, ok := n.(*ast.Text); ok {
			p.say(appendDecoded(nil, t.Segment.Value(p.src)))
			if t.SoftLineBreak() || t.HardLineBreak() {
				p.say([]byte{'\n'})
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

func (p *page) inline(n ast.Node) {
	switch n := n.(type) {
	case *ast.String:
		p.say(n.Value)
	case *ast.CodeSpan:
		p.codeSpan(n)
	case *ast.Emphasis:
		tag := "em"
		if n.Level == 2 {
			tag = "strong"
		}
		p.wrap(tag, n)
	case *east.Strikethrough:
		p.wrap("del", n)
	case *marked:
		p.wrap("mark", n)
	case *inlineComment:
	case *mathInline:
		p.mathInline(n)
	case *ast.Link:
		p.link(n)
	case *ast.Image:
		p.image(n)
	case *ast.AutoLink:
		p.autoLink(n)
	case *wikilink:
		p.wikilink(n)
	case *ast.RawHTML:
		p.inlineHTML(n)
	case *east.TaskCheckBox:
		p.checkBox(n)
	case *east.FootnoteLink:
		p.footnoteLink(n)
	case *east.FootnoteBacklink:
		p.footnoteBack(n)
	default:
		p.inlines(n)
	}
}

func (p *page) wrap(tag string, n ast.Node) {
	p.raw("<" + tag + ">")
	p.inlines(n)
	p.raw("</" + tag + ">")
}

func (p *page) codeSpan(n *ast.CodeSpan) {
	p.raw("<code>")
	for c := n.FirstChild(); c != nil; c = c.NextSibling() {
		if t, ok := c.(*ast.Text); ok {
			p.say(bytes.ReplaceAll(t.Segment.Value(p.src), []byte{'\n'}, []byte{' '}))
		}
	}
	p.raw("</code>")
}

// mark ties a place in a run's plain text to a place in the source.
type mark struct{ plain, src int }

// run writes text that stands together, soft line breaks included, and gives what comes after it.
// Bare references are looked for in the whole run, so that `RFC` at a line's end finds its number in the next.
func (p *page) run(t *ast.Text) ast.Node {
	from := len(p.plain)
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
			marks = append(marks, mark{len(p.plain), t.Segment.Start})
		}
		end = t.Segment.Stop
		if t.Segment.Padding > 0 || t.IsRaw() {
			p.plain = append(p.plain, t.Segment.Value(p.src)...)
		} else {
			// Neighbours may have been cut between a backslash and its sign.
			seg := t.Segment
			for {
				next, ok := t.NextSibling().(*ast.Text)
				if !ok || t.SoftLineBreak() || t.HardLineBreak() || next.Segment.Start != seg.Stop || next.IsRaw() || next.Segment.Padding > 0 {
					break
				}
				t, seg.Stop = next, next.Segment.Stop
			}
			end = seg.Stop
			p.plain = appendDecoded(p.plain, p.src[seg.Start:seg.Stop])
		}
		hard = t.HardLineBreak()
		if hard || t.SoftLineBreak() {
			p.plain = append(p.plain, '\n')
			end = -1
		}
		n = t.NextSibling()
	}
	p.runText(from, marks, hard)
	return n
}

// runText writes the HTML for plain[from:].
func (p *page) runText(from int, marks []mark, hard bool) {
	to := len(p.plain)
	if hard {
		to--
	}
	if p.inLink == 0 && p.noCites == 0 && p.alt == 0 {
		from = p.references(from, to, marks)
	}
	p.text(from, to)
	if hard {
		p.raw("<br>\n")
	}
}
