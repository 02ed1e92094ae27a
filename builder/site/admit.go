package site

import (
	"slices"
	"strings"

	"digsite/builder/record"
	"digsite/builder/site/sides"
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
	sides.Attach(in.Sides, stated(records))
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

// stated returns what the files of records state, in their order.
func stated(records []*Record) []*record.Record {
	out := make([]*record.Record, len(records))
	for i, r := range records {
		out[i] = &r.Record
	}
	return out
}
