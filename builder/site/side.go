package site

import (
	"path"
	"slices"

	"digsite/builder/record/read"
	"digsite/builder/site/address"
	"digsite/builder/text"
)

// attach merges the facts of side files (kep.yaml and its kin) onto the records that they are about: the file that
// they name, else its folder's README.md or index.md in any spelling, else the folder's only page.
func (f *folding) attach() {
	if len(f.in.Sides) == 0 {
		return
	}
	byPath := map[string]*Record{}
	byFolder := map[string][]*Record{}
	for _, r := range f.site.Records {
		dir := path.Dir(r.Path)
		byPath[r.Path] = r
		byFolder[dir] = append(byFolder[dir], r)
	}
	for i := range f.in.Sides {
		side := f.in.Sides[i]
		owner := byPath[side.Path]
		if owner == nil {
			owner = speaksFor(byFolder[path.Dir(side.Path)], path.Base(side.Path))
		}
		if owner == nil {
			continue
		}
		side.Claims = slices.Clone(side.Claims)
		for n := range side.Claims {
			side.Claims[n].Ref = -1 // a side file has no references of its own
		}
		// The page is shared with the next build: what is appended must not land in its arrays.
		r := &owner.Record
		r.Claims, r.Fields, r.Findings = slices.Clip(r.Claims), slices.Clip(r.Fields), slices.Clip(r.Findings)
		read.Merge(r, side)
	}
}

// speaksFor finds the page that stands for a folder.
func speaksFor(rs []*Record, name string) *Record {
	var index *Record
	for _, r := range rs {
		base := path.Base(r.Path)
		if text.FoldCase(base) == text.FoldCase(name) {
			return r
		}
		if address.IsIndex(base[:len(base)-len(path.Ext(base))]) {
			index = r
		}
	}
	if index == nil && len(rs) == 1 && address.IsIndex(name[:len(name)-len(path.Ext(name))]) {
		return rs[0]
	}
	return index
}
