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

// Kept is the words of some documents. It is for one goroutine.
type Kept struct {
	docs  []string         // their ids, in the order in which they were added
	keys  map[string]int32 // into lists
	lists []list
	room  int // bytes that may still be added
}

// list is one key's. Of the documents 3 and 5 that have it at 0, 7 and at 2 it is 3 2 0 7, 2 1 2: which document, from
// the one before, how often, and positions, each from the one before.
type list struct {
	last  int32 // the document added last
	bytes []byte
}

// New returns one with room for so many bytes.
func New(room int) *Kept { return &Kept{keys: map[string]int32{}, room: room} }

// Full reports whether words had to be left out: what is kept is then of no use. nil keeps nothing, and is full.
func (k *Kept) Full() bool { return k == nil || k.room < 0 }

// Add adds a document that is not there yet.
func (k *Kept) Add(l *document.Layout) {
	if k.Full() {
		return
	}
	doc := int32(len(k.docs))
	k.docs = append(k.docs, l.Card.ID)
	for _, t := range l.Terms {
		i, ok := k.keys[t.Key]
		if !ok {
			i = int32(len(k.lists))
			k.keys[t.Key] = i
			k.lists = append(k.lists, list{})
		}
		to := &k.lists[i]
		before := len(to.bytes)
		to.bytes = binary.AppendUvarint(to.bytes, uint64(doc-to.last))
		to.last = doc
		at := t.At[:min(len(t.At), rank.MaxCount)]
		to.bytes = binary.AppendUvarint(to.bytes, uint64(len(at)))
		last := uint32(0)
		for _, p := range at {
			to.bytes = binary.AppendUvarint(to.bytes, uint64(p-last))
			last = p
		}
		k.room -= len(to.bytes) - before
	}
	if k.Full() {
		*k = Kept{room: -1}
	}
}

// posting is where a word stands in one document: an extent of places.
type posting struct {
	card     *document.Card
	from, to int
}

// Joined is the words of several Kept together.
type Joined struct {
	parts  []*Kept
	cards  [][]*document.Card // of the documents of each
	all    []posting
	places []document.Place
}

// Join puts together what several goroutines have kept of different documents, whose cards are those of a table.
func Join(parts []*Kept, t *document.Table) *Joined {
	j := &Joined{parts: parts}
	for _, k := range parts {
		cards := make([]*document.Card, len(k.docs))
		for i, id := range k.docs {
			cards[i] = t.Cards[t.Slots[id]]
		}
		j.cards = append(j.cards, cards)
	}
	return j
}

// Keys visits every key in order, until visit returns false.
func (j *Joined) Keys(visit func(key string) bool) error {
	all := map[string]bool{}
	for _, k := range j.parts {
		for key := range k.keys {
			all[key] = true
		}
	}
	for _, key := range slices.Sorted(maps.Keys(all)) {
		if !visit(key) {
			break
		}
	}
	return nil
}

// Occurrences visits the documents of a key by number. The places are the visitor's until it calls again.
func (j *Joined) Occurrences(key string, visit func(c *document.Card, at []document.Place)) error {
	j.all, j.places = j.all[:0], j.places[:0]
	for n, k := range j.parts {
		if i, ok := k.keys[key]; ok {
			j.read(k.lists[i].bytes, j.cards[n])
		}
	}
	slices.SortFunc(j.all, func(a, b posting) int { return cmp.Compare(a.card.Number, b.card.Number) })
	for _, p := range j.all {
		visit(p.card, j.places[p.from:p.to:p.to])
	}
	return nil
}

// read appends one list.
func (j *Joined) read(b []byte, cards []*document.Card) {
	next := func() uint32 {
		if b[0] < 0x80 {
			v := uint32(b[0])
			b = b[1:]
			return v
		}
		v, n := binary.Uvarint(b)
		b = b[n:]
		return uint32(v)
	}
	doc := uint32(0)
	for len(b) > 0 {
		doc += next()
		p := posting{card: cards[doc], from: len(j.places)}
		pos, area := uint32(0), 0
		for range next() {
			pos += next()
			var place document.Place
			place, area = document.PlaceOf(p.card, pos, area)
			j.places = append(j.places, place)
		}
		p.to = len(j.places)
		j.all = append(j.all, p)
	}
}
