package base

import (
	"path"
	"slices"
	"strings"

	"digsite/builder/site"
)

// Nearby is how many records the column beside a text names on either side of its own. Few, so that a page holds a
// place in the list and not the list, and an edit elsewhere changes few pages.
const Nearby = 4

// InFolder returns the pages around r in its folder, by file name, the nearest first.
func (b *Base) InFolder(r *site.Record) (before, after []*site.Record) {
	ids := b.folder.Of(r.ID)
	for i, list := range []*[]*site.Record{&before, &after} {
		for _, id := range ids[i] {
			*list = append(*list, b.Site.ByID(id))
		}
	}
	return before, after
}

// inFolder answers it, by the record's id.
func (b *Lists) inFolder(id string) (around [2][]string) {
	if r := b.Site.ByID(id); r != nil {
		around = [2][]string{b.beside(r, -1), b.beside(r, 1)}
	}
	return around
}

// beside returns the ids of the pages next to r in its folder, by file name, in one direction: step is 1 or -1, and the
// nearest comes first. A page beside the records has no number to go by. What lies in folders below may stand between;
// it is passed over, but for no more than 64 files, so that a folder of thousands below costs nothing.
func (b *Lists) beside(r *site.Record, step int) (out []string) {
	// Records are sorted by path.
	i, ok := slices.BinarySearchFunc(b.Records, r.Path, func(a *site.Record, p string) int {
		return strings.Compare(a.Path, p)
	})
	for range 16 * Nearby {
		if i += step; !ok || i < 0 || i >= len(b.Records) || len(out) == Nearby {
			break
		}
		if at := b.Records[i]; path.Dir(at.Path) == path.Dir(r.Path) && at.Kind == r.Kind && at.URL != "" {
			out = append(out, at.ID)
		}
	}
	return out
}
