package markdown

import (
	"digsite/builder/finding"
	"digsite/builder/markdown/ascii"
	"digsite/builder/markdown/budget"
	"digsite/builder/markdown/buffer"
	"digsite/builder/markdown/html"
	"digsite/builder/markdown/lines"
	"digsite/builder/markdown/reference"
)

// page is one walk over one tree: it writes HTML, outline, references and plain text together. One walk rather than
// four, for all of them have to agree on where a Block begins and which Ref stands in it.
//
// The counters (quoted, lists, inLink and their like) are depths: above 0 means inside.
type page struct {
	settings
	*buffer.Buffer
	lines.Source
	doc Doc

	start    int      // where the open Block's plain text begins
	blockIDs []int    // parallel to doc.Blocks: the number of each one's id in the buffer, -1 for none
	spans    [][2]int // parallel to doc.Blocks, one short while a Block is open: its trimmed text is Plain[lo:hi]
	refSpans [][2]int // parallel to doc.Refs: its text's place in the plain text; hi is -1 while it is being written
	last     int      // the number of the id of the block before, -1 for none

	heading int   // index of the heading above, -1 before the first
	above   []int // levels, as written, of the headings that this place stands under; strictly rising
	started bool  // something stands before the first heading
	quoted  int   // depth of quotes and callouts
	lists   int   // depth of lists
	depth   int   // depth of inline elements

	inLink    int             // inside a link of Markdown
	noCites   int             // inside a heading or the like: bare references stay text
	titles    int             // inside a callout's title, which may be a button
	explained map[string]bool // terms that were used already

	budget  budget.Budget
	raws    *html.Stack
	rawLink int   // index into doc.Refs of the raw link that is open; there is at most one
	folds   []int // where the attributes of each open <details> end in the HTML, innermost last
}

// settings are what a page depends on beside its own source. All pages of a Parser share them, so nothing writes to
// them.
type settings struct {
	opts  Options
	cites *reference.Finder
	words *reference.Glossary // nil: no terms
}

func newPage(s settings, b *buffer.Buffer, src []byte, first int) *page {
	b.Reset(len(src))
	return &page{settings: s, Buffer: b, Source: lines.New(src, first), doc: Doc{H1: -1}, heading: -1, last: -1,
		explained: map[string]bool{}, raws: html.NewStack(s.opts.HTML)}
}

// problem adds a finding at a byte of the source. text is what it is about, taken what was read in its place; either
// may be "".
func (p *page) problem(code finding.Code, at int, message, text, taken string) {
	line, col := p.Place(at)
	f := finding.At(code, finding.Pos{Line: line, Col: col}, message).WithText(text, taken)
	p.doc.Findings = append(p.doc.Findings, f)
}

// cut leaves a hole for op; ref is an index into doc.Refs, for a term into doc.Terms. In an image's description, where
// only plain text is written, it leaves none.
func (p *page) cut(op Op, ref int) { p.Cut(uint8(op), ref) }

// open begins a Block. Only one is open at a time.
func (p *page) open(kind BlockKind, at int) *Block {
	p.start = len(p.Plain)
	p.doc.Blocks = append(p.doc.Blocks, Block{Kind: kind, Line: p.Line(at), Heading: p.heading,
		Quoted: p.quoted > 0, RefLo: len(p.doc.Refs)})
	p.blockIDs = append(p.blockIDs, -1)
	return p.current()
}

// current returns the open Block, or the last. The pointer holds until the next open: doc.Blocks may move then.
func (p *page) current() *Block { return &p.doc.Blocks[len(p.doc.Blocks)-1] }

// close ends the open Block and returns its text: a slice of Plain, without the blanks around it. Code keeps the blanks
// that its first line is indented by.
func (p *page) close() []byte {
	b := p.current()
	lo, hi := p.start, len(p.Plain)
	for lo < hi && (p.Plain[lo] == '\n' || b.Kind != Code && ascii.IsBlank(p.Plain[lo])) {
		lo++
	}
	for hi > lo && ascii.IsBlank(p.Plain[hi-1]) {
		hi--
	}
	p.spans = append(p.spans, [2]int{lo, hi})
	b.RefHi = len(p.doc.Refs)
	p.sentences(b.RefLo, lo, hi)
	p.Plain = append(p.Plain, '\n')
	if b.Kind != Code && b.Kind != Math {
		p.doc.Words += words(p.Plain[lo:hi])
	}
	return p.Plain[lo:hi]
}

// named sets the id that the open Block bears to id i of the buffer, an Item's to that of its list.
func (p *page) named(i int) { p.blockIDs[len(p.blockIDs)-1] = i }

// begin opens a Block and an element for it, named by its text: begin(Paragraph, at, "<p", ">").
func (p *page) begin(kind BlockKind, at int, tag, rest string) (id int) {
	p.open(kind, at)
	p.Raw(tag)
	id = p.Want(buffer.Block, "")
	p.named(id)
	p.Raw(rest)
	return id
}

// end closes what begin opened.
func (p *page) end(id int, tag string) {
	p.Raw(tag)
	p.Name(id, p.close())
	p.last = id
}

// container is an element that holds Blocks and is named by all their text: id is its number in the buffer, from where
// that text begins in Plain.
type container struct{ id, from int }

// beginAll opens a container: beginAll("<ul", ">").
func (p *page) beginAll(tag, rest string) container {
	p.Raw(tag)
	c := container{p.Want(buffer.Block, ""), len(p.Plain)}
	p.Raw(rest)
	return c
}

// endAll closes it.
func (p *page) endAll(c container, tag string) {
	p.Raw(tag)
	p.Name(c.id, p.Plain[c.from:])
	p.last = c.id
}

// finish hands out the ids, cuts the HTML at the holes and returns the Doc. What a Doc keeps is copied, so the buffer
// is free for the next page.
func (p *page) finish() Doc {
	p.Settle()
	pieces := p.Finish()
	p.doc.Parts = make([]Part, len(pieces))
	for i, c := range pieces {
		p.doc.Parts[i] = Part{HTML: c.HTML, Op: Op(c.Kind), Ref: c.Ref}
	}
	p.doc.Anchors = p.Anchors(p.blockIDs)
	plain := string(p.Plain)
	for i := range p.doc.Blocks {
		b := &p.doc.Blocks[i]
		b.Text = plain[p.spans[i][0]:p.spans[i][1]]
		if b.ID == "" {
			b.ID = p.ID(p.blockIDs[i])
		}
	}
	return p.doc
}
