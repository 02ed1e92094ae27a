package shards

import (
	"encoding/binary"

	"digsite/builder/search/document"
	"digsite/builder/search/rank"
)

// What the files are made of: numbers, words, documents, postings. Format says how they stand in them.

// number appends a varint: 300 as the bytes 172 2. n is not negative.
func number(b []byte, n int) []byte { return binary.AppendUvarint(b, uint64(n)) }

// appendWords writes ascending words, front-coded: "queue", "queues" as 2, 0 5 queue, 5 1 s.
func appendWords(b []byte, words []string) []byte {
	b = number(b, len(words))
	last := ""
	for _, w := range words {
		n := 0
		for n < len(w) && n < len(last) && w[n] == last[n] {
			n++
		}
		b = number(number(b, n), len(w)-n)
		b = append(b, w[n:]...)
		last = w
	}
	return b
}

// appendDocs writes how many documents there are, and their deltas.
func appendDocs(b []byte, docs []uint32) []byte { return appendDeltas(number(b, len(docs)), docs) }

func appendDeltas(b []byte, docs []uint32) []byte {
	last := uint32(0)
	for _, d := range docs {
		b = number(b, int(d-last))
		last = d
	}
	return b
}

// encodeList writes postings, in the form of a t file's two columns (see Format); the number of documents is written
// elsewhere. Kin is not written: the page joins the words of a stem as rank does.
func encodeList(l rank.List) (docs, spots []byte) {
	for i := range l.Docs {
		spots = appendSpots(spots, l.Spots[l.First[i]:l.First[i+1]])
	}
	return appendDeltas(nil, l.Docs), spots
}

// appendSpots writes the spots of one document.
func appendSpots(b []byte, spots []rank.Spot) []byte {
	area := int32(0)
	for j, s := range spots {
		head := int(s.Area-area) << 2
		area = s.Area
		if s.Exact > 1 {
			head |= 2
		}
		if j == len(spots)-1 {
			head |= 1
		}
		b = number(b, head)
		if s.Exact > 1 {
			b = number(b, int(s.Exact)-2)
		}
		if s.Area == document.AreaTitle || document.IsHeading(int(s.Area)) {
			b = number(b, int(s.Mask))
		}
		if s.Area == document.AreaTitle {
			b = number(b, int(s.Topic))
		}
	}
	return b
}

// encodePlaces writes the positions of each document in their areas. The areas are those of the spots, so that only
// common words, whose spots have lost theirs, have them here too: in a column of their own, which packs better.
func encodePlaces(docs [][]document.Place, areas bool) (b []byte) {
	if areas {
		for _, at := range docs {
			b = appendAreas(b, at)
		}
	}
	for _, at := range docs {
		b = appendPositions(b, at)
	}
	return b
}

func appendAreas(b []byte, at []document.Place) []byte {
	area := 0
	for _, p := range at {
		b = number(b, p.Area()-area)
		area = p.Area()
	}
	return b
}

func appendPositions(b []byte, at []document.Place) []byte {
	area, last := 0, uint32(0)
	for _, p := range at {
		if p.Area() != area {
			area, last = p.Area(), 0
		}
		b = number(b, int(uint32(p)-last))
		last = uint32(p)
	}
	return b
}
