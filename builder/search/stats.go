package search

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"

	"digsite/builder/digest"

	bolt "go.etcd.io/bbolt/errors"
)

// stats is the small file beside the index that tells what it holds, so that a build in which nothing changed need
// not open it. It is only believed where it names the very same entries.
type stats struct {
	State     digest.Sum
	Documents int
	Terms     int
	Bytes     int64
}

func statsFile(dir string) string { return filepath.Join(dir, "state") }
func bleveDir(dir string) string  { return filepath.Join(dir, "bleve") }

func readStats(dir string) (s stats) {
	b, err := os.ReadFile(statsFile(dir))
	if err != nil || digest.Decode(b, &s) != nil {
		return stats{}
	}
	if _, err := os.Stat(filepath.Join(bleveDir(dir), "index_meta.json")); err != nil {
		return stats{}
	}
	return s
}

// measure fills in the stats and writes them. Counting the words reads the whole dictionary, so after a small change
// the earlier count stands.
func (x *Index) measure(changed int) {
	if changed*20 > x.stats.Documents || x.stats.Terms == 0 {
		if n, err := x.store.terms(); err == nil {
			x.stats.Terms = n
		}
	}
	if x.dir == "" {
		return
	}
	filepath.WalkDir(bleveDir(x.dir), func(_ string, e fs.DirEntry, err error) error {
		if err == nil && e.Type().IsRegular() {
			if i, err := e.Info(); err == nil {
				x.stats.Bytes += i.Size()
			}
		}
		return nil
	})
	tmp := statsFile(x.dir) + ".new"
	if os.WriteFile(tmp, digest.Encode(x.stats), 0o644) == nil {
		os.Rename(tmp, statsFile(x.dir))
	}
}

// inUse tells whether another process holds the index.
func inUse(err error) bool { return errors.Is(err, bolt.ErrTimeout) }
