//go:build unix

package output

import (
	"os"

	"golang.org/x/sys/unix"
)

// move renames a folder from one parent to another, in place of an empty folder or of nothing. False: it could not be
// done, as between two file systems, and nothing happened.
func move(from *os.Root, a string, to *os.Root, b string) bool {
	x, err := from.Open(".")
	if err != nil {
		return false
	}
	defer x.Close()
	y, err := to.Open(".")
	if err != nil {
		return false
	}
	defer y.Close()
	return unix.Renameat(int(x.Fd()), a, int(y.Fd()), b) == nil
}
