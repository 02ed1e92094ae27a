// Package tree brings a folder on disk up to date: it finds what lies there, keeps what is known for certain to be what
// it should be, and makes and removes the rest.
//
// Its law: nothing that it finds is believed, no symbolic link is followed, and no file is opened. It will not decide
// what a site holds.
package tree

import (
	"context"
	"maps"
	"os"
	"path"
	"slices"
)

// Update makes a tree into the new site's, but for files that are missing: those it returns, or others write them. It
// believes nothing that it finds (ADR-26). A file stays if it is the very file of the old site, by device and inode; a
// folder, if it has the mode and the owner of one that is made now. All else is removed: what somebody planted or
// altered in a tree that lay there since the last build, and what a kill left of an update.
type Update struct {
	Root *os.Root             // the parent of the tree
	Name string               // its name there
	Want map[string]*Identity // the files of the new site by path; nil for one whose bytes are made
	Like Identity             // of a folder that was made just now
	Mark string               // a file in its top that stays

	folders map[string]bool // that hold them, by path; true: it is there
	there   map[string]bool // files that are there
	remove  []string        // what is not of the site, by path
}

// Identity is what a file is known by among all others, and who may do what with it.
type Identity struct {
	dev, ino       uint64
	mode, uid, gid uint32
}

// Same reports whether two names are one file.
func (a Identity) Same(b Identity) bool { return a.dev == b.dev && a.ino == b.ino }

// Alike reports whether a file has the mode and the owner of another.
func (a Identity) Alike(b Identity) bool { return a.mode == b.mode && a.uid == b.uid && a.gid == b.gid }

// Run brings the tree up to date and returns the files of the old site that are to be linked, sorted. made says that it
// was made just now and is empty but for the marker.
func (u *Update) Run(ctx context.Context, made bool) (link []string, err error) {
	u.folders, u.there = foldersOf(maps.Keys(u.Want)), map[string]bool{}
	if !made {
		if err := Walk(u.Root, u.Name, func(f Found) bool { return ctx.Err() == nil && u.keeps(f) }); err != nil {
			return nil, err
		}
	}
	for _, name := range u.remove {
		if err := RemoveAll(u.Root, u.Name+"/"+name); err != nil {
			return nil, err
		}
	}
	if err := u.makeFolders(ctx); err != nil {
		return nil, err
	}
	for name, was := range u.Want {
		if was != nil && !u.there[name] {
			link = append(link, name)
		}
	}
	slices.Sort(link)
	return link, ctx.Err()
}

// keeps reports whether a folder of the tree is looked into, and notes what is there and what has to go. A symbolic
// link always goes.
func (u *Update) keeps(f Found) (enter bool) {
	is, err := f.Identity()
	_, folder := u.folders[f.Path]
	was, file := u.Want[f.Path]
	switch {
	case f.Path == u.Mark:
	case err == nil && folder && IsFolder(is) && is.Alike(u.Like):
		u.folders[f.Path] = true
		return true
	case err == nil && file && was != nil && IsRegular(is) && is.Same(*was):
		u.there[f.Path] = true
	default:
		u.remove = append(u.remove, f.Path)
	}
	return false
}

// makeFolders makes the folders that are missing, those above first, each in its parent's Root: to find a long path
// again for each of thousands is most of the cost.
func (u *Update) makeFolders(ctx context.Context) error {
	at, parent := "", (*os.Root)(nil)
	defer func() {
		if parent != nil {
			parent.Close()
		}
	}()
	for _, name := range slices.Sorted(maps.Keys(u.folders)) {
		if u.folders[name] {
			continue
		}
		if err := ctx.Err(); err != nil {
			return err
		}
		if dir := path.Dir(name); parent == nil || dir != at {
			if parent != nil {
				parent.Close()
			}
			var err error
			if parent, err = u.Root.OpenRoot(u.Name + "/" + dir); err != nil {
				return err
			}
			at = dir
		}
		if err := parent.Mkdir(path.Base(name), 0o777); err != nil {
			return err
		}
	}
	return nil
}

// foldersOf returns the folders that hold some files, by path, all false.
func foldersOf(files func(func(string) bool)) map[string]bool {
	out := map[string]bool{}
	for name := range files {
		for dir := path.Dir(name); dir != "."; dir = path.Dir(dir) {
			if _, ok := out[dir]; ok {
				break
			}
			out[dir] = false
		}
	}
	return out
}

// RemoveAll removes what has a name. A folder that cannot be written could not be emptied, so it is made so first.
func RemoveAll(root *os.Root, name string) error {
	if st, err := root.Lstat(name); err == nil && st.IsDir() {
		_ = root.Chmod(name, 0o700)
	}
	return root.RemoveAll(name)
}
