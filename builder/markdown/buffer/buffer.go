// Package buffer holds a page while it is written: its HTML and its plain text side by side, the places of its holes,
// and the ids that are given out at the end.
//
// A block's id is made from its text, which comes after its start tag; so an id is wanted at a place and set in later:
// Raw("<p"), Want(Block), Raw(">"), Say("x"), Name(id, "x") come out as `<p id="b-…">x`.
//
// Its law: it is written from front to back, and what was written is never read again before Finish. It knows no
// Markdown.
package buffer

import (
	"slices"
	"strings"

	"digsite/builder/markdown/html"
)

// Buffer is one page. Its zero value is an empty page.
type Buffer struct {
	Plain []byte // the plain text of all blocks, one after another
	Muted int    // above 0 inside an image's description: only plain text is written

	html    []byte
	holes   []Piece // HTML is still empty
	ends    []int   // parallel to holes: where each stands in html
	ids     []wanted
	patches []patch
	taken   map[string]bool
	numbers map[string]int // the last number that an id got
	scratch []byte
}

// Piece is a run of HTML and the hole behind it. What Kind and Ref mean is the writer's business; the last piece of a
// page has the Kind 0.
type Piece struct {
	HTML string
	Kind uint8
	Ref  int
}

// patch is HTML to be set in at an earlier place.
type patch struct {
	at   int
	html string
}

// maxKept is the largest buffer that is used again for the next page.
const maxKept = 1 << 20

// Reset empties the buffer for the next page, of size bytes of Markdown.
func (b *Buffer) Reset(size int) {
	if cap(b.html) > maxKept {
		*b = Buffer{}
	}
	b.Plain, b.html, b.Muted = slices.Grow(b.Plain[:0], size+64), slices.Grow(b.html[:0], size+size/2+256), 0
	b.holes, b.ends, b.ids, b.patches = b.holes[:0], b.ends[:0], b.ids[:0], b.patches[:0]
	b.taken, b.numbers = map[string]bool{}, map[string]int{}
}

// Raw writes finished HTML.
func (b *Buffer) Raw(s string) {
	if b.Muted == 0 {
		b.html = append(b.html, s...)
	}
}

// Escaped writes text as HTML alone.
func (b *Buffer) Escaped(s []byte) {
	if b.Muted == 0 {
		b.html = html.AppendText(b.html, s)
	}
}

// Say writes text as HTML and as plain text.
func (b *Buffer) Say(s []byte) {
	b.Escaped(s)
	b.Plain = append(b.Plain, s...)
}

// Cut leaves a hole.
func (b *Buffer) Cut(kind uint8, ref int) {
	if b.Muted == 0 {
		b.holes, b.ends = append(b.holes, Piece{Kind: kind, Ref: ref}), append(b.ends, len(b.html))
	}
}

// Here returns the place at which the next HTML will stand, for Patch.
func (b *Buffer) Here() int { return len(b.html) }

// Patch sets HTML in at an earlier place, behind the id that is wanted there.
func (b *Buffer) Patch(at int, html string) {
	i := len(b.patches)
	for i > 0 && b.patches[i-1].at > at {
		i--
	}
	b.patches = slices.Insert(b.patches, i, patch{at, html})
}

// Mark is a state of the HTML to go back to.
type Mark struct{ html, holes, ids, patches int }

// Mark returns the state that BackTo needs.
func (b *Buffer) Mark() Mark { return Mark{len(b.html), len(b.holes), len(b.ids), len(b.patches)} }

// BackTo drops the HTML, holes and wanted ids that were written since m; the plain text stays.
func (b *Buffer) BackTo(m Mark) {
	b.html, b.holes, b.ends = b.html[:m.html], b.holes[:m.holes], b.ends[:m.holes]
	b.ids, b.patches = b.ids[:m.ids], b.patches[:m.patches]
}

// Finish returns the page, cut at its holes. Settle has to come before it.
func (b *Buffer) Finish() []Piece {
	var out strings.Builder
	extra := 0
	for _, w := range b.ids {
		extra += len(w.got) + len(` id=""`)
	}
	out.Grow(len(b.html) + extra)
	from, id, patch := 0, 0, 0
	write := func(to int) { // html[from:to], with what is set in there
		for {
			nextID, nextPatch := to+1, to+1
			if id < len(b.ids) {
				nextID = b.ids[id].at
			}
			if patch < len(b.patches) {
				nextPatch = b.patches[patch].at
			}
			at := min(nextID, nextPatch)
			if at > to {
				break
			}
			out.Write(b.html[from:at])
			from = at
			if nextID <= nextPatch {
				if got := b.ids[id].got; got != "" {
					out.WriteString(` id="`)
					out.Write(html.AppendAttr(b.scratch[:0], got))
					out.WriteByte('"')
				}
				id++
				continue
			}
			out.WriteString(b.patches[patch].html)
			patch++
		}
		out.Write(b.html[from:to])
		from = to
	}
	ends := make([]int, 0, len(b.ends))
	for _, at := range b.ends {
		write(at)
		ends = append(ends, out.Len())
	}
	write(len(b.html))
	page, last := out.String(), 0
	pieces := make([]Piece, 0, len(b.holes)+1)
	for i, h := range b.holes {
		h.HTML = page[last:ends[i]]
		pieces, last = append(pieces, h), ends[i]
	}
	return append(pieces, Piece{HTML: page[last:]})
}
