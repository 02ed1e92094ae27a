package recordpage

import (
	"slices"

	"digsite/builder/page"
	"digsite/builder/pages/base"
	"digsite/builder/site"
)

// neighbours returns the records around r in its kind's order, r itself among them with no address, the address of the
// page that names all of the kind, "" where these are all, and what the kind is called. There are none where r stands
// alone. A record that has no place in an order of its kind has the files of its folder around it.
func neighbours(b *base.Base, root string, r *site.Record) (rows []page.RailRow, all, title string) {
	title = b.KindWords[r.Kind].Many
	walk := func(step func(*site.Record) string) (got []*site.Record) {
		for at := r; len(got) < base.Nearby; got = append(got, at) {
			// No record is looked at that is not returned.
			if at = b.Site.ByID(step(at)); at == nil {
				break
			}
		}
		return got
	}
	before := walk(func(r *site.Record) string { return r.Prev })
	after := walk(func(r *site.Record) string { return r.Next })
	if len(before)+len(after) == 0 {
		before, after = b.InFolder(r)
	}
	if len(before)+len(after) == 0 {
		return nil, "", title
	}
	more := r.Prev+r.Next == "" || // others of the kind may lie elsewhere
		len(before) == base.Nearby || len(after) == base.Nearby
	if url := base.RailURL(b, r.Kind); url != "" && more {
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

// inTimeBeside returns what was recorded just before r and just after it, in all kinds: one link each, none at the ends
// and none for a record without a day.
func inTimeBeside(b *base.Base, root string, r *site.Record) (earlier, later []page.Link) {
	own := b.Own(r)
	return b.Maybe(root, own.Earlier), b.Maybe(root, own.Later)
}
