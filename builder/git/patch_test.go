package git

import (
	"context"
	"reflect"
	"strings"
	"testing"
	"time"
)

func TestPatches(t *testing.T) {
	r := newRepo(t)
	r.write("a.go", "one\ntwo\n-- a/x\n")
	r.write("old.go", "x\n")
	first := r.commit("-m", "Begin\n\nwith \x01 and more")
	r.write("a.go", "one\n++ b/y\n")
	r.git("rm", "-q", "old.go")
	r.write("ä \"q\".go", "new\r\n")
	second := r.commit("-m", "More")
	repo := Repo{Top: r.dir, Head: second}
	walk := func(from string, most int) (out []Patch, whole bool) {
		whole, err := repo.Patches(context.Background(), from, second, most, time.Minute,
			func(p Patch) { out = append(out, p) })
		if err != nil {
			t.Fatal(err)
		}
		return out, whole
	}
	got, whole := walk("", 10)
	if len(got) != 2 || !whole || got[0].ID != second || got[1].ID != first || got[0].Day != "2024-01-02" ||
		!strings.HasSuffix(got[1].Message, "and more") {
		t.Fatalf("%v %+v", whole, got)
	}
	want := []FilePatch{
		{Path: "a.go", NPlus: 1, NLess: 2, Plus: []PatchLine{{2, "++ b/y"}},
			Minus: []PatchLine{{2, "two"}, {3, "-- a/x"}}},
		{Path: "old.go", Deleted: true, NLess: 1, Minus: []PatchLine{{1, "x"}}},
		{Path: "ä \"q\".go", NPlus: 1, Plus: []PatchLine{{1, "new"}}},
	}
	if !reflect.DeepEqual(got[0].Files, want) {
		t.Errorf("got %+v", got[0].Files)
	}
	if got, whole := walk("", 1); len(got) != 1 || whole {
		t.Errorf("%d commits, whole %v", len(got), whole)
	}
	if got, whole := walk(first, 10); len(got) != 1 || !whole {
		t.Errorf("%d commits, whole %v", len(got), whole)
	}
	if _, err := repo.Patches(context.Background(), "--output=x", second, 1, time.Minute, nil); err == nil {
		t.Error("a flag is no commit")
	}
}

// A file that is moved as it is has its new name: that a record was moved is a change of it.
func TestPatchesNameWhatIsMoved(t *testing.T) {
	r := newRepo(t)
	r.write("a.md", "one\n")
	first := r.commit("-m", "Begin")
	r.git("mv", "a.md", "ä b.md")
	repo := Repo{Top: r.dir, Head: r.commit("-m", "Move")}
	var got []FilePatch
	_, err := repo.Patches(t.Context(), first, repo.Head, 9, time.Minute, func(p Patch) { got = p.Files })
	if want := []FilePatch{{Path: "ä b.md"}}; err != nil || !reflect.DeepEqual(got, want) {
		t.Errorf("%v %+v", err, got)
	}
}

func FuzzPatchReader(f *testing.F) {
	f.Add("\x01"+strings.Repeat("a", 40)+"\x002024-01-01\x00w\x00Begin\n\n\x00\n\n"+
		"diff --git a/x b/x\n--- a/x\n+++ b/x\n@@ -1,2 +1 @@\n-a\n-b\n+c\n", 7)
	f.Add("diff --git\n@@ -1 +1\n-\n", 1)
	f.Fuzz(func(t *testing.T, out string, size int) {
		size = max(1, size%100)
		var whole, cut []Patch
		a := patchReader{meet: func(p Patch) { whole = append(whole, p) }}
		a.Write([]byte(out))
		a.end()
		b := patchReader{meet: func(p Patch) { cut = append(cut, p) }}
		for rest := []byte(out); len(rest) > 0; rest = rest[min(size, len(rest)):] {
			b.Write(rest[:min(size, len(rest))])
		}
		b.end()
		if !reflect.DeepEqual(whole, cut) {
			t.Errorf("in pieces of %d: %+v, else %+v", size, cut, whole)
		}
	})
}
