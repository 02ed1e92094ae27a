package e2e

import (
	"cmp"
	"io/fs"
	"net/url"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// Family names the family of a page: "decisions" is the list, "decisions/*" what is below it.
func Family(page string) string {
	first, rest, _ := strings.Cut(page, "/")
	if rest != "" {
		first += "/*"
	}
	return first
}

// Families returns addresses of pages, the heaviest few of each family: a family is the pages of one depth below one
// folder of the site's root. So a new kind of page is looked at as soon as it is written, and the ugliest first.
// Short addresses are left out: they lead elsewhere at once.
func (b Built) Families(t *testing.T, few int) []string {
	t.Helper()
	type page struct {
		path string
		size int64
	}
	all := map[string][]page{}
	err := filepath.WalkDir(b.Dir, func(file string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || d.Name() != "index.html" {
			return err
		}
		info, err := d.Info()
		if err != nil {
			return err
		}
		rel, err := filepath.Rel(b.Dir, filepath.Dir(file))
		if err != nil {
			return err
		}
		path := filepath.ToSlash(rel) + "/"
		if path == "./" {
			path = ""
		}
		if data, err := os.ReadFile(file); strings.HasPrefix(path, "r/") &&
			(err != nil || !strings.Contains(string(data), `class="site"`)) {
			return err
		}
		key := Family(path)
		all[key] = append(all[key], page{path, info.Size()})
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	var out []string
	for _, pages := range all {
		slices.SortFunc(pages, func(a, b page) int {
			return cmp.Or(cmp.Compare(b.size, a.size), cmp.Compare(a.path, b.path))
		})
		for _, p := range pages[:min(few, len(pages))] {
			out = append(out, (&url.URL{Path: p.path}).EscapedPath())
		}
	}
	slices.Sort(out)
	return append(out, "404.html")
}

// Corpora returns the folders of DIGSITE_CORPORA that these tests look at, or skips.
func Corpora(t *testing.T, names ...string) []string {
	t.Helper()
	root := os.Getenv("DIGSITE_CORPORA")
	if root == "" {
		t.Skip("DIGSITE_CORPORA names no folder of corpora")
	}
	var out []string
	for _, n := range names {
		if dir := filepath.Join(root, n); isDir(dir) {
			out = append(out, dir)
		}
	}
	if len(out) == 0 {
		t.Skipf("%s holds none of %q", root, names)
	}
	return out
}

func isDir(p string) bool {
	info, err := os.Stat(p)
	return err == nil && info.IsDir()
}
