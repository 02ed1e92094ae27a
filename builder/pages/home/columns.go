package home

import (
	"cmp"
	"slices"

	"digsite/builder/insight"
	"digsite/builder/insight/ties"
	"digsite/builder/page"
	"digsite/builder/pages/base"
	"digsite/builder/site"
)

// laneRows is how many records a lane of the home page shows.
const laneRows = 6

// columnsOf fills the lanes of the home page, of which only those that have something to show appear: what changed,
// what most others cite, what needs attention. cited comes first where nobody wrote a text for the home page: it is
// where to begin then.
func columnsOf(b *base.Lists, v *page.Home, cited []page.Row, due []insight.Due) {
	lanes := []page.HomeColumn{
		{Name: "changed", Title: b.Word("What changed"), Rows: changed(b, v.Root)},
		{Name: "cited", Title: b.Word("Most cited"), Rows: cited},
		{Name: "open", Title: b.Word("Needs attention"), Rows: waiting(b, v.Root), Care: tasks(b, due, v.Root)},
	}
	if !v.HasBody && len(v.Doors) == 0 {
		lanes[0], lanes[1] = lanes[1], lanes[0]
		lanes[0].Title = b.Word("Read these first")
	}
	for _, l := range lanes {
		if len(l.Rows)+len(l.Care) > 0 {
			v.Lanes = append(v.Lanes, l)
		}
	}
}

// rowsOfKind returns a kind's first records in its own order, none for a kind that the site does not use.
func rowsOfKind(b *base.Lists, root, kind string) (out []page.Row) {
	for _, k := range b.Kinds {
		if k.Name != kind {
			continue
		}
		rs := base.InOrder(k.Records)
		for _, r := range rs[:min(laneRows, len(rs))] {
			out = append(out, b.Row(root, r))
		}
	}
	return out
}

// changed returns what was written or, by its author's word, updated last. Commits do not count: a new licence line in
// every file is no news. A row that is here for its update has that day, and says so where the summary would be.
func changed(b *base.Lists, root string) (out []page.Row) {
	day := func(r *site.Record) string { return max(r.Day, r.Updated.Day) }
	var rs []*site.Record
	for _, r := range b.Records {
		if r.URL != "" && r.IsRecord && day(r) != "" {
			rs = append(rs, r)
		}
	}
	slices.SortFunc(rs, func(a, b *site.Record) int {
		return cmp.Or(cmp.Compare(day(b), day(a)), cmp.Compare(b.Number, a.Number), cmp.Compare(a.Path, b.Path))
	})
	for _, r := range rs[:min(laneRows, len(rs))] {
		row := b.Row(root, r)
		row.Summary = ""
		if d := day(r); d != r.Day {
			row.Day, row.Written = d, r.Day
			if r.Day == "" {
				row.Summary = b.Word("Updated on this day.")
			}
		}
		out = append(out, row)
	}
	return out
}

// waiting returns the records that say that nobody has settled them yet, the newest first. One row less than in other
// lanes: tasks stand below.
func waiting(b *base.Lists, root string) (out []page.Row) {
	var rs []*site.Record
	for _, r := range b.Records {
		if r.URL != "" && r.IsRecord && r.Standing == site.Open {
			rs = append(rs, r)
		}
	}
	rs = ties.NewestFirst(rs)
	for _, r := range rs[:min(laneRows-1, len(rs))] {
		row := b.Row(root, r)
		row.Summary = ""
		out = append(out, row)
	}
	return out
}
