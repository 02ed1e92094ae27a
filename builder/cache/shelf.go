package cache

import (
	"cmp"
	"fmt"
	"hash/crc32"
	"os"
	"slices"
	"strings"
	"sync"
	"sync/atomic"

	"digsite/builder/fingerprint"
)

const (
	// Endings of the cache's files: page.index, page.00000007.pack, and page.index.new while an index is being
	// replaced.
	indexSuffix = ".index"
	packSuffix  = ".pack"
	newSuffix   = ".new"

	maxValue = 1 << 30 // bytes of one remembered value

	spill   = 1 << 20 // bytes that wait in memory before they are appended to the pack
	worth   = 1 << 20 // a smaller pack is never compacted
	keepFor = 8       // an entry not used in as many runs that added to its shelf is garbage
)

// shelf is the entries of one function. Where the store may not write, entries that are put live in mem; otherwise they
// go to tail and from there to the pack, so that a build of a large site does not hold them all.
type shelf struct {
	store *Store
	name  string

	// mu guards all that follows. Readers set slot.used under the read lock, hence atomically.
	mu    sync.RWMutex
	slots []slot                     // those of the index, then those of this run; one a key
	at    map[fingerprint.Sum]int32  // index into slots
	mem   map[fingerprint.Sum][]byte // entries that are not to be written, by key
	pack  *os.File                   // nil until there is a file; opened for reading alone where the store has no lock
	file  uint32                     // the pack's number; packName spells its name
	size  int64                      // bytes of the pack that are written
	tail  []byte                     // bytes that come after them
	run   uint32                     // this run's number, one more than that of the last run that added
	dirty bool                       // something was put since the last flush; uses alone are not written down
}

// slot says where an entry lies. Offsets run on from the pack into the tail: below shelf.size they count in the file,
// from there on in memory.
type slot struct {
	key  fingerprint.Sum
	off  int64  // of its first byte
	len  uint32 // in bytes
	crc  uint32 // of its bytes, CRC-32C: finds what a crash tore, not what somebody forged
	used uint32 // the last run that used it
}

// castagnoli is the CRC that processors compute themselves.
var castagnoli = crc32.MakeTable(crc32.Castagnoli)

// packName returns the name of a shelf's pack: "page", 7 -> "page.00000007.pack". Packs have numbers because a process
// that only reads may still have the old one open.
func packName(shelf string, number uint32) string {
	return fmt.Sprintf("%s.%08x%s", shelf, number, packSuffix)
}

// openShelf reads what there is on disk. Anything wrong with it means an empty shelf. A name that could lead out of the
// folder is a mistake in this program, so it panics.
func (s *Store) openShelf(name string) *shelf {
	if strings.Trim(name, "abcdefghijklmnopqrstuvwxyz0123456789-") != "" || name == "" {
		panic("cache: a shelf's name is lower-case letters, digits and hyphens, not " + name)
	}
	sh := &shelf{store: s, name: name, at: map[fingerprint.Sum]int32{}, mem: map[fingerprint.Sum][]byte{}, run: 1}
	if s.root == nil {
		return sh
	}
	if x, ok := readIndex(s.root, name, s.version); ok {
		if f, err := s.root.OpenFile(packName(name, x.pack), sh.openFlag(), 0o644); err == nil {
			sh.take(x, f)
			return sh
		}
	}
	for _, other := range listDir(s.root) { // a new pack must not have an old one's name: somebody may be reading that
		var number uint32
		if _, err := fmt.Sscanf(strings.TrimPrefix(other, name+"."), "%08x"+packSuffix, &number); err == nil &&
			strings.HasPrefix(other, name+".") {
			sh.file = max(sh.file, number+1)
		}
	}
	return sh
}

// openFlag returns how to open a pack: for writing only where this process holds the lock.
func (sh *shelf) openFlag() int {
	if sh.store.lock != nil {
		return os.O_RDWR
	}
	return os.O_RDONLY
}

// take believes an index as far as the pack reaches: entries that end behind the file's end, lost in a power cut, are
// left out.
func (sh *shelf) take(x index, f *os.File) {
	info, err := f.Stat()
	if err != nil {
		f.Close()
		return
	}
	sh.pack, sh.file, sh.run = f, x.pack, x.run+1
	for _, e := range x.slots {
		if e.off >= 0 && e.off+int64(e.len) <= min(x.size, info.Size()) {
			sh.at[e.key] = int32(len(sh.slots))
			sh.slots = append(sh.slots, e)
		}
	}
	sh.size = x.size // what lies behind was never indexed and is written over
}

// has reports whether the shelf holds a key, and notes the use.
func (sh *shelf) has(key fingerprint.Sum) bool {
	sh.mu.RLock()
	defer sh.mu.RUnlock()
	if _, ok := sh.mem[key]; ok {
		return true
	}
	i, ok := sh.at[key]
	if ok {
		atomic.StoreUint32(&sh.slots[i].used, sh.run)
	}
	return ok
}

// get returns the bytes of a key and notes the use. It reads the pack under the read lock, so several goroutines read
// at once.
func (sh *shelf) get(key fingerprint.Sum) ([]byte, bool) {
	sh.mu.RLock()
	defer sh.mu.RUnlock()
	if data, ok := sh.mem[key]; ok {
		return data, true
	}
	i, ok := sh.at[key]
	if !ok {
		return nil, false
	}
	e := &sh.slots[i]
	data, ok := sh.read(e)
	if ok {
		atomic.StoreUint32(&e.used, sh.run)
	}
	return data, ok
}

// read returns an entry's bytes if they are what was put: a CRC that does not fit, or a short read, is a miss.
func (sh *shelf) read(e *slot) ([]byte, bool) {
	data := make([]byte, e.len)
	if e.off >= sh.size {
		if from := e.off - sh.size; from+int64(e.len) <= int64(len(sh.tail)) {
			copy(data, sh.tail[from:])
		}
	} else if sh.pack == nil {
		return nil, false
	} else if _, err := sh.pack.ReadAt(data, e.off); err != nil {
		return nil, false
	}
	return data, crc32.Checksum(data, castagnoli) == e.crc
}

// put takes an entry in. One that is there already with the same bytes is kept where it is, since whoever missed a Get
// by chance must not make the pack grow. Above 1 GiB an entry stays in memory: a slot's length has 32 bits, with room
// to spare.
func (sh *shelf) put(key fingerprint.Sum, data []byte) {
	sh.mu.Lock()
	defer sh.mu.Unlock()
	if sh.store.lock == nil || len(data) > maxValue {
		sh.mem[key] = data
		return
	}
	e := slot{key: key, off: sh.size + int64(len(sh.tail)), len: uint32(len(data)),
		crc: crc32.Checksum(data, castagnoli), used: sh.run}
	i, known := sh.at[key]
	// If the same bytes are there already they serve, and the pack does not grow.
	if known {
		if was := &sh.slots[i]; was.len == e.len && was.crc == e.crc {
			if same, ok := sh.read(was); ok && string(same) == string(data) {
				was.used = sh.run
				return
			}
		}
		sh.slots[i] = e
	} else {
		sh.at[key] = int32(len(sh.slots))
		sh.slots = append(sh.slots, e)
	}
	sh.tail = append(sh.tail, data...)
	sh.dirty = true
	if len(sh.tail) >= spill {
		sh.append()
	}
}

// append moves the tail to the pack. Where that fails the shelf forgets what the disk did not take.
func (sh *shelf) append() error {
	if len(sh.tail) == 0 && sh.pack != nil {
		return nil
	}
	err := sh.openPack()
	if err == nil {
		_, err = sh.pack.WriteAt(sh.tail, sh.size)
	}
	if err != nil {
		sh.forget(sh.size)
		sh.tail = nil
		return err
	}
	sh.size += int64(len(sh.tail))
	sh.tail = sh.tail[:0]
	return nil
}

// openPack makes the pack on the first write of a new shelf.
func (sh *shelf) openPack() error {
	if sh.pack != nil {
		return nil
	}
	f, err := sh.store.root.OpenFile(packName(sh.name, sh.file), os.O_RDWR|os.O_CREATE|os.O_TRUNC, 0o644)
	if err == nil {
		sh.pack, sh.size = f, 0
		sh.removePacks()
	}
	return err
}

// forget drops the entries that end behind an offset.
func (sh *shelf) forget(off int64) {
	kept := sh.slots[:0]
	clear(sh.at)
	for _, e := range sh.slots {
		if e.off+int64(e.len) <= off {
			sh.at[e.key] = int32(len(kept))
			kept = append(kept, e)
		}
	}
	sh.slots = kept
}

// flush writes the tail and the index, and compacts the pack when most of it is garbage. The store's lock is held, so
// shelves may look at each other.
func (sh *shelf) flush() error {
	sh.mu.Lock()
	defer sh.mu.Unlock()
	if !sh.dirty {
		return nil
	}
	sh.dirty = false
	if err := sh.append(); err != nil {
		return err
	}
	old := ""
	// Compacting reads and writes all that lives, so it waits until half of the pack is garbage.
	if live := sh.live(); sh.size > worth && bytesOf(live)*2 < sh.size {
		was := packName(sh.name, sh.file)
		if err := sh.compact(live); err != nil {
			return err
		}
		old = was
	}
	err := writeIndex(sh.store.root, sh.name, sh.store.version,
		index{pack: sh.file, run: sh.run, size: sh.size, slots: sh.slots})
	if err == nil && old != "" {
		sh.removePacks()
	}
	return err
}

// live returns the entries that are not garbage: used of late, or named by a key that another shelf used of late. A
// page's light part is read in every run and its heavy part only when it is rendered; both have one key.
func (sh *shelf) live() []slot {
	var out []slot
	for _, e := range sh.slots {
		if e.used+keepFor > sh.run || sh.store.usedElsewhere(sh, e.key) {
			out = append(out, e)
		}
	}
	return out
}

// usedElsewhere reports whether another shelf than this one used a key of late, by its own count of runs. Flush holds
// the store's lock, so no two shelves flush at once and wait for each other.
func (s *Store) usedElsewhere(than *shelf, key fingerprint.Sum) bool {
	for _, sh := range s.shelves {
		if sh == than {
			continue
		}
		sh.mu.RLock()
		i, ok := sh.at[key]
		ok = ok && atomic.LoadUint32(&sh.slots[i].used)+keepFor > sh.run
		sh.mu.RUnlock()
		if ok {
			return true
		}
	}
	return false
}

// bytesOf returns how many bytes of the pack the slots take.
func bytesOf(slots []slot) (n int64) {
	for _, e := range slots {
		n += int64(e.len)
	}
	return n
}

// compact copies the live entries into a new pack, in the order in which they lie in the old one, which reads it once
// from front to back. The old pack stays until the new index is in place: a kill between the two leaves an index and a
// pack that fit.
func (sh *shelf) compact(live []slot) error {
	slices.SortFunc(live, func(a, b slot) int { return cmp.Compare(a.off, b.off) })
	f, err := sh.store.root.OpenFile(packName(sh.name, sh.file+1), os.O_RDWR|os.O_CREATE|os.O_TRUNC, 0o644)
	if err != nil {
		return err
	}
	var kept []slot
	var size int64
	for _, e := range live {
		data, ok := sh.read(&e)
		if !ok {
			continue
		}
		if _, err := f.WriteAt(data, size); err != nil {
			f.Close()
			return err
		}
		e.off = size
		size += int64(e.len)
		kept = append(kept, e)
	}
	sh.pack.Close()
	sh.pack, sh.file, sh.size, sh.slots = f, sh.file+1, size, kept
	clear(sh.at)
	for i, e := range kept {
		sh.at[e.key] = int32(i)
	}
	return nil
}

// removePacks removes packs of this shelf that the index does not name. Windows refuses while somebody reads one; the
// next time will do.
func (sh *shelf) removePacks() {
	for _, name := range listDir(sh.store.root) {
		if strings.HasPrefix(name, sh.name+".") && strings.HasSuffix(name, packSuffix) &&
			name != packName(sh.name, sh.file) {
			sh.store.root.Remove(name)
		}
	}
}

// close closes the pack and forgets everything: what follows misses.
func (sh *shelf) close() {
	sh.mu.Lock()
	defer sh.mu.Unlock()
	if sh.pack != nil {
		sh.pack.Close()
		sh.pack = nil
	}
	sh.slots, sh.at, sh.mem, sh.tail = nil, map[fingerprint.Sum]int32{}, map[fingerprint.Sum][]byte{}, nil
}
