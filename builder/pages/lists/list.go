// Package lists makes the pages that list records: by kind, tag, service, person, time and chain, and what is retired.
//
// Its law: a long list is cut into pages that look alike, and what is drawn is listed too. It judges no record.
package lists

import (
	"slices"

	"digsite/builder/page"
	"digsite/builder/pages/base"
	"digsite/builder/pages/trail"
	"digsite/builder/site"
)

// columns returns the columns of a list of records: each that at least one record fills.
func columns(rs []*site.Record) (c page.Columns) {
	for _, r := range rs {
		c.Number = c.Number || base.Label(r) != ""
		c.Severity = c.Severity || r.Incident != nil && r.Incident.Severity != ""
		c.Watched = c.Watched || r.Shadowing != nil
		c.Status = c.Status || base.Status(r).Text != "" && speaks(r)
		c.Tags = c.Tags || len(r.Tags) > 0
		c.Day = c.Day || r.Day != ""
	}
	return c
}

// speaks reports whether a status is the record's own: a page beside the records may well speak about statuses. Without
// this, a guide "How we deprecate APIs" would stand in its list as deprecated.
func speaks(r *site.Record) bool { return r.IsRecord || r.Standing != "" }

// Kinds returns the lists of all kinds, each of which may be several pages.
func Kinds(b *base.Base) []page.Page {
	var out []page.Page
	for _, k := range b.Kinds {
		out = append(out, kindPages(b, k)...)
	}
	return out
}

// kindPages returns the list of one kind. Years, columns and filters are those of the whole list, so that its pages are
// alike: with columns of its own, each page would have others than the one before.
func kindPages(b *base.Base, k base.Kind) []page.Page {
	all := base.InOrder(k.Records)
	// What all pages of the list share; each page is a copy with its own frame and rows.
	whole := page.List{Title: k.Title, KindOf: k.Name, Total: len(all), Years: years(all), Columns: columns(all)}
	counts := map[site.Standing]int{}
	for _, r := range all {
		counts[r.Standing]++
	}
	for _, f := range []struct {
		text     string
		standing site.Standing
	}{{b.Word("In force"), site.Holds}, {b.Word("Open"), site.Open}, {b.Word("Retired"), site.Retired},
		{b.Word("No status stated"), site.Unstated}} {
		// A filter that would leave the list as it is, or empty, is not offered.
		if n := counts[f.standing]; n > 0 && n < len(all) {
			whole.Filters = append(whole.Filters, page.Filter{Text: f.text, Anchor: "only-" + string(f.standing),
				Count: n})
		}
	}
	about := b.Word("%s of %s: %s.", k.Title, b.Config.Title, b.Config.Count(len(all), "%d record", "%d records"))
	l := base.Listing{URL: k.Plural + "/", Template: "list", Title: k.Title, About: about, Kind: k.Name}
	return base.Cut(b, l, all, func(p base.Part, part []*site.Record) any {
		v := whole
		v.Frame, v.Pager = p.Frame, p.Pager
		if v.Trails = trail.Cards(b, p.Root, part); v.Trails != nil {
			v.Sheet = b.Asset(p.Root, trail.Sheet)
		}
		for _, r := range part {
			row := b.Row(p.Root, r)
			if !speaks(r) {
				row.Status = page.Status{}
			}
			v.Rows = append(v.Rows, row)
		}
		return v
	})
}

// years returns the years in which records are dated, newest first; none where a choice of year would choose nothing,
// which is so with fewer than two.
func years(rs []*site.Record) []string {
	var out []string
	for _, r := range rs {
		if len(r.Day) >= 4 {
			out = append(out, r.Day[:4])
		}
	}
	slices.Sort(out)
	out = slices.Compact(out)
	slices.Reverse(out)
	if len(out) < 2 {
		return nil
	}
	return out
}
