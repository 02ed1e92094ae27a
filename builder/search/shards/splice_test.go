package shards

import (
	"math/rand/v2"
	"reflect"
	"slices"
	"testing"

	"digsite/builder/search/document"
	"digsite/builder/search/rank"
)

// invented makes the postings of a word in some of n documents.
func invented(r *rand.Rand, n, share int) (list []posting) {
	for i := range n {
		if r.IntN(100) >= share {
			continue
		}
		c := &document.Card{Number: uint32(i), Topic: 3}
		var at []document.Place
		for area := range 12 {
			pos := uint32(0)
			for area != document.AreaSomewhere && r.IntN(3) == 0 {
				pos += uint32(r.IntN(400))
				at = append(at, document.PlaceAt(area, pos))
			}
		}
		if at != nil {
			list = append(list, posting{c, at})
		}
	}
	return list
}

// encoded writes postings as an export without another before it does.
func encoded(list []posting, flat bool) (l rank.List, places []byte) {
	var b rank.Builder
	var at [][]document.Place
	for _, p := range list {
		b.Begin(p.card.Number)
		b.Place(p.card, p.at)
		at = append(at, p.at)
	}
	if l = b.End(); flat {
		l = rank.Flatten(l)
	}
	return l, encodePlaces(at, flat)
}

// TestPlacesAreReadAsWritten: what is written of a word, common or not, tells all places.
func TestPlacesAreReadAsWritten(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	for i := range 200 {
		flat, list := i%2 == 0, invented(r, 60, r.IntN(100))
		l, places := encoded(list, flat)
		deltas, spots := encodeList(l)
		d, c := cursor{b: deltas}, cursor{b: spots}
		docs := d.docs(len(l.Docs), 60, nil)
		at := c.places(docs, places, flat)
		var want [][]document.Place
		for _, p := range list {
			want = append(want, p.at)
		}
		if c.bad || d.bad || !slices.Equal(docs, l.Docs) || len(list) > 0 && !reflect.DeepEqual(at, want) {
			t.Fatalf("read %v %v, want %v %v", docs, at, l.Docs, want)
		}
	}
}

// TestSplice: a term that is put together has the bytes of one that is written whole.
func TestSplice(t *testing.T) {
	r := rand.New(rand.NewPCG(3, 4))
	var s splice // used again
	for i := range 300 {
		flat, list := i%2 == 0, invented(r, 60, r.IntN(100))
		l, places := encoded(list, flat)
		docs := slices.Clone(l.Docs)
		_, spots := encodeList(l)

		// Some documents go, others come between them, and all numbers move.
		moved, number := make([]int, 60), 0
		var whole, added []posting
		s.added = nil
		for old := range moved {
			if r.IntN(4) == 0 {
				for _, p := range invented(r, 1, 50) {
					p.card.Number = uint32(number)
					whole, added = append(whole, p), append(added, p)
				}
				number++
			}
			moved[old] = -1
			if r.IntN(5) > 0 {
				moved[old] = number
				if at := slices.Index(docs, uint32(old)); at >= 0 {
					card := *list[at].card
					card.Number = uint32(number)
					whole = append(whole, posting{&card, list[at].at})
				}
				number++
			}
		}
		r.Shuffle(len(added), func(i, j int) { added[i], added[j] = added[j], added[i] })
		s.flat, s.added, s.moved = flat, added, moved
		gotSpots, gotPlaces, err := s.write(docs, spots, places)
		want, wantPlaces := encoded(whole, flat)
		_, wantSpots := encodeList(want)
		if err != nil || !slices.Equal(s.docs, want.Docs) || !slices.Equal(gotSpots, wantSpots) ||
			!slices.Equal(gotPlaces, wantPlaces) {
			t.Fatalf("round %d: %v\n got %v %v %v\nwant %v %v %v", i, err, s.docs, gotSpots, gotPlaces, want.Docs,
				wantSpots, wantPlaces)
		}
		if _, _, err := s.write(docs, spots[:len(spots)/2], places); err == nil && len(spots) > 1 {
			t.Fatalf("round %d: half of the spots were believed", i)
		}
	}
}
