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
	indexSuffix = ".index"
	packSuffix  = ".pack"
	newSuffix   = ".new"

	spill   = 1 << 20 // bytes that wait in memory before they are appended to the pack
	worth   = 1 << 20 // a smaller pack is never compacted
	keepFor = 8       // an entry not used in as many runs that added to its shelf is garbage
)

// shelf is the entries of one function.
type shelf struct {
	store *Store
	name  string

	mu    sync.RWMutex
	slots []slot
	at    map[fingerprint.Sum]int32 // index into slots
	mem   map[fingerprint.Sum][]byte
	pack  *os.File
	file  uint32 // the pack's number
	size  int64  // bytes of the pack that are written
	tail  []byte // bytes that come after them
	run   uint32 // this run's number, one more than that of the last run that added
	dirty bool
}

// slot says where an entry lies.
type slot struct {
	key  fingerprint.Sum
	off  int64
	len  uint32
	crc  uint32
	used uint32 // the last run that used it
}

// castagnoli is the CRC that processors compute themselves.
var castagnoli = crc32.MakeTable(crc32.Castagnoli)

func packName(shelf string, number uint32) string {
	return fmt.Sprintf("%s.%08x%s", shelf, number, packSuffix)
}

// openShelf reads what there is on disk. Anything wrong with it means an empty shelf.
func (s *Store) openShelf(name string) *shelf {
	if strings.Trim(name, "abcdefghijklmnopqrstuvwxyz0123456789-") != "" || name == "" {
		panic("memo: a shelf's name is lower-case letters, digits and hyphens, not " + name)
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

func (sh *shelf) openFlag() int {
	if sh.store.lock != nil {
		return os.O_RDWR
	}
	return os.O_RDONLY
}

// take believes an index as far as the pack reaches.
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

// read returns an entry's bytes if they are what was put.
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

func (sh *shelf) put(key fingerprint.Sum, data []byte) {
	sh.mu.Lock()
	defer sh.mu.Unlock()
	if sh.store.lock == nil || len(data) > 1<<30 {
		sh.mem[key] = data
		return
	}
	e := slot{key: key, off: sh.size + int64(len(sh.tail)), len: uint32(len(data)),
		crc: crc32.Checksum(data, castagnoli), used: sh.run}
	i, known := sh.at[key]
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

// forget drops the entries that lie behind an offset.
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

func bytesOf(slots []slot) (n int64) {
	for _, e := range slots {
		n += int64(e.len)
	}
	return n
}

// compact copies the live entries into a new pack. The old one stays until the new index is in place.
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

func (sh *shelf) close() {
	sh.mu.Lock()
	defer sh.mu.Unlock()
	if sh.pack != nil {
		sh.pack.Close()
		sh.pack = nil
	}
	sh.slots, sh.at, sh.mem, sh.tail = nil, map[fingerprint.Sum]int32{}, map[fingerprint.Sum][]byte{}, nil
}
