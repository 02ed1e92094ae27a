package site

import (
	"path"
	"strings"

	"digsite/builder/config"
	"digsite/builder/site/address"
	"digsite/builder/text"
)

// found is what a path or name turned out to be: a record or an asset.
type found struct {
	record *Record
	asset  *Asset
	cased  bool // only upper and lower case, or composition, differ from what the author wrote
}

// library is the other files: those that are not Markdown, and the folders.
type library struct {
	assets  []Asset
	path    map[string]int32
	folded  map[string]int32
	name    map[string][]int32 // folded file name with extension
	folders map[string]bool
	used    []bool
	out     []string // output paths, made on first use
}

func newLibrary(assets []Asset, records []*Record) *library {
	l := &library{assets: assets, path: make(map[string]int32, len(assets)),
		folded: make(map[string]int32, len(assets)),
		name:   make(map[string][]int32, len(assets)), folders: map[string]bool{}, used: make([]bool, len(assets))}
	for i := range assets {
		p := assets[i].Path
		low := text.FoldCase(p)
		l.path[p], l.folded[low] = int32(i), int32(i)
		l.name[path.Base(low)] = append(l.name[path.Base(low)], int32(i))
		l.addFolders(p)
	}
	for _, r := range records {
		l.addFolders(r.Path)
	}
	return l
}

func (l *library) addFolders(p string) {
	for dir := path.Dir(p); dir != "." && dir != "/" && !l.folders[dir]; dir = path.Dir(dir) {
		l.folders[dir] = true
	}
}

// outputs settles where the assets go: below files/, folders kept, names made safe. Files that would run on the
// site's own origin if they were opened get an ending that makes them text.
func (l *library) outputs() {
	names, _ := address.Settle(len(l.assets), func(int) int { return 1 }, func(i, level int) string {
		parts := strings.Split(l.assets[i].Path, "/")
		for n, part := range parts {
			parts[n] = address.Part(part)
		}
		name := config.FilesURL + strings.Join(parts, "/")
		ext := path.Ext(name)
		if level > 0 {
			name = strings.TrimSuffix(name, ext) + "-" + address.Hash(l.assets[i].Path) + ext
		}
		if runs(ext) {
			name += ".txt"
		}
		return name
	})
	l.out = names
}

// runs tells the extensions of documents that browsers execute.
func runs(ext string) bool {
	switch strings.ToLower(ext) {
	case ".html", ".htm", ".xhtml", ".xht", ".shtml", ".xml", ".xsl", ".xslt", ".mht", ".mhtml", ".hta":
		return true
	}
	return false
}

// take marks an asset as named by a page and gives it its place in the output.
func (l *library) take(a *Asset) *Asset {
	if l.out == nil {
		l.outputs()
	}
	i := l.path[a.Path]
	a.Out = l.out[i]
	l.used[i] = true
	return a
}

// at finds what a path below the content root names: the file itself, the same with .md, a folder's index, the page
// that another tool would make of it (.html), at last without regard to case.
func (f *folding) at(p string) (found, bool) {
	p = strings.Trim(p, "/")
	if real, ok := f.in.Links[p]; ok {
		p = real
	}
	if hit, ok := f.exact(p); ok {
		return hit, true
	}
	low := text.FoldCase(p)
	if i, ok := f.index.folder[low]; ok && (low != "" || f.index.records[i].URL == "") {
		return found{record: f.index.records[i], cased: !strings.HasPrefix(f.index.records[i].Path, p)}, true
	}
	for _, try := range []string{low, low + ".md", low + ".markdown"} {
		if is := f.index.folded[try]; len(is) == 1 {
			return found{record: f.index.records[is[0]], cased: true}, true
		}
	}
	if i, ok := f.library.folded[low]; ok {
		return found{asset: &f.library.assets[i], cased: true}, true
	}
	if stem, ok := strings.CutSuffix(p, ".html"); ok {
		if hit, ok := f.exact(stem); ok && hit.record != nil {
			return hit, true
		}
		if path.Base(stem) == "index" {
			return f.at(strings.TrimSuffix(path.Dir(stem), "."))
		}
	}
	return found{}, false
}

func (f *folding) exact(p string) (found, bool) {
	if i, ok := f.index.path[p]; ok {
		return found{record: f.index.records[i]}, true
	}
	if i, ok := f.library.path[p]; ok {
		return found{asset: &f.library.assets[i]}, true
	}
	for _, ext := range []string{".md", ".markdown"} {
		if i, ok := f.index.path[p+ext]; ok {
			return found{record: f.index.records[i]}, true
		}
	}
	return found{}, false
}

// secret reports whether a path names a page that this build leaves out.
func (f *folding) secret(p string) bool {
	x := f.hidden
	if x == nil {
		return false
	}
	low := text.FoldCase(strings.Trim(p, "/"))
	_, folder := x.folder[low]
	return folder || len(x.folded[low]) > 0 || len(x.folded[low+".md"]) > 0
}

// inside reports whether a path lies in a content folder and is not of those that are never content.
func (f *folding) inside(p string) bool {
	for _, part := range strings.Split(p, "/") {
		if strings.HasPrefix(part, ".") || part == "node_modules" || part == "vendor" {
			return false
		}
	}
	for _, folder := range f.folders {
		if folder == "" || p == folder || strings.HasPrefix(p, folder+"/") {
			return true
		}
	}
	return false
}

// named lists the assets that pages name, by path.
func (l *library) named() []Asset {
	var out []Asset
	for i, used := range l.used {
		if used {
			out = append(out, l.assets[i])
		}
	}
	return out
}
