package view

import (
	"cmp"
	"slices"

	"digsite/builder/page"
	"digsite/builder/site"
)

// laneRows is how many records a lane shows.
const laneRows = 6

// lanes gives the columns that have something to show. What the first lane took is not listed again as most cited.
func (m *maker) lanes(v *page.Home) {
	add := func(l page.HomeColumn) {
		if len(l.Rows)+len(l.Care) > 0 {
			v.Lanes = append(v.Lanes, l)
		}
	}
	start := page.HomeColumn{Name: "start", Title: m.word("Start here"), Rows: m.rowsOfKind(v.Root, "trail")}
	if len(start.Rows) == 0 && !v.HasBody {
		start.Title, start.Rows, v.Cited = m.word("Read these first"), v.Cited, nil
	}
	add(start)
	add(page.HomeColumn{Name: "changed", Title: m.word("What changed"), Rows: m.changed(v.Root)})
	add(page.HomeColumn{Name: "open", Title: m.word("Needs attention"), Rows: m.waiting(v.Root), Care: m.care(v.Root)})
}

// rowsOfKind gives a kind's first records in its own order.
func (m *maker) rowsOfKind(root, kind string) (out []page.Row) {
	for _, k := range m.kinds {
		if k.name != kind {
			continue
		}
		rs := inOrder(k.records)
		for _, r := range rs[:min(laneRows, len(rs))] {
			out = append(out, m.row(root, r))
		}
	}
	return out
}

// changed gives what was written or, by its author's word, updated last. Commits do not count: a new licence line in
// every file is no news.
func (m *maker) changed(root string) (out []page.Row) {
	day := func(r *site.Record) string { return max(r.Day, r.Updated.Day) }
	var rs []*site.Record
	for _, r := range m.records {
		if r.URL != "" && r.IsRecord && day(r) != "" {
			rs = append(rs, r)
		}
	}
	slices.SortStableFunc(rs, func(a, b *site.Record) int {
		return cmp.Or(cmp.Compare(day(b), day(a)), cmp.Compare(b.Number, a.Number), cmp.Compare(a.Path, b.Path))
	})
	for _, r := range rs[:min(laneRows, len(rs))] {
		row := m.row(root, r)
		row.Summary = ""
		if d := day(r); d != r.Day {
			row.Day, row.Summary = d, m.word("Updated; first written %s.", cmp.Or(r.Day, m.word("on an unknown day")))
		}
		out = append(out, row)
	}
	return out
}

// waiting gives the records that nobody has settled yet, the newest first.
func (m *maker) waiting(root string) (out []page.Row) {
	var rs []*site.Record
	for _, r := range m.records {
		if r.URL != "" && r.IsRecord && r.Standing == site.Open && r.Status.Word != "unknown" {
			rs = append(rs, r)
		}
	}
	rs = newestFirst(rs)
	for _, r := range rs[:min(laneRows-1, len(rs))] {
		row := m.row(root, r)
		row.Summary = ""
		out = append(out, row)
	}
	return out
}
