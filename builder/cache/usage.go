package cache

import (
	"io/fs"
	"path/filepath"
	"strings"
)

// Usage is what lies in a cache folder, of whatever maker: the shelves and the search index. `digsite cache stats
// --json` prints it.
type Usage struct {
	Exists bool  `json:"exists"`      // false where there is no such folder, or none that can be read
	Bytes  int64 `json:"bytes"`       // sizes added up; what they take on disk is rounded up to blocks
	Files  int   `json:"files"`       // regular files, in folders below too
	Index  int64 `json:"index_bytes"` // of Bytes, those of the search index
	// Site is what the site before the last one has. It is no part of Bytes: most of its files are the output folder's.
	Site int64 `json:"site_bytes"`
}

// Measure adds up what lies in dir. A folder that cannot be read counts as empty.
func Measure(dir string) Usage {
	var u Usage
	index := filepath.Join(dir, "index") + string(filepath.Separator)
	site := filepath.Join(dir, LastSite) + string(filepath.Separator)
	filepath.WalkDir(dir, func(p string, d fs.DirEntry, err error) error {
		if err != nil {
			return nil
		}
		u.Exists = true
		if st, err := d.Info(); err == nil && d.Type().IsRegular() {
			if strings.HasPrefix(p, site) {
				u.Site += st.Size()
				return nil
			}
			u.Files++
			u.Bytes += st.Size()
			if strings.HasPrefix(p, index) {
				u.Index += st.Size()
			}
		}
		return nil
	})
	return u
}
