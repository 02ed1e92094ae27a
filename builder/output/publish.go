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
	"slices"
	"strings"

	"golang.org/x/sync/errgroup"
)

// Publication is what publishing a built site into a folder will do. The folder may be a mount point or be served while
// it changes, so it is not exchanged: each file is replaced in one step, pages after what they need, the home page and
// the search index's table after those, and what is no longer a part of the site goes last.
type Publication struct {
	Write  []Entry // in this order
	Keep   []Entry
	Delete []Entry // files that an earlier publication wrote and the site no longer has

	from, to *os.Root
	next     Manifest // of the site
	old      Manifest // of the folder, zero when it was empty
	parts    map[string]bool
}

// OpenPublication compares the site in from with the folder to; both are absolute. It writes nothing but the folder to,
// if that is not there and look is false. It refuses a folder that holds something else, and two folders of which one
// holds the other.
func OpenPublication(from, to string, look bool) (*Publication, error) {
	src, err := os.OpenRoot(from)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, &RefusedError{fmt.Sprintf("there is no site in %s", from), "digsite build writes it"}
	}
	if err != nil {
		return nil, fmt.Errorf("open the built site: %w", err)
	}
	p := &Publication{from: src}
	if p.next, err = readManifest(src, "."); err != nil {
		src.Close()
		return nil, &RefusedError{fmt.Sprintf("%s is no site that digsite built", from), "digsite build writes it"}
	}
	if err := p.open(from, to, look); err != nil {
		src.Close()
		return nil, err
	}
	p.compare()
	return p, nil
}

// open looks at the target.
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
	if p.old, err = readManifest(root, "."); err != nil {
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

// Close returns the folders back.
func (p *Publication) Close() error {
	if p.to == nil {
		return p.from.Close()
	}
	return errors.Join(p.from.Close(), p.to.Close())
}

// compare fills the lists.
func (p *Publication) compare() {
	old := make(map[string]Entry, len(p.old.Files))
	for _, e := range p.old.Files {
		old[e.Path] = e
	}
	p.parts = make(map[string]bool, len(p.next.Files))
	for _, e := range p.next.Files {
		p.parts[e.Path] = true
		if was, ok := old[e.Path]; ok && was.Hash == e.Hash && p.there(e) {
			p.Keep = append(p.Keep, e)
		} else {
			p.Write = append(p.Write, e)
		}
	}
	for _, e := range p.old.Files {
		if !p.parts[e.Path] && (e.Hash == "" || p.there(e)) {
			p.Delete = append(p.Delete, e)
		}
	}
	slices.SortStableFunc(p.Write, func(a, b Entry) int {
		return cmp.Or(turn(a.Path)-turn(b.Path), cmp.Compare(a.Path, b.Path))
	})
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

// turn says when a file is written: first what others name by its content, then pages, then what names everything.
func turn(name string) int {
	switch {
	case name == "index.html":
		return 4
	case name == "search/index.gz": // names the index's files
		return 3
	case path.Ext(name) == ".xml" || path.Ext(name) == ".json" && !strings.Contains(name, "/") ||
		path.Ext(name) == ".txt" && !strings.Contains(name, "/"):
		return 2
	case path.Ext(name) == ".html":
		return 1
	}
	return 0
}

// MostDeletes is how many files a publication may delete unless its caller says otherwise: a tenth of what is there,
// and a hundred in any case.
func (p *Publication) MostDeletes() int { return max(100, len(p.old.Files)/10) }

// Apply carries it out. most bounds the deletes: beyond, nothing at all is done. A publication that is interrupted can
// be carried out again: until it is whole, the folder's build.json lists what was there and what is to come.
func (p *Publication) Apply(ctx context.Context, most int) error {
	if len(p.Delete) > most {
		return &RefusedError{fmt.Sprintf("%d files of the published site would be deleted, and %d may be",
			len(p.Delete), most),
			fmt.Sprintf("if that is meant, say --max-deletes %d", len(p.Delete))}
	}
	if len(p.Write) == 0 && len(p.Delete) == 0 && slices.Equal(p.old.Files, p.next.Files) &&
		p.old.Version == p.next.Version && p.old.Day == p.next.Day {
		return nil
	}
	if err := p.announce(); err != nil {
		return err
	}
	for from := 0; from < len(p.Write); {
		to := from
		for to < len(p.Write) && turn(p.Write[to].Path) == turn(p.Write[from].Path) {
			to++
		}
		if err := p.copyAll(ctx, p.Write[from:to]); err != nil {
			return err
		}
		from = to
	}
	for _, e := range p.Delete {
		if ctx.Err() != nil {
			return ctx.Err()
		}
		if err := p.remove(e.Path); err != nil {
			return err
		}
	}
	data, err := p.next.encode()
	if err != nil {
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

// announce lists in the folder what it holds and what it is about to hold.
func (p *Publication) announce() error {
	both := Manifest{Version: p.next.Version, Day: p.next.Day}
	writes := make(map[string]bool, len(p.Write))
	for _, e := range p.Write {
		writes[e.Path] = true
		both.Files = append(both.Files, Entry{Path: e.Path}) // no hash: it is written again if this stops half-way
	}
	for _, e := range p.old.Files {
		if !writes[e.Path] {
			both.Files = append(both.Files, e)
		}
	}
	data, err := both.encode()
	if err != nil {
		return err
	}
	return p.put(manifestName, data)
}

// copyAll publishes files, several at a time, in no order.
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

// copy publishes one file, after a look at whether it still is what was built.
func (p *Publication) copy(e Entry) error {
	data, err := p.from.ReadFile(e.Path)
	if err != nil {
		return fmt.Errorf("read %s of the built site: %w", e.Path, err)
	}
	if sum := sha256.Sum256(data); hex.EncodeToString(sum[:]) != e.Hash {
		return &RefusedError{fmt.Sprintf("%s was changed since the site was built", e.Path),
			"build it again: digsite build"}
	}
	return p.put(e.Path, data)
}

// put writes one file beside its place and moves it there in one step.
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
