//go:build !unix

package tree

import (
	"errors"
	"io/fs"
	"os"
	"path"
)

// Found is something that a walk came by.
type Found struct {
	Path string // from the top of the walk, with slashes
	mode fs.FileMode
}

// Walk shows each what lies below a folder of root, and enters the folders for which each returns true.
func Walk(root *os.Root, name string, each func(Found) (enter bool)) (failed error) {
	top, err := root.OpenRoot(name)
	if err != nil {
		return err
	}
	defer top.Close()
	err = fs.WalkDir(top.FS(), ".", func(at string, e fs.DirEntry, err error) error {
		if at == "." {
			return err
		}
		if err != nil {
			failed = errors.Join(failed, err)
			return nil
		}
		if !each(Found{path.Clean(at), e.Type()}) && e.IsDir() {
			return fs.SkipDir
		}
		return nil
	})
	return errors.Join(err, failed)
}

// Identity knows the kind alone here: no tree is used again.
func (f Found) Identity() (Identity, error) { return Identity{mode: uint32(f.mode.Type())}, nil }

// IdentityOf knows the kind alone here.
func IdentityOf(st fs.FileInfo) Identity { return Identity{mode: uint32(st.Mode().Type())} }

// IsFolder reports whether it is a folder's.
func IsFolder(i Identity) bool { return fs.FileMode(i.mode).IsDir() }

// IsRegular reports whether it is a plain file's.
func IsRegular(i Identity) bool { return fs.FileMode(i.mode).IsRegular() }

// Link links nothing here: each file is linked alone.
func Link(_ *os.Root, _, _ string, files []string) (failed []string) { return files }
