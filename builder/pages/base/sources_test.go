package base

import (
	"testing"

	"digsite/builder/forge"
)

func TestSources(t *testing.T) {
	for _, row := range []struct{ web, source, edit string }{
		{"https://github.com/o/r", "https://github.com/o/r/blob/main/docs/a%20b.md",
			"https://github.com/o/r/edit/main/docs/a%20b.md"},
		{"https://gitlab.com/o/r/", "https://gitlab.com/o/r/-/blob/main/docs/a%20b.md",
			"https://gitlab.com/o/r/-/edit/main/docs/a%20b.md"},
		{"https://codeberg.org/o/r", "https://codeberg.org/o/r/src/branch/main/docs/a%20b.md",
			"https://codeberg.org/o/r/_edit/main/docs/a%20b.md"},
		{"javascript:alert(1)", "", ""},
		{"", "", ""},
	} {
		in := Input{}
		in.Config.Repository = row.web
		source, edit := newSources(in.Config, Origin{}, "").Addresses("docs/a b.md")
		if source != row.source || edit != row.edit {
			t.Errorf("%s: got %s and %s", row.web, source, edit)
		}
	}
	in := Input{}
	in.Config.Edit = "javascript:alert('{path}')"
	if _, edit := newSources(in.Config, Origin{}, "").Addresses("a.md"); edit != "" {
		t.Errorf("an edit link runs: %s", edit)
	}
}

// The forge's addresses name the commit, not the branch.
func TestSourcesOfCode(t *testing.T) {
	for _, row := range []struct {
		web, link, path string
		file            bool
		from, to        int
		want            string
	}{
		{"https://github.com/o/r", "", "a b.go", true, 0, 0, "https://github.com/o/r/blob/C/a%20b.go"},
		{"https://github.com/o/r", "", "src", false, 0, 0, "https://github.com/o/r/tree/C/src"},
		{"https://gitlab.example.org/o/r", "", "a.go", true, 3, 5, "https://gitlab.example.org/o/r/-/blob/C/a.go#L3-5"},
		{"https://codeberg.org/o/r", "", "a.go", true, 3, 3, "https://codeberg.org/o/r/src/commit/C/a.go#L3"},
		{"https://bitbucket.org/o/r", "", "a.go", true, 3, 5, "https://bitbucket.org/o/r/src/C/a.go#lines-3:5"},
		{"", "https://x.org/{commit}/{path}#l{line}", "a.go", true, 3, 5, "https://x.org/C/a.go#l3"},
		{"", "https://x.org/{commit}/{path}#l{line}", "a.go", true, 0, 0, "https://x.org/C/a.go"},
		{"", "", "a.go", true, 3, 5, ""},
	} {
		f := Sources{repo: forge.At(row.web), link: row.link, commit: "C"}
		if got := f.Lines(row.path, row.file, row.from, row.to); got != row.want {
			t.Errorf("%+v: %s", row, got)
		}
	}
}
