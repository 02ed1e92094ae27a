// Package atomicfile writes a file whole or not at all: who reads it meanwhile, and who comes after a run that was
// killed, finds the old bytes or the new ones, and a disk that is full leaves what was there.
//
// Its law: a name that was asked for never holds a part of what it was to hold. Beside it a kill may leave a hidden
// file, which no build reads and the next write of the same name takes away.
package atomicfile

import (
	"crypto/rand"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"time"
)

// Replace puts new bytes in a file's place, with the mode of the file that was there, or mode.
func Replace(root *os.Root, name string, data []byte, mode fs.FileMode) error {
	if st, err := root.Stat(name); err == nil {
		mode = st.Mode().Perm()
	}
	next, err := beside(root, name, data, mode)
	if err != nil {
		return err
	}
	if err := root.Rename(next, name); err != nil {
		root.Remove(next)
		return err
	}
	return nil
}

// Create makes a file that must not be there yet. Of two that make one at once the first has it, and the other gets an
// error that is fs.ErrExist.
func Create(root *os.Root, name string, data []byte, mode fs.FileMode) error {
	next, err := beside(root, name, data, mode)
	if err != nil {
		return err
	}
	err = root.Link(next, name)
	if err == nil || errors.Is(err, fs.ErrExist) {
		root.Remove(next)
		return err
	}
	// A disk without hard links, such as FAT: the name is taken first, empty, and the bytes follow in one step.
	f, err := root.OpenFile(name, os.O_WRONLY|os.O_CREATE|os.O_EXCL, mode)
	if err != nil {
		root.Remove(next)
		return err
	}
	f.Close()
	if err := root.Rename(next, name); err != nil {
		root.Remove(next)
		root.Remove(name)
		return err
	}
	return nil
}

// suffix ends the names of hidden files; a part that no other run has stands before it.
const suffix = ".digsite"

// stale is when a hidden file is nobody's any more.
const stale = time.Hour

// beside writes the bytes into a hidden file of its own beside the name, and returns that one's name. What a run left
// there that was killed long ago is taken away.
func beside(root *os.Root, name string, data []byte, mode fs.FileMode) (string, error) {
	dir, prefix := filepath.Dir(name), "."+filepath.Base(name)+"."
	sweep(root, dir, prefix)
	next := filepath.Join(dir, prefix+rand.Text()[:8]+suffix)
	f, err := root.OpenFile(next, os.O_WRONLY|os.O_CREATE|os.O_EXCL, mode)
	if err != nil {
		return "", err
	}
	_, err = f.Write(data)
	if err = errors.Join(err, f.Close()); err != nil {
		root.Remove(next)
		return "", err
	}
	return next, nil
}

// sweep takes away stale hidden files. That one cannot be taken away is no error: it is in nobody's way.
func sweep(root *os.Root, dir, prefix string) {
	list, _ := fs.ReadDir(root.FS(), filepath.ToSlash(dir))
	for _, d := range list {
		if !strings.HasPrefix(d.Name(), prefix) || !strings.HasSuffix(d.Name(), suffix) {
			continue
		}
		if info, err := d.Info(); err == nil && time.Since(info.ModTime()) > stale {
			root.Remove(filepath.Join(dir, d.Name()))
		}
	}
}
