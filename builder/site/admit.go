package site

import (
	"path"
	"slices"
	"strings"

	"digsite/builder/record"
	"digsite/builder/record/read"
	"digsite/builder/site/address"
	"digsite/builder/text"
)

// admit makes a Record of every page, side files merged in, sorted by path. Drafts and internal records that this build
// leaves out are hidden: as if their files were not there, but for one thing: a link to one is its author's words, not
// a fault.
func admit(in *Input) (shown, hidden []*Record) {
	all := make([]Record, len(in.Pages))
	records := make([]*Record, len(in.Pages))
	for i := range in.Pages {
		all[i] = Record{Record: in.Pages[i].Record, Page: &in.Pages[i]}
		records[i] = &all[i]
	}
	slices.SortFunc(records, func(a, b *Record) int { return strings.Compare(a.Path, b.Path) })
	attach(in.Sides, records)
	shown = make([]*Record, 0, len(records))
	for _, r := range records {
		if r.Draft && !in.Config.Drafts || strings.EqualFold(r.Visibility, "internal") && !in.Config.Internal {
			hidden = append(hidden, r)
		} else {
			shown = append(shown, r)
		}
	}
	return shown, hidden
}

// attach merges the facts of side files (kep.yaml and its kin) onto the records that they are about: the file that
// they name, else its folder's README.md or index.md in any spelling, else the folder's only page.
func attach(sides []record.Record, records []*Record) {
	if len(sides) == 0 {
		return
	}
	byPath := map[string]*Record{}
	byFolder := map[string][]*Record{}
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
		r := &owner.Record
		r.Claims, r.Fields, r.Findings = slices.Clip(r.Claims), slices.Clip(r.Fields), slices.Clip(r.Findings)
		read.Merge(r, side)
	}
}

// speaksFor returns the page that stands for a folder.
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
