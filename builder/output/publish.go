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
	Write  []Entry // in the order in which they are written, see turn
	Keep   []Entry // files that are there as they should be
	Delete []Entry // files that an earlier publication wrote and the site no longer has

	from, to *os.Root        // to is nil where the folder is not there and was not to be made
	next     Manifest        // of the site
	old      Manifest        // of the folder, zero when it was empty
	parts    map[string]bool // paths of next
}

// OpenPublication compares the site in from with the folder to; both are absolute. With look nothing at all is written;
// without it the folder to is made if it is not there. It refuses an empty site, a folder that holds something else,
// and two folders of which one holds the other. The caller closes the Publication.
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
	if p.next.Content != nil && *p.next.Content == 0 {
		src.Close()
		return nil, &RefusedError{fmt.Sprintf("the site in %s is empty: it was built of a folder without records",
			from), "build the folder that holds them, then publish"}
	}
	if err := p.open(from, to, look); err != nil {
		src.Close()
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

// turn returns when a file is written, 0 first: what others name by its content (styles, pictures, shards of the
// index), then pages, then feeds and sitemaps, which name pages, then the index's table, then the home page. Whoever
// follows a link from what is there already finds its target.
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

// MostDeletes returns how many files a publication may delete unless its caller says otherwise: a tenth of what is
// there, and a hundred in any case. More is rarely meant; usually the wrong folder was built.
func (p *Publication) MostDeletes() int { return max(100, len(p.old.Files)/10) }

// Apply carries it out. most bounds the deletes: if there are more, nothing at all is done. A publication that is
// interrupted can be carried out again: until it is whole, the folder's build.json lists what was there and what is to
// come.
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
	// From here on the folder is neither the old site nor the new one, and its build.json says so.
	if err := p.announce(); err != nil {
		return err
	}
	// One turn after another: no file may come before those that it needs.
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
	// The folder is whole: only now is its build.json that of the site.
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

// announce writes a build.json that lists what the folder holds and what it is about to hold. Without it, files of a
// publication that stopped half-way would be nobody's, and the next one would refuse the folder or leave them for ever.
func (p *Publication) announce() error {
	both := Manifest{Version: p.next.Version, Day: p.next.Day, Content: p.next.Content}
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

// copy publishes one file. What is not the bytes that the manifest names was changed by hand since the build, and is
// refused.
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
