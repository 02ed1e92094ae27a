package view

import (
	"path"
	"slices"
	"strings"

	"digsite/builder/page"
	"digsite/builder/site"
)

// nearby is how many records the column beside a text names on either side of its own. Few, so that a page holds a
// place in the list and not the list, and an edit elsewhere changes few pages.
const nearby = 4

// near gives the records around r in its kind's order, itself among them; none where r stands alone.
func (m *maker) near(root string, r *site.Record) []page.Link {
	walk := func(step func(*site.Record) string) (got []page.Link) {
		for at := m.in.Site.ByID(step(r)); at != nil && len(got) < nearby; at = m.in.Site.ByID(step(at)) {
			got = append(got, m.link(root, at))
		}
		return got
	}
	before := walk(func(r *site.Record) string { return r.Prev })
	after := walk(func(r *site.Record) string { return r.Next })
	if len(before)+len(after) == 0 {
		before, after = m.inFolder(root, r, -1), m.inFolder(root, r, 1)
	}
	if len(before)+len(after) == 0 {
		return nil
	}
	slices.Reverse(before)
	self := m.link(root, r)
	self.Href = ""
	return slices.Concat(before, []page.Link{self}, after)
}

// inFolder gives the pages next to r in its folder, by file name, in one direction. A page beside the records has no
// number to go by. What lies in folders below may stand between; it is passed over, but not for long.
func (m *maker) inFolder(root string, r *site.Record, step int) (out []page.Link) {
	i, ok := slices.BinarySearchFunc(m.records, r.Path, func(a *site.Record, p string) int { return strings.Compare(a.Path, p) })
	for range 16 * nearby {
		if i += step; !ok || i < 0 || i >= len(m.records) || len(out) == nearby {
			break
		}
		if at := m.records[i]; path.Dir(at.Path) == path.Dir(r.Path) && at.Kind == r.Kind && at.URL != "" {
			out = append(out, m.link(root, at))
		}
	}
	return out
}

// inTime puts all dated records, of whatever kind, into one row, and gives each its place in it.
func inTime(records []*site.Record) (row []*site.Record, place map[*site.Record]int) {
	for _, r := range records {
		if r.URL != "" && r.Day != "" && r.IsRecord {
			row = append(row, r)
		}
	}
	row = newestFirst(row)
	slices.Reverse(row)
	place = make(map[*site.Record]int, len(row))
	for i, r := range row {
		place[r] = i
	}
	return row, place
}

// beside gives what was recorded just before r and just after it, in all kinds.
func (m *maker) beside(root string, r *site.Record) (earlier, later []page.Link) {
	i, ok := m.place[r]
	if !ok {
		return nil, nil
	}
	if i > 0 {
		earlier = []page.Link{m.link(root, m.time[i-1])}
	}
	if i+1 < len(m.time) {
		later = []page.Link{m.link(root, m.time[i+1])}
	}
	return earlier, later
}
