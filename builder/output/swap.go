package output

import (
	"errors"
	"io/fs"
	"os"
	"strings"
)

// markerName stands in every folder that Apply may remove: a staging folder, or an old site on its way out.
const markerName = ".digsite-staging"

// stagePrefix begins the names of folders that we make beside an output folder: "site" -> ".site.digsite-".
func stagePrefix(name string) string { return "." + name + ".digsite-" }

// swapName names the note that says which two renames are under way where one exchange is not to be had: "site" ->
// ".site.digsite-swap".
func swapName(name string) string { return "." + name + ".digsite-swap" }

// exchange puts the staged site in place; the old one becomes the spare tree if keep says so, or is removed. The
// marker, locked, stays in the new site until it stands: so no other build's sweep takes it for a left-over.
//
// It tries three ways, the best first: nothing is there, so one rename does it; the system exchanges two names; two
// renames with a note (swap).
func (f *Folder) exchange(s *staging, keep bool) error {
	switch {
	case f.State == Absent:
		if err := f.root.Rename(s.name, f.name); err != nil {
			return err
		}
		return f.root.Remove(f.in(markerName))
	case !exchange(f.root, s.name, f.name):
		if err := f.swap(s.name); err != nil {
			return err
		}
	}
	err := f.root.Remove(f.in(markerName))
	if keep {
		f.retire(s.name)
	} else {
		f.clear(s.name)
	}
	return err
}

// swap exchanges by two renames, the only way outside Linux. Between them there is no output folder: a reader finds
// nothing for that moment, and a kill leaves it so. The note is written first; finishSwap carries on from it.
func (f *Folder) swap(staged string) error {
	note := swapName(f.name)
	if err := f.writeNew(note, []byte(staged)); err != nil {
		return err
	}
	if err := f.root.Rename(f.name, staged+"-old"); err != nil {
		f.root.Remove(note)
		return err
	}
	if err := f.root.Rename(staged, f.name); err != nil {
		if back := f.root.Rename(staged+"-old", f.name); back == nil {
			f.root.Remove(note)
		}
		return err
	}
	f.root.Remove(note)
	return f.root.Rename(staged+"-old", staged)
}

// finishSwap ends two renames that a kill cut short: the staged site goes in place if it is whole, else the old one
// comes back. The note's content is checked, since it names a folder that is moved: only names of our own making count.
func (f *Folder) finishSwap() {
	data, err := f.root.ReadFile(swapName(f.name))
	if err != nil {
		return
	}
	staged := string(data)
	if !strings.HasPrefix(staged, stagePrefix(f.name)) || strings.ContainsAny(staged, "/\\") {
		return
	}
	// Nothing has the name: the first rename was done and the second was not. Otherwise the note is all that was left.
	if _, err := f.root.Lstat(f.name); os.IsNotExist(err) {
		if _, err := readManifest(f.root, staged); err == nil {
			f.root.Rename(staged, f.name)
		} else {
			f.root.Rename(staged+"-old", f.name)
		}
	}
	f.root.Remove(swapName(f.name))
}

// sweep puts away what killed builds left beside the output folder, as the spare tree of this one or for ever: folders
// with our name and either our marker, not locked by a living build, or the manifest of a site that was on its way out.
// A name alone proves nothing (ADR-15), so whatever has neither stays.
func (f *Folder) sweep() {
	dir, err := f.root.Open(".")
	if err != nil {
		return
	}
	defer dir.Close()
	names, err := dir.Readdirnames(-1)
	if err != nil {
		return
	}
	for _, name := range names {
		if !strings.HasPrefix(name, stagePrefix(f.name)) {
			continue
		}
		if st, err := f.root.Lstat(name); err != nil || !st.IsDir() {
			continue
		}
		m, err := f.root.OpenFile(name+"/"+markerName, os.O_RDWR, 0)
		if err != nil {
			if _, err := readManifest(f.root, name); err == nil {
				f.retire(name)
			} else {
				// takes an empty one only: a kill before the marker was made, or after it was removed
				f.root.Remove(name)
			}
			continue
		}
		alone := lock(m)
		m.Close()
		if alone {
			f.retire(name)
		}
	}
}

// mark puts our marker into a folder of ours. One that is there stays; a link in its place, which may have come with
// somebody's folder and lead out of it, is replaced and not written through.
func (f *Folder) mark(name string) error {
	if st, err := f.root.Lstat(name + "/" + markerName); err == nil && st.Mode().IsRegular() {
		return nil
	}
	return f.writeNew(name+"/"+markerName, nil)
}

// writeNew writes a file in place of what has its name: that is never opened, since it might be a link to another.
func (f *Folder) writeNew(name string, data []byte) error {
	if err := f.root.Remove(name); err != nil && !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	return f.create(name, data)
}

// clear removes a folder of ours. The marker is put in first and taken out last, so that a kill in between leaves
// something that sweep knows. What cannot be removed, such as a file that somebody reads on Windows, waits for the next
// build's sweep.
func (f *Folder) clear(name string) {
	if f.mark(name) != nil {
		return
	}
	dir, err := f.root.Open(name)
	if err != nil {
		return
	}
	names, _ := dir.Readdirnames(-1)
	dir.Close()
	for _, n := range names {
		if n != markerName {
			f.root.RemoveAll(name + "/" + n)
		}
	}
	f.root.RemoveAll(name)
}
