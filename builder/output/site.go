package output

import (
	"cmp"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io/fs"
	"iter"
	"os"
	"path"
	"slices"
	"strings"

	"digsite/builder/text"

	"golang.org/x/mod/semver"
)

// Site is a built site as it is published from: a folder and the manifest in it.
type Site struct {
	Manifest
	root *os.Root
}

// OpenSite opens the site in dir, an absolute path. It refuses a folder that digsite did not build, and an empty site:
// that is a build of the wrong folder. The caller closes it.
func OpenSite(dir string) (*Site, error) {
	root, err := os.OpenRoot(dir)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, &RefusedError{fmt.Sprintf("there is no site in %s", dir), "digsite build writes it"}
	}
	if err != nil {
		return nil, fmt.Errorf("open the built site: %w", err)
	}
	s := &Site{root: root}
	var refused *RefusedError
	switch s.Manifest, err = readManifest(root, "."); {
	case errors.As(err, &refused):
	case err != nil:
		err = &RefusedError{fmt.Sprintf("%s is no site that digsite built", dir), "digsite build writes it"}
	case s.Content != nil && *s.Content == 0:
		err = &RefusedError{fmt.Sprintf("the site in %s is empty: it was built of a folder without records", dir),
			"build the folder that holds them, then publish"}
	}
	if err != nil {
		root.Close()
		return nil, err
	}
	return s, nil
}

// Close closes the folder.
func (s *Site) Close() error { return s.root.Close() }

// Read returns the bytes of one file. What is not the bytes that the manifest names was changed by hand since the
// build, and is refused.
func (s *Site) Read(e Entry) ([]byte, error) {
	data, err := s.root.ReadFile(e.Path)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, &RefusedError{fmt.Sprintf("%s is gone since the site was built", e.Path),
			"build it again: digsite build"}
	}
	if err != nil {
		return nil, fmt.Errorf("read %s of the built site: %w", e.Path, text.Cause(err))
	}
	if sum := sha256.Sum256(data); hex.EncodeToString(sum[:]) != e.Hash {
		return nil, &RefusedError{fmt.Sprintf("%s was changed since the site was built", e.Path),
			"build it again: digsite build"}
	}
	return data, nil
}

// turn returns when a file is written, 0 first: what others name by its content (styles, pictures, shards of the
// index), then pages, then feeds and sitemaps, which name pages, then the index's table, then the home page. Whoever
// follows a link from what is there already finds its target. A compressed page is a page: "a/index.html.br".
func turn(name string) int {
	if plain := strings.TrimSuffix(strings.TrimSuffix(name, ".gz"), ".br"); path.Ext(plain) != "" {
		name = plain
	}
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

// ByTurn sorts files into the order in which they are written: what others need comes first.
func ByTurn(files []Entry) {
	slices.SortStableFunc(files, func(a, b Entry) int {
		return cmp.Or(turn(a.Path)-turn(b.Path), cmp.Compare(a.Path, b.Path))
	})
}

// ByTurnBack sorts files into the order in which they are deleted: what others need goes last.
func ByTurnBack(files []Entry) {
	ByTurn(files)
	slices.Reverse(files)
}

// Turns yields those of sorted files that may be written or deleted at once, in no order: no file may come before those
// that it needs, nor go after them.
func Turns(files []Entry) iter.Seq[[]Entry] {
	return func(yield func([]Entry) bool) {
		for from := 0; from < len(files); {
			to := from
			for to < len(files) && turn(files[to].Path) == turn(files[from].Path) {
				to++
			}
			if !yield(files[from:to]) {
				return
			}
			from = to
		}
	}
}

// MostDeletes returns how many files a publication over a site may delete unless its caller says otherwise: a tenth of
// what is there, and a hundred in any case. More is rarely meant; usually the wrong folder was built.
func (m Manifest) MostDeletes() int { return max(100, len(m.Files)/10) }

// Bounded refuses more deletes than most.
func Bounded(deletes []Entry, most int) error {
	if len(deletes) <= most {
		return nil
	}
	return &RefusedError{fmt.Sprintf("%d files of the published site would be deleted, and %d may be", len(deletes),
		most), fmt.Sprintf("if that is meant, say --max-deletes %d", len(deletes))}
}

// Announce returns the build.json of a place that is neither the old site nor the new one: it lists what is there and
// what is about to be written, the latter without a hash, since it is written again if this stops half-way. Without it,
// files of a publication that stopped would be nobody's, and the next one would refuse the place or leave them for
// ever.
func (m Manifest) Announce(old Manifest, write []Entry) Manifest {
	both := Manifest{Version: m.Version, Day: m.Day, Content: m.Content}
	writes := make(map[string]bool, len(write))
	for _, e := range write {
		writes[e.Path] = true
		both.Files = append(both.Files, Entry{Path: e.Path})
	}
	for _, e := range old.Files {
		if !writes[e.Path] {
			both.Files = append(both.Files, e)
		}
	}
	return both
}

// Same reports whether two manifests say the same.
func (m Manifest) Same(other Manifest) bool {
	return slices.Equal(m.Files, other.Files) && m.Version == other.Version && m.Day == other.Day
}

// NotOlder refuses a site that an older program built than the one that is there, as a pipeline does that was
// forgotten. Versions without an order, such as "devel", are let through.
func (m Manifest) NotOlder(old Manifest) error {
	if !semver.IsValid(m.Version) || semver.Compare(m.Version, old.Version) >= 0 {
		return nil
	}
	return &RefusedError{fmt.Sprintf("a newer digsite published the site that is there: %s; this one was built by %s",
		old.Version, m.Version), "publish with " + old.Version + " or newer, or all the same with --over-newer"}
}
