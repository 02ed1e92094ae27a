package search

import (
	"context"
	"fmt"
	"runtime"
	"slices"
	"sync"
	"sync/atomic"

	"digsite/builder/search/document"
	"digsite/builder/search/language"
	"digsite/builder/search/postings"
	"digsite/builder/search/rank"
	"digsite/builder/search/store"
)

// Index answers queries over the documents it was last told of. Its methods may be called from several goroutines.
type Index struct {
	mu        sync.RWMutex
	dir       string                   // "" keeps it in memory
	store     *store.Store             // nil until something needs it
	entries   []Entry                  // what Sync was last told
	load      func(id string) Document // and how to get it
	stats     store.Stats
	stale     int          // documents changed since the words were counted
	counted   atomic.Int64 // words that an export counted, 0 where none did
	warning   string       // "" or why it is in memory, though a folder was asked for
	k         rank.Weights
	languages language.Set
	synonyms  map[string][]string // by stem
	snapMu    sync.Mutex          // guards library and known where mu is held for reading alone
	library   *rank.Library       // nil after a change
	known     *rank.Library       // the one before it
	keep      bool                // words, for the export that follows
	kept      []*postings.Kept    // the words of all documents; nil where they have to be read back
}

// Open returns the index kept in a folder, made if there is none; "" keeps it in memory. Nothing is read yet: an
// index that turns out to be damaged, of another version or in use by another process is a Warning and more work, no
// error, and the answers are the same.
func Open(dir string) (*Index, error) {
	x := &Index{dir: dir, k: rank.Constants(), languages: language.NewSet()}
	if dir == "" {
		return x, nil
	}
	var err error
	if x.stats, err = store.ReadStats(dir); err != nil {
		x.inMemory(err)
	}
	return x, nil
}

// Warning says in plain words why the index is kept in memory only, "" when it is not.
func (x *Index) Warning() string {
	x.mu.RLock()
	defer x.mu.RUnlock()
	return x.warning
}

func (x *Index) inMemory(err error) {
	x.warning = fmt.Sprintf("search index kept in memory only: %v", err)
	x.dir, x.stats = "", store.Stats{}
}

// Stats returns the number of documents and of different words, and the index's bytes on disk, as of the last Sync.
func (x *Index) Stats() (documents, terms int, bytes int64) {
	x.mu.Lock()
	defer x.mu.Unlock()
	x.measure()
	return x.stats.Documents, x.stats.Terms, x.stats.Bytes
}

// measure counts words and bytes again after changes. Counting the words reads the whole dictionary, so after a few
// changes (up to one document in twenty) the earlier count stands: it is shown to people, and decides nothing.
func (x *Index) measure() {
	if x.store == nil || x.stale == 0 && x.stats.Terms > 0 {
		return
	}
	if n := x.counted.Swap(0); n > 0 {
		x.stats.Terms, x.stale = int(n), 0
	} else if x.stale*20 > x.stats.Documents || x.stats.Terms == 0 {
		if n, err := x.store.Terms(); err == nil {
			x.stats.Terms, x.stale = n, 0
		}
	}
	if x.dir == "" {
		return
	}
	x.stats.Bytes = store.Size(x.dir)
}

// Close writes what is left to write and lets go of the folder.
func (x *Index) Close() error {
	x.mu.Lock()
	defer x.mu.Unlock()
	if x.store == nil {
		return nil
	}
	if x.store.Saved() {
		x.measure()
		store.WriteStats(x.dir, x.stats)
	}
	err := x.store.Close()
	x.store = nil
	return err
}

// keepBytes is the most that words kept for an export take. Above it, from about 100,000 records on, they are read
// back, which takes several times as long. While they are kept less is alive than later, when pages are written.
const keepBytes = 512 << 20

// KeepWords says that Export follows the next Sync. Where that fills the index, it also keeps the words for Export,
// which otherwise has to read them back.
func (x *Index) KeepWords() {
	x.mu.Lock()
	defer x.mu.Unlock()
	x.keep = true
}

// Sync makes the index hold exactly the entries: it loads those that are new or changed, in no particular order and
// one at a time, and removes the others. When nothing changed it does not even open the index. Where ctx ends before,
// the next Sync goes on from what was done.
func (x *Index) Sync(ctx context.Context, entries []Entry, load func(id string) Document) (changed int, err error) {
	x.mu.Lock()
	defer x.mu.Unlock()
	x.entries, x.load = entries, load
	defer func() { x.keep = false }()
	if x.store == nil && x.stats.State == document.StateOf(entries) {
		return 0, nil
	}
	if err := x.ready(); err != nil {
		return 0, err
	}
	return x.update(ctx)
}

// ready opens the index and reads its cards, if that is still to be done. What cannot be used is made anew.
func (x *Index) ready() error {
	if x.store != nil {
		return nil
	}
	s, err := store.Open(x.dir)
	if err != nil && x.dir != "" && !store.InUse(err) && store.Remove(x.dir) == nil {
		x.stats = store.Stats{}
		s, err = store.Open(x.dir)
	}
	if err != nil && x.dir != "" {
		x.inMemory(err)
		s, err = store.Open("")
	}
	if err != nil {
		return fmt.Errorf("open search index: %w", err)
	}
	x.store = s
	return nil
}

// few is how many documents are cut into words one after the other: below it the cores gain nothing.
const few = 64

// update brings the open index to the last entries. Batches are cut into words and given to bleve by several
// goroutines. An update that was cut short is continued by the next one: the cards in the index say what it holds.
func (x *Index) update(ctx context.Context) (changed int, err error) {
	todo, gone := x.store.Table.Difference(x.entries)
	if changed = len(todo) + len(gone); changed == 0 && x.stats.State == x.store.Table.State {
		return 0, nil
	}
	x.kept = nil
	if len(todo) <= few {
		c, cut := store.Change{Deleted: gone}, document.NewCutter(x.languages.Own())
		for _, e := range todo {
			c.Layouts = append(c.Layouts, cut.Layout(x.load(e.ID), e))
		}
		err = x.store.Apply(c)
	} else if err = x.bulk(ctx, todo); err == nil {
		err = x.store.Apply(store.Change{Deleted: gone})
	}
	if err != nil {
		x.store.Close()
		x.store = nil
		return 0, fmt.Errorf("update search index: %w", err)
	}
	x.stale += changed
	if x.library != nil {
		x.known, x.library = x.library, nil
	}
	x.stats.State, x.stats.Documents = x.store.Table.State, len(x.store.Table.Slots)
	return changed, nil
}

// bulk updates by batches. A document is loaded when it is cut into words and let go at once: a batch of whole texts
// would be the largest thing in memory.
func (x *Index) bulk(ctx context.Context, todo []Entry) error {
	work := make(chan []Entry)
	done := make(chan error)
	var loading sync.Mutex
	one := func(id string) Document {
		loading.Lock()
		defer loading.Unlock()
		return x.load(id)
	}
	workers := max(2, min(runtime.GOMAXPROCS(0), 4))
	kept := make([]*postings.Kept, workers)
	for i := range workers {
		if x.keep && len(x.store.Table.Slots) == 0 {
			kept[i] = postings.New(keepBytes / workers)
		}
		go func() {
			var err error
			cut := document.NewCutter(x.languages.Own())
			for batch := range work {
				if err != nil {
					continue
				}
				var c store.Change
				for _, e := range batch {
					if err = ctx.Err(); err != nil {
						break
					}
					l := cut.Layout(one(e.ID), e)
					c.Layouts = append(c.Layouts, l)
					kept[i].Add(l)
				}
				if err == nil {
					err = x.store.Apply(c)
				}
			}
			done <- err
		}()
	}
	each := min(store.Batch, (len(todo)+workers-1)/workers) // so that a small site keeps all of them busy
	for batch := range slices.Chunk(todo, each) {
		work <- batch
	}
	close(work)
	var first error
	for range workers {
		if err := <-done; first == nil {
			first = err
		}
	}
	if first == nil && !slices.ContainsFunc(kept, (*postings.Kept).Full) {
		x.kept = kept
	}
	return first
}
