//go:build unix

package tree

import (
	"errors"
	"io/fs"
	"os"
	"syscall"

	"golang.org/x/sys/unix"
)

// Found is something that a walk came by.
type Found struct {
	Path string // from the top of the walk, with slashes
	dir  int    // the open folder that it lies in
	name string // its name there
}

// Walk shows each what lies below a folder of root, and enters the folders for which each returns true. It follows no
// symbolic link, and goes on where one folder cannot be read. It asks the system by open folders, without an os.File or
// an os.Root for each: of 20,000 folders, those were most of the cost.
func Walk(root *os.Root, name string, each func(Found) (enter bool)) error {
	top, err := root.Open(name)
	if err != nil {
		return err
	}
	defer top.Close()
	return walkFolder(int(top.Fd()), "", make([]byte, 8<<10), each)
}

// walkFolder does it for one open folder, called at ("" or "decisions/"). buf is used until its names are read.
func walkFolder(dir int, at string, buf []byte, each func(Found) bool) (failed error) {
	var names []string
	for {
		n, err := unix.ReadDirent(dir, buf)
		if err == unix.EINTR {
			continue
		}
		if err != nil {
			return &fs.PathError{Op: "read", Path: at, Err: err}
		}
		if n <= 0 {
			break
		}
		_, _, names = unix.ParseDirent(buf[:n], -1, names)
	}
	for _, name := range names {
		f := Found{at + name, dir, name}
		if !each(f) {
			continue
		}
		sub, err := unix.Openat(dir, name, unix.O_RDONLY|unix.O_DIRECTORY|unix.O_NOFOLLOW|unix.O_CLOEXEC, 0)
		if err != nil {
			failed = errors.Join(failed, &fs.PathError{Op: "open", Path: f.Path, Err: err})
			continue
		}
		failed = errors.Join(failed, walkFolder(sub, f.Path+"/", buf, each))
		unix.Close(sub)
	}
	return failed
}

// Identity returns that of the file itself, not of one that it links to.
func (f Found) Identity() (Identity, error) {
	var st unix.Stat_t
	for {
		err := unix.Fstatat(f.dir, f.name, &st, unix.AT_SYMLINK_NOFOLLOW)
		if err != unix.EINTR {
			return Identity{uint64(st.Dev), uint64(st.Ino), uint32(st.Mode), st.Uid, st.Gid}, err
		}
	}
}

// IdentityOf returns that of a file which os has looked at.
func IdentityOf(st fs.FileInfo) Identity {
	s, ok := st.Sys().(*syscall.Stat_t)
	if !ok {
		return Identity{}
	}
	return Identity{uint64(s.Dev), uint64(s.Ino), uint32(s.Mode), s.Uid, s.Gid}
}

// IsFolder reports whether it is a folder's.
func IsFolder(i Identity) bool { return i.mode&unix.S_IFMT == unix.S_IFDIR }

// IsRegular reports whether it is a plain file's.
func IsRegular(i Identity) bool { return i.mode&unix.S_IFMT == unix.S_IFREG }
