package corpus

import (
	"bytes"
	"fmt"
	"io/fs"
	"os"
	"strings"
	"testing"
)

func TestSameSeedSameSite(t *testing.T) {
	a, b, other := New(1, 30), New(1, 30), New(2, 30)
	for range 200 {
		x, y := a.Edit(), b.Edit()
		other.Edit()
		if fmt.Sprint(x) != fmt.Sprint(y) {
			t.Fatalf("one seed, two edits: %v, %v", x, y)
		}
	}
	same := 0
	for _, name := range a.Paths() {
		if !bytes.Equal(a.Files[name], b.Files[name]) {
			t.Errorf("%s differs", name)
		}
		if bytes.Equal(a.Files[name], other.Files[name]) {
			same++
		}
	}
	if same > 10 || len(a.Files) < 10 {
		t.Errorf("another seed gives %d equal files of %d", same, len(a.Files))
	}
}

// What is on disk after the edits is what the generator says.
func TestApplyFollows(t *testing.T) {
	root, err := os.OpenRoot(t.TempDir())
	if err != nil {
		t.Fatal(err)
	}
	defer root.Close()
	s := New(3, 20)
	if err := s.Write(root); err != nil {
		t.Fatal(err)
	}
	did := map[string]int{}
	for range 1000 {
		e := s.Edit()
		did[strings.Fields(e.What)[0]]++
		if err := e.Apply(root); err != nil {
			t.Fatalf("%+v: %v", e, err)
		}
	}
	found := 0
	err = fs.WalkDir(root.FS(), ".", func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		found++
		data, err := root.ReadFile(name)
		if want, known := s.Files[name]; !known || !bytes.Equal(data, want) {
			t.Errorf("%s is not what the generator has", name)
		}
		return err
	})
	if err != nil || found != len(s.Files) {
		t.Errorf("%d files on disk, %d made; %v", found, len(s.Files), err)
	}
	for _, what := range []string{"edit", "status", "title", "links", "supersede", "add", "remove", "rename", "damage",
		"touch", "site.yaml", "picture", "glossary", ".gitignore"} {
		if did[what] == 0 {
			t.Errorf("1000 edits never did %q", what)
		}
	}
}
