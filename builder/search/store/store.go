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
	"github.com/blevesearch/bleve_index_api"

	"digsite/builder/fingerprint"
	"digsite/builder/search/document"
	"digsite/builder/search/rank"
	"digsite/builder/search/words"
)

const formatKey = "digsite.format"

// Store is the bleve index: scorch, in memory too (bleve's own in-memory index has no exact lengths and scores
// otherwise). Documents are given to it analysed; bleve keeps the dictionary, the postings and the positions.
type Store struct {
	bleve bleve.Index
	index index.Index
	slots map[uint64][]uint32 // of each segment: the slot of each of its documents
	disk  bool
	saves sync.WaitGroup // batches that are not on disk yet
}

var errForeign = errors.New("not an index of this program")

// open opens the index, or makes it; fresh tells which.
func open(dir string) (*Store, bool, error) {
	// An unsafe batch returns before it is on disk. Nothing is lost by that: what the index holds is read from its own
	// cards, so that an update which a crash took back is simply made again.
	config := map[string]any{"bolt_timeout": "250ms", "unsafe_batch": true}
	m := bleve.NewIndexMapping()
	if dir == "" {
		b, err := bleve.NewUsing("", m, scorch.Name, scorch.Name, config)
		return wrap(b, err, true)
	}
	dir = Folder(dir)
	if _, err := os.Stat(filepath.Join(dir, "index_meta.json")); err != nil {
		if err := os.MkdirAll(dir, 0o755); err != nil {
			return nil, false, err
		}
		os.RemoveAll(dir)
		b, err := bleve.NewUsing(dir, m, scorch.Name, scorch.Name, config)
		return wrap(b, err, true)
	}
	b, err := bleve.OpenUsing(dir, config)
	return wrap(b, err, false)
}

func wrap(b bleve.Index, err error, fresh bool) (*Store, bool, error) {
	if err != nil {
		return nil, false, err
	}
	adv, err := b.Advanced()
	if err != nil {
		b.Close()
		return nil, false, err
	}
	s := &Store{bleve: b, index: adv, slots: map[uint64][]uint32{}, disk: b.Name() != ""}
	if fresh {
		err = b.SetInternal([]byte(formatKey), []byte(document.Format))
	} else if f, e := b.GetInternal([]byte(formatKey)); e != nil || string(f) != document.Format {
		err = errForeign
	}
	if err != nil {
		b.Close()
		return nil, false, err
	}
	return s, fresh, nil
}

// Load opens the index in a folder, made if there is none, and reads its cards; "" is a new one in memory. An
// index that bleve cannot read is an error, whatever lies there.
func Load(dir string) (s *Store, t *document.Table, err error) {
	defer func() { // bleve trusts its files
		if r := recover(); r != nil {
			if s != nil {
				s.Close()
			}
			s, t, err = nil, nil, fmt.Errorf("read index: %v", r)
		}
	}()
	s, fresh, err := open(dir)
	if err != nil {
		return nil, nil, err
	}
	t = document.NewTable()
	if !fresh {
		if err = s.cards(func(c document.Card) { t.Put(&c) }); err != nil {
			s.Close()
			return nil, nil, err
		}
	}
	return s, t, nil
}

// Close lets go of the folder.
func (s *Store) Close() error { return s.bleve.Close() }

// Change is one step of an update: documents added or replaced, ids deleted.
type Change struct {
	Layouts []*document.Layout
	Deleted []string
}

// Apply makes a change. It may return before the change is on disk, see Saved.
func (s *Store) Apply(c Change) error {
	batch := s.bleve.NewBatch()
	for _, l := range c.Layouts {
		d := analysed.NewDocument(l.Card.ID)
		d.AddField(newField(l))
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
	err := s.bleve.Batch(batch)
	if err != nil && s.disk {
		s.saves.Done()
	}
	return err
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

// cards reads every card, for an index that was just opened.
func (s *Store) cards(each func(document.Card)) error {
	r, err := s.index.Reader()
	if err != nil {
		return err
	}
	defer r.Close()
	snap, ok := r.(*scorch.IndexSnapshot)
	if !ok {
		return errForeign
	}
	for _, seg := range snap.Segments() {
		live := seg.DocNumbersLive().Iterator()
		for live.HasNext() {
			c, err := readCard(seg, uint64(live.Next()))
			if err != nil {
				return err
			}
			each(c)
		}
	}
	return nil
}

func readCard(seg *scorch.SegmentSnapshot, n uint64) (c document.Card, err error) {
	err = errForeign
	visitErr := seg.VisitDocument(n, func(name string, _ byte, value []byte, _ []uint64) bool {
		switch name {
		case "_id":
			c.ID = string(value)
		case cardField:
			id := c.ID
			err = fingerprint.Decode(append([]byte(nil), value...), &c)
			if id != "" {
				c.ID = id
			}
		}
		return true
	})
	if visitErr != nil {
		return c, visitErr
	}
	return c, err
}

// Snapshot is the index at one moment; at maps bleve's document numbers, which differ from build to build, to slots.
type Snapshot struct {
	reader *scorch.IndexSnapshot
	at     []uint32
	table  *document.Table
}

// Snapshot returns the index as it is now, whose cards are in t. Close it.
func (s *Store) Snapshot(t *document.Table) (*Snapshot, error) {
	r, err := s.index.Reader()
	if err != nil {
		return nil, err
	}
	snap, ok := r.(*scorch.IndexSnapshot)
	if !ok {
		r.Close()
		return nil, errForeign
	}
	out := &Snapshot{reader: snap, table: t}
	seen := map[uint64][]uint32{}
	for _, seg := range snap.Segments() {
		at, ok := s.slots[seg.Id()]
		if !ok {
			if at, err = segmentSlots(seg, t.Slots); err != nil {
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
		for _, v := range next.Vectors[:min(len(next.Vectors), rank.MaxCount)] {
			at = append(at, uint32(v.Pos))
		}
		all = append(all, posting{s.table.Cards[s.at[next.ID.Value()]], at[from:len(at):len(at)]})
	}
	slices.SortFunc(all, func(a, b posting) int { return cmp.Compare(a.c.Number, b.c.Number) })
	for _, p := range all {
		visit(p.c, document.Places(p.c, p.at))
	}
	return nil
}

// count is the number of documents that hold a key; bleve's dictionary counts deleted ones too.
func (s *Snapshot) count(key string) (int, error) {
	r, err := s.reader.TermFieldReader(context.Background(), []byte(key), textField, false, false, false)
	if err != nil {
		return 0, err
	}
	defer r.Close()
	return int(r.Count()), nil
}

// Source hands out what answers are made of.
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

// class returns the keys of a word and of the others of its stem, in order.
func (s *Snapshot) class(word string) (keys []string, err error) {
	stem, last := words.StemRange(word)
	err = s.Keys(stem, last, func(k string) bool {
		if words.Root(k) == stem {
			keys = append(keys, k)
		}
		return true
	})
	return keys, err
}

// words visits the words that begin so and are in enough documents to be suggested.
func (s *Snapshot) words(first string, want func(word string) bool, visit func(word string, df int)) error {
	least := rank.LeastShown(len(s.table.Slots))
	var stopped error
	err := s.Keys(first, first+"\U0010FFFF", func(k string) bool {
		w := words.Surface(k)
		if !want(w) {
			return true
		}
		n, err := s.count(k)
		if stopped = err; n >= least {
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

// Terms counts the different words.
func (s *Store) Terms() (n int, err error) {
	r, err := s.index.Reader()
	if err != nil {
		return 0, err
	}
	defer r.Close()
	dict, err := r.FieldDict(textField)
	if err != nil {
		return 0, err
	}
	defer dict.Close()
	for {
		e, err := dict.Next()
		if err != nil || e == nil {
			return n, err
		}
		n++
	}
}
