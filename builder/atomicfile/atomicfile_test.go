package atomicfile

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"
)

func opened(t *testing.T) (*os.Root, string) {
	t.Helper()
	dir := t.TempDir()
	root, err := os.OpenRoot(dir)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { root.Close() })
	return root, dir
}

// alone fails unless the folder holds these names and no other.
func alone(t *testing.T, dir string, names ...string) {
	t.Helper()
	list, err := os.ReadDir(dir)
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, d := range list {
		got = append(got, d.Name())
	}
	if strings.Join(got, " ") != strings.Join(names, " ") {
		t.Errorf("the folder holds %q, want %q", got, names)
	}
}

// TestReplaceAtOnce: of many who replace one file at once, each reader finds the bytes of one of them, whole.
func TestReplaceAtOnce(t *testing.T) {
	root, dir := opened(t)
	var all sync.WaitGroup
	var torn atomic.Int64
	for i := range 8 {
		all.Go(func() {
			text := strings.Repeat(string(rune('a'+i)), 100_000)
			for range 20 {
				if err := Replace(root, "f", []byte(text), 0o644); err != nil {
					t.Error(err)
				}
				got, err := root.ReadFile("f")
				if err != nil || len(got) != len(text) || strings.Trim(string(got), string(got[0])) != "" {
					torn.Add(1)
				}
			}
		})
	}
	all.Wait()
	if n := torn.Load(); n > 0 {
		t.Errorf("%d readers found something else than one writer's bytes", n)
	}
	alone(t, dir, "f")
}

// TestCreateAtOnce: of many who make one file at once, one has it.
func TestCreateAtOnce(t *testing.T) {
	root, dir := opened(t)
	var all sync.WaitGroup
	var made, there atomic.Int64
	for range 8 {
		all.Go(func() {
			switch err := Create(root, "f", []byte("text"), 0o644); {
			case err == nil:
				made.Add(1)
			case errors.Is(err, fs.ErrExist):
				there.Add(1)
			default:
				t.Error(err)
			}
		})
	}
	all.Wait()
	if made.Load() != 1 || there.Load() != 7 {
		t.Errorf("%d made it, %d found it there", made.Load(), there.Load())
	}
	alone(t, dir, "f")
}

// TestModeStays: a file that is replaced keeps its mode, a new one has the one that is asked for.
func TestModeStays(t *testing.T) {
	root, dir := opened(t)
	if err := Create(root, "f", []byte("old"), 0o600); err != nil {
		t.Fatal(err)
	}
	if err := Replace(root, "f", []byte("new"), 0o644); err != nil {
		t.Fatal(err)
	}
	if st, err := os.Stat(filepath.Join(dir, "f")); err != nil || st.Mode().Perm()&0o077 != 0 {
		t.Errorf("mode %v, %v", st.Mode(), err)
	}
}

// TestLeftOverGoes: what a killed run left behind goes with the next write of the name an hour later, and what another
// run is writing stays.
func TestLeftOverGoes(t *testing.T) {
	root, dir := opened(t)
	for _, name := range []string{".f.OLD.digsite", ".f.NEW.digsite", ".g.OLD.digsite"} {
		if err := root.WriteFile(name, []byte("half"), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	old := time.Now().Add(-2 * time.Hour)
	for _, name := range []string{".f.OLD.digsite", ".g.OLD.digsite"} {
		if err := os.Chtimes(filepath.Join(dir, name), old, old); err != nil {
			t.Fatal(err)
		}
	}
	if err := Replace(root, "f", []byte("text"), 0o644); err != nil {
		t.Fatal(err)
	}
	alone(t, dir, ".f.NEW.digsite", ".g.OLD.digsite", "f")
}
