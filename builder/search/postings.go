package search

import (
	"slices"
	"strings"
)

// list is a query word's postings: documents by slot, ascending; those of docs[i] are spots[first[i]:first[i+1]].
type list struct {
	docs  []uint32
	first []uint32
	spots []spot
}

// occurrence is one place of a word: where, and whether it is the word itself or one of its stem.
type occurrence struct {
	slot, pos uint32
	kin       bool
}

// class returns the dictionary keys of a term: itself first if it is there, then the other words of its stem.
func (s *snapshot) class(t string) (keys []string, err error) {
	root, self := stem(t), key(t)
	found := false
	err = s.keys(root, root+string(keySep)+"\U0010FFFF", func(k string) bool {
		switch {
		case k == self:
			found = true
		case k == root || strings.HasPrefix(k, root+string(keySep)):
			keys = append(keys, k)
		}
		return true
	})
	if found {
		keys = slices.Insert(keys, 0, self)
	}
	return keys, err
}

// postings reads the postings of some keys as one word; those but self count as kin.
func (s *snapshot) postings(keys []string, self string, t *table) (list, error) {
	var all []occurrence
	for _, k := range keys {
		kin := k != self
		err := s.occurrences(k, func(slot uint32, at []uint32) {
			for _, p := range at {
				all = append(all, occurrence{slot, p, kin})
			}
		})
		if err != nil {
			return list{}, err
		}
	}
	slices.SortFunc(all, func(a, b occurrence) int {
		if a.slot != b.slot {
			return int(a.slot) - int(b.slot)
		}
		return int(a.pos) - int(b.pos)
	})
	return gather(all, t), nil
}

// gather sorts occurrences into the areas of their documents.
func gather(all []occurrence, t *table) list {
	var l list
	for i := 0; i < len(all); {
		slot := all[i].slot
		l.docs = append(l.docs, slot)
		l.first = append(l.first, uint32(len(l.spots)))
		bounds, area := t.cards[slot].Bounds, 0
		last := -1
		for ; i < len(all) && all[i].slot == slot; i++ {
			o := all[i]
			for area+2 < len(bounds) && o.pos >= bounds[area+1] {
				area++
			}
			if area != last {
				l.spots = append(l.spots, spot{area: int32(area)})
				last = area
			}
			p := &l.spots[len(l.spots)-1]
			if o.kin {
				p.kin++
			} else {
				p.exact++
			}
			if at := o.pos - bounds[area]; at < 32 && (area == areaTitle || isHeading(area)) {
				p.mask |= 1 << at
			}
		}
	}
	l.first = append(l.first, uint32(len(l.spots)))
	return l
}
