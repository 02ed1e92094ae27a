//go:build !linux

package serve

// silentDisk knows no kinds of disks on this system: --poll says so where it has to be known.
func silentDisk(string) (string, bool) { return "", false }
