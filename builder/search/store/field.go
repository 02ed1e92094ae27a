package store

import (
	index "github.com/blevesearch/bleve_index_api"

	"digsite/builder/search/document"
)

// field hands a layout to bleve as an analysed field. Only positions are kept of each occurrence: texts are cut
// again when a snippet is wanted.
type field struct {
	freqs  index.TokenFrequencies
	length int
}

// newField makes all occurrences of a layout at once, in three slices instead of one allocation for each: a large
// site has millions of them.
func newField(l *document.Layout) *field {
	f := &field{freqs: make(index.TokenFrequencies, len(l.Terms))}
	for _, at := range l.Terms {
		f.length += len(at)
	}
	locs := make([]index.TokenLocation, f.length)
	ptrs := make([]*index.TokenLocation, f.length)
	freqs := make([]index.TokenFreq, len(l.Terms))
	i, n := 0, 0
	for term, at := range l.Terms {
		lo := i
		for _, p := range at {
			locs[i].Position = int(p)
			ptrs[i] = &locs[i]
			i++
		}
		tf := &freqs[n]
		n++
		tf.Term, tf.Locations = []byte(term), ptrs[lo:i:i]
		tf.SetFrequency(len(at))
		f.freqs[term] = tf
	}
	return f
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
