package markdown

import (
	"crypto/sha256"
	"encoding/base32"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"
)

// idKind orders claims on one id: what a link is likeliest to mean comes first.
type idKind uint8

const (
	authorID  idKind = iota // {#id}, ^block: its author chose it
	anchorID                // <a name>, id= in raw HTML
	blockID                 // made from the block's own text
	headingID               // given out while the tree is walked
)

// slug makes a heading's id as GitHub does, so that existing fragments land: lower case, blanks to hyphens,
// punctuation dropped, every script kept; a repeated one gets -1, -2.
func (p *page) slug(text []byte) string {
	var b strings.Builder
	for i := 0; i < len(text); {
		r, size := utf8.DecodeRune(text[i:])
		i += size
		switch {
		case r == ' ' || r == '\n' || r == '\t':
			b.WriteByte('-')
		case r == '-' || r == '_':
			b.WriteRune(r)
		case r < utf8.RuneSelf:
			if isAlnum(byte(r)) {
				b.WriteRune(unicode.ToLower(r))
			}
		case r == utf8.RuneError:
		case unicode.IsLetter(r), unicode.IsMark(r), unicode.IsNumber(r), unicode.Is(unicode.Pc, r):
			b.WriteRune(unicode.ToLower(r))
		}
	}
	base := b.String()
	if base == "" {
		base = "section"
	}
	return p.claim(guard(base))
}

// claim takes an id for a heading, with a number where it is taken.
func (p *page) claim(base string) string {
	id := base
	for p.taken[id] {
		p.slugs[base]++
		id = base + "-" + strconv.Itoa(p.slugs[base])
	}
	p.taken[id] = true
	return id
}

// guard keeps content out of the page's own names: its chrome begins with ds-, footnotes with fn: and fnref:.
func guard(id string) string {
	for _, own := range [...]string{"ds-", "fn:", "fnref:"} {
		if len(id) >= len(own) && strings.EqualFold(id[:len(own)], own) {
			return "user-" + id
		}
	}
	return id
}

// cleanID drops what may not stand in an id; "" means that nothing is left of it.
func cleanID(id string) string {
	id = strings.Map(func(r rune) rune {
		if r <= ' ' || r == 0x7f || r == utf8.RuneError || unicode.IsSpace(r) {
			return -1
		}
		return r
	}, id)
	if id == "" || len(id) > 200 {
		return ""
	}
	return guard(id)
}

// want remembers that the element whose start tag is being written shall have an id, and gives its index in ids.
func (p *page) want(kind idKind, id string) int {
	if p.alt > 0 {
		return -1
	}
	p.ids = append(p.ids, wanted{at: len(p.out), id: id, kind: kind})
	return len(p.ids) - 1
}

var base32Lower = base32.NewEncoding("abcdefghijklmnopqrstuvwxyz234567")

// name makes a block's id from its text. 40 bits: within one page a chance of one in a million at 1,500 blocks,
// and then the second gets -2.
func (p *page) name(at int, text []byte) {
	if at < 0 || p.ids[at].id != "" {
		return
	}
	p.scratch = squeeze(p.scratch[:0], text)
	if len(p.scratch) == 0 {
		return
	}
	sum := sha256.Sum256(p.scratch)
	id := [10]byte{'b', '-'}
	base32Lower.Encode(id[2:], sum[:5])
	p.ids[at].sum = string(id[:])
}

// settle gives out the ids: headings have theirs already, then what authors chose, then anchors, then blocks.
func (p *page) settle() {
	for _, kind := range [...]idKind{authorID, anchorID, blockID} {
		for i := range p.ids {
			w := &p.ids[i]
			switch {
			case w.kind != kind:
			case kind == blockID:
				if w.sum != "" {
					w.got = p.number(w.sum)
				}
			case w.id != "" && !p.taken[w.id]:
				p.taken[w.id] = true
				w.got = w.id
			}
		}
	}
	outlined := make(map[int]bool, len(p.blockIDs))
	for _, i := range p.blockIDs {
		outlined[i] = true
	}
	for i, w := range p.ids {
		if w.got != "" && w.kind <= blockID && !outlined[i] {
			p.doc.Anchors = append(p.doc.Anchors, w.got)
		}
	}
}

// number gives equal blocks -2, -3.
func (p *page) number(base string) string {
	id := base
	for p.taken[id] {
		p.slugs[base] = max(p.slugs[base], 1) + 1
		id = base + "-" + strconv.Itoa(p.slugs[base])
	}
	p.taken[id] = true
	return id
}
