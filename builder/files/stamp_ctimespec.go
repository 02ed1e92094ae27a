//go:build darwin || freebsd || netbsd

package files

import "syscall"

// changeTime returns when the inode was changed last, in nanoseconds since 1970, as in stamp_ctim.go.
func changeTime(st *syscall.Stat_t) int64 { return st.Ctimespec.Nano() }
