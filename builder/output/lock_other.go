//go:build !unix

package output

import (
	"os"
	"time"
)

// lock reports whether the marker belongs to a dead build. Where files cannot be locked it goes by age: nobody touched
// the marker for an hour, and a build takes minutes at most.
func lock(f *os.File) bool {
	st, err := f.Stat()
	return err == nil && time.Since(st.ModTime()) > time.Hour
}
