package lists

import (
	"cmp"
	"slices"

	"digsite/builder/page"
	"digsite/builder/pages/base"
	"digsite/builder/site"
)

// railFlat is how many records stand in one list without groups: as many as are seen at a glance.
const railFlat = 60

// Rails returns, for each kind, the page that names all its records. A kind of one record has none.
func Rails(b *base.Lists) []page.Page {
	var out []page.Page
	for _, k := range b.Kinds {
		if url := base.RailURL(b.Base, k.Name); url != "" {
			out = append(out, railPage(b, k, url))
		}
	}
	return out
}

// railPage returns the page of one kind, in the order in which its records lead to one another: by number, by day, by
// path. Where that is the order of their years too, more or less, they stand under these.
func railPage(b *base.Lists, k base.Kind, url string) page.Page {
	v := page.Rail{Title: k.Title, Total: len(k.Records)}
	v.Frame = b.Frame(url, k.Title, b.Word("All titles: %s.", k.Title), k.Name)
	v.NoIndex, v.Sheet = true, b.Asset(v.Root, "rail-whole.css")
	v.Crumbs = append(v.Crumbs, page.NavLink{Text: k.Title, Href: v.Root + k.Plural + "/"})
	rs := slices.Clone(k.Records)
	slices.SortStableFunc(rs, func(x, y *site.Record) int {
		return cmp.Or(cmp.Compare(x.Number, y.Number), cmp.Compare(x.Day, y.Day), cmp.Compare(x.Path, y.Path))
	})
	counts := map[string]int{}
	for _, r := range rs {
		counts[yearOf(r)]++
	}
	headed := underYears(counts, len(rs)) && len(rs) > railFlat
	if headed {
		slices.SortStableFunc(rs, func(x, y *site.Record) int { return cmp.Compare(yearOf(x), yearOf(y)) })
	}
	for _, r := range rs {
		year := ""
		if headed {
			year = yearOf(r)
		}
		if n := len(v.Groups); n == 0 || v.Groups[n-1].Year != year {
			v.Groups = append(v.Groups, page.RailGroup{Year: year})
		}
		g := &v.Groups[len(v.Groups)-1]
		g.Rows = append(g.Rows, base.RailRow(b.Base, v.Root, r))
	}
	return base.Page(url, "rail", v)
}
