package cache

import (
	"bytes"
	"errors"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"sync"
	"syscall"
	"testing"

	"digsite/builder/fingerprint"
	"digsite/builder/scarce"
)

func key(i int) fingerprint.Sum { return fingerprint.Of(i) }
func value(i int) []byte        { return []byte(strings.Repeat(fmt.Sprintf("value %d ", i), 1+i%50)) }
func files(dir string) (out []string) {
	entries, _ := os.ReadDir(dir)
	for _, e := range entries {
		out = append(out, e.Name())
	}
	return out
}

// session opens a store, does something, flushes and closes it.
func session(t *testing.T, dir, version string, do func(*Store)) {
	t.Helper()
	s := Open(dir, version)
	if s.Warning() != "" {
		t.Fatal(s.Warning())
	}
	do(s)
	if err := s.Flush(); err != nil {
		t.Fatal(err)
	}
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
}

func fill(n int) func(*Store) {
	return func(s *Store) {
		for i := range n {
			s.Put("page", key(i), value(i))
		}
	}
}

// count returns how many of n entries are found, and fails on a wrong one.
func count(t *testing.T, s *Store, n int) (found int) {
	t.Helper()
	for i := range n {
		if data, ok := s.Get("page", key(i)); ok {
			found++
			if !bytes.Equal(data, value(i)) {
				t.Fatalf("entry %d is wrong", i)
			}
		}
	}
	return found
}

func TestRemembersFromRunToRun(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "not", "yet", "there")
	session(t, dir, "v1", func(s *Store) {
		fill(1000)(s)
		if got := count(t, s, 1000); got != 1000 {
			t.Errorf("before flushing %d of 1000 are found", got)
		}
	})
	session(t, dir, "v1", func(s *Store) {
		if got := count(t, s, 1001); got != 1000 {
			t.Errorf("the next run finds %d of 1000", got)
		}
		s.Put("page", key(1), []byte("another value"))
		s.Put("empty", key(1), nil)
	})
	session(t, dir, "v1", func(s *Store) {
		if data, _ := s.Get("page", key(1)); string(data) != "another value" {
			t.Errorf("what was put later did not win: %q", data)
		}
		if data, ok := s.Get("empty", key(1)); !ok || len(data) != 0 {
			t.Error("an empty value was lost")
		}
		if !s.Has("page", key(2)) || s.Has("page", key(5000)) {
			t.Error("Has")
		}
	})
	session(t, dir, "v2", func(s *Store) {
		if got := count(t, s, 1000); got != 0 {
			t.Errorf("another version finds %d entries", got)
		}
		fill(10)(s)
	})
	session(t, dir, "v2", func(s *Store) {
		if got := count(t, s, 10); got != 10 {
			t.Errorf("after the version changed, %d of 10", got)
		}
	})
	for _, name := range files(dir) {
		if strings.HasPrefix(name, "page.") && strings.HasSuffix(name, packSuffix) && name != packName("page", 1) {
			t.Errorf("the old version's pack is still there: %s", name)
		}
	}
}

func TestDo(t *testing.T) {
	type val struct{ Names []string }
	dir, calls := t.TempDir(), 0
	do := func(s *Store) {
		got := Do(s, "f", key(1), func() val { calls++; return val{[]string{"a", ""}} })
		if len(got.Names) != 2 || got.Names[0] != "a" {
			t.Errorf("got %v", got)
		}
	}
	do(nil)
	session(t, dir, "v", func(s *Store) { do(s); do(s) })
	session(t, dir, "v", do)
	if calls != 2 {
		t.Errorf("computed %d times, want 2: once without a store, once with", calls)
	}
	memory := Open("", "v")
	do(memory)
	do(memory)
	if calls != 3 {
		t.Errorf("computed %d times, want 3", calls)
	}
	session(t, dir, "v", func(s *Store) { s.Put("f", key(1), []byte("not what Do wrote")) })
	session(t, dir, "v", do)
	if calls != 4 {
		t.Error("a value that cannot be read was not computed again")
	}
}

func TestSecondProcessReadsAndAddsNothing(t *testing.T) {
	dir := t.TempDir()
	session(t, dir, "v", fill(100))
	first := Open(dir, "v")
	defer first.Close()
	second := Open(dir, "v")
	defer second.Close()
	if first.Warning() != "" || !strings.Contains(second.Warning(), "another run") {
		t.Fatalf("warnings %q, %q", first.Warning(), second.Warning())
	}
	if got := count(t, second, 100); got != 100 {
		t.Errorf("the second process finds %d of 100", got)
	}
	second.Put("page", key(100), value(100))
	if got := count(t, second, 101); got != 101 {
		t.Error("the second process does not remember in memory")
	}
	if err := second.Flush(); err != nil {
		t.Error(err)
	}
	first.Put("page", key(101), value(101))
	if err := first.Flush(); err != nil {
		t.Error(err)
	}
	if got := count(t, first, 101); got != 100 {
		t.Errorf("the second process wrote: %d", got)
	}
	if _, err := Clear(dir); err == nil || !strings.Contains(err.Error(), "another run") {
		t.Errorf("Clear under a running process: %v", err)
	}
}

// Whatever happens to the files, an entry is right or missing.
func TestDamageIsAMiss(t *testing.T) {
	rng := rand.New(rand.NewPCG(3, 4))
	found := 0
	for round := range 60 {
		dir := t.TempDir()
		session(t, dir, "v", fill(60))
		for _, name := range []string{"page" + indexSuffix, packName("page", 0)} {
			if strings.HasSuffix(name, indexSuffix) && round%3 != 0 {
				continue
			}
			full := filepath.Join(dir, name)
			b, err := os.ReadFile(full)
			if err != nil {
				t.Fatal(err)
			}
			switch round % 4 {
			case 0, 1:
				for range 1 + rng.IntN(5) {
					b[rng.IntN(len(b))] ^= byte(1 + rng.IntN(255))
				}
			case 2:
				b = b[:rng.IntN(len(b))]
			case 3:
				b = append(b, b[:100]...)
			}
			if err := os.WriteFile(full, b, 0o644); err != nil {
				t.Fatal(err)
			}
		}
		session(t, dir, "v", func(s *Store) { found += count(t, s, 60); fill(70)(s) })
		session(t, dir, "v", func(s *Store) {
			if got := count(t, s, 70); got != 70 {
				t.Errorf("round %d: after mending %d of 70", round, got)
			}
		})
	}
	if found == 0 || found == 60*60 {
		t.Errorf("found %d: the test damages everything or nothing", found)
	}
}

// A run that ends without Flush leaves bytes behind the indexed part of the pack.
func TestKilledBeforeFlush(t *testing.T) {
	dir := t.TempDir()
	session(t, dir, "v", fill(10))
	s := Open(dir, "v")
	for i := range 3000 {
		s.Put("page", key(i), bytes.Repeat(value(i), 10))
	}
	s.Close() // as the system does for a killed process
	session(t, dir, "v", func(s *Store) {
		if got := count(t, s, 3000); got != 10 {
			t.Errorf("found %d, want the 10 that were flushed", got)
		}
		fill(20)(s)
	})
	session(t, dir, "v", func(s *Store) {
		if got := count(t, s, 20); got != 20 {
			t.Errorf("found %d of 20", got)
		}
	})
}

func TestUnusableFolder(t *testing.T) {
	file := filepath.Join(t.TempDir(), "file")
	if err := os.WriteFile(file, []byte("somebody's"), 0o644); err != nil {
		t.Fatal(err)
	}
	for _, dir := range []string{file, filepath.Join(file, "below")} {
		s := Open(dir, "v")
		if !strings.Contains(s.Warning(), "cannot be used") {
			t.Errorf("warning %q", s.Warning())
		}
		fill(10)(s)
		if got := count(t, s, 10); got != 10 {
			t.Errorf("%d of 10", got)
		}
		if err := s.Flush(); err != nil {
			t.Error(err)
		}
		s.Close()
	}
}

func TestReadOnlyFolder(t *testing.T) {
	if os.Getuid() == 0 || runtime.GOOS == "windows" {
		t.Skip("permissions do not bind this user")
	}
	dir := t.TempDir()
	session(t, dir, "v", fill(10))
	os.Remove(filepath.Join(dir, "lock"))
	os.Chmod(dir, 0o555)
	defer os.Chmod(dir, 0o755)
	s := Open(dir, "v")
	defer s.Close()
	if !strings.Contains(s.Warning(), "cannot be written") || count(t, s, 10) != 10 || s.Flush() != nil {
		t.Errorf("warning %q", s.Warning())
	}
}

func bigValue(run, i int) []byte { return bytes.Repeat([]byte{byte(run), byte(i), 'x', '\n'}, 500) }

// Old entries go when they are most of the pack, and not while another shelf still uses their key.
func TestCompaction(t *testing.T) {
	dir := t.TempDir()
	const runs, each = 40, 200
	for run := range runs {
		session(t, dir, "v", func(s *Store) {
			for i := range each {
				if i == 0 {
					s.Put("heavy", fingerprint.Of([]int{0, 0}), bigValue(0, 0)) // put once more: nothing is added
				} else {
					s.Put("heavy", fingerprint.Of([]int{run, i}), bigValue(run, i))
				}
			}
			if run == 0 {
				s.Put("heavy", key(77), []byte("kept for the light part's sake"))
			}
			s.Put("light", key(77), fmt.Append(nil, "light ", run))
		})
	}
	info, err := os.Stat(filepath.Join(dir, "heavy"+indexSuffix))
	if err != nil || info.Size() > 2*keepFor*(each+1)*slotBytes+100 {
		t.Errorf("the index is not compacted: %v, %v", info.Size(), err)
	}
	var packs, total int64
	for _, name := range files(dir) {
		if strings.HasPrefix(name, "heavy.") && strings.HasSuffix(name, packSuffix) {
			packs++
			info, _ := os.Stat(filepath.Join(dir, name))
			total += info.Size()
		}
	}
	if packs != 1 || total > 2*(keepFor+2)*each*2000+worth {
		t.Errorf("%d packs of %d bytes after %d bytes were put", packs, total, runs*each*2000)
	}
	session(t, dir, "v", func(s *Store) {
		for i := 1; i < each; i++ {
			if data, ok := s.Get("heavy", fingerprint.Of([]int{runs - 1, i})); !ok ||
				!bytes.Equal(data, bigValue(runs-1, i)) {
				t.Fatalf("entry %d of the last run is lost or wrong", i)
			}
		}
		if _, ok := s.Get("heavy", fingerprint.Of([]int{0, 1})); ok {
			t.Error("an entry of the first run is still there")
		}
		if data, ok := s.Get("heavy", key(77)); !ok || string(data) != "kept for the light part's sake" {
			t.Error("an entry whose key another shelf uses was dropped")
		}
		if data, ok := s.Get("heavy", fingerprint.Of([]int{0, 0})); !ok || !bytes.Equal(data, bigValue(0, 0)) {
			t.Error("an entry that every run uses was dropped")
		}
	})
}

func TestConcurrentUse(t *testing.T) {
	dir := t.TempDir()
	s := Open(dir, "v")
	var group sync.WaitGroup
	for g := range 8 {
		group.Go(func() {
			for i := range 2000 {
				n := (i*7 + g*131) % 1500
				if data, ok := s.Get("page", key(n)); ok && !bytes.Equal(data, value(n)) {
					t.Errorf("entry %d is wrong", n)
				}
				s.Put("page", key(n), value(n))
				if i%500 == 0 {
					if err := s.Flush(); err != nil {
						t.Error(err)
					}
				}
			}
		})
	}
	group.Wait()
	if err := s.Flush(); err != nil {
		t.Error(err)
	}
	s.Close()
	if _, ok := s.Get("page", key(1)); ok {
		t.Error("found after Close")
	}
	session(t, dir, "v", func(s *Store) {
		if got := count(t, s, 1500); got != 1500 {
			t.Errorf("%d of 1500", got)
		}
	})
}

func TestClear(t *testing.T) {
	dir := t.TempDir()
	if freed, err := Clear(filepath.Join(dir, "no")); freed != 0 || err != nil {
		t.Errorf("Clear of no folder: %d, %v", freed, err)
	}
	session(t, dir, "v", fill(10))
	mine := filepath.Join(dir, "mine.txt")
	if err := os.WriteFile(mine, nil, 0o644); err != nil {
		t.Fatal(err)
	}
	session(t, dir, "v", func(s *Store) {
		if _, ok := s.Get("page", key(1)); !ok {
			t.Error("what was put is forgotten")
		}
		if _, ok := s.Get("page", key(11)); ok {
			t.Error("what was never put is remembered")
		}
	})
	if freed, err := Clear(dir); err != nil || freed == 0 {
		t.Errorf("Clear: %d, %v", freed, err)
	}
	if got := strings.Join(files(dir), " "); got != ".gitignore lock mine.txt" {
		t.Errorf("after Clear: %s", got)
	}
	var none *Store
	none.Put("x", key(1), nil)
	if _, ok := none.Get("x", key(1)); ok || none.Flush() != nil || none.Close() != nil || none.Warning() != "" {
		t.Error("a nil store remembers something")
	}
}

// FuzzIndex: no bytes make the index reader panic or believe more than there is.
func FuzzIndex(f *testing.F) {
	f.Add(index{pack: 1, run: 2, size: 3, slots: []slot{{key: key(1), off: 1, len: 2}}}.bytes("v"), false)
	f.Add([]byte(magic), true)
	f.Fuzz(func(t *testing.T, b []byte, seal bool) {
		if seal {
			sum := fingerprint.Bytes(b)
			b = append(bytes.Clone(b), sum[:]...)
		}
		if x, ok := parseIndex(b, "v"); ok && !bytes.Equal(x.bytes("v"), b) {
			t.Fatal("accepted bytes that are written in another way")
		}
	})
}

func BenchmarkWarm10000(b *testing.B) {
	dir := b.TempDir()
	s := Open(dir, "v")
	for i := range 10_000 {
		s.Put("page", key(i), bytes.Repeat(value(i), 10))
	}
	s.Flush()
	s.Close()
	b.ReportAllocs()
	for b.Loop() {
		s := Open(dir, "v")
		for i := range 10_000 {
			if _, ok := s.Get("page", key(i)); !ok {
				b.Fatal("miss")
			}
		}
		s.Close()
	}
}

// Beside a cache that another process holds: it is read, and what is put is remembered all the same, elsewhere.
func TestBeside(t *testing.T) {
	dir := t.TempDir()
	key, other := fingerprint.Of("a"), fingerprint.Of("b")
	held := Open(dir, "v")
	defer held.Close()
	held.Put("x", key, []byte("from the first"))
	if err := held.Flush(); err != nil {
		t.Fatal(err)
	}
	for range 2 {
		s := Beside(dir, "guards", "v")
		if data, ok := s.Get("x", key); !ok || string(data) != "from the first" || !s.Has("x", key) {
			t.Errorf("%q, %v: what the other holds is not read", data, ok)
		}
		s.Put("x", other, []byte("from the second"))
		if err := errors.Join(s.Flush(), s.Close()); err != nil {
			t.Fatal(err)
		}
	}
	s := Beside(dir, "guards", "v")
	defer s.Close()
	if data, _ := s.Get("x", other); string(data) != "from the second" {
		t.Errorf("%q: nothing was remembered", data)
	}
	if _, ok := held.Get("x", other); ok {
		t.Error("it was written into what another process holds")
	}
	if s := Beside("", "guards", "v"); s.Warning() != "" {
		t.Error(s.Warning())
	}
}

// TestNothingIsKeptWhileShort: what could not be opened for want of file handles is not remembered as what is not
// there.
func TestNothingIsKeptWhileShort(t *testing.T) {
	s := Open(t.TempDir(), "test")
	defer scarce.Forget()
	name := key(1)
	scarce.Note(syscall.EMFILE)
	s.Put("markers", name, []byte("none"))
	if _, kept := s.Get("markers", name); kept {
		t.Error("what was put while the machine was short is kept")
	}
	scarce.Forget()
	s.Put("markers", name, []byte("one"))
	if data, kept := s.Get("markers", name); !kept || string(data) != "one" {
		t.Errorf("afterwards %q is kept, %v", data, kept)
	}
}
