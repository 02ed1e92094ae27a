//go:build unix

package tree

import (
	"os"
	"path/filepath"
	"slices"
	"testing"
)

// fill writes files, and makes the folders that they lie in.
func fill(t *testing.T, dir string, names ...string) {
	t.Helper()
	for _, name := range names {
		at := filepath.Join(dir, name)
		if err := os.MkdirAll(filepath.Dir(at), 0o777); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(at, []byte(name), 0o666); err != nil {
			t.Fatal(err)
		}
	}
}

// names returns all that lies below a folder.
func names(t *testing.T, root *os.Root, dir string) []string {
	t.Helper()
	var out []string
	if err := Walk(root, dir, func(f Found) bool {
		out = append(out, f.Path)
		is, err := f.Identity()
		return err == nil && IsFolder(is)
	}); err != nil {
		t.Error(err)
	}
	slices.Sort(out)
	return out
}

func TestRun(t *testing.T) {
	top := t.TempDir()
	fill(t, top, "old/a", "old/b", "old/x/c", "now/mark", "now/x/foreign", "now/y/z/q")
	for from, to := range map[string]string{"old/a": "now/a", "old/x/c": "now/x/c"} {
		if err := os.Link(filepath.Join(top, from), filepath.Join(top, to)); err != nil {
			t.Fatal(err)
		}
	}
	if err := os.Symlink("../old", filepath.Join(top, "now/link")); err != nil {
		t.Fatal(err)
	}
	root, err := os.OpenRoot(top)
	if err != nil {
		t.Fatal(err)
	}
	defer root.Close()
	of := func(name string) *Identity {
		st, err := root.Lstat(name)
		if err != nil {
			t.Fatal(err)
		}
		is := IdentityOf(st)
		return &is
	}
	u := Update{Root: root, Name: "now", Like: *of("old"), Mark: "mark", Want: map[string]*Identity{
		"a": of("old/a"), "b": of("old/b"), "x/c": of("old/x/c"), "n/e/w": nil, "y": nil}}
	link, err := u.Run(t.Context(), false)
	if err != nil || !slices.Equal(link, []string{"b"}) {
		t.Errorf("to be linked: %v, %v", link, err)
	}
	want := []string{"a", "mark", "n", "n/e", "x", "x/c"}
	if got := names(t, root, "now"); !slices.Equal(got, want) {
		t.Errorf("the tree has %v, want %v", got, want)
	}
	if got := names(t, root, "old"); len(got) != 4 {
		t.Errorf("what the link led to has %v", got)
	}
	link, err = (&Update{Root: root, Name: "now", Like: *of("old"), Mark: "mark",
		Want: map[string]*Identity{"k/a": of("old/a")}}).Run(t.Context(), true)
	if err != nil || !slices.Equal(link, []string{"k/a"}) {
		t.Errorf("in a new tree: %v, %v", link, err)
	}
}

// TestLink: files get a second name in another tree, whatever folders lie between them. What is not there, and what
// lies behind a symbolic link in either tree, is handed back.
func TestLink(t *testing.T) {
	dir := t.TempDir()
	fill(t, dir, "old/a", "old/b/c/d", "old/b/c/e", "old/b/f", "old/g/h/i", "old/led/k", "old/other/l", "out/j")
	for _, sub := range []string{"new/b/c", "new/g/h", "new/led"} {
		if err := os.MkdirAll(filepath.Join(dir, sub), 0o777); err != nil {
			t.Fatal(err)
		}
	}
	for to, name := range map[string]string{"../out": "old/away", "../old/other": "new/other", "led": "new/links"} {
		if err := os.Symlink(to, filepath.Join(dir, name)); err != nil {
			t.Fatal(err)
		}
	}
	root, err := os.OpenRoot(dir)
	if err != nil {
		t.Fatal(err)
	}
	defer root.Close()
	failed := Link(root, "old", "new", []string{"a", "away/j", "b/c/d", "b/c/e", "b/f", "b/gone", "g/h/i", "led/k",
		"no/such/m", "other/l"})
	if want := []string{"away/j", "b/gone", "no/such/m", "other/l"}; !slices.Equal(failed, want) {
		t.Errorf("not linked are %q, want %q", failed, want)
	}
	for _, name := range []string{"a", "b/c/d", "b/c/e", "b/f", "g/h/i", "led/k"} {
		was, err := root.Stat("old/" + name)
		if err != nil {
			t.Fatal(err)
		}
		if is, err := root.Stat("new/" + name); err != nil || !os.SameFile(was, is) {
			t.Errorf("%s is not the same file: %v", name, err)
		}
	}
	if failed := Link(root, "none", "new", []string{"a"}); !slices.Equal(failed, []string{"a"}) {
		t.Errorf("without a folder %q failed", failed)
	}
}
