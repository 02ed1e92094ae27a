//go:build unix

package output

import (
	"os"

	"golang.org/x/sys/unix"
)

// lock takes the marker for this process until the file is closed. False: a living build holds it. The system lets go
// of it when a build is killed, so no process id has to be written down and looked up.
func lock(f *os.File) bool {
	return unix.Flock(int(f.Fd()), unix.LOCK_EX|unix.LOCK_NB) == nil
}
