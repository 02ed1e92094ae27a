//go:build !(linux || darwin || freebsd || netbsd || openbsd || dragonfly)

package files

import "io/fs"

func stampOf(info fs.FileInfo) Stamp {
	return Stamp{Size: info.Size(), Mod: info.ModTime().UnixNano()}
}

func isLoop(error) bool { return false }
