package run

import (
	"fmt"
	"io/fs"
	"os"
	"path/filepath"

	"digsite/builder/text"
)

// Replace puts new bytes in a file's place in one step, with the file's own mode. A run that is killed in between
// leaves the old file whole, and beside it a hidden one that no build reads.
func Replace(root *os.Root, file string, data []byte) error {
	name := filepath.FromSlash(file)
	mode := fs.FileMode(0o666)
	if st, err := root.Stat(name); err == nil {
		mode = st.Mode().Perm()
	}
	next := filepath.Join(filepath.Dir(name), "."+filepath.Base(name)+".digsite")
	if err := root.WriteFile(next, data, mode); err != nil {
		return fmt.Errorf("write %s: %w", file, text.Cause(err))
	}
	if err := root.Rename(next, name); err != nil {
		root.Remove(next)
		return fmt.Errorf("write %s: %w", file, text.Cause(err))
	}
	return nil
}
