//go:build !(linux || darwin || freebsd || netbsd || openbsd || dragonfly || windows)

package cache

import (
	"errors"
	"os"
)

// errLocked is lockFile's answer on systems without a lock that ends with the process, such as Plan 9 and WebAssembly.
var errLocked = errors.New("another run may hold it")

// lockFile has nothing to lock with here, so the cache is read and never written.
func lockFile(*os.Root) (*os.File, error) { return nil, errLocked }
