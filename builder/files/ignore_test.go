package files

import (
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"
)

// ignoreRows are .gitignore files and the paths they exclude; a path that ends in a slash is a folder. Where there is
// git, TestIgnoreAsGit asks it the same.
var ignoreRows = []struct {
	name, ignore string
	paths        []string
	excluded     []string
}{
	{"name anywhere", "notes.md", []string{"notes.md", "a/notes.md", "notes.md.bak", "xnotes.md"}, []string{"notes.md", "a/notes.md"}},
	{"star stays in a name", "*.tmp", []string{"a.tmp", "a/b.tmp", "a.tmp.md"}, []string{"a.tmp", "a/b.tmp"}},
	{"folder only", "build/", []string{"build/", "a/build/", "x/build"}, []string{"build/", "a/build/"}},
	{"anchored", "/todo.md", []string{"todo.md", "a/todo.md"}, []string{"todo.md"}},
	{"slash in the middle anchors", "a/*.md", []string{"a/x.md", "b/a/x.md", "a/b/x.md"}, []string{"a/x.md"}},
	{"two stars first", "**/drafts", []string{"drafts", "a/drafts", "a/b/drafts", "draft"}, []string{"drafts", "a/drafts", "a/b/drafts"}},
	{"two stars last", "abc/**", []string{"abc/", "abc/x", "abc/y/z", "d/abc/x"}, []string{"abc/x", "abc/y/z"}},
	{"two stars between", "a/**/b", []string{"a/b", "a/x/b", "a/x/y/b", "a/xb", "c/a/b"}, []string{"a/b", "a/x/b", "a/x/y/b"}},
	{"two stars in a name are one", "a/x**y", []string{"a/xy", "a/x1y", "a/x/y"}, []string{"a/xy", "a/x1y"}},
	{"take back", "*.md\n!keep.md", []string{"a.md", "keep.md", "d/keep.md"}, []string{"a.md"}},
	{"the last line wins", "!a.md\na.md\n!a.md\na.md", []string{"a.md"}, []string{"a.md"}},
	{"question mark", "?.md", []string{"a.md", "ab.md", ".md"}, []string{"a.md"}},
	{"class", "[a-c]x[!0-9].md", []string{"axy.md", "dxy.md", "bx1.md"}, []string{"axy.md"}},
	{"class with a bracket and a dash", "[]x-]", []string{"]", "x", "-", "y"}, []string{"]", "x", "-"}},
	{"named class", "[[:digit:]].md", []string{"1.md", "a.md", ":.md"}, []string{"1.md"}},
	{"class that is not closed", "[ab", []string{"a", "[ab"}, nil},
	{"backslash", `\*.md`, []string{"*.md", "a.md"}, []string{"*.md"}},
	{"comment and its escape", "#a\n\\#b", []string{"#a", "#b"}, []string{"#b"}},
	{"escaped exclamation mark", `\!a`, []string{"!a", "a"}, []string{"!a"}},
	{"blanks at the end", "a.md  \nb\\ ", []string{"a.md", "b ", "b"}, []string{"a.md", "b "}},
	{"CRLF and empty lines", "\r\na.md\r\n\r\n", []string{"a.md", "b.md"}, []string{"a.md"}},
	{"byte-order mark", "\ufeffa.md", []string{"a.md"}, []string{"a.md"}},
	{"slash alone", "/\n", []string{"a"}, nil},
	{"two slashes stars", "/**/x", []string{"x", "a/x"}, []string{"x", "a/x"}},
	{"everything but", "/*\n!/docs/", []string{"a.md", "docs/", "docs/a.md"}, []string{"a.md"}},
	{"case counts", "A.md", []string{"a.md", "A.md"}, []string{"A.md"}},
	{"hostile stars", strings.Repeat("*a", 40) + "b", []string{strings.Repeat("a", 200)}, nil},
	{"hostile folders", strings.Repeat("**/a/", 30) + "b", []string{strings.Repeat("a/", 60) + "c"}, nil},
}

// excludes asks as the walk does: from the outermost folder inwards.
func excludes(set ruleSet, p string) bool {
	dir := strings.HasSuffix(p, "/")
	p = strings.TrimSuffix(p, "/")
	for i, c := range p {
		if c == '/' && ignored(p[:i], true, []ruleSet{set}, newEffort()) {
			return true
		}
	}
	return ignored(p, dir, []ruleSet{set}, newEffort())
}

func TestIgnore(t *testing.T) {
	for _, row := range ignoreRows {
		start := time.Now()
		set := parseIgnore("", "", []byte(row.ignore))
		for _, p := range row.paths {
			if got, want := excludes(set, p), slices.Contains(row.excluded, p); got != want {
				t.Errorf("%s: %q excludes %q: %v, want %v", row.name, row.ignore, p, got, want)
			}
		}
		// a busy machine makes any clock lie
		if took := time.Since(start); os.Getenv("DIGSITE_LONG") != "" && took > time.Second {
			t.Errorf("%s: took %v", row.name, took)
		}
	}
}

func TestIgnoreAsGit(t *testing.T) {
	git, err := exec.LookPath("git")
	if err != nil {
		t.Skip("there is no git to compare with")
	}
	for _, row := range ignoreRows {
		if strings.HasPrefix(row.name, "hostile") {
			continue // git itself does not end within minutes
		}
		dir := t.TempDir()
		if err := exec.Command(git, "init", "-q", dir).Run(); err != nil {
			t.Skipf("git init: %v", err)
		}
		if err := os.WriteFile(filepath.Join(dir, ".gitignore"), []byte(row.ignore), 0o644); err != nil {
			t.Fatal(err)
		}
		for _, p := range row.paths {
			if strings.HasSuffix(p, "/") {
				err = os.MkdirAll(filepath.Join(dir, p), 0o755)
			} else if err = os.MkdirAll(filepath.Dir(filepath.Join(dir, p)), 0o755); err == nil {
				err = os.WriteFile(filepath.Join(dir, p), nil, 0o644)
			}
			if err != nil {
				t.Fatalf("%s: %v", row.name, err)
			}
			cmd := exec.Command(git, "check-ignore", "--no-index", "-q", "--", strings.TrimSuffix(p, "/"))
			cmd.Dir = dir
			err := cmd.Run()
			if said, want := err == nil, slices.Contains(row.excluded, p); said != want {
				t.Errorf("%s: git says of %q and %q: %v, the table %v", row.name, row.ignore, p, said, want)
			}
			os.RemoveAll(filepath.Join(dir, strings.Split(p, "/")[0]))
		}
	}
}

// FuzzIgnore: any file of rules against any path ends, soon and without a panic; and a line taken back excludes
// nothing.
func FuzzIgnore(f *testing.F) {
	for _, row := range ignoreRows {
		f.Add(row.ignore, row.paths[0])
	}
	f.Fuzz(func(t *testing.T, ignore, p string) {
		if len(ignore) > 10_000 || len(p) > 1000 {
			return
		}
		set := parseIgnore("", "", []byte(ignore))
		excludes(set, p)
		if excludes(parseIgnore("", "", []byte(ignore+"\n!*\n!*/")), p) {
			t.Fatalf("%q excludes %q although everything was taken back", ignore, p)
		}
	})
}

// Lines that are repeated cost nothing, and which of them decides stays the same.
func TestEqualIgnoreLinesAreOneRule(t *testing.T) {
	set := parseIgnore("", "", []byte(strings.Repeat("*a*a*b\n", 80_000)+"!xab\n*.tmp\n!xab\n"))
	if len(set.rules) != 3 {
		t.Errorf("%d rules", len(set.rules))
	}
	for name, want := range map[string]bool{"aab": true, "xaab": true, "xab": false, "aac": false, "a.tmp": true} {
		if got := ignored(name, false, []ruleSet{set}, newEffort()); got != want {
			t.Errorf("%s: excluded %v", name, got)
		}
	}
	set = parseIgnore("", "", []byte("*.md\n!a.md\n*.md\n"))
	if !ignored("a.md", false, []ruleSet{set}, newEffort()) {
		t.Error("the last of two equal lines does not decide")
	}
}
