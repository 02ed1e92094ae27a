package serve

import (
	"bytes"
	"context"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"runtime"
	"strconv"
	"strings"
	"testing"
	"time"
)

// TestSoak lets seeded events rain on a live server, as editors, git and people make them, and looks at rests whether
// every page is what a clean build makes of the files, and whether memory is flat. 5,000 events, 100,000 with
// DIGSITE_LONG=1; DIGSITE_EVENTS says another number, and of more than 100,000 more come in a second.
func TestSoak(t *testing.T) {
	events, rests := 5_000, 5
	if os.Getenv("DIGSITE_LONG") != "" {
		events, rests = 100_000, 20
	}
	if testing.Short() {
		events = 500
	}
	if n, err := strconv.Atoi(os.Getenv("DIGSITE_EVENTS")); err == nil {
		events, rests = n, 20
	}
	top := t.TempDir()
	dir := filepath.Join(top, "adr")
	storm := &storm{rand: rand.New(rand.NewPCG(16, 24)), dir: dir, pause: time.Millisecond}
	storm.pause = storm.pause * 100_000 / time.Duration(max(events, 100_000))
	storm.begin()
	s := following(t, dir)
	var heap []uint64
	var longest time.Duration
	begin := time.Now()
	for i := range events {
		storm.event()
		if (i+1)%(events/rests) != 0 {
			continue
		}
		storm.finish()
		at := time.Now()
		want := outputsOf(t, dir)
		eventually(t, "each page is what a clean build makes", func() bool { return differs(s, want) == "" })
		longest = max(longest, time.Since(at))
		if t.Failed() {
			t.Fatalf("after %d events: %s", i+1, differs(s, want))
		}
		var m runtime.MemStats
		runtime.GC()
		runtime.ReadMemStats(&m)
		heap = append(heap, m.HeapAlloc>>20)
	}
	t.Logf("%d events in %.0f s, right at each of %d rests, the latest %.1f s after a clean build began; heap %v MB",
		events, time.Since(begin).Seconds(), rests, longest.Seconds(), heap)
	if last := len(heap) - 1; heap[last] > heap[last/2]+heap[last/2]/2+16 {
		t.Errorf("memory grows: %v MB", heap)
	}
}

// TestFoldersThatMoveAndGo: a watch that cannot be taken away any more, since its folder was moved and removed by then,
// is no end of watching.
func TestFoldersThatMoveAndGo(t *testing.T) {
	dir := t.TempDir()
	s := following(t, dir)
	for range 2000 {
		from, to := filepath.Join(dir, "from"), filepath.Join(dir, "to")
		os.MkdirAll(filepath.Join(from, "deep"), 0o755)
		os.Rename(from, to)
		os.RemoveAll(to)
	}
	os.WriteFile(filepath.Join(dir, "0001-last.md"), []byte("# Last\n\nWords.\n"), 0o644)
	want := outputsOf(t, dir)
	eventually(t, "what was saved last is shown", func() bool { return differs(s, want) == "" })
}

// TestFoldersThatAreMadeAgain: a folder that is removed and made again is followed as the one before, also while
// somebody holds the old one open, so that the system sends no word of its end.
func TestFoldersThatAreMadeAgain(t *testing.T) {
	for name, c := range map[string]struct{ content, gone string }{
		"the root": {"adr", "."}, "the root, all of it content": {".", "."}, "the content": {"adr", "adr"},
		"a folder below": {"adr", "adr/old"},
	} {
		t.Run(name, func(t *testing.T) {
			dir := filepath.Join(t.TempDir(), "site")
			write := func(file, text string) {
				full := filepath.Join(dir, file)
				os.MkdirAll(filepath.Dir(full), 0o755)
				if err := os.WriteFile(full, []byte(text), 0o644); err != nil {
					t.Fatal(err)
				}
			}
			config := func(title string) { write("site.yaml", "title: "+title+"\ncontent: ["+c.content+"]\n") }
			record := func(n int) { write(fmt.Sprintf("adr/old/%04d-shelf.md", n), "# Shelf\n\nWords.\n") }
			config("One")
			record(1)
			s := following(t, dir)
			for n := range 2 { // the second is seen by who watches
				record(8 + n)
				want := outputsOf(t, dir)
				eventually(t, "what was saved is shown", func() bool { return differs(s, want) == "" })
			}
			gone := filepath.Join(dir, c.gone)
			held, err := os.Open(gone)
			if err != nil {
				t.Fatal(err)
			}
			defer held.Close()
			os.RemoveAll(gone)
			time.Sleep(200 * time.Millisecond)
			config("Two")
			record(2)
			for n := range 3 {
				want := outputsOf(t, dir)
				eventually(t, "what was saved last is shown", func() bool { return differs(s, want) == "" })
				record(3 + n)
			}
			config("Three")
			want := outputsOf(t, dir)
			eventually(t, "what site.yaml says last is shown", func() bool { return differs(s, want) == "" })
		})
	}
}

// following returns a server that follows a folder until the test ends.
func following(t *testing.T, dir string) *Server {
	t.Helper()
	l := opened(t, dir)
	s := New(l.ServerOptions(func(error) {}), l.Snapshot())
	ctx, stop := context.WithCancel(t.Context())
	done := make(chan struct{})
	go func() { s.Follow(ctx); close(done) }()
	t.Cleanup(func() { stop(); <-done })
	return s
}

// outputsOf returns the pages of a clean build, by path.
func outputsOf(t *testing.T, dir string) map[string][]byte {
	t.Helper()
	l := opening(t, dir)
	defer l.Close()
	list, err := l.Result().Outputs()
	if err != nil {
		t.Fatal(err)
	}
	out := map[string][]byte{}
	for _, f := range list {
		if strings.HasSuffix(f.Path, ".html") {
			if out[f.Path], err = f.Data(); err != nil {
				t.Fatal(err)
			}
		}
	}
	return out
}

// differs names a page that the server shows otherwise, "" when there is none.
func differs(s *Server, want map[string][]byte) string {
	st, _ := s.current()
	for path, data := range want {
		if p := st.page(path); p.err != nil || !bytes.Equal(p.data, data) {
			return fmt.Sprintf("%s (%v)", path, p.err)
		}
	}
	if s.trouble() != "" {
		return s.trouble()
	}
	return ""
}

// storm makes events in a folder. Every draw is of its seed.
type storm struct {
	rand  *rand.Rand
	dir   string
	away  string // where a folder was put aside, "" when all are in place
	half  string // a file that is half written
	n     int
	pause time.Duration // the longest one has forty of them
}

func (s *storm) begin() {
	for i := range 40 {
		s.write(s.name(i))
	}
}

// name is the file of a number: three of four lie in a folder below.
func (s *storm) name(i int) string {
	folder := []string{"", "old", "new", "new/deep"}[i%4]
	return filepath.Join(s.dir, filepath.FromSlash(folder), fmt.Sprintf("%04d-shelf.md", i+1))
}

func (s *storm) text() []byte {
	s.n++
	status := []string{"accepted", "proposed", "rejected", "superseded by ADR-3"}[s.rand.IntN(4)]
	return fmt.Appendf(nil, "---\nstatus: %s\ndate: 2024-0%d-02\n---\n# Use shelf %d\n\nThe room is full, see "+
		"ADR-%d.\n\n## Decision\n\nWe build shelf %d.\n\nIt takes %d days.\n", status,
		1+s.rand.IntN(9), s.rand.IntN(9), 1+s.rand.IntN(50), s.rand.IntN(5), s.n)
}

func (s *storm) write(file string) {
	os.MkdirAll(filepath.Dir(file), 0o755)
	os.WriteFile(file, s.text(), 0o644)
}

// event does one thing to the folder; what cannot be done, such as moving what is not there, is passed over.
func (s *storm) event() {
	file := s.name(s.rand.IntN(44))
	switch k := s.rand.IntN(100); {
	case k < 40:
		s.write(file)
	case k < 60: // vim, Emacs and JetBrains: a new file takes the place of the old one
		os.Rename(file, file+"~")
		s.write(file + ".tmp")
		os.Rename(file+".tmp", file)
		os.Remove(file + "~")
	case k < 70: // half of a text, the rest with the next event
		s.finish()
		text := s.text()
		if os.WriteFile(file, text[:len(text)/2], 0o644) == nil {
			s.half = file
		}
	case k < 78:
		os.Remove(file)
	case k < 84:
		os.Rename(file, s.name(s.rand.IntN(44)))
	case k < 88: // nothing but the time
		os.Chtimes(file, time.Time{}, time.Now())
	case k < 93:
		s.aside()
	case k < 95:
		os.RemoveAll(filepath.Join(s.dir, "new"))
	case k < 96: // the root itself
		os.Rename(s.dir, s.dir+"-gone")
		os.Rename(s.dir+"-gone", s.dir)
	case k < 97:
		os.RemoveAll(s.dir)
		s.begin()
	default:
		time.Sleep(time.Duration(s.rand.IntN(40)) * s.pause)
	}
}

// aside puts a folder aside, or back.
func (s *storm) aside() {
	old := filepath.Join(s.dir, "old")
	if s.away == "" {
		s.away = filepath.Join(s.dir, "elsewhere")
		os.Rename(old, s.away)
		return
	}
	os.Rename(s.away, old)
	s.away = ""
}

// finish leaves nothing half done.
func (s *storm) finish() {
	if s.half != "" {
		s.write(s.half)
		s.half = ""
	}
}
