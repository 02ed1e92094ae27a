package run

import (
	"fmt"
	"os"
	"path/filepath"

	"digsite/builder/atomicfile"
	"digsite/builder/text"
)

// Replace puts new bytes in a file's place in one step, with the file's own mode.
func Replace(root *os.Root, file string, data []byte) error {
	if err := atomicfile.Replace(root, filepath.FromSlash(file), data, 0o666); err != nil {
		return fmt.Errorf("write %s: %w", file, text.Cause(err))
	}
	return nil
}
