package store

import (
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"digsite/builder/fingerprint"
)

// Stats is the small file beside the index that says what it holds, so that a build in which nothing changed need
// not open it. It is only believed where it names the very same entries.
type Stats struct {
	State     fingerprint.Sum // of the entries that the index was made from
	Documents int
	Terms     int   // different words
	Bytes     int64 // on disk
}

// StatsFile returns the path of the small file.
func StatsFile(dir string) string { return filepath.Join(dir, "state") }

// Folder returns the path of what bleve writes.
func Folder(dir string) string { return filepath.Join(dir, "bleve") }

// ReadStats returns the stats of a folder, which it makes if there is none; none where they cannot be believed.
func ReadStats(dir string) (s Stats, err error) {
	if err := os.MkdirAll(dir, 0o755); err != nil {
		return s, err
	}
	b, err := os.ReadFile(StatsFile(dir))
	if err != nil || fingerprint.Decode(b, &s) != nil {
		return Stats{}, nil
	}
	if _, err := os.Stat(filepath.Join(Folder(dir), metaFile)); err != nil {
		return Stats{}, nil
	}
	return s, nil
}

// Size returns the bytes of the index on disk.
func Size(dir string) (bytes int64) {
	filepath.WalkDir(Folder(dir), func(_ string, e fs.DirEntry, err error) error {
		if err == nil && e.Type().IsRegular() {
			if i, err := e.Info(); err == nil {
				bytes += i.Size()
			}
		}
		return nil
	})
	return bytes
}

// Remove takes the index out of its folder.
func Remove(dir string) error { return os.RemoveAll(Folder(dir)) }

// WriteStats is called when all that it says is on disk. That it cannot be written costs time at the next build.
func WriteStats(dir string, s Stats) {
	tmp := StatsFile(dir) + ".new"
	if os.WriteFile(tmp, fingerprint.Encode(s), 0o644) == nil {
		os.Rename(tmp, StatsFile(dir))
	}
}

// InUse reports whether another process holds the index: bbolt, which bleve keeps its root in, waited for its lock
// for as long as openStore allows. Its error has no type of its own, only this text.
func InUse(err error) bool { return strings.HasSuffix(err.Error(), "timeout") }
