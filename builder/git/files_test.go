package git

import (
	"fmt"
	"path/filepath"
	"strings"
	"testing"
)

func TestParseRaw(t *testing.T) {
	zero, a, b := strings.Repeat("0", 40), strings.Repeat("a", 40), strings.Repeat("b", 40)
	for _, row := range []struct{ name, out, want string }{
		{"nothing", "", ""},
		{"modified", ":100644 100644 " + a + " " + b + " M\x00x.go\x00", "M x.go x.go"},
		{"renamed", ":100644 100644 " + a + " " + b + " R087\x00old.go\x00new.go\x00", "R new.go old.go"},
		{"several", ":000000 100644 " + zero + " " + a + " A\x00a b\x00:100644 000000 " + a + " " + zero +
			" D\x00c\nd\x00", "A a b a b; D c\nd c\nd"},
		{"a mode", ":100644 100755 " + a + " " + a + " M\x00run.sh\x00", "M run.sh run.sh mode"},
		{"a submodule", ":160000 160000 " + a + " " + b + " M\x00lib\x00", "M lib lib module"},
		{"cut short", ":100644 100644 " + a, ""},
		{"nonsense", "what\x00is\x00this\x00", ""},
	} {
		var got []string
		for _, d := range parseRaw(row.out) {
			s := fmt.Sprintf("%c %s %s", d.Status, d.Path, d.Old)
			if d.ModeOnly() {
				s += " mode"
			}
			if d.Submodule() {
				s += " module"
			}
			got = append(got, s)
		}
		if s := strings.Join(got, "; "); s != row.want {
			t.Errorf("%s: %q, want %q", row.name, s, row.want)
		}
	}
}

func TestWithTree(t *testing.T) {
	for _, row := range []struct{ name, index, tree, want string }{
		{"the index alone", "M a", "", "M a"},
		{"the tree alone", "", "M a", "M a"},
		{"both", "M a", "M a", "M a"},
		{"added and gone again", "A a", "D a", ""},
		{"changed and gone", "M a", "D a", "D a"},
		{"renamed and gone: the old name is", "R new<old", "D new", "D old"},
		{"deleted, and there anew", "D a", "M b", "D a; M b"},
		{"a conflict says nothing", "M a", "U a", "M a"},
	} {
		read := func(text string) []Delta {
			var out []Delta
			if text != "" {
				d := Delta{Status: text[0], Path: text[2:], Old: text[2:]}
				if now, old, ok := strings.Cut(d.Path, "<"); ok {
					d.Path, d.Old = now, old
				}
				out = append(out, d)
			}
			return out
		}
		var got []string
		for _, d := range withTree(read(row.index), read(row.tree)) {
			got = append(got, fmt.Sprintf("%c %s", d.Status, d.Path))
		}
		if s := strings.Join(got, "; "); s != row.want {
			t.Errorf("%s: %q, want %q", row.name, s, row.want)
		}
	}
}

func FuzzParseRaw(f *testing.F) {
	f.Add(":100644 100644 a b M\x00x\x00:1 2 3 4 R1\x00a\x00b\x00")
	f.Add("100644 " + strings.Repeat("a", 40) + " 0\tx\x00")
	f.Fuzz(func(t *testing.T, out string) {
		for _, d := range parseRaw(out) {
			if strings.ContainsRune(d.Path+d.Old, 0) || d.Status == 0 {
				t.Errorf("%q gives %+v", out, d)
			}
		}
		withTree(parseRaw(out), parseRaw(out))
		parseIndex(out)
	})
}

// The index has another name once git knows other files, in a worktree too, and none where there is no index.
func TestIndexStamp(t *testing.T) {
	r := newRepo(t)
	if s := (Repo{Top: t.TempDir()}).IndexStamp(); s != "" {
		t.Errorf("no repository: %q", s)
	}
	r.write("a.md", "")
	r.commit("-m", "Begin")
	tree := filepath.Join(t.TempDir(), "w")
	r.git("worktree", "add", "-q", tree)
	main, other := Repo{Top: r.dir}, Repo{Top: tree}
	was := main.IndexStamp()
	if was == "" || other.IndexStamp() == "" || other.IndexStamp() == was || main.IndexStamp() != was {
		t.Errorf("%q and %q", was, other.IndexStamp())
	}
	r.write("b.md", "")
	if main.IndexStamp() != was {
		t.Error("a file that git does not know is another index")
	}
	r.git("add", "b.md")
	if s := main.IndexStamp(); s == was || s == "" {
		t.Errorf("%q after a file was added", s)
	}
}
