package address

import (
	"path"
	"strings"
)

// Folders are the content folders, relative to the root of a site; "" is the root itself.
type Folders []string

// NewFolders reads folders as site.yaml writes them: "./docs/" is "docs", "." is the root. None is the root alone.
func NewFolders(written []string) Folders {
	var out Folders
	for _, folder := range written {
		folder = strings.Trim(strings.TrimPrefix(folder, "./"), "/")
		if folder == "." {
			folder = ""
		}
		out = append(out, folder)
	}
	if len(out) == 0 {
		return Folders{""}
	}
	return out
}

// Home returns which of n paths opens the site: index.md, else README.md, of the first folder that has one; -1 for
// none.
func (fs Folders) Home(n int, pathOf func(i int) string) int {
	for _, folder := range fs {
		best := -1
		for i := range n {
			dir, file := path.Split(pathOf(i))
			if strings.Trim(dir, "/") != folder || !IsIndex(strings.TrimSuffix(file, path.Ext(file))) {
				continue
			}
			if best < 0 || strings.HasPrefix(strings.ToLower(file), "index.") {
				best = i
			}
		}
		if best >= 0 {
			return best
		}
	}
	return -1
}

// Below returns a path below its content folder.
func (fs Folders) Below(p string) string {
	best := ""
	for _, folder := range fs {
		if len(folder) > len(best) && strings.HasPrefix(p, folder+"/") {
			best = folder
		}
	}
	return strings.TrimPrefix(strings.TrimPrefix(p, best), "/")
}

// Hold reports whether a path lies in a content folder, or is one.
func (fs Folders) Hold(p string) bool {
	for _, folder := range fs {
		if folder == "" || p == folder || strings.HasPrefix(p, folder+"/") {
			return true
		}
	}
	return false
}
