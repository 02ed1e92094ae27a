package buffer

import (
	"crypto/sha256"
	"encoding/base32"
	"strconv"
	"unicode"
	"unicode/utf8"

	"digsite/builder/markdown/ascii"
	"digsite/builder/markdown/html"
)

// IDKind orders claims on one id: what a link is likeliest to mean comes first.
type IDKind uint8

// The kinds of ids.
const (
	Author  IDKind = iota // {#id}, ^block: its author chose it
	Anchor                // <a name>, id= in raw HTML
	Block                 // made from the block's own text
	Heading               // given out while the page is written
)

// wanted is an id to be set in at a place of the HTML.
type wanted struct {
	at   int
	kind IDKind
	id   string // chosen by its author; "" for one made from text
	sum  string // made from the block's text, before equal ones are numbered
	got  string // what it became; "" for none
}

// Want asks for an id for the element whose start tag is being written, and returns its number; -1 where nothing is
// written. id is what its author chose, "" for none.
func (b *Buffer) Want(kind IDKind, id string) int {
	if b.Muted > 0 {
		return -1
	}
	b.ids = append(b.ids, wanted{at: len(b.html), id: id, kind: kind})
	return len(b.ids) - 1
}

// Choose sets id i to what its author chose, and reports whether nobody had chosen one for it before. i may be -1.
func (b *Buffer) Choose(i int, id string) bool {
	if i < 0 || b.ids[i].id != "" {
		return false
	}
	b.ids[i].id, b.ids[i].kind = id, Author
	return true
}

var base32Lower = base32.NewEncoding("abcdefghijklmnopqrstuvwxyz234567")

// Name makes id i from the block's text, so that an edit elsewhere does not move it. 40 bits: within one page a chance
// of one in a million at 1,500 blocks, and then the second gets -2.
func (b *Buffer) Name(i int, text []byte) {
	if i < 0 || b.ids[i].id != "" {
		return
	}
	b.scratch = ascii.AppendSquashed(b.scratch[:0], text)
	if len(b.scratch) == 0 {
		return
	}
	sum := sha256.Sum256(b.scratch)
	id := [10]byte{'b', '-'}
	base32Lower.Encode(id[2:], sum[:5])
	b.ids[i].sum = string(id[:])
}

// NameHeading sets id i, of a heading, at once, and returns it: what its author chose, else what GitHub makes of its
// text; with -1, -2 where that is taken.
func (b *Buffer) NameHeading(i int, chosen, text string) string {
	if chosen == "" {
		chosen = html.GuardID(headingSlug(text))
	}
	id := b.unique(chosen, 1)
	b.ids[i].got = id
	return id
}

// headingSlug makes a heading's id as GitHub does, so that existing fragments land: lower case, blanks to hyphens,
// punctuation dropped, every script kept. "Why 32?" becomes "why-32".
func headingSlug(text string) string {
	out := make([]byte, 0, len(text))
	for _, r := range text {
		switch {
		case r == ' ' || r == '\n' || r == '\t':
			out = append(out, '-')
		case r == '-' || r == '_':
			out = append(out, byte(r))
		case r < utf8.RuneSelf:
			if ascii.IsAlnum(byte(r)) {
				out = append(out, byte(unicode.ToLower(r)))
			}
		case r == utf8.RuneError:
		case unicode.In(r, unicode.Letter, unicode.Mark, unicode.Number, unicode.Pc):
			out = utf8.AppendRune(out, unicode.ToLower(r))
		}
	}
	if len(out) == 0 {
		return "section"
	}
	return string(out)
}

// unique takes an id, with a number from first on where it is taken.
func (b *Buffer) unique(base string, first int) string {
	id := base
	for b.taken[id] {
		b.numbers[base] = max(b.numbers[base], first-1) + 1
		id = base + "-" + strconv.Itoa(b.numbers[base])
	}
	b.taken[id] = true
	return id
}

// Settle hands out the ids: headings have theirs already, then what authors chose, then anchors, then blocks. Equal
// blocks get -2, -3 in order.
func (b *Buffer) Settle() {
	for _, kind := range [...]IDKind{Author, Anchor, Block} {
		for i := range b.ids {
			w := &b.ids[i]
			switch {
			case w.kind != kind:
			case kind == Block:
				if w.sum != "" {
					w.got = b.unique(w.sum, 2)
				}
			case w.id != "" && !b.taken[w.id]:
				b.taken[w.id] = true
				w.got = w.id
			}
		}
	}
}

// ID returns what id i became; "" for none.
func (b *Buffer) ID(i int) string {
	if i < 0 {
		return ""
	}
	return b.ids[i].got
}

// Anchors returns the ids of the page in order, but those of headings and those of listed blocks.
func (b *Buffer) Anchors(listed []int) (ids []string) {
	skip := make(map[int]bool, len(listed))
	for _, i := range listed {
		skip[i] = true
	}
	for i, w := range b.ids {
		if w.got != "" && w.kind != Heading && !skip[i] {
			ids = append(ids, w.got)
		}
	}
	return ids
}
