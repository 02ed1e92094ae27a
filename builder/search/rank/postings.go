package rank

import (
	"slices"

	"digsite/builder/search/document"
	"digsite/builder/search/language"
)

// Source is where postings come from: a bleve index, or the exported files. Documents go by their number in the
// library, which is the same in both.
type Source struct {
	// Class returns the keys of a class, in order.
	Class func(c language.Class) (keys []string, err error)
	// Words visits the wanted words whose keys begin so; df says in how many documents a word is.
	Words func(start string, want func(word string) bool, visit func(word string, df int)) error
	// List returns the postings of one key.
	List func(key string) (List, error)
	// Positions visits every place of a key, document by document, for phrases.
	Positions func(key string, visit func(number uint32, at []document.Place)) error
}

// List is postings: documents by number, ascending; those of Docs[i] are Spots[First[i]:First[i+1]], by area. Three
// flat slices instead of one for each document, for a common word is in all of them.
type List struct {
	Docs  []uint32
	First []uint32 // one longer than Docs: the last is len(Spots)
	Spots []Spot   // of one document no two have the same Area
}

// Spot is one area of a document in which a word stands.
type Spot struct {
	Area  int32  // an area of the document's layout; SectionOf says which section it is of
	Exact uint16 // occurrences of the word itself
	Kin   uint16 // and of others of its stem
	Mask  uint32 // title and headings: bit i is set when it is the i-th word there
	Topic uint8  // title: its words that are not common
}

// LeastCommon is in how many of n documents a word must be to be common: to be in so many that it does not matter in
// which section it stands. That costs no relevance, and half of the bytes of the exported postings. The page's engine
// reads the number from the manifest.
func LeastCommon(n int) int {
	if n <= 40 {
		return n + 1 // in a small collection no word is
	}
	return n/8 + 1
}

// IsCommon reports whether a word of df among n documents is common.
func IsCommon(df, n int) bool { return df >= LeastCommon(n) }

// LeastShown is in how many documents a word must be to be suggested or to complete what is typed: in a large
// collection, the words of one document alone are half of the dictionary, and most of them typing errors.
func LeastShown(documents int) int {
	if documents > 2000 {
		return 2
	}
	return 1
}

// MaxCount is how many occurrences of a word in a document are counted: what a Spot's fields hold. Far below it the
// score has all but stopped growing.
const MaxCount = 1<<16 - 1

// Builder makes a list, document by document.
type Builder struct{ List }

// Begin goes on to a document, whose number is above the last one's.
func (b *Builder) Begin(doc uint32) {
	b.Docs = append(b.Docs, doc)
	b.First = append(b.First, uint32(len(b.Spots)))
}

// End returns the list.
func (b *Builder) End() List {
	b.First = append(b.First, uint32(len(b.Spots)))
	return b.List
}

// Spot adds occurrences in an area, not before the last one's.
func (b *Builder) Spot(s Spot) {
	if n := len(b.Spots); uint32(n) > b.First[len(b.First)-1] && b.Spots[n-1].Area == s.Area {
		last := &b.Spots[n-1]
		last.Exact = uint16(min(int(last.Exact)+int(s.Exact), MaxCount))
		last.Kin = uint16(min(int(last.Kin)+int(s.Kin), MaxCount))
		last.Mask |= s.Mask
		return
	}
	b.Spots = append(b.Spots, s)
}

// Place adds the places of a word in a document.
func (b *Builder) Place(c *document.Card, at []document.Place) {
	for _, p := range at {
		area, i := p.Area(), uint32(p)
		s := Spot{Area: int32(area), Exact: 1}
		if i < 32 && (area == document.AreaTitle || document.IsHeading(area)) {
			s.Mask = 1 << i
		}
		if area == document.AreaTitle {
			s.Topic = uint8(min(c.Topic, 255))
		}
		b.Spot(s)
	}
}

// Flatten forgets in which sections a common word stands in the text. The count goes where it came first.
func Flatten(l List) List {
	var b Builder
	for i, d := range l.Docs {
		spots := l.Spots[l.First[i]:l.First[i+1]]
		total := 0
		for _, s := range spots {
			if document.IsText(int(s.Area)) || s.Area == document.AreaSomewhere {
				total += int(s.Exact)
			}
		}
		b.Begin(d)
		for _, s := range spots {
			if s.Area < document.AreaSomewhere {
				b.Spot(s)
			}
		}
		if total > 0 {
			b.Spot(Spot{Area: document.AreaSomewhere, Exact: uint16(min(total, MaxCount))})
		}
		for _, s := range spots {
			if document.IsHeading(int(s.Area)) {
				b.Spot(s)
			}
		}
	}
	return b.End()
}

// asKin returns the list with all occurrences counted as another word's of the stem. The list it is given stays as it
// is, for its source may keep it.
func asKin(l List) List {
	l.Spots = slices.Clone(l.Spots)
	for i := range l.Spots {
		l.Spots[i].Kin, l.Spots[i].Exact = l.Spots[i].Exact, 0
	}
	return l
}

// merge joins the postings of several words into one. Spots of one area become one, with their counts added.
func merge(lists []List) List {
	switch len(lists) {
	case 0:
		return List{First: []uint32{0}}
	case 1:
		return lists[0]
	}
	var b Builder
	at := make([]int, len(lists))
	for {
		doc, any := uint32(0), false
		for i, l := range lists {
			if at[i] < len(l.Docs) && (!any || l.Docs[at[i]] < doc) {
				doc, any = l.Docs[at[i]], true
			}
		}
		if !any {
			return b.End()
		}
		var spots []Spot
		for i, l := range lists {
			if at[i] < len(l.Docs) && l.Docs[at[i]] == doc {
				spots = append(spots, l.Spots[l.First[at[i]]:l.First[at[i]+1]]...)
				at[i]++
			}
		}
		slices.SortStableFunc(spots, func(a, b Spot) int { return int(a.Area) - int(b.Area) })
		b.Begin(doc)
		for _, s := range spots {
			b.Spot(s)
		}
	}
}
