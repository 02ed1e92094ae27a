package output

import (
	"bytes"
	"cmp"
	"context"
	"crypto/rand"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path"
	"runtime"
	"slices"
	"syscall"

	"digsite/builder/text"

	"golang.org/x/sync/errgroup"
)

// Apply carries out a plan: a new folder beside the old one, unchanged files hard-linked (copied where links are not
// to be had), the two exchanged in one step, the old one removed. With nothing to do, nothing is touched. On an error
// or a cancelled context the old site stays as it is and the new folder is removed. Files are not synced one by one: a
// file that a power cut empties has another size than its entry, so the next build writes it again.
func (f *Folder) Apply(ctx context.Context, p Plan, made Made) (Report, error) {
	if p.Nothing() && f.State == Ours && f.Old.by(made) {
		return Report{Unchanged: len(p.Keep), Hashes: hashes(p.Keep)}, nil
	}
	s, err := f.stage()
	if err != nil {
		return Report{}, err
	}
	defer s.close()
	report, err := s.fill(ctx, p, made)
	if err == nil {
		err = ctx.Err()
	}
	if err != nil {
		s.remove()
		return Report{}, err
	}
	// The last look before the exchange: to fill the folder took seconds, in which another build may have finished.
	if err := f.unchanged(); err != nil {
		s.remove()
		return Report{}, err
	}
	if report.Written+report.Deleted == 0 && f.State == Ours && f.Old.by(made) {
		s.remove() // every file came out as it was
		return report, nil
	}
	if err := f.exchange(s); err != nil {
		s.remove()
		// A mount point cannot be renamed. It is met in containers, where the output folder is a volume.
		if errors.Is(err, syscall.EBUSY) {
			return Report{},
				&RefusedError{fmt.Sprintf(
					"the output folder %s is in use or a mount point, so nothing can be put in its place", f.shown),
					"name a folder inside it with -o"}
		}
		return Report{}, fmt.Errorf("put the new site in place of %s: %w", f.shown, err)
	}
	return report, nil
}

// unchanged returns an error when another build put its site in place meanwhile: files that this one linked might be
// the other's. The folder is compared by identity (device and inode), which an exchange changes. Between this look and
// the exchange there is still a moment; the loser's site is then replaced as a whole, never mixed.
func (f *Folder) unchanged() error {
	now, err := f.root.Lstat(f.name)
	if f.was == nil && errors.Is(err, fs.ErrNotExist) || f.was != nil && err == nil && os.SameFile(f.was, now) {
		return nil
	}
	return fmt.Errorf("put the new site in place of %s: another build has just changed it; build again", f.shown)
}

// staging is the folder in which a new site grows, beside the output folder: only on one file system can two folders be
// exchanged and files be linked.
type staging struct {
	folder *Folder
	name   string   // ".site.digsite-3fa94c10be77" for the output folder site
	marker *os.File // locked while this process lives, so that no other build's sweep removes the folder
}

// stage makes the new folder with our marker in it. Another build's sweep may take the folder away in the moment
// before the marker is there; then another one is made.
func (f *Folder) stage() (*staging, error) {
	for try := 0; ; try++ {
		var b [6]byte
		if _, err := rand.Read(b[:]); err != nil {
			return nil, fmt.Errorf("name the new folder: %w", err)
		}
		s := &staging{folder: f, name: stagePrefix(f.name) + hex.EncodeToString(b[:])}
		if err := f.root.Mkdir(s.name, 0o777); err != nil {
			return nil,
				fmt.Errorf(
					"make a folder beside the output folder %s: %w; the new site grows there, so name an output "+
						"folder with -o whose parent can be written", f.shown, text.Cause(err))
		}
		m, err := f.root.Create(s.name + "/" + markerName)
		if err == nil {
			s.marker = m
			lock(m)
			return s, nil
		}
		f.root.Remove(s.name)
		if try == 2 || !errors.Is(err, fs.ErrNotExist) {
			return nil, fmt.Errorf("mark the new folder: %w", err)
		}
	}
}

// fill puts every file of the new site into the staging folder and writes its manifest last: a folder without one is
// not whole.
func (s *staging) fill(ctx context.Context, p Plan, made Made) (Report, error) {
	report := Report{Deleted: len(p.Delete), Foreign: p.Foreign}
	if err := s.folders(p); err != nil {
		return Report{}, err
	}
	entries := make([]Entry, len(p.Write), len(p.Write)+len(p.Keep))
	same := make([]bool, len(p.Write))
	group, ctx := errgroup.WithContext(ctx)
	group.SetLimit(runtime.GOMAXPROCS(0))
	for i, file := range p.Write {
		group.Go(func() error {
			if err := ctx.Err(); err != nil {
				return err
			}
			var err error
			entries[i], same[i], err = s.write(file, p.old[file.Path])
			return err
		})
	}
	for _, e := range p.Keep {
		group.Go(func() error { return s.link(e.Path) })
	}
	for _, path := range p.Foreign {
		group.Go(func() error { return s.link(path) })
	}
	if err := group.Wait(); err != nil {
		return Report{}, err
	}
	for _, unchanged := range same {
		if unchanged {
			report.Unchanged++
		} else {
			report.Written++
		}
	}
	report.Unchanged += len(p.Keep)
	entries = append(entries, p.Keep...)
	slices.SortFunc(entries, func(a, b Entry) int { return cmp.Compare(a.Path, b.Path) })
	report.Hashes = hashes(entries)
	if made.Ignored && !slices.Contains(p.Foreign, ignoreName) {
		if err := s.put(ignoreName, []byte("*\n")); err != nil {
			return Report{}, err
		}
	}
	data, err := Manifest{Version: made.Version, Day: made.Day, Content: &made.Content, Files: entries}.Encode()
	if err != nil {
		return Report{}, fmt.Errorf("write %s: %w", manifestName, err)
	}
	return report, s.put(manifestName, data)
}

// write makes one file, or links the old one where the bytes came out the same, so that its time stays and a server's
// or rsync's notion of what changed is right. The bool says that it was linked.
func (s *staging) write(file File, old Entry) (Entry, bool, error) {
	data, err := file.Data()
	if err != nil {
		return Entry{}, false, fmt.Errorf("make %s: %w", file.Path, err)
	}
	sum := sha256.Sum256(data)
	e := Entry{Path: file.Path, Hash: hex.EncodeToString(sum[:]), Size: int64(len(data))}
	if old.Hash == e.Hash && s.folder.holds(old, data) {
		return e, true, s.link(file.Path)
	}
	return e, false, s.put(file.Path, data)
}

// holds reports whether a file of the old site has these very bytes. They are compared, whatever the old build.json
// says of them: it might be somebody else's word (ADR-26).
func (f *Folder) holds(e Entry, data []byte) bool {
	if !f.intact(e) {
		return false
	}
	old, err := f.root.ReadFile(f.in(e.Path))
	return err == nil && bytes.Equal(old, data)
}

// hashes returns each entry's hash by its path.
func hashes(entries []Entry) map[string]string {
	out := make(map[string]string, len(entries))
	for _, e := range entries {
		out[e.Path] = e.Hash
	}
	return out
}

// put writes a new file. One that exists is never opened (O_EXCL): it might be linked from the old site, which would
// then be written too.
func (s *staging) put(name string, data []byte) error {
	w, err := s.folder.root.OpenFile(s.in(name), os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o666)
	if err != nil {
		return fmt.Errorf("write the new site: %w", err)
	}
	if _, err := w.Write(data); err != nil {
		w.Close()
		return fmt.Errorf("write the new site: %w", err)
	}
	if err := w.Close(); err != nil {
		return fmt.Errorf("write the new site: %w", err)
	}
	return nil
}

// link takes a file over from the old site: as a hard link, or as a copy where the file system has none (FAT, some
// network shares).
func (s *staging) link(name string) error {
	root := s.folder.root
	if err := root.Link(s.folder.in(name), s.in(name)); err == nil {
		return nil
	}
	r, err := root.Open(s.folder.in(name))
	if err != nil {
		return fmt.Errorf("take over a file of the old site: %w", err)
	}
	defer r.Close()
	w, err := root.OpenFile(s.in(name), os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o666)
	if err != nil {
		return fmt.Errorf("take over a file of the old site: %w", err)
	}
	if _, err := io.Copy(w, r); err != nil {
		w.Close()
		return fmt.Errorf("take over a file of the old site: %w", err)
	}
	return w.Close()
}

// folders makes every folder of the new site, before any file and one after another: thousands of folders in one parent
// by several goroutines cost five times the processor's time, spent waiting for the parent's lock in the kernel.
func (s *staging) folders(p Plan) error {
	made := map[string]bool{".": true}
	var mkdir func(dir string) error
	mkdir = func(dir string) error {
		if made[dir] {
			return nil
		}
		made[dir] = true
		if err := mkdir(path.Dir(dir)); err != nil {
			return err
		}
		if err := s.folder.root.Mkdir(s.in(dir), 0o777); err != nil {
			return fmt.Errorf("write the new site: %w", err)
		}
		return nil
	}
	var errs []error
	for _, f := range p.Write {
		errs = append(errs, mkdir(path.Dir(f.Path)))
	}
	for _, e := range p.Keep {
		errs = append(errs, mkdir(path.Dir(e.Path)))
	}
	for _, name := range p.Foreign {
		errs = append(errs, mkdir(path.Dir(name)))
	}
	return errors.Join(errs...)
}

// in returns the place of an output path in the staging folder.
func (s *staging) in(name string) string { return s.name + "/" + name }

// close lets go of the marker's lock.
func (s *staging) close() { s.marker.Close() }

// remove clears the staging folder away, the marker last so that a kill leaves something recognisable.
func (s *staging) remove() { s.folder.clear(s.name) }
