package text

import (
	"errors"
	"io/fs"
)

// Cause returns what an error of a file says without the operation and the path, which a message names itself:
// "permission denied" of "open a/b.md: permission denied".
func Cause(err error) error {
	var pe *fs.PathError
	if errors.As(err, &pe) {
		return pe.Err
	}
	return err
}
