package cache

import (
	"encoding/binary"
	"os"

	"digsite/builder/fingerprint"
)

// index is what <shelf>.index holds, numbers in little-endian order:
//
//	magic | length and bytes of version | pack u32 | run u32 | size u64 | count u32 | slots | checksum
//
// The checksum is over everything before it, so an index that a crash cut short is refused whole; there is nothing to
// repair.
type index struct {
	pack  uint32 // number of the pack that the slots point into: 7 is page.00000007.pack
	run   uint32 // number of the run that wrote it, see slot.used
	size  int64  // bytes of the pack that are entries; what lies behind was never indexed
	slots []slot // in no particular order, one a key
}

const (
	// magic names the format. Whoever changes the layout changes the number in it; old files are then misses.
	magic = "digsite memo 1\n"
	// slotBytes is the size of one slot on disk: key, offset, length, CRC, last run.
	slotBytes = 16 + 8 + 4 + 4 + 4
)

// bytes returns the index as it is written to disk; version is that of the program.
func (x index) bytes(version string) []byte {
	b := append(make([]byte, 0, 64+len(version)+len(x.slots)*slotBytes), magic...)
	le := binary.LittleEndian
	b = le.AppendUint32(b, uint32(len(version)))
	b = append(b, version...)
	b = le.AppendUint32(b, x.pack)
	b = le.AppendUint32(b, x.run)
	b = le.AppendUint64(b, uint64(x.size))
	b = le.AppendUint32(b, uint32(len(x.slots)))
	for _, e := range x.slots {
		b = append(b, e.key[:]...)
		b = le.AppendUint64(b, uint64(e.off))
		b = le.AppendUint32(b, e.len)
		b = le.AppendUint32(b, e.crc)
		b = le.AppendUint32(b, e.used)
	}
	sum := fingerprint.Bytes(b)
	return append(b, sum[:]...)
}

// parseIndex reads what index.bytes wrote; anything else, and any other version, is refused. The count is checked
// against the bytes that are there before anything is allocated (ADR-22).
func parseIndex(b []byte, version string) (x index, ok bool) {
	head := len(magic) + 4 + len(version)
	if len(b) < head+20+16 || string(b[:len(magic)]) != magic {
		return x, false
	}
	body, sum := b[:len(b)-16], fingerprint.Sum(b[len(b)-16:])
	le := binary.LittleEndian
	if fingerprint.Bytes(body) != sum || le.Uint32(b[len(magic):]) != uint32(len(version)) ||
		string(b[head-len(version):head]) != version {
		return x, false
	}
	b = body[head:]
	x.pack, x.run, x.size = le.Uint32(b), le.Uint32(b[4:]), int64(le.Uint64(b[8:]))
	count := int(le.Uint32(b[16:]))
	b = b[20:]
	if len(b) != count*slotBytes || x.size < 0 {
		return x, false
	}
	x.slots = make([]slot, count)
	for i := range x.slots {
		e := b[i*slotBytes:]
		x.slots[i] = slot{fingerprint.Sum(e[:16]), int64(le.Uint64(e[16:])), le.Uint32(e[24:]), le.Uint32(e[28:]),
			le.Uint32(e[32:])}
	}
	return x, true
}

// readIndex returns the index of a shelf; false where there is none that this program may use.
func readIndex(root *os.Root, shelf, version string) (index, bool) {
	b, err := root.ReadFile(shelf + indexSuffix)
	if err != nil {
		return index{}, false
	}
	return parseIndex(b, version)
}

// writeIndex replaces the index in one step, so a reader sees the old one or the new one. Neither file is synced, which
// would cost more than a cache is worth: after a power cut the checksums show what was lost, and it is computed again.
func writeIndex(root *os.Root, shelf, version string, x index) error {
	name := shelf + indexSuffix
	if err := root.WriteFile(name+newSuffix, x.bytes(version), 0o644); err != nil {
		return err
	}
	return root.Rename(name+newSuffix, name)
}
