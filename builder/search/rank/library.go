package rank

import (
	"cmp"
	"math/bits"
	"slices"

	"digsite/builder/search/document"
)

// Library is the documents as the formula sees them. Their numbers follow from what they are: in force before retired,
// higher prior before lower, longer before shorter, then by id. So equal scores have one order everywhere, and the
// tables of priors and lengths, which descend, are exported in a few bytes.
type Library struct {
	Cards   []*document.Card // by number: Cards[i].Number is i
	Average float64          // weighted length, at least 1
	newest  int              // day number of the newest document, 0 where none has a date
}

// levelOf returns what stands in for the prior: 0 to 7, and 8 more when the record is not retired. Four bits instead of
// a float64, so that the page's engine computes with the very same number.
func levelOf(c *document.Card, k *Weights, newest int) int {
	level := int(float64(levels)*(k.Cited*cited(c.Cited)+k.Recent*recent(c.Day, newest))/(k.Cited+k.Recent) + 0.5)
	if c.Standing != "retired" {
		level += levels + 1
	}
	return level
}

// lengthOf returns a document's weighted length, of which the formula uses four binary digits: the lengths of ten
// thousand documents are then some hundred numbers, and no result changes that anybody could notice. 1000 (1111101000
// in binary) becomes 960 (1111000000).
func lengthOf(c *document.Card, k *Weights) int {
	n := uint(k.length(c.Words))
	drop := max(0, bits.Len(n)-4)
	return int(n >> drop << drop)
}

// NewLibrary numbers the documents. After a small change nearly all stand in the order of the library before, so those
// are taken over and only new ones sorted and merged in. A new newest date moves every prior: then all are sorted
// again.
func NewLibrary(t *document.Table, k *Weights, before *Library) *Library {
	lib := &Library{Average: max(1, k.length(t.Words)/float64(max(1, len(t.Slots))))}
	lib.Cards = make([]*document.Card, 0, len(t.Slots))
	var added []*document.Card
	if before != nil {
		for _, c := range before.Cards {
			if slot, ok := t.Slots[c.ID]; ok && t.Cards[slot] == c {
				lib.Cards = append(lib.Cards, c)
			}
		}
	}
	for _, c := range t.Cards {
		if c != nil {
			lib.newest = max(lib.newest, c.Day)
			if before == nil || !c.Placed {
				added = append(added, c)
			}
		}
	}
	if before != nil && before.newest != lib.newest {
		added = append(added, lib.Cards...)
		lib.Cards = lib.Cards[:0]
	}
	for _, c := range added {
		c.Level, c.Length, c.Placed = levelOf(c, k, lib.newest), lengthOf(c, k), true
	}
	slices.SortFunc(added, order)
	lib.Cards = mergeCards(lib.Cards, added)
	for i, c := range lib.Cards {
		c.Number = uint32(i)
	}
	return lib
}

// order is the total order of a Library; no two documents are equal in it, for ids differ.
func order(a, b *document.Card) int {
	return cmp.Or(b.Level-a.Level, b.Length-a.Length, cmp.Compare(a.ID, b.ID))
}

// mergeCards merges two sorted lists.
func mergeCards(a, b []*document.Card) []*document.Card {
	if len(a) == 0 || len(b) == 0 {
		return append(a, b...)
	}
	out := make([]*document.Card, 0, len(a)+len(b))
	for len(a) > 0 && len(b) > 0 {
		if order(a[0], b[0]) <= 0 {
			out, a = append(out, a[0]), a[1:]
		} else {
			out, b = append(out, b[0]), b[1:]
		}
	}
	return append(append(out, a...), b...)
}
