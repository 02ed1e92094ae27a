package serve

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"syscall"
	"testing"
	"time"
	"unsafe"

	"digsite/builder"
	"digsite/builder/workspace"
	"digsite/theme"
)

// TestUnchangedFilesAreNotReadAgain: after an edit a look and a search open that file alone, by the kernel's own
// account; without a cache on the disk too, as where another run has it.
func TestUnchangedFilesAreNotReadAgain(t *testing.T) {
	dir := t.TempDir()
	write := func(n int, words string) {
		t.Helper()
		name := filepath.Join(dir, fmt.Sprintf("%04d-record.md", n))
		text := fmt.Sprintf("# %d. Record\n\nDate: 2024-05-06\n\n## Status\n\nAccepted\n\n%s\n", n, words)
		if err := os.WriteFile(name, []byte(text), 0o666); err != nil {
			t.Fatal(err)
		}
		// A file that was written just now is read again, since a clock may tell two writes as one.
		past := time.Now().Add(-time.Hour)
		if err := os.Chtimes(name, past, past); err != nil {
			t.Fatal(err)
		}
	}
	for n := range 40 {
		write(n+1, "Plain words.")
	}
	live, err := Open(t.Context(), LiveOptions{Now: time.Now, Wrong: func(error) {},
		Changed: func(_, _ *builder.Result, _ time.Duration) {},
		Options: workspace.Options{Dir: dir, Day: "2026-01-01", Tool: "test", Theme: theme.Files}})
	if err != nil {
		t.Fatal(err)
	}
	defer live.Close()
	ask := func(word string) int {
		t.Helper()
		if _, err := live.Look(t.Context()); err != nil {
			t.Fatal(err)
		}
		found, err := live.Search(context.Background(), live.Result(), Query{Text: word, Limit: 5})
		if err != nil {
			t.Fatal(err)
		}
		return found.Total
	}
	if n := ask("zebra"); n != 0 {
		t.Fatalf("%d records have the word before it is written", n)
	}
	time.Sleep(2200 * time.Millisecond) // what was written within the last two seconds may be looked at once more
	ask("zebra")
	opened := opens(t, dir)
	write(7, "A zebra.")
	opened()
	if n := ask("zebra"); n != 1 {
		t.Errorf("%d records have the word after it is written", n)
	}
	if got := opened(); !slices.Equal(got, []string{"0007-record.md"}) {
		t.Errorf("one file changed, and these were opened: %v", got)
	}
	ask("plain")
	got := opened() // what is younger than two seconds is read once more
	if len(got) > 1 || len(got) == 1 && got[0] != "0007-record.md" {
		t.Errorf("nothing changed, and these were opened: %v", got)
	}
}

// opens returns a function that lists the Markdown files of a folder that were opened since it was called last.
func opens(t *testing.T, dir string) func() []string {
	t.Helper()
	fd, err := syscall.InotifyInit1(syscall.IN_NONBLOCK | syscall.IN_CLOEXEC)
	if err != nil {
		t.Skip("no inotify: ", err)
	}
	t.Cleanup(func() { syscall.Close(fd) })
	if _, err := syscall.InotifyAddWatch(fd, dir, syscall.IN_OPEN); err != nil {
		t.Skip("no inotify: ", err)
	}
	return func() (names []string) {
		buf := make([]byte, 1<<16)
		for {
			n, err := syscall.Read(fd, buf)
			if n <= 0 || err != nil {
				slices.Sort(names)
				return slices.Compact(names)
			}
			for at := 0; at+syscall.SizeofInotifyEvent <= n; {
				e := (*syscall.InotifyEvent)(unsafe.Pointer(&buf[at]))
				at += syscall.SizeofInotifyEvent
				name := strings.TrimRight(string(buf[at:at+int(e.Len)]), "\x00")
				at += int(e.Len)
				if strings.HasSuffix(name, ".md") {
					names = append(names, name)
				}
			}
		}
	}
}
