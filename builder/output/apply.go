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
	"runtime"
	"slices"
	"syscall"

	"digsite/builder/output/tree"
	"digsite/builder/stage"
	"digsite/builder/text"

	"golang.org/x/sync/errgroup"
)

// Apply carries out a plan: a folder beside the old one, unchanged files hard-linked (copied where links are not to be
// had), the two exchanged in one step. The folder is the spare tree of the build before, brought up to date, or a new
// one; the old site becomes the next spare, or is removed. With nothing to do, nothing is touched. On an error or a
// cancelled context the old site stays as it is. Files are not synced one by one: a file that a power cut empties has
// another size than its entry, so the next build writes it again.
func (f *Folder) Apply(ctx context.Context, p Plan, made Made) (Report, error) {
	if p.Nothing() && f.State == Ours && f.Old.by(made) {
		return Report{Unchanged: len(p.Keep), Hashes: hashes(p.Keep)}, nil
	}
	s, report, err := f.filled(ctx, p, made)
	if err != nil {
		return Report{}, err
	}
	defer s.close()
	stage.Begin(ctx, "exchanging folders", 0)
	// The last look before the exchange: to fill the folder took seconds, in which another build may have finished.
	if err := f.unchanged(); err != nil {
		s.remove(nil)
		return Report{}, err
	}
	if report.Written+report.Deleted == 0 && f.State == Ours && f.Old.by(made) {
		s.remove(nil) // every file came out as it was
		return report, nil
	}
	if err := f.exchange(s, worthKeeping(report)); err != nil {
		s.remove(nil)
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

// filled returns a staging folder that holds the new site. The bytes are made again where the spare tree turns out to
// be of no use only when they are written: its folders cannot be written, say.
func (f *Folder) filled(ctx context.Context, p Plan, made Made) (*staging, Report, error) {
	for again := false; ; again = true {
		s, err := f.stage(!again)
		if err != nil {
			return nil, Report{}, err
		}
		report, err := s.fill(ctx, p, made)
		if err == nil {
			err = ctx.Err()
		}
		if err == nil {
			return s, report, nil
		}
		useless := s.reused && (errors.Is(err, errSpare) || errors.Is(err, fs.ErrPermission)) && ctx.Err() == nil
		if useless {
			f.clear(s.name)
		} else {
			s.remove(err)
		}
		s.close()
		if !useless {
			return nil, Report{}, err
		}
	}
}

// worthKeeping reports whether the old site should become the spare tree: most of its files are those of the new one.
// Else it is a second site on the disk, and saves little.
func worthKeeping(r Report) bool { return 2*max(r.Written, r.Deleted) < r.Written+r.Unchanged }

// unchanged returns an error when another build put its site in place meanwhile: files that this one linked might be
// the other's. The folder and its build.json are compared by identity (device and inode) and the latter by its time
// too: two other builds put the first folder back, with another build.json in it. Between this look and the exchange
// there is still a moment; the loser's site is then replaced as a whole, never mixed.
func (f *Folder) unchanged() error {
	if same(f.was, f.root, f.name) {
		st := f.list
		now, err := f.root.Lstat(f.in(manifestName))
		if st == nil || err == nil && os.SameFile(st, now) && st.ModTime().Equal(now.ModTime()) {
			return nil
		}
	}
	return fmt.Errorf("put the new site in place of %s: another build has just changed it; build again", f.shown)
}

// same reports whether a name is still what it was: the same file, or none where was is nil.
func same(was fs.FileInfo, root *os.Root, name string) bool {
	now, err := root.Lstat(name)
	return was == nil && errors.Is(err, fs.ErrNotExist) || was != nil && err == nil && os.SameFile(was, now)
}

// staging is the folder in which a new site grows, beside the output folder: only on one file system can two folders be
// exchanged and files be linked.
type staging struct {
	folder *Folder
	name   string        // ".site.digsite-3fa94c10be77" for the output folder site
	marker *os.File      // locked while this process lives, so that no other build's sweep removes the folder
	like   tree.Identity // of a folder that was made here just now
	reused bool          // it is the spare tree
}

// stage makes the folder with our marker in it, or takes the spare tree for it. Another build's sweep may take the
// folder away in the moment before the marker is there; then another one is made.
func (f *Folder) stage(spare bool) (*staging, error) {
	for try := 0; ; try++ {
		var b [6]byte
		if _, err := rand.Read(b[:]); err != nil {
			return nil, fmt.Errorf("name the new folder: %w", err)
		}
		s := &staging{folder: f, name: stagePrefix(f.name) + hex.EncodeToString(b[:])}
		err := f.root.Mkdir(s.name, 0o777)
		if err != nil {
			return nil,
				fmt.Errorf(
					"make a folder beside the output folder %s: %w; the new site grows there, so name an output "+
						"folder with -o whose parent can be written", f.shown, text.Cause(err))
		}
		var made fs.FileInfo
		if made, err = f.root.Lstat(s.name); err == nil {
			s.like = tree.IdentityOf(made)
			if spare && f.State == Ours {
				s.marker = f.takeSpare(s.name, s.like)
			}
			if s.reused = s.marker != nil; s.reused {
				return s, nil
			}
			if s.marker, err = f.root.Create(s.name + "/" + markerName); err == nil {
				lock(s.marker)
				return s, nil
			}
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
	stage.Begin(ctx, "bringing the folder up to date", 0)
	links, err := s.settle(ctx, p)
	if err != nil {
		return Report{}, err
	}
	pages := stage.Begin(ctx, "writing pages", len(p.Write))
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
			if pages.Done(); !same[i] {
				pages.Made()
			}
			return err
		})
	}
	for some := range slices.Chunk(links, linksAtOnce) {
		group.Go(func() error { return s.linkAll(ctx, some) })
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
	if f.intact(e) == nil {
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

// put writes a new file. One that exists is never opened: it might be linked from the old site, which would then be
// written too.
func (s *staging) put(name string, data []byte) error {
	if err := s.folder.create(s.in(name), data); err != nil {
		return fmt.Errorf("write the new site: %w", err)
	}
	return nil
}

// create writes a file that is not there yet (O_EXCL).
func (f *Folder) create(name string, data []byte) error {
	w, err := f.root.OpenFile(name, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o666)
	if err != nil {
		return err
	}
	_, err = w.Write(data)
	return errors.Join(err, w.Close())
}

// linksAtOnce is how many files are linked by one goroutine, from open folder to open folder.
const linksAtOnce = 512

// linkAll takes files over from the old site.
func (s *staging) linkAll(ctx context.Context, files []string) error {
	if err := ctx.Err(); err != nil {
		return err
	}
	for _, name := range tree.Link(s.folder.root, s.folder.name, s.name, files) {
		if err := s.link(name); err != nil {
			return err
		}
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

// settle makes the folders of the new site and no other, and removes what is not of it. It returns the files of the old
// site that are to be linked. It does that before any file is written, and in one goroutine: thousands of folders in
// one parent by several of them cost five times the processor's time, spent waiting for the parent's lock in the
// kernel.
func (s *staging) settle(ctx context.Context, p Plan) ([]string, error) {
	u := tree.Update{Root: s.folder.root, Name: s.name, Like: s.like, Mark: markerName,
		Want: make(map[string]*tree.Identity, len(p.Write)+len(p.Keep)+len(p.Foreign))}
	for _, f := range p.Write {
		u.Want[f.Path] = nil
	}
	for i, e := range p.Keep {
		u.Want[e.Path] = &p.kept[i]
	}
	for _, name := range p.Foreign {
		st, err := s.folder.root.Lstat(s.folder.in(name))
		if err != nil {
			return nil, fmt.Errorf("take over a file of the old site: %w", err)
		}
		is := tree.IdentityOf(st)
		u.Want[name] = &is
	}
	links, err := u.Run(ctx, !s.reused)
	if err != nil {
		if s.reused && !full(err) && ctx.Err() == nil {
			err = errors.Join(errSpare, err)
		}
		return nil, fmt.Errorf("write the new site: %w", err)
	}
	return links, nil
}

// in returns the place of an output path in the staging folder.
func (s *staging) in(name string) string { return s.name + "/" + name }

// close lets go of the marker's lock.
func (s *staging) close() { s.marker.Close() }

// remove puts the staging folder away as the spare tree, which takes no time, so that a build that is stopped ends at
// once; where the disk is full it is cleared away.
func (s *staging) remove(because error) {
	if full(because) {
		s.folder.clear(s.name)
	} else {
		s.folder.retire(s.name)
	}
}
