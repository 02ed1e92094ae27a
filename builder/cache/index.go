package cache

import (
	"encoding/binary"
	"os"

	"digsite/builder/fingerprint"
)

// index is what <shelf>.index holds: a line that names the format, the program's version, four numbers, the slots,
// and a sum over all of it.
type index struct {
	pack  uint32
	run   uint32
	size  int64
	slots []slot
}

const (
	magic     = "digsite memo 1\n"
	slotBytes = 16 + 8 + 4 + 4 + 4
)

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

// parseIndex reads what bytes wrote; anything else, and any other version, is refused.
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

func readIndex(root *os.Root, shelf, version string) (index, bool) {
	b, err := root.ReadFile(shelf + indexSuffix)
	if err != nil {
		return index{}, false
	}
	return parseIndex(b, version)
}

// writeIndex replaces the index in one step. It is not synced: after a power cut the checksums show what was lost.
func writeIndex(root *os.Root, shelf, version string, x index) error {
	name := shelf + indexSuffix
	if err := root.WriteFile(name+newSuffix, x.bytes(version), 0o644); err != nil {
		return err
	}
	return root.Rename(name+newSuffix, name)
}
