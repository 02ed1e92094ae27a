package search

import (
	"cmp"
	"math/bits"
	"slices"
)

// library is the documents as the formula sees them. Their numbers follow from what they are: in force before retired,
// higher prior before lower, longer before shorter, then by id. So equal scores have one order everywhere, and the
// tables of priors and lengths, which descend, are exported in a few bytes.
type library struct {
	cards   []*card // by number
	average float64 // length
	newest  int     // day number of the newest document
}

// standing in for the prior: 0 to 7, and 8 more when the record is not retired.
func (c *card) level(k *weights, newest int) int {
	level := int(float64(levels)*(k.Cited*cited(c.Cited)+k.Recent*recent(c.Day, newest))/(k.Cited+k.Recent) + 0.5)
	if c.Standing != "retired" {
		level += levels + 1
	}
	return level
}

// length is a document's weighted length, of which the formula uses four binary digits: the lengths of ten thousand
// documents are then some hundred numbers, and no result changes that anybody could notice.
func (c *card) length(k *weights) int {
	n := uint(k.length(c.Words))
	drop := max(0, bits.Len(n)-4)
	return int(n >> drop << drop)
}

func newLibrary(t *table, k *weights) *library {
	lib := &library{average: max(1, k.length(t.words)/float64(max(1, len(t.slots))))}
	for _, c := range t.cards {
		if c != nil {
			lib.newest = max(lib.newest, c.Day)
			lib.cards = append(lib.cards, c)
		}
	}
	for _, c := range lib.cards {
		c.Level, c.Length = c.level(k, lib.newest), c.length(k)
	}
	slices.SortFunc(lib.cards, func(a, b *card) int {
		return cmp.Or(b.Level-a.Level, b.Length-a.Length, cmp.Compare(a.ID, b.ID))
	})
	for i, c := range lib.cards {
		c.Number = uint32(i)
	}
	return lib
}
