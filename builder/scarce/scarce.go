// Package scarce remembers that the machine gave this program no more file handles or memory.
//
// Its law: it knows nothing of what was wanted. Whoever opens files or starts programs for a site notes each error
// here; what is short is the whole program's, and so is this.
package scarce

import (
	"errors"
	"fmt"
	"sync/atomic"
	"syscall"
)

// first is the first error of that kind since Forget.
var first atomic.Pointer[error]

// Note keeps err if it says that there are no file handles or no memory left, and returns err.
func Note(err error) error {
	for _, kind := range []error{syscall.EMFILE, syscall.ENFILE, syscall.ENOMEM} {
		if errors.Is(err, kind) {
			said := err
			if kind == syscall.EMFILE {
				said = fmt.Errorf("%w; the system gives this program no more of them (ulimit -n)", err)
			}
			first.CompareAndSwap(nil, &said)
		}
	}
	return err
}

// Err returns why something could not be had that is there, since Forget was called: it says nothing of what was
// wanted, and a site without it would be a lie. nil where nothing was short.
func Err() error {
	if err := first.Load(); err != nil {
		return *err
	}
	return nil
}

// Forget begins anew: what looks at a site again asks for all of it again.
func Forget() { first.Store(nil) }
