// Package lists makes the pages that list records: by kind, tag, service, person, time and chain, and what is retired.
//
// Its law: a long list is cut into pages that look alike, and what is drawn is listed too. It judges no record.
package lists

import (
	"cmp"
	"slices"
	"strconv"

	"digsite/builder/config"
	"digsite/builder/page"
	"digsite/builder/pages/base"
	"digsite/builder/pages/incident"
	"digsite/builder/pages/trail"
	"digsite/builder/site"
)

// rowsPerPage is how many records a page of a kind's list shows: with a line of summary each, a page stays under 25 KB
// on the wire.
const rowsPerPage = 150

// unsieved is how long a list may be without a filter, whose facets count each status.
const unsieved = 7

// columns returns what the rows of a list state: each that at least one record has, and the status only where records
// differ in it. A column of 600 times "accepted" says nothing, so that rows leave out what two of three say.
func columns(rs []*site.Record) (c page.Columns) {
	said := map[string]int{}
	for _, r := range rs {
		c.Number = c.Number || base.Label(r) != ""
		c.Severity = c.Severity || r.Incident != nil && r.Incident.Severity != ""
		c.Watched = c.Watched || r.Shadowing != nil
		c.Day = c.Day || r.Day != ""
		said[statusOf(r).Text]++
	}
	c.Status = len(said) > 1
	for status, n := range said {
		if n*3 > len(rs)*2 && len(rs) > unsieved {
			c.Most = status
		}
	}
	return c
}

// statusOf returns what a row says of its record's status. One that is superseded, and states no status itself, is told
// so all the same.
func statusOf(r *site.Record) page.Status {
	if !speaks(r) {
		return page.Status{}
	}
	return base.Status(r)
}

// speaks reports whether a status is the record's own: a page beside the records may well speak about statuses. Without
// this, a guide "How we deprecate APIs" would stand in its list as deprecated.
func speaks(r *site.Record) bool { return r.IsRecord || r.Standing != "" }

// Kinds returns the lists of all kinds, each of which may be several pages.
func Kinds(b *base.Lists) []page.Page {
	var out []page.Page
	for _, k := range b.Kinds {
		out = append(out, kindPages(b, k)...)
	}
	return out
}

// kindPages returns the list of one kind.
func kindPages(b *base.Lists, k base.Kind) []page.Page {
	x := newKindList(b, k)
	about := b.Word("%s of %s: %s.", k.Title, b.Config.Title, b.Config.Count(len(x.all), "%d record", "%d records"))
	l := base.Listing{URL: k.Plural + "/", Template: "list", Title: k.Title, About: about, Kind: k.Name,
		Sheet: "listing.css", Size: rowsPerPage}
	return base.Cut(b, l, x.all, x.page)
}

// kindList is what all pages of a kind's list share. Years, columns and facets are those of the whole list, so that its
// pages are alike: with columns of its own, each page would have others than the one before.
type kindList struct {
	*base.Lists
	kind   base.Kind
	all    []*site.Record
	whole  page.List // each page is a copy with its own frame and rows
	counts map[string]int
	headed bool // rows stand under their years
	years  []page.YearCount
	first  map[string]int // the page on which a year begins
	cited  map[*site.Record]int
	facets facets[*site.Record]
}

// newKindList returns what the pages of a kind's list share. It goes by date, the newest first, unless most records
// have none.
func newKindList(b *base.Lists, k base.Kind) kindList {
	all := base.InOrder(k.Records)
	x := kindList{Lists: b, kind: k, all: all, counts: map[string]int{}, cited: map[*site.Record]int{}}
	for _, r := range all {
		x.counts[yearOf(r)]++
		x.cited[r] = base.Cited(b.Base, r)
	}
	byYear := dated(x.counts, len(all))
	if byYear {
		slices.SortStableFunc(all, func(x, y *site.Record) int { return cmp.Compare(y.Day, x.Day) })
	}
	x.headed = underYears(x.counts, len(all))
	x.years, x.first = yearCounts(x.counts), firstOfYears(all, rowsPerPage)
	x.facets = recordFacets(b, all, x.cited)
	x.whole = page.List{Title: k.Title, KindOf: k.Name, Total: len(all), Columns: columns(all)}
	if len(all) > unsieved {
		x.whole.Facets, x.whole.Orders = x.facets.list, orders(all, x.whole.Columns, byYear, x.cited)
	}
	return x
}

// page returns one page of the list.
func (x kindList) page(p base.Part, part []*site.Record) any {
	v := x.whole
	v.Frame, v.Pager = p.Frame, p.Pager
	if v.Facets == nil {
		v.Beside = page.Menu{Text: x.Word("Records"), Groups: []page.NavGroup{{Links: v.All}}}
	}
	if v.Trails = trail.Cards(x.Base, p.Root, part); v.Trails != nil {
		v.Sheets = append(v.Sheets, x.Asset(p.Root, "trails.css"))
		v.Facets, v.Orders = nil, nil
		return v
	}
	if x.Search {
		v.SearchAt = v.Root + config.SearchURL + "?kind=" + x.kind.Name + "&q="
	}
	if x.headed {
		v.Years = slices.Clone(x.years)
		for i, y := range v.Years {
			if y.Count > 0 {
				v.Years[i].Href = v.Root + x.PageURL(x.kind.Plural+"/", x.first[y.Year]) + "#y" + y.Year
			}
		}
	}
	for _, r := range part {
		year := ""
		if x.headed {
			year = yearOf(r)
		}
		if n := len(v.Groups); n == 0 || v.Groups[n-1].Year != year {
			v.Groups = append(v.Groups, page.RowYear{Year: year, Count: x.counts[year],
				Undated: x.headed && year == ""})
		}
		row := listRow(x.Lists, p.Root, r, v.Columns)
		row.Of, row.Cited = x.facets.of(r), x.cited[r]
		g := &v.Groups[len(v.Groups)-1]
		g.Rows = append(g.Rows, row)
	}
	return v
}

// listRow returns a record as a list shows it, whose rows state some columns.
func listRow(b *base.Lists, root string, r *site.Record, c page.Columns) page.ListRow {
	row := page.ListRow{Row: b.Row(root, r), Took: incident.Took(b.Base, r), Numbered: c.Number}
	row.Status, row.Tags = statusOf(r), nil
	row.Tells = c.Status && row.Status.Text != c.Most || row.Status.Gone != ""
	return row
}

// dated reports whether most of n records state a date; counts are of their years.
func dated(counts map[string]int, n int) bool { return n > 2*counts[""] }

// underYears reports whether records stand under their years: where most are dated, and not each has a year of its own.
func underYears(counts map[string]int, n int) bool {
	return dated(counts, n) && len(counts) > 1 && n >= 2*len(counts)
}

// yearOf returns the year of a record's date, "" for one without.
func yearOf(r *site.Record) string {
	if len(r.Day) < 4 {
		return ""
	}
	return r.Day[:4]
}

// firstOfYears returns, for each year, the page on which its first row stands.
func firstOfYears(rs []*site.Record, size int) map[string]int {
	out := map[string]int{}
	for i, r := range rs {
		if _, ok := out[yearOf(r)]; !ok {
			out[yearOf(r)] = i / size
		}
	}
	return out
}

// longestGap is the number of years between two records up to which the empty years are drawn too, so that the bars
// keep time; beyond, one record of 1970 would press all others into a corner.
const longestGap = 12

// yearCounts returns the years of records, oldest first, with those between them; none where there are fewer than two.
func yearCounts(counts map[string]int) []page.YearCount {
	var years []string
	most := 0
	for y, n := range counts {
		if y != "" {
			years, most = append(years, y), max(most, n)
		}
	}
	if len(years) < 2 {
		return nil
	}
	slices.Sort(years)
	var out []page.YearCount
	last := 0
	for _, y := range years {
		at, err := strconv.Atoi(y)
		for gap := last + 1; err == nil && last > 0 && at-last <= longestGap && gap < at; gap++ {
			out = append(out, page.YearCount{Year: strconv.Itoa(gap)})
		}
		last = at
		out = append(out, page.YearCount{Year: y, Count: counts[y], Tall: max(4, 100*counts[y]/most)})
	}
	return out
}

// orders returns the orders that a list can be put in, its own first; none where there is only that.
func orders(rs []*site.Record, c page.Columns, byYear bool, cited map[*site.Record]int) []string {
	var out []string
	if byYear {
		out = append(out, "newest")
	}
	if c.Number {
		out = append(out, "number")
	}
	if slices.ContainsFunc(rs, func(r *site.Record) bool { return cited[r] > 1 }) {
		out = append(out, "cited")
	}
	if len(out) < 2 {
		return nil
	}
	return out
}
