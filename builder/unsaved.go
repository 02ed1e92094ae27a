package builder

import (
	"path"
	"slices"
	"strings"

	"digsite/builder/files"
	"digsite/builder/fingerprint"
	"digsite/builder/site"
	"digsite/builder/text"
)

// Over returns the inputs with texts in place of what the disk holds, by path: what an editor has not saved yet. Texts
// that say nothing about records are passed over: code is another's. One of a file that is not on the disk counts as
// content where its neighbours do. What is returned shares everything else
// with in, so in alone is closed.
func Over(in *Inputs, texts map[string][]byte) *Inputs {
	if len(texts) == 0 {
		return in
	}
	out := *in
	out.Tree, out.Files = in.Tree.Over(texts), slices.Clone(in.Files)
	for name, data := range texts {
		if !MayBeRecord(name) {
			continue
		}
		f := files.File{Path: name, Sum: fingerprint.Bytes(data), Size: int64(len(data))}
		i, found := slices.BinarySearchFunc(out.Files, name, func(f files.File, name string) int {
			return strings.Compare(f.Path, name)
		})
		switch {
		case found:
			out.Files[i] = f
		case belongs(in, name):
			out.Files = slices.Insert(out.Files, i, f)
		}
	}
	return &out
}

// belongs reports whether a file that is not there yet would be content: a page in a content folder, or beside a file
// that is content. Exclusions are not asked: whoever excludes a folder has no content in it.
func belongs(in *Inputs, name string) bool {
	dir := path.Dir(name)
	if !text.IsPage(name) || strings.HasPrefix(path.Base(name), ".") {
		return false
	}
	return slices.Contains(in.Folders, dir) || slices.ContainsFunc(in.Files, func(f files.File) bool {
		return path.Dir(f.Path) == dir
	})
}

// Reread parses a text as the file of that path would be, for who asks about a version that the site does not have. It
// is not remembered.
func (r *Result) Reread(name string, data []byte) *site.Page {
	page, _ := r.parser.parse(name, data)
	return &page
}
