package markdown

import (
	"bytes"
	"sort"
	"strings"
	"unicode/utf8"

	"digsite/builder/finding"
)

// page is one walk over one tree: it writes HTML, outline, references and plain text together.
// HTML goes into one buffer. Holes and ids are remembered by their place in it and cut or set in at the end, because
// a block's id is made from text that comes after its start tag.
type page struct {
	*Parser
	src   []byte
	first int                   // line number of the first line
	lines []int                 // offsets at which lines begin
	seen  struct{ at, col int } // the last place asked for

	out     []byte
	cuts    []cut
	ids     []wanted
	scratch []byte
	plain   []byte // the plain text of all blocks, one after another

	doc      Doc
	last     int   // index into ids of the block before, -1 for none
	start    int   // where the open block's plain text begins
	blockIDs []int // parallel to doc.Blocks: index into ids, -1 for none
	spans    [][2]int
	refSpans [][2]int // parallel to doc.Refs: its text's place in plain

	heading int // index of the heading above, -1 before the first
	quoted  int // depth of quotes and callouts
	lists   int // depth of lists
	depth   int // depth of inline elements
	inLink  int // inside a link: no second one may open
	noCites int // inside a heading or the like: bare references stay text
	alt     int // inside an image's description: only plain text is written
	slugs   map[string]int
	taken   map[string]bool

	explained map[string]bool // terms that were used already
	titles    int             // inside a callout's title, which may be a button
	started   bool            // something stands before the first heading
	above     []int           // levels of the headings above
	raws      rawState
}

// cut is a hole's place in out.
type cut struct {
	at  int
	op  Op
	ref int
}

// wanted is an id to be set in at a place in out. Text is the block's own words where the id is made from them.
type wanted struct {
	at   int
	id   string // asked for by its author; "" for one made from text
	sum  string
	html string // not an id at all: finished HTML to be set in here
	kind idKind
	got  string
}

func newPage(p *Parser, src []byte, first int) *page {
	pg := &page{Parser: p, src: src, first: first, heading: -1, last: -1, slugs: map[string]int{}, taken: map[string]bool{}, explained: map[string]bool{}}
	pg.doc.H1 = -1
	if b, ok := p.buffers.Get().(*buffers); ok {
		pg.out, pg.plain, pg.scratch = b.out[:0], b.plain[:0], b.scratch[:0]
	} else {
		pg.out = make([]byte, 0, len(src)+len(src)/2+256)
		pg.plain = make([]byte, 0, len(src)+64)
	}
	pg.lines = append(make([]int, 0, bytes.Count(src, []byte{'\n'})+1), 0)
	for i := 0; ; {
		j := bytes.IndexByte(src[i:], '\n')
		if j < 0 {
			break
		}
		i += j + 1
		pg.lines = append(pg.lines, i)
	}
	return pg
}

// place gives line and column of an offset.
func (p *page) place(at int) (line, col int) {
	if at < 0 {
		return p.first, 0
	}
	at = min(at, len(p.src))
	i := sort.SearchInts(p.lines, at+1) - 1
	from, col := p.lines[i], 1
	if p.seen.at > from && p.seen.at <= at { // the same line: count on from there, or long lines cost their square
		from, col = p.seen.at, p.seen.col
	}
	col += utf8.RuneCount(p.src[from:at])
	p.seen.at, p.seen.col = at, col
	return p.first + i, col
}

func (p *page) line(at int) int { line, _ := p.place(at); return line }

func (p *page) problem(code finding.Code, at int, message, text, taken string) {
	line, col := p.place(at)
	p.doc.Findings = append(p.doc.Findings, finding.At(code, finding.Pos{Line: line, Col: col}, message).WithText(text, taken))
}

// raw writes finished HTML.
func (p *page) raw(s string) {
	if p.alt == 0 {
		p.out = append(p.out, s...)
	}
}

// escaped writes text as HTML.
func (p *page) escaped(s []byte) {
	if p.alt == 0 {
		p.out = appendEscaped(p.out, s)
	}
}

// say writes text as HTML and as plain text.
func (p *page) say(s []byte) {
	p.escaped(s)
	p.plain = append(p.plain, s...)
}

func (p *page) cut(op Op, ref int) {
	if p.alt == 0 {
		p.cuts = append(p.cuts, cut{len(p.out), op, ref})
	}
}

// open begins a Block. Only one is open at a time.
func (p *page) open(kind BlockKind, at int) *Block {
	p.start = len(p.plain)
	p.doc.Blocks = append(p.doc.Blocks, Block{Kind: kind, Line: p.line(at), Heading: p.heading,
		Quoted: p.quoted > 0, RefLo: len(p.doc.Refs)})
	p.blockIDs = append(p.blockIDs, -1)
	return &p.doc.Blocks[len(p.doc.Blocks)-1]
}

// close ends the open Block and gives its text.
func (p *page) close() []byte {
	i := len(p.doc.Blocks) - 1
	lo, hi := p.start, len(p.plain)
	code := p.doc.Blocks[i].Kind == Code
	for lo < hi && (p.plain[lo] == '\n' || !code && isBlank(p.plain[lo])) {
		lo++
	}
	for hi > lo && isBlank(p.plain[hi-1]) {
		hi--
	}
	b := &p.doc.Blocks[i]
	p.spans = append(p.spans, [2]int{lo, hi})
	b.RefHi = len(p.doc.Refs)
	p.sentences(b.RefLo, lo, hi)
	p.plain = append(p.plain, '\n')
	if b.Kind != Code && b.Kind != Math {
		p.doc.Words += words(p.plain[lo:hi])
	}
	return p.plain[lo:hi]
}

// buffers are used again by the next page; what a Doc keeps has been copied out of them.
type buffers struct{ out, plain, scratch []byte }

// maxKept is the largest buffer that is kept for the next page.
const maxKept = 1 << 20

// finish cuts the buffer into Parts and gives the Doc.
func (p *page) finish() Doc {
	p.settle()
	var b strings.Builder
	extra := 0
	for _, w := range p.ids {
		if w.got != "" {
			extra += len(w.got) + len(` id=""`)
		}
	}
	b.Grow(len(p.out) + extra)
	ends := make([]int, 0, len(p.cuts)+1)
	last, next := 0, 0
	write := func(to int) {
		for next < len(p.ids) && p.ids[next].at <= to {
			w := p.ids[next]
			b.Write(p.out[last:w.at])
			last, next = w.at, next+1
			b.WriteString(w.html)
			if w.got != "" {
				b.WriteString(` id="`)
				b.Write(appendAttr(nil, w.got))
				b.WriteByte('"')
			}
		}
		b.Write(p.out[last:to])
		last = to
	}
	for _, c := range p.cuts {
		write(c.at)
		ends = append(ends, b.Len())
	}
	write(len(p.out))
	html, from := b.String(), 0
	p.doc.Parts = make([]Part, 0, len(p.cuts)+1)
	for i, c := range p.cuts {
		p.doc.Parts = append(p.doc.Parts, Part{HTML: html[from:ends[i]], Op: c.op, Ref: c.ref})
		from = ends[i]
	}
	p.doc.Parts = append(p.doc.Parts, Part{HTML: html[from:]})
	plain := string(p.plain)
	for i := range p.doc.Blocks {
		b := &p.doc.Blocks[i]
		b.Text = plain[p.spans[i][0]:p.spans[i][1]]
		if at := p.blockIDs[i]; at >= 0 && b.ID == "" {
			b.ID = p.ids[at].got
		}
	}
	if cap(p.out) <= maxKept {
		p.buffers.Put(&buffers{p.out, p.plain, p.scratch})
	}
	return p.doc
}
