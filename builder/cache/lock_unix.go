//go:build linux || darwin || freebsd || netbsd || openbsd || dragonfly

package cache

import (
	"errors"
	"os"
	"syscall"
)

// errLocked is why lockFile fails where another process holds the lock.
var errLocked = errors.New("another run holds it")

// lockFile takes the cache's lock without waiting: a build that waited for another would be slower than one without a
// cache. The system gives the lock back when the file is closed or the process ends, so a kill leaves none behind,
// which a file that merely exists would.
func lockFile(root *os.Root) (*os.File, error) {
	f, err := root.OpenFile("lock", os.O_RDWR|os.O_CREATE, 0o644)
	if err != nil {
		return nil, err
	}
	if err := syscall.Flock(int(f.Fd()), syscall.LOCK_EX|syscall.LOCK_NB); err != nil {
		f.Close()
		if errors.Is(err, syscall.EWOULDBLOCK) {
			return nil, errLocked
		}
		return nil, err
	}
	return f, nil
}
