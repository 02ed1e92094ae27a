//go:build linux || darwin || freebsd || netbsd || openbsd || dragonfly

package files

import (
	"errors"
	"io/fs"
	"syscall"
)

// stampOf returns the stamp of a file, without a Sum.
func stampOf(info fs.FileInfo) Stamp {
	s := Stamp{Size: info.Size(), Mod: info.ModTime().UnixNano()}
	if st, ok := info.Sys().(*syscall.Stat_t); ok {
		s.Inode = uint64(st.Ino)
		s.Change = changeTime(st)
	}
	return s
}

// isLoop reports whether symbolic links lead in a circle.
func isLoop(err error) bool { return errors.Is(err, syscall.ELOOP) }
