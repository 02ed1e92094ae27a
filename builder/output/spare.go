package output

import (
	"errors"
	"io/fs"
	"os"
	"syscall"

	"digsite/builder/cache"
	"digsite/builder/output/tree"
)

// spareName is the tree of the site before the last one, in the cache. The next build takes it as its staging folder
// and changes only what differs: at 10,000 pages a new folder costs seconds, whatever has changed (ADR-61).
//
// It lies in the cache and not beside the output folder, which may itself be a part of a folder that somebody
// publishes whole. While a build works on it, it is beside the output folder as any staging folder is. Nothing in it is
// believed, see tree.Update.
const spareName = cache.LastSite

// errSpare is what an update says when the tree that it found cannot be brought up to date, whatever the reason: a new
// one is filled instead.
var errSpare = errors.New("the tree of an earlier build cannot be used")

// takeSpare moves the spare tree to name, an empty folder beside the output folder, and returns its marker, locked. It
// returns nil where there is none, another build has it, it lies on another file system, or its mode or owner is not
// that of a folder made here.
func (f *Folder) takeSpare(name string, like tree.Identity) *os.File {
	place, err := f.openCache()
	if err != nil {
		return nil
	}
	defer place.Close()
	st, err := place.Lstat(spareName)
	if err != nil || !st.IsDir() {
		return nil
	}
	m, err := place.OpenFile(spareName+"/"+markerName, os.O_RDWR, 0)
	if err != nil {
		return nil
	}
	if !lock(m) {
		m.Close()
		return nil
	}
	if !tree.IdentityOf(st).Alike(like) {
		tree.RemoveAll(place, spareName)
	} else if move(place, spareName, f.root, name) {
		if got, err := f.root.Lstat(name); err == nil && got.IsDir() {
			return m
		}
	}
	m.Close()
	return nil
}

// retire puts a tree of ours, beside the output folder, away as the spare, and removes it where that cannot be. The
// marker says that it is ours, there too.
func (f *Folder) retire(name string) {
	place, err := f.openCache()
	if err != nil {
		f.clear(name)
		return
	}
	defer place.Close()
	if f.mark(name) != nil || !move(f.root, name, place, spareName) {
		f.clear(name)
	}
}

// openCache opens the folder that holds the spare.
func (f *Folder) openCache() (*os.Root, error) {
	if f.cache == "" {
		return nil, fs.ErrNotExist
	}
	return os.OpenRoot(f.cache)
}

// DropSpare removes the spare tree from a cache, if it is ours and no build works on it.
func DropSpare(place *os.Root) error {
	m, err := place.OpenFile(spareName+"/"+markerName, os.O_RDWR, 0)
	if err != nil {
		return nil
	}
	defer m.Close()
	if !lock(m) {
		return nil
	}
	return tree.RemoveAll(place, spareName)
}

// full reports whether an error says that the disk, or this user's part of it, is full.
func full(err error) bool { return errors.Is(err, syscall.ENOSPC) || errors.Is(err, syscall.EDQUOT) }
