package shards

import (
	"errors"

	"digsite/builder/fingerprint"
	"digsite/builder/search/document"
	"digsite/builder/search/rank"
)

// An export is made from the one before and from the words of the documents that changed since. What it keeps of the
// one before is only read to save work: the files are those that are made from nothing. Postings of documents that
// stayed are taken over as they are written, with new numbers; a file that is made of the same is not compressed again.

// Memory is where exports keep their files, and what the next one is made from: a cache.
type Memory struct {
	Has func(shelf string, key fingerprint.Sum) bool
	Get func(shelf string, key fingerprint.Sum) ([]byte, bool)
	Put func(shelf string, key fingerprint.Sum, data []byte)
}

const (
	FileShelf = "shards"   // files, by the Sum of each
	partShelf = "postings" // the same before compression, by parts
)

// before is what an export leaves for the next one.
type before struct {
	Documents []document.Entry // by number
	Parts     []part
	Names     []fingerprint.Sum // of n files
}

// part is a t file, and its part of a p file.
type part struct {
	Terms, Places fingerprint.Sum
	Count         int // of its terms
	Size          int // of its places
}

// beforeKey is under which the last export's is kept.
var beforeKey = fingerprint.Of(struct {
	What   string
	Format int
	Index  string
}{"the export before", Format, document.Format})

// errDamaged means that the export before cannot be read: this one is then made without it.
var errDamaged = errors.New("the parts of the export before are damaged")

// past is the export before, as one made from it sees it.
type past struct {
	before
	m     Memory
	moved []int               // old number -> new one, -1 of a document that is gone or changed
	names map[string][]uint32 // names of records, with old numbers
}

// recall reads what the last export left, and returns which documents have changed since. nil, and every document,
// where there is none or little of it stands.
func recall(m Memory, lib *rank.Library) (*past, []*document.Card) {
	p := &past{m: m, names: map[string][]uint32{}}
	data, ok := m.Get(partShelf, beforeKey)
	if !ok || fingerprint.Decode(data, &p.before) != nil {
		return nil, lib.Cards
	}
	now := make(map[string]*document.Card, len(lib.Cards))
	for _, c := range lib.Cards {
		now[c.ID] = c
	}
	kept := make([]bool, len(lib.Cards))
	p.moved = make([]int, len(p.Documents))
	for i, d := range p.Documents {
		p.moved[i] = -1
		if c := now[d.ID]; c != nil && c.Sum == d.Sum {
			p.moved[i], kept[c.Number] = int(c.Number), true
		}
	}
	var added []*document.Card
	for i, c := range lib.Cards {
		if !kept[i] {
			added = append(added, c)
		}
	}
	if len(added)*4 > len(lib.Cards) || p.readNames() != nil {
		return nil, lib.Cards
	}
	return p, added
}

func (p *past) readNames() error {
	for _, sum := range p.Names {
		data, ok := p.m.Get(partShelf, sum)
		c := cursor{b: data}
		for _, key := range c.words() {
			p.names[key] = c.docs(c.n(), len(p.Documents), nil)
		}
		if !ok || c.bad {
			return errDamaged
		}
	}
	return nil
}

// remember keeps what the next export is made from.
func (e *exporter) remember() {
	b := before{Parts: e.parts, Names: e.nameSums}
	for _, c := range e.lib.Cards {
		b.Documents = append(b.Documents, document.Entry{ID: c.ID, Sum: c.Sum})
	}
	e.m.Put(partShelf, beforeKey, fingerprint.Encode(b))
}

// terms counts those of the export before.
func (p *past) terms() (n int) {
	if p != nil {
		for _, part := range p.Parts {
			n += part.Count
		}
	}
	return n
}

// walk goes through the terms of the export before, in order.
type walk struct {
	*past
	next int // part
	left []term
}

// open is a part that is being read.
type open struct {
	part
	m      Memory
	places [][]byte // of each term; nil until they are needed
}

// peek returns the term that walk stands at, nil at the end.
func (w *walk) peek() (*term, error) {
	for len(w.left) == 0 {
		if w.past == nil || w.next == len(w.Parts) {
			return nil, nil
		}
		o := &open{part: w.Parts[w.next], m: w.m}
		w.next++
		data, ok := w.m.Get(partShelf, o.Terms)
		c := cursor{b: data}
		keys := c.words()
		dfs, sizes := c.list(len(keys)), c.list(len(keys))
		for i, key := range keys {
			w.left = append(w.left, term{key: key, df: dfs[i], docs: c.skip(dfs[i]), of: o, at: i})
		}
		for i := range keys {
			w.left[i].spots = c.take(sizes[i])
		}
		if !ok || c.bad || len(keys) != o.Count {
			return nil, errDamaged
		}
	}
	return &w.left[0], nil
}

// placesOf returns the positions of one of a part's terms.
func (o *open) placesOf(i int) ([]byte, error) {
	if o.places == nil {
		data, ok := o.m.Get(partShelf, o.Places)
		c := cursor{b: data}
		for _, n := range c.list(o.Count) {
			o.places = append(o.places, c.take(n))
		}
		if !ok || c.bad || len(c.b) > 0 {
			return nil, errDamaged
		}
	}
	return o.places[i], nil
}
