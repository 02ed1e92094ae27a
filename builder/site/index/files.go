package index

import (
	"path"

	"digsite/builder/text"
)

// files is what stands beside the pages: files that are not Markdown, and the folders. The maps hold positions in
// paths.
type files struct {
	paths   []string
	path    map[string]int32
	folded  map[string]int32
	name    map[string][]int32 // folded file name with extension
	folders map[string]bool
}

func newFiles(paths []string, pages []Entry) *files {
	n := len(paths)
	x := &files{paths: paths, path: make(map[string]int32, n), folded: make(map[string]int32, n),
		name: make(map[string][]int32, n), folders: map[string]bool{}}
	for i, p := range paths {
		low := text.FoldCase(p)
		x.path[p], x.folded[low] = int32(i), int32(i)
		x.name[path.Base(low)] = append(x.name[path.Base(low)], int32(i))
		x.addFolders(p)
	}
	for i := range pages {
		x.addFolders(pages[i].Path)
	}
	return x
}

func (x *files) addFolders(p string) {
	for dir := path.Dir(p); dir != "." && dir != "/" && !x.folders[dir]; dir = path.Dir(dir) {
		x.folders[dir] = true
	}
}
