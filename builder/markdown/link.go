package markdown

import (
	"bytes"
	"strings"

	"github.com/yuin/goldmark/ast"

	"digsite/builder/markdown/budget"
	"digsite/builder/markdown/html"
	"digsite/builder/markdown/syntax"
)

// writeLink writes a link's text between two holes. HTML has no link in a link (CommonMark neither, but raw HTML may
// open one around it): the inner is then written as text, and is no reference.
func writeLink(p *page, n *ast.Link) {
	if p.linked() || p.Muted > 0 {
		writeInlines(p, n)
		return
	}
	p.budget.Take(budget.Targets, len(n.Title), n.Pos())
	i := p.ref(Link, syntax.Decoded(n.Destination), n.Pos())
	p.doc.Refs[i].Title = syntax.Decoded(n.Title)
	p.cut(Open, i)
	p.inLink++
	writeInlines(p, n)
	p.inLink--
	p.cut(Close, i)
	p.endRef(i)
}

// writeAutoLink writes <address> and GFM's bare addresses. An e-mail address becomes a mailto: link.
func writeAutoLink(p *page, n *ast.AutoLink) {
	label := n.Label(p.Src)
	if p.linked() || p.Muted > 0 {
		p.Say(label)
		return
	}
	target := string(n.URL(p.Src))
	if n.AutoLinkType == ast.AutoLinkEmail && !bytes.HasPrefix(bytes.ToLower(n.URL(p.Src)), []byte("mailto:")) {
		target = "mailto:" + target
	}
	writeLinkText(p, p.ref(Link, target, n.Pos()), label)
}

// writeWikilink writes [[target]] as a link, ![[target]] as one hole: what is embedded, an image or another record's
// section, is known only to who knows the files.
func writeWikilink(p *page, n *syntax.Wikilink) {
	label := n.Label
	if len(label) == 0 {
		label = wikiLabel(n.Target)
	}
	if p.linked() || p.Muted > 0 {
		p.Say(label)
		return
	}
	if n.Embed {
		i := p.ref(Embed, string(n.Target), n.Pos())
		p.cut(Whole, i)
		p.Plain = append(p.Plain, label...)
		p.endRef(i)
		p.doc.Refs[i].Title = string(n.Label)
		p.doc.Refs[i].size()
		return
	}
	writeLinkText(p, p.ref(Wikilink, string(n.Target), n.Pos()), label)
}

// writeLinkText writes a link whose text is plain: no Markdown is read in it.
func writeLinkText(p *page, ref int, text []byte) {
	p.cut(Open, ref)
	p.Say(text)
	p.cut(Close, ref)
	p.endRef(ref)
}

// wikiLabel shows a target as Obsidian does: [[Note#Heading]] reads "Note > Heading", [[#Heading]] "Heading".
func wikiLabel(target []byte) []byte {
	s := strings.TrimPrefix(string(target), "#")
	return []byte(strings.ReplaceAll(s, "#", " > "))
}

// writeImage leaves a hole for the whole element; its description is plain text, as CommonMark wants it for alt: of
// "![a *b*](c.png)" it is "a b". Inside another image's description it is a part of that.
func writeImage(p *page, n *ast.Image) {
	if p.Muted > 0 || p.full() {
		writeInlines(p, n)
		return
	}
	p.budget.Take(budget.Targets, len(n.Title), n.Pos())
	i := p.ref(Image, syntax.Decoded(n.Destination), n.Pos())
	p.doc.Refs[i].Title = syntax.Decoded(n.Title)
	p.cut(Whole, i)
	p.Muted++
	writeInlines(p, n)
	p.Muted--
	p.endRef(i)
	if p.opts.Vault {
		p.doc.Refs[i].size()
	}
}

// size takes Obsidian's |100 or |100x145 off the end of an image's text. In pixels; what is no size stays in the text:
//
//	![Map|100x145](map.png)  -> Text "Map", Width 100, Height 145
//	![100](map.png)          -> Text "", Width 100
//	![[map.png|A map|100]]   -> Text and Title "A map", Width 100
func (r *Ref) size() {
	text, size := "", r.Text
	if i := strings.LastIndexByte(r.Text, '|'); i >= 0 {
		text, size = strings.TrimSpace(r.Text[:i]), strings.TrimSpace(r.Text[i+1:])
	}
	w, h, _ := strings.Cut(size, "x")
	width, height := html.Pixels(w), html.Pixels(h)
	if width == 0 || h != "" && height == 0 {
		return
	}
	r.Width, r.Height, r.Text = width, height, text
	if r.Kind == Embed {
		r.Title = text
	}
}
