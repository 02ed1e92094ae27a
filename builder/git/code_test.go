package git

import (
	"context"
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"
	"time"
)

func TestRepo(t *testing.T) {
	ctx := context.Background()
	r := newRepo(t)
	r.write("docs/a.md", sample)
	r.write("src/ä \"q\".go", "package x\nvar y = 1\nvar z = 2\n")
	first := r.commit("-m", "Begin\n\nas ADR-1 says")
	r.write("src/ä \"q\".go", "package x\nvar y = 2\nvar z = 2\n")
	second := r.commit("-m", "More")
	h, _ := read(t, filepath.Join(r.dir, "docs"))
	repo := h.Repo(filepath.Join(r.dir, "docs"))
	if repo.Top != r.dir || repo.Prefix != "docs" || repo.Head != second {
		t.Fatalf("%+v", repo)
	}
	lines, err := repo.Blame(ctx, "src/ä \"q\".go", 2, 99)
	if err != nil || len(lines) != 2 || lines[0].Commit != second || lines[0].Text != "var y = 2" ||
		lines[0].Line != 2 || lines[1].Commit != first || lines[1].Edge {
		t.Errorf("%+v, %v", lines, err)
	}
	if _, err := repo.Blame(ctx, "src/none.go", 1, 1); err == nil {
		t.Error("a file that is not there was blamed")
	}
	if data, ok := repo.Blob(ctx, first, "src/ä \"q\".go"); !ok || !strings.Contains(string(data), "y = 1") {
		t.Errorf("%q %v", data, ok)
	}
	for _, name := range []string{"none.go", "src", "../a", "a\nb", ""} {
		if data, ok := repo.Blob(ctx, first, name); ok {
			t.Errorf("%q holds %q", name, data)
		}
	}
	c, err := repo.Change(ctx, first)
	if err != nil || !c.First || c.Subject != "change" || c.Day != "2024-01-01" ||
		!strings.Contains(c.Message, "ADR-1") || !reflect.DeepEqual(c.Files, []string{"docs/a.md", "src/ä \"q\".go"}) {
		t.Errorf("%+v, %v", c, err)
	}
	if c, err := repo.Change(ctx, second); err != nil || c.First || len(c.Files) != 1 {
		t.Errorf("%+v, %v", c, err)
	}
	if _, err := repo.Change(ctx, "--output=x"); err == nil {
		t.Error("a flag is no commit")
	}
	r.git("mv", "docs/a.md", "docs/b.md")
	names, err := repo.Renamed(ctx, first)
	if err != nil || !reflect.DeepEqual(names, map[string]string{"docs/a.md": "docs/b.md"}) {
		t.Errorf("%v, %v", names, err)
	}
	if (History{}).Repo(r.dir).Top != "" {
		t.Error("a repository where there is none")
	}
}

func TestBlobIsBounded(t *testing.T) {
	r := newRepo(t)
	r.write("big", strings.Repeat("line\n", maxBlob/5+10))
	id := r.commit()
	if data, ok := (Repo{Top: r.dir, Head: id}).Blob(context.Background(), id, "big"); ok {
		t.Errorf("%d bytes were read", len(data))
	}
}

// Questions about code run nothing either.
func TestRepoRunsNothing(t *testing.T) {
	r := newRepo(t)
	r.write("a.md", sample)
	r.write("b.md", sample)
	r.write(".gitattributes", "*.md diff=evil filter=evil\n")
	id := r.commit()
	ran := filepath.Join(t.TempDir(), "ran")
	evil := "sh -c 'echo $0 >> " + ran + "'"
	for _, key := range []string{"core.fsmonitor", "core.pager", "diff.external", "diff.evil.command",
		"diff.evil.textconv", "filter.evil.smudge", "filter.ev=il.clean", "filter.ev=il.process",
		"filter.evil.clean", "filter.evil.process", "gpg.program"} {
		r.git("config", key, evil)
	}
	r.git("config", "filter.evil.required", "true")
	r.git("config", "log.showSignature", "true")
	r.write("a.md", sample+"changed\n")
	repo := Repo{Top: r.dir, Head: id}
	ctx := context.Background()
	lines, err := repo.Blame(ctx, "a.md", 1, 1)
	_, ok := repo.Blob(ctx, id, "a.md")
	_, err2 := repo.Change(ctx, id)
	_, err3 := repo.Renamed(ctx, id)
	if err != nil || len(lines) != 1 || !ok || err2 != nil || err3 != nil {
		t.Errorf("%v %v %v %v %v", lines, err, ok, err2, err3)
	}
	long := time.Now().Add(-time.Hour) // as if all was written since, so that stat cannot tell what was changed
	if err := os.Chtimes(filepath.Join(r.dir, ".git", "index"), long, long); err != nil {
		t.Fatal(err)
	}
	files, touched, err := repo.Index(ctx)
	if err != nil || len(files) != 3 || !touched["a.md"] {
		t.Errorf("%v %v %v", files, touched, err)
	}
	deltas, err := repo.Deltas(ctx, id, "")
	if err != nil || len(deltas) != 1 || deltas[0].Path != "a.md" {
		t.Errorf("%v %v", deltas, err)
	}
	found, ok := repo.Holding(ctx, []string{"CHANGED"})
	if !ok || len(found) != 1 || !found["a.md"] {
		t.Errorf("%v %v", found, ok)
	}
	if found, ok := repo.Holding(ctx, []string{"nothing such"}); !ok || len(found) != 0 {
		t.Errorf("%v %v", found, ok)
	}
	blobs, err := repo.Blobs(ctx, []string{id + ":a.md", id + ":none", "--flag", id + ":a.md\nx"})
	if err != nil || len(blobs) != 1 {
		t.Errorf("%v %v", blobs, err)
	}
	if b, err := os.ReadFile(ran); err == nil {
		t.Errorf("git ran: %s", b)
	}
}

func FuzzParseBlame(f *testing.F) {
	f.Add(strings.Repeat("a", 40)+" 1 1 1\nauthor x\nboundary\nfilename f\n\ttext\n", true)
	f.Add("\t\n\n", false)
	f.Fuzz(func(t *testing.T, out string, shallow bool) {
		Repo{Shallow: shallow}.parseBlame([]byte(out))
		parseChange([]byte(out))
	})
}
