package git

import (
	"context"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"testing"

	"digsite/builder/finding"
)

// repo is a repository in the making.
type repo struct {
	t   *testing.T
	dir string
	day int
}

func newRepo(t *testing.T) *repo {
	t.Helper()
	if _, err := exec.LookPath("git"); err != nil {
		t.Skip("there is no git program")
	}
	dir, err := filepath.EvalSymlinks(t.TempDir())
	if err != nil {
		t.Fatal(err)
	}
	r := &repo{t: t, dir: dir}
	r.git("init", "-q", "-b", "main")
	return r
}

func (r *repo) git(args ...string) string {
	r.t.Helper()
	cmd := exec.Command("git", args...)
	cmd.Dir = r.dir
	when := fmt.Sprintf("2024-01-%02dT23:30:00-0500", 1+r.day)
	cmd.Env = append(environment(os.Environ()), "GIT_CONFIG_NOSYSTEM=1", "GIT_CONFIG_GLOBAL="+os.DevNull,
		"GIT_AUTHOR_DATE="+when, "GIT_COMMITTER_DATE="+when,
		"GIT_AUTHOR_NAME=first writer", "GIT_AUTHOR_EMAIL=first@example.org", "GIT_COMMITTER_NAME=c",
		"GIT_COMMITTER_EMAIL=c@example.org")
	out, err := cmd.CombinedOutput()
	if err != nil {
		r.t.Fatalf("git %s: %v\n%s", strings.Join(args, " "), err, out)
	}
	return strings.TrimSpace(string(out))
}

func (r *repo) write(name, sample string) {
	r.t.Helper()
	full := filepath.Join(r.dir, name)
	if err := os.MkdirAll(filepath.Dir(full), 0o755); err != nil {
		r.t.Fatal(err)
	}
	if err := os.WriteFile(full, []byte(sample), 0o644); err != nil {
		r.t.Fatal(err)
	}
}

// commit commits everything on the next day of January 2024, and gives the id.
func (r *repo) commit(args ...string) string {
	r.t.Helper()
	r.git("add", "-A")
	r.git(append([]string{"commit", "-q", "--allow-empty", "-m", "change"}, args...)...)
	r.day++
	return r.git("rev-parse", "HEAD")
}

func read(t *testing.T, dir string) (History, []finding.Finding) {
	t.Helper()
	return Read(context.Background(), dir)
}

const sample = "# A record\n\nwith enough sample\nto be known again\nafter a rename\nand a small change\n"

func TestRead(t *testing.T) {
	r := newRepo(t)
	r.write("docs/a.md", sample)
	r.write("docs/code.go", "package x")
	r.commit()
	r.write("docs/ä \"q\"\tb.md", "odd name")
	r.commit("--author", "second writer <second@example.org>")
	r.write("docs/a.md", sample+"more\n")
	third := r.commit("--author", "second writer <second@example.org>")
	r.git("mv", "docs/a.md", "docs/b.md")
	r.commit()
	r.write("docs/b.md", sample+"more\nand more\n")
	r.git("mv", "docs/b.md", "docs/c.md")
	r.write("other.md", "elsewhere")
	fifth := r.commit("--author", "third <third@example.org>")
	r.write(".mailmap", "second writer <third@example.org>\n")
	r.git("remote", "add", "origin", "https://user:secret@example.org/o/r.git")
	head := r.commit()

	h, ds := read(t, r.dir)
	if len(ds) != 0 {
		t.Errorf("findings %v", ds)
	}
	want := History{Available: true, Head: head, Branch: "main", Remote: "https://example.org/o/r",
		Files: map[string]File{
			"docs/c.md": {First: "2024-01-01", Last: "2024-01-05", LastCommit: fifth, LastBy: "second writer",
				Authors: []string{"first writer", "second writer"}, Renamed: []string{"docs/b.md", "docs/a.md"}},
			"docs/ä \"q\"\tb.md": {First: "2024-01-02", Last: "2024-01-02", LastCommit: r.git(
				"rev-parse", third+"~1"), LastBy: "second writer", Authors: []string{"second writer"}},
			"other.md": {First: "2024-01-05", Last: "2024-01-05", LastCommit: fifth, LastBy: "second writer",
				Authors: []string{"second writer"}},
		}}
	for name, f := range h.Files {
		if f.Trace == "" {
			t.Errorf("%s: no trace", name)
		}
		f.Trace = ""
		h.Files[name] = f
	}
	if !reflect.DeepEqual(h, want) {
		t.Errorf("got  %+v\nwant %+v", h, want)
	}

	below, _ := read(t, filepath.Join(r.dir, "docs"))
	if below.Prefix != "docs" || len(below.Files) != 2 ||
		!reflect.DeepEqual(below.Files["c.md"].Renamed, []string{"b.md", "a.md"}) {
		t.Errorf("from docs: %+v", below)
	}
}

func TestMovedIntoTheContent(t *testing.T) {
	r := newRepo(t)
	r.write("notes/a.md", sample)
	r.commit()
	r.write("content/x.md", "x")
	r.git("mv", "notes/a.md", "content/a.md")
	r.commit()
	h, _ := read(t, filepath.Join(r.dir, "content"))
	if f := h.Files["a.md"]; f.First != "2024-01-01" || f.Last != "2024-01-02" || f.Renamed != nil {
		t.Errorf("a file that came from outside: %+v", f)
	}
}

func TestRenamedOnABranchAndChangedOnAnother(t *testing.T) {
	r := newRepo(t)
	r.write("a.md", sample)
	r.commit()
	r.git("checkout", "-q", "-b", "side")
	r.git("mv", "a.md", "b.md")
	r.commit()
	r.git("checkout", "-q", "main")
	r.write("a.md", sample+"changed meanwhile\n")
	r.commit("--author", "second writer <second@example.org>")
	r.git("merge", "-q", "--no-edit", "side")
	h, _ := read(t, r.dir)
	if f := h.Files["b.md"]; len(h.Files) != 1 || f.First != "2024-01-01" || f.Last != "2024-01-03" ||
		len(f.Authors) != 2 {
		t.Errorf("%+v", h.Files)
	}
}

func TestNameUsedAgain(t *testing.T) {
	r := newRepo(t)
	r.write("README.md", sample)
	r.commit()
	r.git("mv", "README.md", "docs.md")
	r.write("README.md", "an altogether different page about something else\n")
	r.commit("-m", "both", "--author", "second writer <second@example.org>")
	r.git("rm", "-q", "docs.md")
	r.commit()
	h, _ := read(t, r.dir)
	if len(h.Files) != 1 {
		t.Errorf("a deleted file has a history: %+v", h.Files)
	}
	if len(h.Deleted) != 1 {
		t.Fatalf("deleted: %+v", h.Deleted)
	}
	d := h.Deleted[0]
	if d.Path != "docs.md" || d.LastCommit == "" || d.Commit != h.Head {
		t.Errorf("deleted: %+v, HEAD is %s", d, h.Head)
	}
}

// A file that was deleted and came back, or that another branch still has under a new name, is not gone; the last of
// two deletions counts; a shallow clone tells of none whose text it lacks.
func TestDeleted(t *testing.T) {
	r := newRepo(t)
	for _, name := range []string{"back.md", "twice.md", "moved.md", "gone.md", "text.go"} {
		r.write(name, strings.Repeat(name+" says something\n", 20))
	}
	r.commit()
	r.git("rm", "-q", "back.md", "twice.md", "text.go")
	r.commit()
	r.write("back.md", sample)
	r.write("twice.md", "an altogether different page about something else\n")
	r.commit()
	r.git("mv", "moved.md", "elsewhere.md")
	r.git("mv", "gone.md", "docs.md")
	r.commit()
	r.git("rm", "-q", "twice.md", "docs.md")
	last := r.commit()
	h, _ := read(t, r.dir)
	var got []string
	for _, d := range h.Deleted {
		got = append(got, strings.Join(append([]string{d.Path}, d.Renamed...), " was "))
		if d.Commit != h.Head {
			t.Errorf("%s was deleted by %s, the last commit is %s", d.Path, d.Commit, last)
		}
	}
	slices.Sort(got)
	if !slices.Equal(got, []string{"docs.md was gone.md", "twice.md"}) {
		t.Errorf("deleted: %v", got)
	}
	shallow := t.TempDir()
	r.git("clone", "-q", "--depth=1", "file://"+r.dir, shallow)
	if h, _ := read(t, shallow); len(h.Deleted) != 0 {
		t.Errorf("of a shallow clone: %+v", h.Deleted)
	}
}

func TestNothingToRead(t *testing.T) {
	ctx := context.Background()
	outside := t.TempDir()
	if h, ds := read(t, outside); h.Available || len(ds) != 0 {
		t.Skipf("the folder for temporary files lies in a repository: %+v, %v", h, ds)
	}
	if key, ok := Key(ctx, outside); ok {
		t.Errorf("a key without a repository: %q", key)
	}
	r := newRepo(t)
	r.write("a.md", sample)
	h, ds := read(t, r.dir)
	if !h.Available || h.Head != "" || len(h.Files) != 0 || len(ds) != 0 {
		t.Errorf("no commits: %+v, %v", h, ds)
	}
	r.commit()
	r.git("checkout", "-q", "--detach")
	if h, _ := read(t, r.dir); h.Branch != "" || len(h.Files) != 1 {
		t.Errorf("detached: %+v", h)
	}
	if h, ds := read(t, filepath.Join(r.dir, ".git")); h.Available || len(ds) != 0 {
		t.Errorf("inside .git: %+v, %v", h, ds)
	}
	t.Setenv("PATH", t.TempDir())
	if h, ds := read(t, outside); h.Available || len(ds) != 0 {
		t.Errorf("without git: %+v, %v", h, ds)
	}
	if h, ds := read(t, r.dir); h.Available || len(ds) != 1 || ds[0].Hint != "install git where digsite runs" {
		t.Errorf("without git, in a repository: %+v, %v", h, ds)
	}
}

func TestShallow(t *testing.T) {
	r := newRepo(t)
	r.write("a.md", sample)
	r.write("b.md", sample+"b")
	r.commit()
	r.write("a.md", sample+"more\n")
	r.commit("--author", "second writer <second@example.org>")
	dir := filepath.Join(t.TempDir(), "clone")
	r.git("clone", "-q", "--depth", "2", "file://"+r.dir, dir) // whole, but nobody can know that
	r.git("clone", "-q", "--depth", "1", "file://"+r.dir, dir+"1")
	h, ds := read(t, dir+"1")
	if !h.Shallow || len(ds) != 1 || ds[0].Code != finding.GitShallow {
		t.Fatalf("%+v, %v", h, ds)
	}
	if f := h.Files["a.md"]; f.First != "" || f.Last != "" || f.Authors != nil {
		t.Errorf("dates were guessed from the edge of the clone: %+v", f)
	}
	r.write("b.md", sample+"later")
	r.commit()
	r.git("clone", "-q", "--depth", "2", "file://"+r.dir, dir+"2")
	h, _ = read(t, dir+"2")
	if f := h.Files["b.md"]; f.First != "" || f.Last != "2024-01-03" || len(f.Authors) != 1 {
		t.Errorf("%+v", f)
	}
}

// Nothing that a repository or the environment says makes git run another program.
func TestRunsNothing(t *testing.T) {
	r := newRepo(t)
	r.write("a.md", sample)
	r.write(".gitattributes", "*.md diff=evil filter=evil\n")
	r.commit()
	ran := filepath.Join(t.TempDir(), "ran")
	evil := "sh -c 'echo $0 >> " + ran + "'"
	for _, key := range []string{"core.fsmonitor", "core.pager", "pager.log", "diff.external", "diff.evil.command",
		"diff.evil.textconv", "filter.evil.smudge",
		"filter.evil.clean", "gpg.program", "core.editor", "core.sshCommand", "core.askPass", "alias.log",
		"alias.config", "credential.helper"} {
		value := evil
		if strings.HasPrefix(key, "alias.") {
			value = "!" + evil
		}
		r.git("config", key, value)
	}
	r.git("config", "log.showSignature", "true")
	r.git("config", "color.ui", "always")
	hook := filepath.Join(r.dir, ".git", "hooks", "post-index-change")
	if err := os.WriteFile(hook, []byte("#!/bin/sh\n"+evil+"\n"), 0o755); err != nil {
		t.Fatal(err)
	}
	other := t.TempDir()
	t.Setenv("GIT_DIR", other)
	t.Setenv("GIT_EXTERNAL_DIFF", evil)
	t.Setenv("GIT_PAGER", evil)
	h, ds := read(t, r.dir)
	if _, ok := Key(context.Background(), r.dir); !ok || len(ds) != 0 || h.Files["a.md"].First != "2024-01-01" {
		t.Errorf("%+v, %v", h, ds)
	}
	if b, err := os.ReadFile(ran); err == nil {
		t.Errorf("git ran: %s", b)
	}
}

func TestKeyChangesWithWhatItNames(t *testing.T) {
	r := newRepo(t)
	ctx := context.Background()
	seen := map[string]string{}
	step := func(what string, do func()) {
		t.Helper()
		do()
		key, ok := Key(ctx, r.dir)
		if was, again := seen[key]; again || !ok {
			t.Errorf("%s: the key is that of %q", what, was)
		}
		seen[key] = what
		if again, _ := Key(ctx, r.dir); again != key {
			t.Errorf("%s: two keys", what)
		}
	}
	step("no commit", func() {})
	step("a commit", func() { r.write("a.md", sample); r.commit() })
	step("a branch", func() { r.git("checkout", "-q", "-b", "side") })
	step("a remote", func() { r.git("remote", "add", "origin", "git@example.org:o/r") })
	step("a mailmap", func() { r.write(".mailmap", "x <first@example.org>") })
}

func TestCancelled(t *testing.T) {
	r := newRepo(t)
	r.write("a.md", sample)
	r.commit()
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	if h, ds := Read(ctx, r.dir); len(h.Files) != 0 || len(ds) != 0 {
		t.Errorf("%+v, %v", h, ds)
	}
}

// FuzzLog: whatever git prints, the reader ends and keeps to the files of HEAD.
func FuzzLog(f *testing.F) {
	f.Add("\x01abc\x002024-01-01\x00name\x00\x00\nA\x00a.md\x00R100\x00b.md\x00a.md\x00", false)
	f.Add("\x01abc\x002024-01-01\x00name\x00p\x00\x01d\x002024\x00\x00\x00\nM\x00a.md", true)
	f.Fuzz(func(t *testing.T, out string, shallow bool) {
		commits := parseLog([]byte(out))
		files, _ := fold(commits, map[string]bool{"a.md": true}, shallow)
		for name := range files {
			if name != "a.md" {
				t.Fatalf("%q is not in HEAD", name)
			}
		}
		if again := parseLog([]byte(out)); !reflect.DeepEqual(again, commits) {
			t.Fatal("read twice, it differs")
		}
	})
}

func BenchmarkRead(b *testing.B) {
	if h, _ := Read(context.Background(), "."); !h.Available {
		b.Skip("not in a repository")
	}
	for b.Loop() {
		Read(context.Background(), "../..")
	}
}

func BenchmarkKey(b *testing.B) {
	for b.Loop() {
		Key(context.Background(), "../..")
	}
}
