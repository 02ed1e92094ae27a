package address

import "testing"

func TestFolders(t *testing.T) {
	paths := []string{"README.md", "docs/README.md", "docs/index.md", "docs/adr/0001-x.md"}
	for _, row := range []struct {
		written []string
		home    int
		below   string // of the last path
		holds   bool   // README.md
	}{
		{nil, 0, "docs/adr/0001-x.md", true},
		{[]string{"."}, 0, "docs/adr/0001-x.md", true},
		{[]string{"./docs/"}, 2, "adr/0001-x.md", false},
		{[]string{"docs", "docs/adr"}, 2, "0001-x.md", false},
		{[]string{"docs/adr"}, -1, "0001-x.md", false},
	} {
		fs := NewFolders(row.written)
		home := fs.Home(len(paths), func(i int) string { return paths[i] })
		if below := fs.Below(paths[3]); home != row.home || below != row.below || fs.Hold(paths[0]) != row.holds {
			t.Errorf("%v: home %d, below %s, holds README.md: %v", row.written, home, below, fs.Hold(paths[0]))
		}
	}
}
