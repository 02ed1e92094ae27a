// Package postings keeps where the words of documents stand, as the documents are cut: an export that follows need not
// read them out of the index again, which costs more than to keep them.
//
// Its law: it has the same words at the same places as the index, and no more of them than fits in memory.
package postings

import (
	"cmp"
	"encoding/binary"
	"maps"
	"slices"

	"digsite/builder/search/document"
	"digsite/builder/search/rank"
)

// Kept is the words of some documents. It is for one goroutine, whose Cutter cuts all of them.
type Kept struct {
	docs  []string // their ids, in the order in which they were added
	lists []list   // by Term.Number
	room  int      // bytes that may still be added
}

// list is one key's. For each document that has it there is which one, from the one before, how often, and the places:
// of each, where in its area it is, from the one before, times two; where it is in a later area, one and how many areas
// further times two, and then its position. So a word at 4 and 6 of area 2 of the third document is 2 2 5 4 4.
type list struct {
	key   string
	last  int32 // the document added last
	bytes []byte
}

// New returns one with room for so many bytes.
func New(room int) *Kept { return &Kept{room: room} }

// Full reports whether words had to be left out: what is kept is then of no use. nil keeps nothing, and is full.
func (k *Kept) Full() bool { return k == nil || k.room < 0 }

// Add adds a document that is not there yet.
func (k *Kept) Add(l *document.Layout) {
	if k.Full() {
		return
	}
	doc, first := int32(len(k.docs)), 0
	k.docs = append(k.docs, l.Card.ID)
	for i := range l.Terms {
		t := &l.Terms[i]
		for int(t.Number) >= len(k.lists) {
			k.lists = append(k.lists, list{})
		}
		to := &k.lists[t.Number]
		b := to.bytes
		to.key = t.Key
		at := t.At[:min(len(t.At), rank.MaxCount)]
		b = binary.AppendUvarint(b, uint64(doc-to.last))
		b = binary.AppendUvarint(b, uint64(len(at)))
		_, first = document.PlaceOf(&l.Card, at[0], first) // terms are in the order of their first places
		last, from := document.Place(0), first
		for _, pos := range at {
			var p document.Place
			p, from = document.PlaceOf(&l.Card, pos, from)
			if a := from - last.Area(); a > 0 {
				b = binary.AppendUvarint(b, uint64(a)<<1|1)
				last = document.PlaceAt(from, 0)
			}
			b = binary.AppendUvarint(b, uint64(p-last)<<1)
			last = p
		}
		k.room -= len(b) - len(to.bytes)
		to.bytes, to.last = b, doc
	}
	if k.Full() {
		*k = Kept{room: -1}
	}
}

// Joined is the words of several Kept together.
type Joined struct {
	keys map[string][]part
	all  []posting
	at   []document.Place
}

// part is what one Kept has of a key.
type part struct {
	cards []*document.Card // of all its documents
	bytes []byte
}

// posting is where a word stands in one document: an extent of places.
type posting struct {
	number   uint32
	card     *document.Card
	from, to int
}

// Join puts together what several goroutines have kept of different documents, whose cards are those of a table.
func Join(all []*Kept, t *document.Table) *Joined {
	j := &Joined{keys: map[string][]part{}}
	for _, k := range all {
		cards := make([]*document.Card, len(k.docs))
		for i, id := range k.docs {
			cards[i] = t.Cards[t.Slots[id]]
		}
		for _, l := range k.lists {
			if len(l.bytes) > 0 {
				j.keys[l.key] = append(j.keys[l.key], part{cards, l.bytes})
			}
		}
	}
	return j
}

// Len returns the number of keys.
func (j *Joined) Len() int { return len(j.keys) }

// Keys visits every key in order, until visit returns false.
func (j *Joined) Keys(visit func(key string) bool) error {
	for _, key := range slices.Sorted(maps.Keys(j.keys)) {
		if !visit(key) {
			break
		}
	}
	return nil
}

// Occurrences visits the documents of a key by number. The places are the visitor's until it calls again.
func (j *Joined) Occurrences(key string, visit func(c *document.Card, at []document.Place)) error {
	j.all, j.at = j.all[:0], j.at[:0]
	for _, p := range j.keys[key] {
		j.read(p)
	}
	slices.SortFunc(j.all, func(a, b posting) int { return cmp.Compare(a.number, b.number) })
	for _, p := range j.all {
		visit(p.card, j.at[p.from:p.to:p.to])
	}
	return nil
}

// read appends what one has of a key.
func (j *Joined) read(p part) {
	b := p.bytes
	next := func() uint64 {
		if b[0] < 0x80 {
			v := uint64(b[0])
			b = b[1:]
			return v
		}
		v, n := binary.Uvarint(b)
		b = b[n:]
		return v
	}
	doc := uint64(0)
	for len(b) > 0 {
		doc += next()
		card, from := p.cards[doc], len(j.at)
		last := document.Place(0)
		for range next() {
			v := next()
			if v&1 > 0 {
				last = document.PlaceAt(last.Area()+int(v>>1), 0)
				v = next()
			}
			last += document.Place(v >> 1)
			j.at = append(j.at, last)
		}
		j.all = append(j.all, posting{card.Number, card, from, len(j.at)})
	}
}
