package forge

import (
	"slices"
	"strings"
	"testing"
)

// Every address of every forge.
func TestAddresses(t *testing.T) {
	for _, row := range []struct {
		web                                                   string
		file, edit, history, blob, tree, lines, commit, issue string
	}{
		{
			web:     "https://github.com/o/r",
			file:    "https://github.com/o/r/blob/main/docs/a%20b.md",
			edit:    "https://github.com/o/r/edit/main/docs/a%20b.md",
			history: "https://github.com/o/r/commits/main/docs/a%20b.md",
			blob:    "https://github.com/o/r/blob/c0ffee/docs/a%20b.md",
			tree:    "https://github.com/o/r/tree/c0ffee/docs",
			lines:   "#L3-L5",
			commit:  "https://github.com/o/r/commit/c0ffee",
			issue:   "https://github.com/o/r/issues/new?body=see+%22x%22&title=a+%26+b",
		},
		{
			web:     "https://gitlab.example.org/group/sub/r/",
			file:    "https://gitlab.example.org/group/sub/r/-/blob/main/docs/a%20b.md",
			edit:    "https://gitlab.example.org/group/sub/r/-/edit/main/docs/a%20b.md",
			history: "https://gitlab.example.org/group/sub/r/-/commits/main/docs/a%20b.md",
			blob:    "https://gitlab.example.org/group/sub/r/-/blob/c0ffee/docs/a%20b.md",
			tree:    "https://gitlab.example.org/group/sub/r/-/tree/c0ffee/docs",
			lines:   "#L3-5",
			commit:  "https://gitlab.example.org/group/sub/r/-/commit/c0ffee",
			issue:   "https://gitlab.example.org/group/sub/r/-/issues/new?issue%5Bdescription%5D=see+%22x%22&issue%5Btitle%5D=a+%26+b",
		},
		{
			web:     "https://codeberg.org/o/r.git",
			file:    "https://codeberg.org/o/r/src/branch/main/docs/a%20b.md",
			edit:    "https://codeberg.org/o/r/_edit/main/docs/a%20b.md",
			history: "https://codeberg.org/o/r/commits/branch/main/docs/a%20b.md",
			blob:    "https://codeberg.org/o/r/src/commit/c0ffee/docs/a%20b.md",
			tree:    "https://codeberg.org/o/r/src/commit/c0ffee/docs",
			lines:   "#L3-L5",
			commit:  "https://codeberg.org/o/r/commit/c0ffee",
			issue:   "https://codeberg.org/o/r/issues/new?body=see+%22x%22&title=a+%26+b",
		},
		{
			web:     "https://bitbucket.org/o/r",
			file:    "https://bitbucket.org/o/r/src/main/docs/a%20b.md",
			edit:    "https://bitbucket.org/o/r/src/main/docs/a%20b.md?mode=edit&at=main",
			history: "https://bitbucket.org/o/r/history-node/main/docs/a%20b.md",
			blob:    "https://bitbucket.org/o/r/src/c0ffee/docs/a%20b.md",
			tree:    "https://bitbucket.org/o/r/src/c0ffee/docs",
			lines:   "#lines-3:5",
			commit:  "https://bitbucket.org/o/r/commits/c0ffee",
			issue:   "https://bitbucket.org/o/r/issues/new",
		},
		{web: ""},
		{web: "javascript:alert(1)"},
		{web: "git@github.com:o/r"},
	} {
		r := At(row.web)
		for what, pair := range map[string][2]string{
			"file":    {r.File("main", "docs/a b.md"), row.file},
			"edit":    {r.Edit("main", "docs/a b.md"), row.edit},
			"history": {r.History("main", "docs/a b.md"), row.history},
			"blob":    {r.Blob("c0ffee", "docs/a b.md"), row.blob},
			"tree":    {r.Tree("c0ffee", "docs"), row.tree},
			"lines":   {r.Lines(3, 5), row.lines},
			"commit":  {r.Commit("c0ffee"), row.commit},
			"issue":   {r.NewIssue("a & b", `see "x"`), row.issue},
		} {
			if pair[0] != pair[1] {
				t.Errorf("%s of %q: %s, want %s", what, row.web, pair[0], pair[1])
			}
		}
	}
}

// One line has no end, and no line no fragment.
func TestLines(t *testing.T) {
	for _, row := range []struct {
		web      string
		from, to int
		want     string
	}{
		{"https://github.com/o/r", 3, 3, "#L3"}, {"https://github.com/o/r", 3, 0, "#L3"},
		{"https://github.com/o/r", 0, 0, ""}, {"https://bitbucket.org/o/r", 3, 3, "#lines-3"},
	} {
		if got := At(row.web).Lines(row.from, row.to); got != row.want {
			t.Errorf("%+v: %q", row, got)
		}
	}
}

// What is written is read back: the path is among those that the address may mean.
func TestRead(t *testing.T) {
	for _, row := range []struct{ address, repo, paths string }{
		{"github.com/O/R/blob/main/a/b.md", "github.com/o/r", "a/b.md b.md"},
		{"github.com/o/r/blob/feature/x/a.md", "github.com/o/r", "x/a.md a.md"},
		{"raw.githubusercontent.com/o/r/refs/heads/main/a.md", "github.com/o/r", "a.md"},
		{"gitlab.com/g/s/r/-/blob/main/a.md", "gitlab.com/g/s/r", "a.md"},
		{"codeberg.org/o/r/src/branch/main/a.md", "codeberg.org/o/r", "a.md"},
		{"codeberg.org/o/r/src/commit/c0ffee/a.md", "codeberg.org/o/r", "a.md"},
		{"bitbucket.org/o/r/src/main/a.md", "bitbucket.org/o/r", "a.md"},
		{"github.com/o/r/issues/3", "", ""},
		{"example.org/blob/x", "", ""},
	} {
		host, path, _ := strings.Cut(row.address, "/")
		p, ok := Read(host, "/"+path)
		if ok != (row.repo != "") || p.Repo != row.repo || !slices.Equal(p.Paths(), strings.Fields(row.paths)) {
			t.Errorf("%s: %v %s %v", row.address, ok, p.Repo, p.Paths())
		}
	}
}

// TestPinned: which addresses name a file as it was once.
func TestPinned(t *testing.T) {
	for address, want := range map[string]bool{
		"/o/r/blob/43c400d81ff9fee7276c3dd934de26b985da362f/a/x.md": true,
		"/o/r/blob/43c400d/a/x.md":                                  true,
		"/o/r/blob/v1.2.0/a/x.md":                                   true,
		"/o/r/tree/2024.1-rc.1/a":                                   true,
		"/o/r/blob/main/a/x.md":                                     false,
		"/o/r/blob/deadbeef/x.md":                                   false, // a word as well as a number
		"/o/r/blob/release-1.2/x.md":                                false, // a branch that goes on
	} {
		place, ok := Read("github.com", address)
		if !ok || place.Pinned() != want {
			t.Errorf("%s: read %v, pinned %v", address, ok, place.Pinned())
		}
	}
}
