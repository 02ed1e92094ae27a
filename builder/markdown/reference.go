package markdown

import (
	"digsite/builder/markdown/ascii"
	"digsite/builder/markdown/budget"
	"digsite/builder/markdown/reference"
)

// ref adds a reference whose text begins at the end of the plain text, and returns its index into doc.Refs; endRef sets
// where the text ends. at is its byte in the source, -1 where that is not known.
func (p *page) ref(kind RefKind, target string, at int) int {
	p.budget.Take(budget.References, 1, at)
	p.budget.Take(budget.Targets, len(target), at)
	line, col := p.Place(at)
	if at < 0 {
		col = 0
	}
	r := Ref{Kind: kind, Target: target, Line: line, Col: col, Block: max(len(p.doc.Blocks)-1, 0)}
	p.doc.Refs = append(p.doc.Refs, r)
	p.refSpans = append(p.refSpans, [2]int{len(p.Plain), -1})
	return len(p.doc.Refs) - 1
}

// endRef sets the text of reference i to all that was written since ref returned it.
func (p *page) endRef(i int) {
	p.refSpans[i][1] = len(p.Plain)
	p.doc.Refs[i].Text = string(ascii.AppendSquashed(nil, p.Plain[p.refSpans[i][0]:]))
}

// sentences sets for each reference of a closed Block the sentence around it: fromRef is the Block's first, and
// Plain[lo:hi] its text. It waits for the Block's end, since the sentence goes on behind the reference.
func (p *page) sentences(fromRef, lo, hi int) {
	for i := fromRef; i < len(p.doc.Refs); i++ {
		a, b := p.refSpans[i][0], p.refSpans[i][1]
		if b < a {
			b = a
		}
		p.doc.Refs[i].Sentence = reference.Sentence(p.Plain[lo:hi], max(a-lo, 0), min(max(b-lo, 0), hi-lo))
	}
}

// writeReferences writes plain[from:to] up to its last bare reference, with holes, and returns where the rest begins:
// "see ADR-12 and" writes "see ", Open, "ADR-12", Close, and leaves " and".
func writeReferences(p *page, from, to int, marks []mark) int {
	text := p.Plain[from:to]
	base, done, passed := from, 0, 0
	for _, c := range p.cites.Find(text, p.opts.Vault) {
		if p.full() {
			break
		}
		writeTerms(p, base+done, base+c.Lo)
		at := base + c.Lo
		for passed < len(marks) && marks[passed].plain <= at { // citations come in order, and so do marks
			passed++
		}
		src := -1
		if passed > 0 {
			src = marks[passed-1].src + at - marks[passed-1].plain
		}
		i := p.ref(Citation, string(ascii.AppendSquashed(nil, text[c.Lo:c.Hi])), src)
		r := &p.doc.Refs[i]
		r.Text, r.Prefix, r.Number = r.Target, c.Prefix, c.Number
		if c.Tag {
			r.Kind, r.Target = Tag, r.Text[1:]
		}
		p.refSpans[i] = [2]int{base + c.Lo, base + c.Hi}
		p.cut(Open, i)
		p.Escaped(text[c.Lo:c.Hi])
		p.cut(Close, i)
		done = c.Hi
	}
	return from + done
}

// writeTerms writes plain[from:to] as HTML, with a hole around the first use of each term in the file: an explanation
// at every use would make a page of dotted lines.
func writeTerms(p *page, from, to int) {
	if p.words == nil || from >= to || p.noTerms() {
		p.Escaped(p.Plain[from:to])
		return
	}
	text, done := p.Plain[from:to], 0
	for _, u := range p.words.Find(text, p.explained) {
		p.Escaped(text[done:u.Lo])
		p.cut(TermOpen, len(p.doc.Terms))
		p.Escaped(text[u.Lo:u.Hi])
		p.cut(TermClose, len(p.doc.Terms))
		p.doc.Terms = append(p.doc.Terms, u.Name)
		done = u.Hi
	}
	p.Escaped(text[done:])
}

// noTerms reports whether no term is explained here: in a link, a heading, an image's description, and in elements of
// raw HTML that show code, or that a reader presses.
func (p *page) noTerms() bool {
	return p.linked() || p.noCites > 0 || p.Muted > 0 || p.titles > 0 || !p.raws.Prose()
}
