//go:build unix

package run

import (
	"syscall"
	"time"
)

// processorTime returns what this process used of the processors up to now.
func processorTime() time.Duration {
	var u syscall.Rusage
	if syscall.Getrusage(syscall.RUSAGE_SELF, &u) != nil {
		return 0
	}
	return time.Duration(u.Utime.Nano() + u.Stime.Nano())
}
