package output

import (
	"os"

	"golang.org/x/sys/unix"
)

// exchange swaps two names below root in one step. False: this file system cannot, and nothing happened.
func exchange(root *os.Root, a, b string) bool {
	dir, err := root.Open(".")
	if err != nil {
		return false
	}
	defer dir.Close()
	fd := int(dir.Fd())
	return unix.Renameat2(fd, a, fd, b, unix.RENAME_EXCHANGE) == nil
}
