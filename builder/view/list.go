package view

import (
	"cmp"
	"slices"
	"strconv"

	"digsite/builder/page"
	"digsite/builder/site"
)

// columns gives the columns of a list of records.
func columns(rs []*site.Record) (c page.Columns) {
	for _, r := range rs {
		c.Number = c.Number || label(r) != ""
		c.Severity = c.Severity || r.Incident != nil && r.Incident.Severity != ""
		c.Status = c.Status || status(r).Text != "" && speaks(r)
		c.Tags = c.Tags || len(r.Tags) > 0
		c.Day = c.Day || r.Day != ""
	}
	return c
}

// speaks tells whether a status is the record's own: a page beside the records may well speak about statuses.
func speaks(r *site.Record) bool { return r.IsRecord || r.Standing != "" }

// listPages makes the lists of all kinds.
func (m *maker) listPages() []page.Page {
	var out []page.Page
	for _, k := range m.kinds {
		rs := inOrder(k.records)
		for n, part := range cut(rs) {
			out = append(out, m.listPage(k, rs, part, n))
		}
	}
	return out
}

func (m *maker) listPage(k kindRow, all, part []*site.Record, n int) page.Page {
	url := m.pageURL(k.plural+"/", n)
	p := page.List{Frame: m.frame(url, k.title, m.word("%s of %s: %s.", k.title, m.in.Config.Title, m.in.Config.Count(len(all), "%d record", "%d records")), k.name), Title: k.title, KindOf: k.name, Total: len(all)}
	p.Crumbs = []page.NavLink{{Text: m.word("Home"), Href: p.Root}}
	p.Pager = m.pager(p.Root, k.plural+"/", n, pages(len(all)))
	p.Years, p.Columns = years(all), columns(all)
	counts := map[site.Standing]int{}
	for _, r := range all {
		counts[r.Standing]++
	}
	for _, r := range part {
		row := m.row(p.Root, r)
		if !speaks(r) {
			row.Status = page.Status{}
		}
		p.Rows = append(p.Rows, row)
	}
	for _, f := range []struct {
		text     string
		standing site.Standing
	}{{m.word("In force"), site.Holds}, {m.word("Open"), site.Open}, {m.word("Retired"), site.Retired}} {
		if c := counts[f.standing]; c > 0 && c < len(all) {
			p.Filters = append(p.Filters, page.Filter{Text: f.text, Anchor: "only-" + string(f.standing), Count: c})
		}
	}
	return page.Page{Path: url + "index.html", Template: "list", View: p}
}

// years lists the years in which records are dated, newest first; none where a choice of year would choose nothing.
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

// row makes one record's row on a page whose root prefix is root.
func (m *maker) row(root string, r *site.Record) page.Row {
	row := page.Row{Link: m.link(root, r), Sort: r.Number, Summary: r.Summary, Held: held(r)}
	if r.Incident != nil {
		row.Severity = r.Incident.Severity
	}
	tags := r.Tags
	if len(tags) > 4 {
		tags = tags[:4]
	}
	row.Tags = m.termValues(root, tagTerms, tags)
	return row
}

// inOrder sorts by number, highest first, then by day, newest first, then by title: records without a number come
// after those with one.
func inOrder(rs []*site.Record) []*site.Record {
	out := slices.Clone(rs)
	slices.SortStableFunc(out, func(a, b *site.Record) int {
		return cmp.Or(cmp.Compare(b.Number, a.Number), cmp.Compare(b.Day, a.Day), cmp.Compare(a.Title, b.Title),
			cmp.Compare(a.Path, b.Path))
	})
	return out
}

// newestFirst sorts by day, then by number, newest first.
func newestFirst(rs []*site.Record) []*site.Record {
	out := slices.Clone(rs)
	slices.SortStableFunc(out, func(a, b *site.Record) int {
		return cmp.Or(cmp.Compare(b.Day, a.Day), cmp.Compare(b.Number, a.Number), cmp.Compare(a.Title, b.Title),
			cmp.Compare(a.Path, b.Path))
	})
	return out
}

// cut cuts a list into pages; an empty list is one empty page.
func cut[T any](list []T) [][]T {
	if len(list) == 0 {
		return [][]T{nil}
	}
	return slices.Collect(slices.Chunk(list, pageSize))
}

func pages(n int) int { return max(1, (n+pageSize-1)/pageSize) }

// pager makes the links between the pages of the list at url.
func (m *maker) pager(root, url string, n, of int) page.Pager {
	if of < 2 {
		return page.Pager{}
	}
	p := page.Pager{}
	for i := range of {
		p.Pages = append(p.Pages, page.NavLink{Text: strconv.Itoa(i + 1), Href: root + m.pageURL(url, i), Current: i == n})
	}
	if n > 0 {
		p.Prev = p.Pages[n-1].Href
	}
	if n < of-1 {
		p.Next = p.Pages[n+1].Href
	}
	return p
}
