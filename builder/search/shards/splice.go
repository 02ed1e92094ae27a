package shards

import (
	"cmp"
	"math"
	"slices"

	"digsite/builder/search/document"
	"digsite/builder/search/rank"
)

// splice writes a term anew of which some documents are gone and others added. What stands of the others is copied as
// it is: to make postings of it and write these takes several times as long.
type splice struct {
	flat  bool      // the word is common
	added []posting // in order of their numbers
	moved []int     // old number -> new one, -1 of a document that is gone

	docs  []uint32 // of the result
	order []int    // where each comes from: an old document's index, or of an added one the complement of it

	old    [][]byte // of each old document, what is written of it in a column
	counts []int    // how many places each has
}

// write returns what is written of a term in the documents that it leaves in docs, of what was: the spots and the
// places of those that it had.
func (s *splice) write(docs []uint32, spots, places []byte) (list, at []byte, err error) {
	slices.SortFunc(s.added, func(a, b posting) int { return cmp.Compare(a.card.Number, b.card.Number) })
	s.merge(docs)
	c := cursor{b: spots}
	s.old, s.counts = s.old[:0], s.counts[:0]
	for range docs {
		was, places := c.b, 0
		c.spots(func(_, count int) { places += count })
		s.old, s.counts = append(s.old, was[:len(was)-len(c.b)]), append(s.counts, places)
	}
	list = s.column(make([]byte, 0, len(spots)+64), func(b []byte, p posting) []byte {
		var one rank.Builder
		one.Begin(p.card.Number)
		one.Place(p.card, p.at)
		l := one.End()
		if s.flat {
			l = rank.Flatten(l)
		}
		return appendSpots(b, l.Spots)
	})
	p := cursor{b: places}
	at = make([]byte, 0, len(places)+64)
	if s.flat {
		for i, n := range s.counts {
			s.old[i] = p.skip(n)
		}
		at = s.column(at, func(b []byte, p posting) []byte { return appendAreas(b, p.at) })
	}
	for i, n := range s.counts {
		s.old[i] = p.skip(n)
	}
	at = s.column(at, func(b []byte, p posting) []byte { return appendPositions(b, p.at) })
	if c.bad || p.bad || len(c.b)+len(p.b) > 0 {
		return nil, nil, errDamaged
	}
	return list, at, nil
}

// merge finds which documents the result has.
func (s *splice) merge(docs []uint32) {
	next := 0
	s.docs, s.order = s.docs[:0], s.order[:0]
	add := func(before int) {
		for ; next < len(s.added) && int(s.added[next].card.Number) < before; next++ {
			s.docs, s.order = append(s.docs, s.added[next].card.Number), append(s.order, ^next)
		}
	}
	for i, d := range docs {
		if n := s.moved[d]; n >= 0 {
			add(n)
			s.docs, s.order = append(s.docs, uint32(n)), append(s.order, i)
		}
	}
	add(math.MaxInt)
}

// column writes one column of the result, of what was and of what is added.
func (s *splice) column(b []byte, add func(b []byte, p posting) []byte) []byte {
	for _, i := range s.order {
		if i >= 0 {
			b = append(b, s.old[i]...)
		} else {
			b = add(b, s.added[^i])
		}
	}
	return b
}

// names returns the documents added of which the word is a name.
func (s *splice) names() (docs []uint32) {
	for _, p := range s.added {
		if slices.ContainsFunc(p.at, func(at document.Place) bool { return at.Area() == document.AreaNames }) {
			docs = append(docs, p.card.Number)
		}
	}
	return docs
}
