package search

import (
	"fmt"
	"math"

	"digsite/builder/search/document"
	"digsite/builder/search/postings"
	"digsite/builder/search/shards"
	"digsite/builder/search/store"
)

// ExportMemory is where exports keep their files, and what the next one is made from.
type ExportMemory = shards.Memory

// ExportedFile is one file of an export. The memory has its bytes on the shelf ExportShelf, under its Sum.
type ExportedFile = shards.File

// ExportShelf is where an ExportMemory has the files.
const ExportShelf = shards.FileShelf

// ExportFolder has the files whose names change with what they hold: all but the one that names them.
const ExportFolder = shards.Folder

// Export writes the index as static files for the page's engine, those that the memory does not have: the same
// documents give the same bytes, whatever the order of batches, the history of updates, and what the memory holds.
// Names are relative to one folder, in order.
func (x *Index) Export(m ExportMemory) ([]ExportedFile, error) {
	if err := x.fresh(); err != nil {
		return nil, err
	}
	x.mu.Lock()
	kept := x.kept
	x.kept = nil // they are for one export
	x.mu.Unlock()
	x.mu.RLock()
	defer x.mu.RUnlock()
	if x.store == nil {
		return nil, fmt.Errorf("export search index: nothing was indexed; call Sync first")
	}
	x.snapMu.Lock()
	lib := x.documents()
	x.snapMu.Unlock()
	var snap *store.Snapshot
	defer func() {
		if snap != nil {
			snap.Close()
		}
	}()
	return shards.Write(shards.Index{Library: lib, Weights: x.k, Table: x.store.Table, Languages: x.languages,
		Synonyms: x.synonyms, Words: func(of []*document.Card) (shards.Postings, error) {
			if len(of) < len(lib.Cards) {
				return x.wordsOf(of), nil
			}
			if kept != nil {
				all := postings.Join(kept, x.store.Table)
				x.counted.Store(int64(all.Len())) // to count them in the index would read all of it into memory
				return shards.Postings{Keys: all.Keys, Occurrences: all.Occurrences}, nil
			}
			var err error
			snap, _, err = x.snapshot()
			return shards.Postings{Keys: snap.Every, Occurrences: snap.Occurrences}, err
		}}, m)
}

// wordsOf cuts a few documents into words once more, which is less than to read all words of the index for those of a
// few documents.
func (x *Index) wordsOf(cards []*document.Card) shards.Postings {
	kept, cut := postings.New(math.MaxInt), document.NewCutter(x.languages.Own())
	for _, c := range cards {
		kept.Add(cut.Layout(x.load(c.ID), Entry{ID: c.ID, Sum: c.Sum}))
	}
	all := postings.Join([]*postings.Kept{kept}, x.store.Table)
	return shards.Postings{Keys: all.Keys, Occurrences: all.Occurrences}
}
