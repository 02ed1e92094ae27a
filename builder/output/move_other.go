//go:build !unix

package output

import (
	"os"
)

// move is not to be had here: each build fills a new folder.
func move(*os.Root, string, *os.Root, string) bool { return false }
