//go:build unix

package builder_test

import "syscall"

// maskFiles sets the mask of new files, and returns what sets the former again.
func maskFiles(mask int) func() {
	was := syscall.Umask(mask)
	return func() { syscall.Umask(was) }
}
