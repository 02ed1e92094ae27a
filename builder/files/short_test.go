//go:build unix

package files

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"syscall"
	"testing"
)

// TestOutOfHandles: while no more files can be opened a scan fails, and does not leave out what is there; afterwards it
// finds everything.
func TestOutOfHandles(t *testing.T) {
	dir := t.TempDir()
	for i := range 20 {
		name := filepath.Join(dir, fmt.Sprintf("d%d", i%3), fmt.Sprintf("%d.md", i))
		os.MkdirAll(filepath.Dir(name), 0o755)
		if err := os.WriteFile(name, fmt.Append(nil, "# ", i, "\n"), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	tree, err := Open(dir)
	if err != nil {
		t.Fatal(err)
	}
	defer tree.Close()
	var was syscall.Rlimit
	if err := syscall.Getrlimit(syscall.RLIMIT_NOFILE, &was); err != nil {
		t.Fatal(err)
	}
	open, err := os.Open(dir) // its number is the least that is free
	if err != nil {
		t.Fatal(err)
	}
	free := int(open.Fd())
	open.Close()
	failed := 0
	for more := range 6 {
		limit := was
		limit.Cur = uint64(free + more)
		if err := syscall.Setrlimit(syscall.RLIMIT_NOFILE, &limit); err != nil {
			t.Fatal(err)
		}
		list, err := tree.Scan(ScanOptions{})
		if err := syscall.Setrlimit(syscall.RLIMIT_NOFILE, &was); err != nil {
			t.Fatal(err)
		}
		switch {
		case errors.Is(err, syscall.EMFILE):
			failed++
		case err != nil:
			t.Fatal(err)
		case len(list.Files) != 20:
			t.Errorf("%d more handles: %d of 20 files, and no error", more, len(list.Files))
		}
	}
	if failed == 0 {
		t.Error("the limit was never felt")
	}
	if list, err := tree.Scan(ScanOptions{}); err != nil || len(list.Files) != 20 {
		t.Errorf("afterwards: %d files, %v", len(list.Files), err)
	}
}
