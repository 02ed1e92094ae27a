package serve

import "syscall"

// silentDisks are kinds of file systems whose files are changed elsewhere, by another machine or outside the container,
// without an event here: network disks, the folders that Docker and virtual machines share, WSL's /mnt, and the lower
// layers of a container's own disk. The numbers are those of statfs(2) and linux/magic.h.
var silentDisks = map[uint32]string{
	0x6969:     "nfs",
	0x517b:     "smb",
	0xff534d42: "cifs",
	0xfe534d42: "smb2",
	0x01021997: "9p",
	0x65735546: "fuse",
	0x6a656a63: "virtiofs",
	0x794c7630: "overlay",
	0x786f4256: "vboxsf",
	0xbacbacbc: "vmhgfs",
}

// silentDisk returns the kind of a folder's disk, and whether it may change without events.
func silentDisk(dir string) (string, bool) {
	var st syscall.Statfs_t
	if syscall.Statfs(dir, &st) != nil {
		return "", false
	}
	kind, ok := silentDisks[uint32(st.Type)]
	return kind, ok
}
