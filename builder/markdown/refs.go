package markdown

import (
	"bytes"
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/yuin/goldmark/ast"
)

// ref remembers a reference whose text begins at plain[from:]; its end is set by endRef.
func (p *page) ref(kind RefKind, target string, at int) int {
	line, col := p.place(at)
	if at < 0 {
		col = 0
	}
	p.doc.Refs = append(p.doc.Refs, Ref{Kind: kind, Target: target, Line: line, Col: col, Block: max(len(p.doc.Blocks)-1, 0)})
	p.refSpans = append(p.refSpans, [2]int{len(p.plain), -1})
	return len(p.doc.Refs) - 1
}

func (p *page) endRef(i int) {
	p.refSpans[i][1] = len(p.plain)
	p.doc.Refs[i].Text = string(squeeze(nil, p.plain[p.refSpans[i][0]:]))
}

func decoded(s []byte) string { return string(appendDecoded(make([]byte, 0, len(s)), s)) }

func (p *page) link(n *ast.Link) {
	if p.inLink > 0 || p.alt > 0 {
		p.inlines(n)
		return
	}
	i := p.ref(Link, decoded(n.Destination), n.Pos())
	p.doc.Refs[i].Title = decoded(n.Title)
	p.cut(Open, i)
	p.inLink++
	p.inlines(n)
	p.inLink--
	p.cut(Close, i)
	p.endRef(i)
}

func (p *page) autoLink(n *ast.AutoLink) {
	label := n.Label(p.src)
	if p.inLink > 0 || p.alt > 0 {
		p.say(label)
		return
	}
	target := string(n.URL(p.src))
	if n.AutoLinkType == ast.AutoLinkEmail && !bytes.HasPrefix(bytes.ToLower(n.URL(p.src)), []byte("mailto:")) {
		target = "mailto:" + target
	}
	i := p.ref(Link, target, n.Pos())
	p.cut(Open, i)
	p.say(label)
	p.cut(Close, i)
	p.endRef(i)
}

// image leaves a hole for the whole element; its description is plain text.
func (p *page) image(n *ast.Image) {
	if p.alt > 0 {
		p.inlines(n)
		return
	}
	i := p.ref(Image, decoded(n.Destination), n.Pos())
	p.doc.Refs[i].Title = decoded(n.Title)
	p.cut(Whole, i)
	p.alt++
	p.inlines(n)
	p.alt--
	p.endRef(i)
	if p.opts.Vault {
		p.doc.Refs[i].size()
	}
}

// size takes Obsidian's |100 or |100x145 off the end of an image's text.
func (r *Ref) size() {
	text, size, ok := strings.Cut(r.Text, "|")
	if !ok && r.Kind == Embed {
		text, size = "", r.Text
	}
	w, h, _ := strings.Cut(size, "x")
	width, err := strconv.Atoi(w)
	if err != nil || width < 1 || width > 10000 {
		return
	}
	height, err := strconv.Atoi(h)
	if h != "" && (err != nil || height < 1 || height > 10000) {
		return
	}
	r.Width, r.Height = width, height
	if r.Kind == Image {
		r.Text = text
	}
}

// sentences gives each reference of a closed Block the sentence around it.
func (p *page) sentences(fromRef, lo, hi int) {
	for i := fromRef; i < len(p.doc.Refs); i++ {
		a, b := p.refSpans[i][0], p.refSpans[i][1]
		if b < a {
			b = a
		}
		p.doc.Refs[i].Sentence = sentence(p.plain[lo:hi], max(a-lo, 0), min(max(b-lo, 0), hi-lo))
	}
}

// maxSentence is how many runes of a citing sentence are kept.
const maxSentence = 300

// sentence gives the sentence of text that holds text[a:b], on one line. A long one is cut at words, with an ellipsis.
func sentence(text []byte, a, b int) string {
	a = min(a, len(text))
	b = max(b, a)
	lo, hi := a, b
	for lo > 0 && a-lo < 2*maxSentence && !endsSentence(text, lo-1) {
		lo--
	}
	for hi < len(text) && hi-b < 2*maxSentence {
		hi++
		if endsSentence(text, hi-1) {
			break
		}
	}
	if n := utf8.RuneCount(text[lo:hi]); n > maxSentence {
		return clip(text, lo, hi, a, b)
	}
	return string(squeeze(nil, text[lo:hi]))
}

// clip cuts a long sentence around text[a:b], at words where there are any near.
func clip(text []byte, lo, hi, a, b int) string {
	room := maxSentence - 2 // the ellipses
	from := back(text, a, lo, max(room-utf8.RuneCount(text[a:b]), 0)/2)
	if i := bytes.IndexByte(text[from:a], ' '); from > lo && i >= 0 {
		from += i + 1
	}
	to := from
	for n := 0; to < hi && n < room; n++ {
		_, size := utf8.DecodeRune(text[to:hi])
		to += size
	}
	if i := bytes.LastIndexByte(text[min(b, to):to], ' '); to < hi && i > 0 {
		to = min(b, to) + i
	}
	s := string(squeeze(nil, text[from:to]))
	if from > lo {
		s = "…" + s
	}
	if to < hi {
		s += "…"
	}
	return s
}

// back goes n runes back from at, not beyond lo.
func back(text []byte, at, lo, n int) int {
	for ; at > lo && n > 0; n-- {
		_, size := utf8.DecodeLastRune(text[lo:at])
		at -= size
	}
	return at
}

// endsSentence says whether a sentence ends with the byte at i.
func endsSentence(text []byte, i int) bool {
	switch text[i] {
	case '\n':
		return i > 0 && text[i-1] == '\n'
	case '.', '!', '?':
		if i+1 >= len(text) {
			return true
		}
		if !isBlank(text[i+1]) {
			return false
		}
		// "e.g. this", "J. Doe", "3. item": a letter or number of one sign before the stop ends no sentence.
		if text[i] == '.' && i >= 2 && isAlnum(text[i-1]) && !isAlnum(text[i-2]) {
			return false
		}
		rest := bytes.TrimLeft(text[i+1:min(len(text), i+8)], " \n\t")
		return len(rest) == 0 || !('a' <= rest[0] && rest[0] <= 'z')
	}
	if i >= 2 && text[i] == 0x82 && text[i-1] == 0x80 && text[i-2] == 0xE3 { // 。
		return true
	}
	return false
}
