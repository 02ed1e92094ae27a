// Package output puts a finished site on disk in one step (ADR-15), and copies it into a folder that cannot be
// exchanged whole (see Publication).
//
// Its law: whoever looks at the output folder, at any moment and after any crash, sees one whole site, the old one or
// the new one; in a folder that is published into, each file is whole. Every write goes through one os.Root, and a
// folder that digsite did not make is never touched. The package will not decide what a site holds: it is handed files
// with names for their content.
package output

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"digsite/builder/fingerprint"
	"digsite/builder/output/tree"
)

// File is one file of the new site. Key names everything that the bytes depend on: equal keys mean equal bytes, so Data
// is asked only where Hash, which the caller remembered for the key, is not that of the file in the old site. A zero
// Key names nothing.
type File struct {
	// Path is slash-separated and relative to the output folder: "decisions/use-queues/index.html".
	Path string
	Key  fingerprint.Sum
	// Hash is the SHA-256, in hexadecimal, of the bytes that Key gave in an earlier build; "" when not known. It has to
	// come from a cache of this machine, not from a build.json that lay in the folder (ADR-26).
	Hash string
	// Data makes the bytes. It may be called from any goroutine, and rarely twice.
	Data func() ([]byte, error)
}

// Plan is what will be done to an output folder.
type Plan struct {
	// Write lists the files whose bytes must be made. Some may come out as they were: Apply finds that out.
	Write []File
	// Keep lists files that are there with the hash they should have; they are linked into the new site.
	Keep []Entry
	// Delete lists paths of the old site that the new one lacks.
	Delete []string
	// Foreign lists files in the folder that no build of ours wrote, such as a CNAME that somebody put there: they are
	// carried over.
	Foreign []string

	old  map[string]Entry // the old site's files by path
	kept []tree.Identity  // by index of Keep: of the file on disk
}

// Made says what a site was made by and of, for its build.json.
type Made struct {
	Version string // of the program
	Day     string // the build date, YYYY-MM-DD
	Content int    // how many pages show content
	// Ignored puts a .gitignore into the folder that keeps all of it out of git. It is no file of the site: whoever
	// publishes the folder does not publish it.
	Ignored bool
}

// Nothing reports whether the folder already holds the new site.
func (p Plan) Nothing() bool { return len(p.Write) == 0 && len(p.Delete) == 0 }

// Report counts the files that Apply dealt with. Unchanged ones came out with the bytes they had.
type Report struct {
	Written, Unchanged, Deleted int
	Foreign                     []string          // as in Plan
	Hashes                      map[string]string // by path: SHA-256 of each file of the site, in hexadecimal
}

// RefusedError is an output folder that must not be written: a symbolic link, a file, a folder that somebody else
// filled. Message says why and Hint what to do, both for a person.
type RefusedError struct{ Message, Hint string }

// Error returns the message.
func (e *RefusedError) Error() string { return e.Message }

// State says what an output folder is before a build.
type State uint8

// The states of an output folder.
const (
	Absent  State = iota // nothing has that name
	Empty                // there, and nothing in it
	Ours                 // it holds a build.json that we wrote
	Foreign              // it holds something else
)

// Folder is one output folder, seen from its parent: an os.Root of the folder itself could not exchange it, and a
// parent that is held open cannot be swapped for another under us.
type Folder struct {
	root  *os.Root    // the parent
	name  string      // of the folder within root
	shown string      // its absolute path, for messages and for stat
	cache string      // the folder that holds the spare tree, "" for none
	was   fs.FileInfo // the folder as Open found it, nil when it was not there
	list  fs.FileInfo // its build.json, nil unless State is Ours
	State State
	Old   Manifest // of the site that is there; zero unless State is Ours
}

// Open looks at dir, an absolute path, finishes what a killed build left behind, and reads the old site's manifest.
// Parents of dir are made when missing. It refuses a symbolic link, a file, and a folder that somebody else filled; the
// error is then a *RefusedError. cache is the folder in which a tree waits from build to build, so that the next one
// touches only what differs; "" for none. The caller closes the Folder.
func Open(dir, cache string) (*Folder, error) {
	parent, name := filepath.Dir(dir), filepath.Base(dir)
	if name == "." || name == string(filepath.Separator) || parent == dir {
		return nil, &RefusedError{fmt.Sprintf("%s cannot be the output folder", dir),
			"name a folder of its own with -o"}
	}
	if err := os.MkdirAll(parent, 0o777); err != nil {
		return nil, fmt.Errorf("make the parent of the output folder: %w", err)
	}
	root, err := os.OpenRoot(parent)
	if err != nil {
		return nil, fmt.Errorf("open the parent of the output folder: %w", err)
	}
	f := &Folder{root: root, name: name, shown: dir, cache: cache}
	if err := f.look(); err != nil {
		root.Close()
		return nil, err
	}
	return f, nil
}

// Close closes the parent.
func (f *Folder) Close() error { return f.root.Close() }

// look settles State, Old and was, after it has cleared up what a killed build left.
func (f *Folder) look() error {
	f.finishSwap()
	f.sweep()
	st, err := f.root.Lstat(f.name)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		f.State = Absent
		return nil
	case err != nil:
		return fmt.Errorf("look at the output folder: %w", err)
	case st.Mode()&fs.ModeSymlink != 0:
		return &RefusedError{fmt.Sprintf("the output folder %s is a symbolic link", f.shown),
			"name the folder that it points to"}
	case !st.IsDir():
		return &RefusedError{fmt.Sprintf("the output folder %s is a file", f.shown), "name another folder with -o"}
	}
	f.was = st
	list, missing := f.root.Lstat(f.in(manifestName))
	man, err := readManifest(f.root, f.name)
	if err == nil && missing == nil {
		f.list = list
		f.State, f.Old = Ours, man
		f.root.Remove(f.in(markerName)) // a kill between the exchange and its last step leaves it
		return nil
	}
	dir, err := f.root.Open(f.name)
	if err != nil {
		return fmt.Errorf("look at the output folder: %w", err)
	}
	defer dir.Close()
	names, err := dir.Readdirnames(1)
	if len(names) == 0 {
		f.State = Empty
		return nil
	}
	if err != nil {
		return fmt.Errorf("look at the output folder: %w", err)
	}
	f.State = Foreign
	return &RefusedError{fmt.Sprintf("the output folder %s is not empty, and digsite did not make it", f.shown),
		"name another folder with -o, or empty this one yourself"}
}

// Plan compares the files of the new site with what is there. It reads no content: a file is kept if its entry has the
// hash that is asked for and the disk has the entry's size; else it is written again. Two files of one path, and a path
// that leaves the folder, are errors.
func (f *Folder) Plan(files []File) (Plan, error) {
	p := Plan{old: make(map[string]Entry, len(f.Old.Files))}
	for _, e := range f.Old.Files {
		p.old[e.Path] = e
	}
	seen := make(map[string]bool, len(files))
	for _, file := range files {
		if err := validPath(file.Path); err != nil {
			return Plan{}, err
		}
		if seen[file.Path] {
			return Plan{}, fmt.Errorf("plan the output: two files want the path %s", file.Path)
		}
		seen[file.Path] = true
		old, ok := p.old[file.Path]
		if ok && file.Hash != "" && old.Hash == file.Hash {
			if st := f.intact(old); st != nil {
				p.Keep, p.kept = append(p.Keep, old), append(p.kept, tree.IdentityOf(st))
				continue
			}
		}
		p.Write = append(p.Write, file)
	}
	for _, e := range f.Old.Files {
		if !seen[e.Path] {
			p.Delete = append(p.Delete, e.Path)
		}
	}
	if f.State == Ours && !p.Nothing() {
		p.Foreign = f.foreign(p.old, seen)
	}
	return p, nil
}

// intact returns a file of the old site as it is on disk, nil unless it has the size that it was written with. It asks
// by path, one system call a file where the Root needs one a folder: nothing is read or written on the strength of it.
func (f *Folder) intact(e Entry) fs.FileInfo {
	st, err := os.Lstat(filepath.Join(f.shown, filepath.FromSlash(e.Path)))
	if err != nil || !st.Mode().IsRegular() || st.Size() != e.Size {
		return nil
	}
	return st
}

// foreign lists regular files that lie in our output folder and that neither the old site nor the new one names. Links
// and devices are left behind: they are nothing that a site is made of. So is what cannot be read.
func (f *Folder) foreign(old map[string]Entry, next map[string]bool) []string {
	var out []string
	_ = tree.Walk(f.root, f.name, func(at tree.Found) (enter bool) {
		if _, ours := old[at.Path]; ours || next[at.Path] || at.Path == manifestName || at.Path == markerName {
			return false
		}
		is, err := at.Identity()
		if err == nil && tree.IsRegular(is) {
			out = append(out, at.Path)
		}
		return err == nil && tree.IsFolder(is)
	})
	slices.Sort(out)
	return out
}

// in returns the place of an output path below the parent.
func (f *Folder) in(path string) string { return f.name + "/" + path }

// validPath refuses what could leave the output folder or cannot stand on some file system: "../x", "/x", "a:b" (a
// stream on Windows), a backslash, and the two names that the package needs for itself.
func validPath(p string) error {
	if p == manifestName || p == markerName || !filepath.IsLocal(filepath.FromSlash(p)) || p == "." ||
		strings.ContainsAny(p, "\\\x00:") || strings.HasSuffix(p, "/") {
		return fmt.Errorf("plan the output: %q cannot be a path of the site", p)
	}
	return nil
}
