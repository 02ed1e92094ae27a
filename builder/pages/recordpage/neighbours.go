package recordpage

import (
	"path"
	"slices"
	"strings"

	"digsite/builder/page"
	"digsite/builder/pages/base"
	"digsite/builder/site"
)

// nearby is how many records the column beside a text names on either side of its own. Few, so that a page holds a
// place in the list and not the list, and an edit elsewhere changes few pages.
const nearby = 4

// neighbours returns the records around r in its kind's order, r itself among them with no address, the address of the
// page that names all of the kind, "" where these are all, and what the kind is called. There are none where r stands
// alone. A record that has no place in an order of its kind has the files of its folder around it.
func neighbours(b *base.Base, root string, r *site.Record) (rows []page.RailRow, all, title string) {
	title = b.KindWords[r.Kind].Many
	walk := func(step func(*site.Record) string) (got []*site.Record) {
		for at := b.Site.ByID(step(r)); at != nil && len(got) < nearby; at = b.Site.ByID(step(at)) {
			got = append(got, at)
		}
		return got
	}
	before := walk(func(r *site.Record) string { return r.Prev })
	after := walk(func(r *site.Record) string { return r.Next })
	if len(before)+len(after) == 0 {
		before, after = inFolder(b, r, -1), inFolder(b, r, 1)
	}
	if len(before)+len(after) == 0 {
		return nil, "", title
	}
	folder := r.Prev+r.Next == "" // others of the kind may lie elsewhere
	if url := base.RailURL(b, r.Kind); url != "" && (folder || len(before) == nearby || len(after) == nearby) {
		all = root + url
	}
	slices.Reverse(before)
	for _, at := range slices.Concat(before, []*site.Record{r}, after) {
		row := base.RailRow(b, root, at)
		if at == r {
			row.Href = ""
		}
		rows = append(rows, row)
	}
	return rows, all, title
}

// inFolder returns the pages next to r in its folder, by file name, in one direction: step is 1 or -1, and the nearest
// comes first. A page beside the records has no number to go by. What lies in folders below may stand between; it is
// passed over, but for no more than 64 files, so that a folder of thousands below costs nothing.
func inFolder(b *base.Base, r *site.Record, step int) (out []*site.Record) {
	// Records are sorted by path.
	i, ok := slices.BinarySearchFunc(b.Records, r.Path, func(a *site.Record,
		p string) int {
		return strings.Compare(a.Path, p)
	})
	for range 16 * nearby {
		if i += step; !ok || i < 0 || i >= len(b.Records) || len(out) == nearby {
			break
		}
		if at := b.Records[i]; path.Dir(at.Path) == path.Dir(r.Path) && at.Kind == r.Kind && at.URL != "" {
			out = append(out, at)
		}
	}
	return out
}

// inTimeBeside returns what was recorded just before r and just after it, in all kinds: one link each, none at the ends
// and none for a record without a day.
func inTimeBeside(b *base.Base, root string, r *site.Record) (earlier, later []page.Link) {
	i, ok := b.Place[r]
	if !ok {
		return nil, nil
	}
	if i > 0 {
		earlier = []page.Link{b.Link(root, b.Dated[i-1])}
	}
	if i+1 < len(b.Dated) {
		later = []page.Link{b.Link(root, b.Dated[i+1])}
	}
	return earlier, later
}
