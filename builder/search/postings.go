package search

import "slices"

// Source is where postings come from: a bleve index, or the exported files. Documents go by their number in the
// library, which is the same in both.
type Source interface {
	// Class returns the keys of a word and of the others of its stem, in order.
	Class(word string) (keys []string, err error)
	// Words visits the wanted words that begin so and are in enough documents to be suggested, df telling in how many.
	Words(first string, want func(word string) bool, visit func(word string, df int)) error
	// List returns the postings of one key.
	List(key string) (list, error)
	// Positions visits every place of a key, document by document, for phrases.
	Positions(key string, visit func(number uint32, at []place)) error
}

// list is postings: documents by number, ascending; those of docs[i] are spots[first[i]:first[i+1]], by area.
type list struct {
	docs  []uint32
	first []uint32
	spots []spot
}

// spot is one area of a document in which a word stands.
type spot struct {
	area  int32
	exact uint16 // occurrences of the word itself
	kin   uint16 // and of others of its stem
	mask  uint32 // title and headings: bit i is set when it is the i-th word there
	topic uint8  // title: its words that are not common
}

// leastCommon is in how many of n documents a word must be to be common: to be in so many that it does not matter in
// which section it stands. That costs no relevance, and half of the bytes of the exported postings. The page's engine
// reads the number from the manifest.
func leastCommon(n int) int {
	if n <= 40 {
		return n + 1 // in a small collection no word is
	}
	return n/8 + 1
}

func common(df, n int) bool { return df >= leastCommon(n) }

// leastShown is in how many documents a word must be to be suggested or to complete what is typed: in a large
// collection, the words of one document alone are half of the dictionary, and most of them typing errors.
func leastShown(documents int) int {
	if documents > 2000 {
		return 2
	}
	return 1
}

const maxCount = 1<<16 - 1

// builder makes a list, document by document.
type builder struct{ list }

func (b *builder) begin(doc uint32) {
	b.docs = append(b.docs, doc)
	b.first = append(b.first, uint32(len(b.spots)))
}

func (b *builder) end() list {
	b.first = append(b.first, uint32(len(b.spots)))
	return b.list
}

// spot adds occurrences in an area, not before the last one's.
func (b *builder) spot(s spot) {
	if n := len(b.spots); uint32(n) > b.first[len(b.first)-1] && b.spots[n-1].area == s.area {
		last := &b.spots[n-1]
		last.exact = uint16(min(int(last.exact)+int(s.exact), maxCount))
		last.kin = uint16(min(int(last.kin)+int(s.kin), maxCount))
		last.mask |= s.mask
		return
	}
	b.spots = append(b.spots, s)
}

// place adds the places of a word in a document.
func (b *builder) place(c *card, at []place) {
	for _, p := range at {
		area, i := p.area(), uint32(p)
		s := spot{area: int32(area), exact: 1}
		if i < 32 && (area == areaTitle || isHeading(area)) {
			s.mask = 1 << i
		}
		if area == areaTitle {
			s.topic = uint8(min(c.Topic, 255))
		}
		b.spot(s)
	}
}

// flatten forgets in which sections a common word stands in the text. The count goes where it came first.
func flatten(l list) list {
	var b builder
	for i, d := range l.docs {
		spots := l.spots[l.first[i]:l.first[i+1]]
		total := 0
		for _, s := range spots {
			if isText(int(s.area)) || s.area == areaSomewhere {
				total += int(s.exact)
			}
		}
		b.begin(d)
		for _, s := range spots {
			if s.area < areaSomewhere {
				b.spot(s)
			}
		}
		if total > 0 {
			b.spot(spot{area: areaSomewhere, exact: uint16(min(total, maxCount))})
		}
		for _, s := range spots {
			if isHeading(int(s.area)) {
				b.spot(s)
			}
		}
	}
	return b.end()
}

// asKin counts all occurrences as another word's of the stem.
func asKin(l list) list {
	l.spots = slices.Clone(l.spots)
	for i := range l.spots {
		l.spots[i].kin, l.spots[i].exact = l.spots[i].exact, 0
	}
	return l
}

// merge joins the postings of several words into one.
func merge(lists []list) list {
	switch len(lists) {
	case 0:
		return list{first: []uint32{0}}
	case 1:
		return lists[0]
	}
	var b builder
	at := make([]int, len(lists))
	for {
		doc, any := uint32(0), false
		for i, l := range lists {
			if at[i] < len(l.docs) && (!any || l.docs[at[i]] < doc) {
				doc, any = l.docs[at[i]], true
			}
		}
		if !any {
			return b.end()
		}
		var spots []spot
		for i, l := range lists {
			if at[i] < len(l.docs) && l.docs[at[i]] == doc {
				spots = append(spots, l.spots[l.first[at[i]]:l.first[at[i]+1]]...)
				at[i]++
			}
		}
		slices.SortStableFunc(spots, func(a, b spot) int { return int(a.area) - int(b.area) })
		b.begin(doc)
		for _, s := range spots {
			b.spot(s)
		}
	}
}
