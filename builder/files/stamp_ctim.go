//go:build linux || openbsd || dragonfly

package files

import "syscall"

// changeTime returns when the inode was changed last, in nanoseconds since 1970. Systems differ in the field's name
// alone.
func changeTime(st *syscall.Stat_t) int64 { return st.Ctim.Nano() }
