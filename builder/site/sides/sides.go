// Package sides adds what files beside the records state (kep.yaml and its kin) to the records that they are about.
//
// Its law: it says whose a fact is, and nothing of what it means. It reads no file.
package sides

import (
	"path"
	"slices"

	"digsite/builder/record"
	"digsite/builder/record/read"
	"digsite/builder/site/address"
	"digsite/builder/text"
)

// Attach merges the facts of side files (kep.yaml and its kin) onto the records that they are about: the file that
// they name, else its folder's README.md or index.md in any spelling, else the folder's only page.
func Attach(sides []record.Record, records []*record.Record) {
	if len(sides) == 0 {
		return
	}
	byPath := map[string]*record.Record{}
	byFolder := map[string][]*record.Record{}
	for _, r := range records {
		dir := path.Dir(r.Path)
		byPath[r.Path] = r
		byFolder[dir] = append(byFolder[dir], r)
	}
	for i := range sides {
		side := sides[i]
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
		owner.Claims, owner.Fields = slices.Clip(owner.Claims), slices.Clip(owner.Fields)
		owner.Findings = slices.Clip(owner.Findings)
		read.Merge(owner, side)
	}
}

// speaksFor returns the page that stands for a folder.
func speaksFor(rs []*record.Record, name string) *record.Record {
	var index *record.Record
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
