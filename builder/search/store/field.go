package store

import (
	index "github.com/blevesearch/bleve_index_api"

	"digsite/builder/search/document"
)

// field hands a layout to bleve as an analysed field. Only positions are kept of each word: texts are cut again when a
// snippet is wanted. All positions of a word are one location of bleve's, which writes five numbers for each: the first
// is its position, and what its array positions are for, the elements of lists in lists, holds how far each of the
// others is behind the one before. So the positions 3, 5 and 12 are Position 3 and ArrayPositions 2, 7.
type field struct {
	freqs  index.TokenFrequencies
	length int
}

// fields makes the fields of a batch. Many words stand once in their document: what is said of one depends on where
// alone, and all documents share it.
type fields struct{ once []index.TokenFreq } // by position

// newFields returns the maker for documents whose longest has so many positions.
func newFields(longest uint32) *fields {
	locs, ptrs := make([]index.TokenLocation, longest), make([]*index.TokenLocation, longest)
	f := &fields{once: make([]index.TokenFreq, longest)}
	for i := range f.once {
		locs[i].Position = i
		ptrs[i] = &locs[i]
		f.once[i].Locations = ptrs[i : i+1 : i+1]
		f.once[i].SetFrequency(1)
	}
	return f
}

// of makes the other words of a layout at once, in four slices instead of some allocations for each: a large site has
// millions of them.
func (fs *fields) of(l *document.Layout) *field {
	f := &field{freqs: make(index.TokenFrequencies, len(l.Terms))}
	more, n := 0, 0
	for _, t := range l.Terms {
		f.length += len(t.At)
		if len(t.At) > 1 {
			more++
			n += len(t.At) - 1
		}
	}
	locs, ptrs := make([]index.TokenLocation, more), make([]*index.TokenLocation, more)
	freqs, steps := make([]index.TokenFreq, more), make([]uint64, n)
	i := 0
	for _, t := range l.Terms {
		if len(t.At) == 1 {
			f.freqs[t.Key] = &fs.once[t.At[0]]
			continue
		}
		n := len(t.At) - 1
		locs[i].Position = int(t.At[0])
		locs[i].ArrayPositions, steps = steps[:n:n], steps[n:]
		for j := range n {
			locs[i].ArrayPositions[j] = uint64(t.At[j+1] - t.At[j])
		}
		ptrs[i] = &locs[i]
		freqs[i].Locations = ptrs[i : i+1 : i+1]
		freqs[i].SetFrequency(n + 1)
		f.freqs[t.Key] = &freqs[i]
		i++
	}
	return f
}

// positions appends the first positions of a word in a document, at most so many, to a list.
func positions(to []uint32, locations []*index.TermFieldVector, most int) []uint32 {
	for _, v := range locations {
		p := uint32(v.Pos)
		to = append(to, p)
		for _, step := range v.ArrayPositions[:min(len(v.ArrayPositions), most-1)] {
			p += uint32(step)
			to = append(to, p)
		}
	}
	return to
}

const (
	textField = "t" // every word of a document
	cardField = "c" // its card, stored
)

// The methods of bleve's index.Field. Nothing is left to analyse, and the text itself is not kept: Value is nil.

func (f *field) Name() string             { return textField }
func (f *field) ArrayPositions() []uint64 { return nil }
func (f *field) Options() index.FieldIndexingOptions {
	return index.IndexField | index.IncludeTermVectors
}
func (f *field) Analyze()                                         {}
func (f *field) Value() []byte                                    { return nil }
func (f *field) NumPlainTextBytes() uint64                        { return 0 }
func (f *field) Size() int                                        { return 64 * f.length }
func (f *field) EncodedFieldType() byte                           { return 't' }
func (f *field) AnalyzedLength() int                              { return f.length }
func (f *field) AnalyzedTokenFrequencies() index.TokenFrequencies { return f.freqs }
