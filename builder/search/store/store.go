// Package store keeps an index on disk or in memory. It is the only room that knows bleve.
//
// Its law: bleve finds, and decides nothing: its scores, document numbers and segments do not leave this room.
// content/guide/search-files.md says what of bleve would break the search's law otherwise.
package store

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"sync"
	"time"

	"github.com/blevesearch/bleve/v2"
	analysed "github.com/blevesearch/bleve/v2/document"
	"github.com/blevesearch/bleve/v2/index/scorch"
	index "github.com/blevesearch/bleve_index_api"

	"digsite/builder/fingerprint"
	"digsite/builder/search/document"
	"digsite/builder/search/language"
	"digsite/builder/search/rank"
)

const (
	formatKey = "digsite.format"  // the key of document.Format among bleve's internal values
	metaFile  = "index_meta.json" // bleve's own; without it, what lies there is no index
	lastKey   = "\U0010FFFF"      // above every word
)

// Store is a bleve index with the cards of its documents. It is scorch, in memory too: bleve's own in-memory index has
// no exact lengths. Documents are given to it analysed; bleve keeps the dictionary, the postings and the positions.
type Store struct {
	bleve   bleve.Index
	index   index.Index         // the same without bleve's queries, which are never asked
	disk    bool                // false: in memory
	saves   sync.WaitGroup      // batches that are not on disk yet
	entered sync.Mutex          // guards Table while changes are applied
	Table   *document.Table     // what the index holds, by id
	slots   map[uint64][]uint32 // of each segment: the slot of each of its documents
}

var errForeign = errors.New("not an index of this program")

// Open opens the index in a folder, made if there is none, and reads its cards; "" is a new one in memory. An index
// that bleve cannot read is an error, whatever lies there.
func Open(dir string) (s *Store, err error) {
	defer func() { // bleve trusts its files
		if r := recover(); r != nil {
			err = fmt.Errorf("read index: %v", r)
		}
		if err != nil && s != nil {
			s.Close()
			s = nil
		}
	}()
	b, fresh, err := openBleve(dir)
	if err != nil {
		return nil, err
	}
	s = &Store{bleve: b, disk: b.Name() != "", Table: document.NewTable()}
	if s.index, err = b.Advanced(); err != nil {
		return s, err
	}
	if fresh {
		return s, b.SetInternal([]byte(formatKey), []byte(document.Format))
	}
	if f, err := b.GetInternal([]byte(formatKey)); err != nil || string(f) != document.Format {
		return s, errForeign
	}
	return s, s.readCards()
}

// Batch is the most documents that should be applied at once. Each batch becomes a segment of bleve's: larger ones need
// memory, smaller ones merging.
const Batch = 500

// Bleve merges segments when there are more than its budget: so many of the smallest size, as many of ten times that
// size, and on. What is smaller than the smallest counts as that. It takes 10 and 2,000 by itself, and so writes a
// large index two or three times over while it is made. With 10 batches of 500, the one document of a saved file is as
// good as a batch, and is merged with nine of them: half of the index is written anew for it. With these numbers no
// batch of ten thousand documents is merged while the index is made, and after a change only the segments of others.
const (
	most     = 20
	smallest = 100
)

// openBleve opens what lies in a folder, or makes it, and reports which (fresh). What lies there without bleve's own
// file of settings is the rest of an index whose making was broken off, and is removed.
func openBleve(dir string) (b bleve.Index, fresh bool, err error) {
	// An unsafe batch returns before it is on disk. Nothing is lost by that: what the index holds is read from its own
	// cards, so that an update which a crash took back is simply made again.
	config := map[string]any{"bolt_timeout": "250ms", "unsafe_batch": true,
		"scorchMergePlanOptions": map[string]any{"FloorSegmentSize": smallest, "MaxSegmentsPerTier": most}}
	if dir != "" {
		dir = Folder(dir)
		if _, err := os.Stat(filepath.Join(dir, metaFile)); err == nil {
			b, err = bleve.OpenUsing(dir, config)
			return b, false, err
		}
		if err := os.MkdirAll(dir, 0o755); err != nil {
			return nil, false, err
		}
		os.RemoveAll(dir)
	}
	b, err = bleve.NewUsing(dir, bleve.NewIndexMapping(), scorch.Name, scorch.Name, config)
	return b, true, err
}

// Close lets go of the folder.
func (s *Store) Close() error { return s.bleve.Close() }

// Change is one step of an update: documents added or replaced, ids deleted.
type Change struct {
	Layouts []*document.Layout // one of an id that the index holds replaces it
	Deleted []string           // ids
}

// Apply makes a change. It may return before the change is on disk, see Saved. Several goroutines may call it, each
// with documents of its own.
func (s *Store) Apply(c Change) error {
	batch := s.bleve.NewBatch()
	longest := uint32(0)
	for _, l := range c.Layouts {
		longest = max(longest, l.Card.Bounds[len(l.Card.Bounds)-1])
	}
	fields := newFields(longest)
	for _, l := range c.Layouts {
		d := analysed.NewDocument(l.Card.ID)
		d.AddField(fields.of(l))
		d.AddField(analysed.NewTextFieldCustom(cardField, nil, fingerprint.Encode(l.Card), index.StoreField, nil))
		if err := batch.IndexAdvanced(d); err != nil {
			return err
		}
	}
	for _, id := range c.Deleted {
		batch.Delete(id)
	}
	if s.disk {
		s.saves.Add(1)
		batch.SetPersistedCallback(func(error) { s.saves.Done() })
	}
	if err := s.bleve.Batch(batch); err != nil {
		if s.disk {
			s.saves.Done()
		}
		return err
	}
	s.entered.Lock()
	defer s.entered.Unlock()
	for _, l := range c.Layouts {
		card := l.Card // a pointer into the layout would keep all its words
		s.Table.Put(&card)
	}
	for _, id := range c.Deleted {
		s.Table.Remove(id)
	}
	return nil
}

// Saved waits until every batch is on disk; false when that takes unreasonably long, or there is no disk.
func (s *Store) Saved() bool {
	if !s.disk {
		return false
	}
	done := make(chan struct{})
	go func() { s.saves.Wait(); close(done) }()
	select {
	case <-done:
		return true
	case <-time.After(20 * time.Second):
		return false
	}
}

// reader returns bleve's view of the index as it is now.
func (s *Store) reader() (*scorch.IndexSnapshot, error) {
	r, err := s.index.Reader()
	if err != nil {
		return nil, err
	}
	snap, ok := r.(*scorch.IndexSnapshot)
	if !ok {
		r.Close()
		return nil, errForeign
	}
	return snap, nil
}

// readCards enters the card of every document of an index that was just opened.
func (s *Store) readCards() error {
	r, err := s.reader()
	if err != nil {
		return err
	}
	defer r.Close()
	for _, seg := range r.Segments() {
		live := seg.DocNumbersLive().Iterator()
		for live.HasNext() {
			var c document.Card
			bad := errForeign // until it has a card
			err := seg.VisitDocument(uint64(live.Next()), func(name string, _ byte, value []byte, _ []uint64) bool {
				switch name {
				case "_id":
					c.ID = string(value)
				case cardField:
					bad = fingerprint.Decode(slices.Clone(value), &c)
				}
				return true
			})
			if err = cmp.Or(err, bad); err != nil {
				return err
			}
			s.Table.Put(&c)
		}
	}
	return nil
}

// Terms counts the different words.
func (s *Store) Terms() (n int, err error) {
	r, err := s.reader()
	if err != nil {
		return 0, err
	}
	snap := Snapshot{reader: r}
	defer snap.Close()
	err = snap.Every(func(string) bool { n++; return true })
	return n, err
}

// Snapshot is the index at one moment; at maps bleve's document numbers, which differ from build to build, to slots.
type Snapshot struct {
	reader *scorch.IndexSnapshot
	at     []uint32        // bleve's number -> slot in the table; meaningless where the document is deleted
	table  *document.Table // the Store's own, which later changes alter
}

// Snapshot returns the index as it is now. Close it.
func (s *Store) Snapshot() (*Snapshot, error) {
	r, err := s.reader()
	if err != nil {
		return nil, err
	}
	out := &Snapshot{reader: r, table: s.Table}
	seen := map[uint64][]uint32{}
	for _, seg := range r.Segments() {
		at, ok := s.slots[seg.Id()]
		if !ok {
			if at, err = segmentSlots(seg, s.Table.Slots); err != nil {
				r.Close()
				return nil, err
			}
		}
		seen[seg.Id()] = at
		out.at = append(out.at, at...)
	}
	s.slots = seen
	return out, nil
}

// segmentSlots looks up the slots of a segment's documents. A segment never changes, and a document that is gone from
// it is never read again, so this is done once for each segment.
func segmentSlots(seg *scorch.SegmentSnapshot, slots map[string]uint32) ([]uint32, error) {
	at := make([]uint32, seg.FullSize())
	live := seg.DocNumbersLive().Iterator()
	for live.HasNext() {
		n := live.Next()
		id, err := seg.DocID(uint64(n))
		if err != nil {
			return nil, err
		}
		at[n] = slots[string(id)]
	}
	return at, nil
}

// Close lets go of the snapshot.
func (s *Snapshot) Close() { s.reader.Close() }

// Occurrences calls visit for every document that holds a key, in the order of their numbers, with the positions of
// the word in it. The slice is the visitor's to keep.
func (s *Snapshot) Occurrences(key string, visit func(c *document.Card, at []document.Place)) error {
	r, err := s.reader.TermFieldReader(context.Background(), []byte(key), textField, true, false, true)
	if err != nil {
		return err
	}
	defer r.Close()
	type posting struct {
		c  *document.Card
		at []uint32
	}
	all := make([]posting, 0, r.Count())
	var d index.TermFieldDoc
	var at []uint32
	for {
		next, err := r.Next(&d)
		if err != nil {
			return err
		}
		if next == nil {
			break
		}
		from := len(at)
		at = positions(at, next.Vectors, rank.MaxCount)
		all = append(all, posting{s.table.Cards[s.at[next.ID.Value()]], at[from:len(at):len(at)]})
	}
	slices.SortFunc(all, func(a, b posting) int { return cmp.Compare(a.c.Number, b.c.Number) })
	for _, p := range all {
		visit(p.c, document.Places(p.c, p.at))
	}
	return nil
}

// Every calls visit for every key, as Keys does.
func (s *Snapshot) Every(visit func(key string) bool) error { return s.Keys("", lastKey, visit) }

// count returns the number of documents that hold a key. It reads the postings, since the counts in bleve's dictionary
// include deleted documents until segments are merged.
func (s *Snapshot) count(key string) (int, error) {
	r, err := s.reader.TermFieldReader(context.Background(), []byte(key), textField, false, false, false)
	if err != nil {
		return 0, err
	}
	defer r.Close()
	return int(r.Count()), nil
}

// Source returns the index as the ranking reads it: by keys and documents' numbers. It is valid until Close.
func (s *Snapshot) Source() rank.Source {
	return rank.Source{
		Class: s.class,
		Words: s.words,
		List: func(key string) (rank.List, error) {
			var b rank.Builder
			err := s.Occurrences(key, func(c *document.Card, at []document.Place) {
				b.Begin(c.Number)
				b.Place(c, at)
			})
			return b.End(), err
		},
		Positions: func(key string, visit func(number uint32, at []document.Place)) error {
			return s.Occurrences(key, func(c *document.Card, at []document.Place) { visit(c.Number, at) })
		},
	}
}

// class returns the keys of a class, in order.
func (s *Snapshot) class(c language.Class) (keys []string, err error) {
	err = s.Keys(c.First, c.Last, func(k string) bool {
		if c.Has(k) {
			keys = append(keys, k)
		}
		return true
	})
	return keys, err
}

// words visits the words whose keys begin so.
func (s *Snapshot) words(start string, want func(word string) bool, visit func(word string, df int)) error {
	var stopped error
	err := s.Keys(start, start+lastKey, func(k string) bool {
		w := language.Surface(k)
		if !want(w) {
			return true
		}
		n, err := s.count(k)
		if stopped = err; n > 0 {
			visit(w, n)
		}
		return err == nil
	})
	return errors.Join(err, stopped)
}

// Keys calls visit for every key from lo up to hi, both included, in order, until it returns false. A key may be of
// deleted documents only.
func (s *Snapshot) Keys(lo, hi string, visit func(key string) bool) error {
	dict, err := s.reader.FieldDictRange(textField, []byte(lo), []byte(hi))
	if err != nil {
		return err
	}
	defer dict.Close()
	for {
		e, err := dict.Next()
		if err != nil || e == nil {
			return err
		}
		if !visit(e.Term) {
			return nil
		}
	}
}
