package output

import (
	"bytes"
	"cmp"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"strings"

	"golang.org/x/sync/errgroup"
)

// Publication is what publishing a built site into a folder will do. The folder may be a mount point or be served while
// it changes, so it is not exchanged: each file is replaced in one step, pages after what they need, the home page and
// the search index's table after those, and what is no longer a part of the site goes last.
type Publication struct {
	Write  []Entry // in the order in which they are written, see turn
	Keep   []Entry // files that are there as they should be
	Delete []Entry // files that an earlier publication wrote and the site no longer has

	from *Site
	to   *os.Root // nil where the folder is not there and was not to be made
	old  Manifest // of the folder, zero when it was empty
}

// PublishOptions are what a publication is asked for.
type PublishOptions struct {
	Look      bool // nothing at all is written; without it the folder is made if it is not there
	OverNewer bool // a site of a newer digsite may be there
}

// OpenPublication compares the site in from with the folder to; both are absolute. It refuses an empty site, a folder
// that holds something else, and two folders of which one holds the other. The caller closes the Publication.
func OpenPublication(from, to string, o PublishOptions) (*Publication, error) {
	src, err := OpenSite(from)
	if err != nil {
		return nil, err
	}
	p := &Publication{from: src}
	err = p.open(from, to, o.Look)
	if err == nil && !o.OverNewer {
		err = src.NotOlder(p.old)
	}
	if err != nil {
		p.Close()
		return nil, err
	}
	p.compare()
	return p, nil
}

// open looks at the target and reads the manifest of what was published there.
func (p *Publication) open(from, to string, look bool) error {
	if st, err := os.Lstat(to); err == nil && !st.IsDir() && st.Mode()&fs.ModeSymlink == 0 {
		return &RefusedError{fmt.Sprintf("%s is a file", to), "name a folder"}
	}
	if look {
		if _, err := os.Stat(to); errors.Is(err, fs.ErrNotExist) {
			return nil // everything is to be written
		}
	} else if err := os.MkdirAll(to, 0o777); err != nil {
		return fmt.Errorf("make the folder to publish into: %w", err)
	}
	a, errA := filepath.EvalSymlinks(from)
	b, errB := filepath.EvalSymlinks(to)
	if err := cmp.Or(errA, errB); err != nil {
		return fmt.Errorf("look at the folder to publish into: %w", err)
	}
	sep := string(filepath.Separator)
	if strings.HasPrefix(a+sep, b+sep) || strings.HasPrefix(b+sep, a+sep) {
		return &RefusedError{fmt.Sprintf("%s and the built site lie in one another", to), "name a folder elsewhere"}
	}
	root, err := os.OpenRoot(to)
	if err != nil {
		return fmt.Errorf("open the folder to publish into: %w", err)
	}
	var newer *RefusedError
	if p.old, err = readManifest(root, "."); errors.As(err, &newer) {
		root.Close()
		return err
	} else if err != nil {
		p.old = Manifest{}
		if names, rerr := fs.ReadDir(root.FS(), "."); rerr != nil || len(names) > 0 {
			root.Close()
			return &RefusedError{fmt.Sprintf("%s is not empty, and digsite did not publish it", to),
				"name another folder, or empty this one yourself"}
		}
	}
	p.to = root
	return nil
}

// Close closes the two folders.
func (p *Publication) Close() error {
	if p.to == nil {
		return p.from.Close()
	}
	return errors.Join(p.from.Close(), p.to.Close())
}

// compare fills Write, Keep and Delete. An entry without a hash is one that an interrupted publication announced:
// whether it was written is not known, so it is written, or deleted if the site has it no more.
func (p *Publication) compare() {
	old := make(map[string]Entry, len(p.old.Files))
	for _, e := range p.old.Files {
		old[e.Path] = e
	}
	parts := make(map[string]bool, len(p.from.Files))
	for _, e := range p.from.Files {
		parts[e.Path] = true
		if was, ok := old[e.Path]; ok && was.Hash == e.Hash && p.there(e) {
			p.Keep = append(p.Keep, e)
		} else {
			p.Write = append(p.Write, e)
		}
	}
	for _, e := range p.old.Files {
		if !parts[e.Path] && (e.Hash == "" || p.there(e)) {
			p.Delete = append(p.Delete, e)
		}
	}
	ByTurn(p.Write)
	ByTurnBack(p.Delete)
}

// there reports whether a file of the folder has the size that it was published with. One that somebody changed is not
// ours any more: it is never deleted.
func (p *Publication) there(e Entry) bool {
	if p.to == nil {
		return false
	}
	st, err := p.to.Lstat(e.Path)
	return err == nil && st.Mode().IsRegular() && st.Size() == e.Size
}

// MostDeletes returns how many files may be deleted unless the caller says otherwise.
func (p *Publication) MostDeletes() int { return p.old.MostDeletes() }

// Apply carries it out. most bounds the deletes: if there are more, nothing at all is done. A publication that is
// interrupted can be carried out again: until it is whole, the folder's build.json lists what was there and what is to
// come.
func (p *Publication) Apply(ctx context.Context, most int) error {
	if err := Bounded(p.Delete, most); err != nil {
		return err
	}
	if len(p.Write) == 0 && len(p.Delete) == 0 && p.from.Same(p.old) {
		return nil
	}
	// From here on the folder is neither the old site nor the new one, and its build.json says so.
	data, err := p.from.Announce(p.old, p.Write).Encode()
	if err != nil {
		return err
	}
	if err := p.put(manifestName, data); err != nil {
		return err
	}
	for entries := range Turns(p.Write) {
		if err := p.copyAll(ctx, entries); err != nil {
			return err
		}
	}
	for _, e := range p.Delete {
		if ctx.Err() != nil {
			return ctx.Err()
		}
		if err := p.remove(e.Path); err != nil {
			return err
		}
	}
	// The folder is whole: only now is its build.json that of the site.
	if data, err = p.from.Encode(); err != nil {
		return err
	}
	return p.put(manifestName, data)
}

// remove deletes a file of the published site, and the folders that are empty without it.
func (p *Publication) remove(name string) error {
	if err := p.to.Remove(name); err != nil && !errors.Is(err, fs.ErrNotExist) {
		return fmt.Errorf("delete %s of the published site: %w", name, err)
	}
	for dir := path.Dir(name); dir != "." && p.to.Remove(dir) == nil; dir = path.Dir(dir) {
	}
	return nil
}

// copyAll publishes files, eight at a time, in no order. A folder that is published into is often on a network, where
// waiting costs more than work.
func (p *Publication) copyAll(ctx context.Context, entries []Entry) error {
	group, ctx := errgroup.WithContext(ctx)
	group.SetLimit(8)
	for _, e := range entries {
		group.Go(func() error {
			if ctx.Err() != nil {
				return ctx.Err()
			}
			return p.copy(e)
		})
	}
	return group.Wait()
}

// copy publishes one file.
func (p *Publication) copy(e Entry) error {
	data, err := p.from.Read(e)
	if err != nil {
		return err
	}
	return p.put(e.Path, data)
}

// put writes one file beside its place and moves it there in one step, so that who reads it gets the old bytes or the
// new ones. A file that has the bytes already is left alone.
func (p *Publication) put(name string, data []byte) error {
	if dir := path.Dir(name); dir != "." {
		if err := p.to.MkdirAll(dir, 0o777); err != nil {
			return fmt.Errorf("make the folder of %s: %w", name, err)
		}
	}
	if old, err := p.to.ReadFile(name); err == nil && bytes.Equal(old, data) {
		return nil
	}
	// the same name each time, so that what a kill leaves behind is used up by the next
	sum := sha256.Sum256([]byte(name))
	beside := path.Join(path.Dir(name), ".digsite-"+hex.EncodeToString(sum[:6]))
	if err := p.to.WriteFile(beside, data, 0o666); err != nil {
		p.to.Remove(beside)
		return fmt.Errorf("write %s: %w", name, err)
	}
	if err := p.to.Rename(beside, name); err != nil {
		p.to.Remove(beside)
		return fmt.Errorf("put %s in its place: %w", name, err)
	}
	return nil
}
