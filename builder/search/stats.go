package search

import (
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"digsite/builder/fingerprint"
)

// stats is the small file beside the index that tells what it holds, so that a build in which nothing changed need
// not open it. It is only believed where it names the very same entries.
type stats struct {
	State     fingerprint.Sum
	Documents int
	Terms     int
	Bytes     int64
}

func statsFile(dir string) string { return filepath.Join(dir, "state") }
func bleveDir(dir string) string  { return filepath.Join(dir, "bleve") }

func readStats(dir string) (s stats) {
	b, err := os.ReadFile(statsFile(dir))
	if err != nil || fingerprint.Decode(b, &s) != nil {
		return stats{}
	}
	if _, err := os.Stat(filepath.Join(bleveDir(dir), "index_meta.json")); err != nil {
		return stats{}
	}
	return s
}

// measure counts words and bytes again after changes. Counting the words reads the whole dictionary, so after a few
// changes the earlier count stands.
func (x *Index) measure() {
	if x.store == nil || x.stale == 0 && x.stats.Terms > 0 {
		return
	}
	if x.stale*20 > x.stats.Documents || x.stats.Terms == 0 {
		if n, err := x.store.terms(); err == nil {
			x.stats.Terms, x.stale = n, 0
		}
	}
	if x.dir == "" {
		return
	}
	x.stats.Bytes = 0
	filepath.WalkDir(bleveDir(x.dir), func(_ string, e fs.DirEntry, err error) error {
		if err == nil && e.Type().IsRegular() {
			if i, err := e.Info(); err == nil {
				x.stats.Bytes += i.Size()
			}
		}
		return nil
	})
}

// writeStats is called when all that it tells is on disk. That it cannot be written costs time at the next build.
func writeStats(dir string, s stats) {
	tmp := statsFile(dir) + ".new"
	if os.WriteFile(tmp, fingerprint.Encode(s), 0o644) == nil {
		os.Rename(tmp, statsFile(dir))
	}
}

// inUse reports whether another process holds the index: bbolt, which bleve keeps its root in, waited for its lock
// for as long as openStore allows. Its error has no type of its own, only this text.
func inUse(err error) bool { return strings.HasSuffix(err.Error(), "timeout") }
