// Package cache remembers the results of pure functions, from build to build, in memory and on disk.
//
// Its law: a cache makes a build faster, never different. Whatever is missing, damaged, of another version, locked or
// not writable is a miss. It will not decide what a key is made of: everything that a result depends on must be in it,
// and there is no way to take an entry back.
//
// On disk each shelf is two files: a pack, which only grows, and an index, which is replaced. The road not taken is one
// file an entry: ten thousand opens cost more than what they save. Who may fill a cache that a build believes is
// decided elsewhere (ADR-26).
package cache

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"sync"

	"digsite/builder/fingerprint"
	"digsite/builder/scarce"
	"digsite/builder/text"
)

// Store is a set of shelves, each the results of one function: "page", "blame", "stamps". It is safe for concurrent
// use. A nil Store remembers nothing, so callers need not ask whether there is one.
type Store struct {
	version string   // of the program; an index that states another one is not read
	root    *os.Root // nil: memory alone
	lock    *os.File // held while this process may write; nil: it reads, and what is put stays in memory
	warning string   // for a person, set by Open alone; "" when the cache is used in full
	below   *Store   // what is missed here is read there; nil: nowhere

	// mu guards shelves. A shelf has a lock of its own; whoever needs both takes this one first.
	mu      sync.Mutex
	shelves map[string]*shelf // by name, opened on first use
}

// Open opens or makes the cache in dir; version names the program, since another program's results mean nothing to
// this one. With dir "", or one that cannot be used, the store lives in memory alone; while another process holds the
// cache, or where it cannot be written, it is read and not added to. Warning says so.
func Open(dir, version string) *Store {
	s := &Store{version: version, shelves: map[string]*shelf{}}
	if dir == "" {
		return s
	}
	made := os.MkdirAll(dir, 0o755)
	root, err := os.OpenRoot(dir)
	if err != nil {
		if made != nil {
			err = made
		}
		s.warning = fmt.Sprintf("the cache %s cannot be used (%v): this run is slower, nothing else", dir,
			text.Cause(err))
		return s
	}
	s.root = root
	switch lock, err := lockFile(root); {
	case err == nil:
		s.lock = lock
		ignoreItself(root)
	case errors.Is(err, errLocked):
		s.warning = fmt.Sprintf("another run uses the cache %s: this one reads it and adds nothing", dir)
	default:
		s.warning = fmt.Sprintf("the cache %s cannot be written (%v): this run reads it and adds nothing", dir,
			text.Cause(err))
	}
	return s
}

// Guards is the folder of the cache in which what guards the code is kept, beside a cache that a server holds.
const Guards = "guards"

// LastSite is the folder of the cache in which the tree of the site before the last one waits for the next build
// (ADR-61).
const LastSite = "last-site"

// Beside opens a cache of its own in a folder of the cache in dir. What that holds it reads, and never writes or locks:
// a server may hold it for hours, and what is asked of beside it for each edit has to be remembered all the same.
func Beside(dir, folder, version string) *Store {
	if dir == "" {
		return Open("", version)
	}
	s := Open(filepath.Join(dir, folder), version)
	if root, err := os.OpenRoot(dir); err == nil {
		s.below = &Store{version: version, root: root, shelves: map[string]*shelf{}}
	}
	return s
}

// ignoreItself keeps the cache out of the git repository that it may lie in, as other tools' caches do: by a .gitignore
// in it that names everything. One that is there stays as it is; where none can be written, git shows the cache, no
// more.
func ignoreItself(root *os.Root) {
	if f, err := root.OpenFile(".gitignore", os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o644); err == nil {
		_, _ = f.WriteString("*\n")
		_ = f.Close()
	}
}

// Warning says why the cache is not used in full; "" when it is.
func (s *Store) Warning() string {
	if s == nil {
		return ""
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.warning
}

// Get returns the bytes that were put under a key, and false where there are none or they are damaged. The caller must
// not change them: other callers may have been handed the same slice.
func (s *Store) Get(shelf string, key fingerprint.Sum) ([]byte, bool) {
	if s == nil {
		return nil, false
	}
	if data, ok := s.shelf(shelf).get(key); ok {
		return data, true
	}
	return s.below.Get(shelf, key)
}

// Has reports whether there is an entry, without reading it, and counts as a use of it, so that it is not thrown away.
// A later Get may still miss: only reading shows damage.
func (s *Store) Has(shelf string, key fingerprint.Sum) bool {
	return s != nil && (s.shelf(shelf).has(key) || s.below.Has(shelf, key))
}

// Put keeps bytes under a key. The caller must not change them afterwards. What is put is found at once, and by later
// processes after Flush. An entry of the same key is replaced. While the machine is short of file handles or memory
// nothing is kept: what could not be opened would be remembered as what is not there.
func (s *Store) Put(shelf string, key fingerprint.Sum, data []byte) {
	if s != nil && scarce.Err() == nil {
		s.shelf(shelf).put(key, data)
	}
}

// Do returns compute's value, from the cache when it holds one. The value must be closed (package fingerprint) and
// compute must depend on nothing but what key names. Two callers at once may both compute: the results are the same,
// and waiting for each other would cost a lock that is held for as long as compute takes.
//
//	size := cache.Do(store, "picture", file.Sum, func() [2]int { return measure(file) })
func Do[V any](s *Store, shelf string, key fingerprint.Sum, compute func() V) V {
	if s == nil {
		return compute()
	}
	if data, ok := s.Get(shelf, key); ok {
		var v V
		if fingerprint.Decode(data, &v) == nil {
			return v
		}
	}
	v := compute()
	s.Put(shelf, key, fingerprint.Encode(v))
	return v
}

// Flush writes down what was put, so that the next process finds it. The error is for a message: the store goes on.
func (s *Store) Flush() error {
	if s == nil || s.lock == nil {
		return nil
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	var errs []error
	for name, sh := range s.shelves {
		if err := sh.flush(); err != nil {
			errs = append(errs, fmt.Errorf("write the cache (%s): %w", name, text.Cause(err)))
		}
	}
	return errors.Join(errs...)
}

// Release writes down what was put and lets other runs add to the cache: for a process that stays for hours. From then
// on what is put stays in memory.
func (s *Store) Release() error {
	err := s.Flush()
	if s == nil {
		return err
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.lock != nil {
		err = errors.Join(err, s.lock.Close())
		s.lock = nil
	}
	return err
}

// Close closes the files and lets go of the lock. It does not Flush. Afterwards every Get is a miss.
func (s *Store) Close() error {
	if s == nil {
		return nil
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	for _, sh := range s.shelves {
		sh.close()
	}
	s.shelves = map[string]*shelf{}
	var err error
	if s.lock != nil {
		err = s.lock.Close() // the system gives the lock back with the file
		s.lock = nil
	}
	if s.root != nil {
		err = errors.Join(err, s.root.Close())
		s.root = nil
	}
	return errors.Join(err, s.below.Close())
}

// shelf returns a shelf by its name, reading its index the first time.
func (s *Store) shelf(name string) *shelf {
	s.mu.Lock()
	defer s.mu.Unlock()
	sh, ok := s.shelves[name]
	if !ok {
		sh = s.openShelf(name)
		s.shelves[name] = sh
	}
	return sh
}

// Clear removes the cache's own files from dir and returns how many bytes they took. Files of other makers stay, known
// by their endings, and so does the lock's own file: removing it would let two processes lock two different files of
// that name. While another process holds the cache nothing is removed.
func Clear(dir string) (int64, error) {
	root, err := os.OpenRoot(dir)
	if errors.Is(err, fs.ErrNotExist) {
		return 0, nil
	}
	if err != nil {
		return 0, fmt.Errorf("clear the cache %s: %w", dir, text.Cause(err))
	}
	defer root.Close()
	lock, err := lockFile(root)
	if err != nil {
		return 0, fmt.Errorf("clear the cache %s: %w; end the other run, or check the permissions", dir,
			text.Cause(err))
	}
	defer lock.Close()
	var freed int64
	for _, name := range listDir(root) {
		if !strings.HasSuffix(name, indexSuffix) && !strings.HasSuffix(name, packSuffix) &&
			!strings.HasSuffix(name, newSuffix) {
			continue
		}
		if info, err := root.Lstat(name); err == nil {
			freed += info.Size()
		}
		if err := root.Remove(name); err != nil {
			return freed, fmt.Errorf("clear the cache %s: %w", dir, err)
		}
	}
	return freed, nil
}

// listDir returns the names of what lies in the cache; nothing when it cannot be read.
func listDir(root *os.Root) []string {
	if root == nil {
		return nil
	}
	f, err := root.Open(".")
	if err != nil {
		return nil
	}
	defer f.Close()
	names, _ := f.Readdirnames(-1)
	return names
}
