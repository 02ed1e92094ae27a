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

// readStats returns the stats of a folder, which it makes if there is none; none where they cannot be believed.
func readStats(dir string) (s stats, err error) {
	if err := os.MkdirAll(dir, 0o755); err != nil {
		return s, err
	}
	b, err := os.ReadFile(statsFile(dir))
	if err != nil || fingerprint.Decode(b, &s) != nil {
		return stats{}, nil
	}
	if _, err := os.Stat(filepath.Join(bleveDir(dir), "index_meta.json")); err != nil {
		return stats{}, nil
	}
	return s, nil
}

// size returns the bytes of the index on disk.
func size(dir string) (bytes int64) {
	filepath.WalkDir(bleveDir(dir), func(_ string, e fs.DirEntry, err error) error {
		if err == nil && e.Type().IsRegular() {
			if i, err := e.Info(); err == nil {
				bytes += i.Size()
			}
		}
		return nil
	})
	return bytes
}

// remove takes the index out of its folder.
func remove(dir string) error { return os.RemoveAll(bleveDir(dir)) }

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
