package output

import (
	"cmp"
	"context"
	"errors"
	"io/fs"
	"os"
	"slices"
	"strings"
)

// errSpare is what an update says when the tree that it found cannot be brought up to date, whatever the reason: a new
// one is filled instead.
var errSpare = errors.New("the tree of an earlier build cannot be used")

// want is one file that the staging folder has to hold. was is the file in the old site that serves as it is; nil where
// the bytes are made.
type want struct {
	path string
	was  fs.FileInfo
}

// child is one name in a folder of the new site: a file, or a folder with what it holds.
type child struct {
	name  string
	file  want   // of a file
	below []want // of a folder, in the order of their paths
	there bool   // it is as it should be
}

// isFolder reports whether the name is a folder's.
func (c *child) isFolder() bool { return c.below != nil }

// update makes a tree into the new site's, but for files that are missing: those it returns, or others write them. It
// believes nothing that it finds (ADR-26). A file stays if it is the very file of the old site, by device and inode; a
// folder, if it has the mode and the owner of one that is made now. All else is removed: what somebody planted or
// altered in a tree that lay there since the last build, and what a kill left of an update.
type update struct {
	ctx  context.Context
	like fs.FileInfo // of a folder that was made just now
	link []string    // files of the old site that are to be linked
}

// tree brings the tree below root up to date. made says that it was made just now and is empty but for the marker.
func (u *update) tree(root *os.Root, wants []want, made bool) error {
	slices.SortFunc(wants, func(a, b want) int { return cmp.Compare(a.path, b.path) })
	return u.folder(root, "", wants, made)
}

// folder does it for the folder dir, which is called at in the site ("" or "decisions/") and holds wants.
func (u *update) folder(dir *os.Root, at string, wants []want, made bool) error {
	if err := u.ctx.Err(); err != nil {
		return err
	}
	children := childrenOf(wants, len(at))
	if !made {
		if err := u.settle(dir, at, children); err != nil {
			return err
		}
	}
	for i := range children {
		c := &children[i]
		if !c.isFolder() {
			if !c.there && c.file.was != nil {
				u.link = append(u.link, c.file.path)
			}
			continue
		}
		if !c.there {
			if err := dir.Mkdir(c.name, 0o777); err != nil {
				return err
			}
		}
		sub, err := dir.OpenRoot(c.name)
		if err != nil {
			return err
		}
		err = u.folder(sub, at+c.name+"/", c.below, !c.there)
		sub.Close()
		if err != nil {
			return err
		}
	}
	return nil
}

// settle removes from a folder what does not belong there, and notes at its children which of them are there.
func (u *update) settle(dir *os.Root, at string, children []child) error {
	list, err := readFolder(dir)
	if err != nil {
		return err
	}
	for _, e := range list {
		name := e.Name()
		if at == "" && name == markerName {
			continue
		}
		i, ok := slices.BinarySearchFunc(children, name, func(c child, name string) int {
			return cmp.Compare(c.name, name)
		})
		if ok && u.serves(dir, e, &children[i]) {
			children[i].there = true
			continue
		}
		if err := removeAll(dir, name, e.IsDir()); err != nil {
			return err
		}
	}
	return nil
}

// removeAll removes what has a name. A folder that cannot be written could not be emptied, so it is made so first.
func removeAll(dir *os.Root, name string, folder bool) error {
	if folder {
		_ = dir.Chmod(name, 0o700)
	}
	return dir.RemoveAll(name)
}

// serves reports whether what has a name in the tree is what the new site has there. A symbolic link never is.
func (u *update) serves(dir *os.Root, e fs.DirEntry, c *child) bool {
	if c.isFolder() != e.IsDir() || !e.IsDir() && (c.file.was == nil || !e.Type().IsRegular()) {
		return false
	}
	st, err := dir.Lstat(c.name)
	if err != nil {
		return false
	}
	if c.isFolder() {
		return alike(st, u.like)
	}
	return os.SameFile(st, c.file.was)
}

// alike reports whether a folder has the mode and the owner of another.
func alike(a, b fs.FileInfo) bool { return a.Mode() == b.Mode() && owner(a) == owner(b) }

// childrenOf groups files, in the order of their paths, by the name that follows the first n bytes of these. The result
// is sorted by name.
func childrenOf(wants []want, n int) []child {
	var out []child
	for i := 0; i < len(wants); {
		name, _, folder := strings.Cut(wants[i].path[n:], "/")
		if !folder {
			out = append(out, child{name: name, file: wants[i]})
			i++
			continue
		}
		prefix, from := wants[i].path[:n+len(name)+1], i
		for i < len(wants) && strings.HasPrefix(wants[i].path, prefix) {
			i++
		}
		out = append(out, child{name: name, below: wants[from:i]})
	}
	slices.SortFunc(out, func(a, b child) int { return cmp.Compare(a.name, b.name) })
	return out
}

// readFolder lists a folder, in no order.
func readFolder(dir *os.Root) ([]fs.DirEntry, error) {
	f, err := dir.Open(".")
	if err != nil {
		return nil, err
	}
	defer f.Close()
	return f.ReadDir(-1)
}
