package base

import (
	"cmp"
	"path"
	"slices"
	"strconv"
	"strings"

	"digsite/builder/config"
	"digsite/builder/page"
	"digsite/builder/site"
)

// InOrder returns records by number, highest first, then by day, newest first, then by title: records without a number
// come after those with one. The path comes last in it, so that the order is the same on every machine.
func InOrder(rs []*site.Record) []*site.Record {
	out := slices.Clone(rs)
	slices.SortFunc(out, func(a, b *site.Record) int {
		return cmp.Or(cmp.Compare(b.Number, a.Number), cmp.Compare(b.Day, a.Day), cmp.Compare(a.Title, b.Title),
			cmp.Compare(a.Path, b.Path))
	})
	return out
}

// PageSize is how many rows a list shows before it is cut into pages.
const PageSize = 500

// railMost is how many records a kind may have for one page to name all: beyond, the list with its pages is the place.
const railMost = 3000

// RailURL returns the address of the page that names all records of a kind, "" for a kind without one: of a single
// record, or of too many.
func RailURL(b *Base, kind string) string { return b.rail.Of(kind) }

// railOf answers it.
func (b *Lists) railOf(kind string) string {
	i := b.KindOrder(kind)
	if i < 0 || len(b.Kinds[i].Records) < 2 || len(b.Kinds[i].Records) > railMost {
		return ""
	}
	return config.RailURL + b.Kinds[i].Plural + "/"
}

// Listing is a list that is cut into pages: what all of them have in common.
type Listing struct {
	URL, Template string
	Title, About  string
	Kind          string       // that colours its pages, "" for none
	Sheet         string       // a style sheet of its pages, "" for none
	Under         page.NavLink // the page above it, beside the home page; its Href from the site's root
	Size          int          // rows a page; 0: PageSize
}

// Part is one page of a Listing.
type Part struct {
	page.Frame
	N     int    // 0 is the first
	URL   string // from the site's root: "decisions/", "decisions/page-2/"
	Pager page.Pager
}

// Cut returns the pages of a list; an empty list is one empty page, because something links to it. fill returns the
// view of one page from its rows. What it adds to the frame, such as a style sheet, holds for that page alone.
func Cut[T any](b *Lists, l Listing, rows []T, fill func(Part, []T) any) []page.Page {
	parts := slices.Collect(slices.Chunk(rows, cmp.Or(l.Size, PageSize)))
	if len(parts) == 0 {
		parts = [][]T{nil}
	}
	return Lay(b, l, parts, fill)
}

// Lay returns the pages of a list that is cut already: the first at l.URL, the others as PageURL says.
func Lay[T any](b *Lists, l Listing, parts [][]T, fill func(Part, []T) any) []page.Page {
	var out []page.Page
	for n, part := range parts {
		p := Part{N: n, URL: b.PageURL(l.URL, n)}
		p.Frame = b.Frame(p.URL, l.Title, l.About, l.Kind)
		p.Pager = b.pager(p.Root, l.URL, n, len(parts))
		if l.Under.Text != "" {
			p.Crumbs = append(p.Crumbs, page.NavLink{Text: l.Under.Text, Href: p.Root + l.Under.Href})
		}
		if l.Sheet != "" {
			p.Sheet = b.Asset(p.Root, l.Sheet)
		}
		out = append(out, Page(p.URL, l.Template, fill(p, part)))
	}
	return out
}

// mostPages is how many pages a list has whose pager leads to all of them.
const mostPages = 9

// pager returns the links between the pages of the list at url, of which this is the n-th, from 0. A list of one page
// has none. One of very many has those to both ends, to its neighbours, and ten, a hundred, a thousand pages on: all
// links of all pages together would be the square of their number.
func (b *Lists) pager(root, url string, n, of int) (p page.Pager) {
	if of < 2 {
		return p
	}
	p.Of = of
	href := func(i int) string { return root + b.PageURL(url, i) }
	last := -1
	for _, i := range paged(n, of) {
		if i > last+1 {
			p.Pages = append(p.Pages, page.NavLink{Text: "…"})
		}
		p.Pages = append(p.Pages, page.NavLink{Text: strconv.Itoa(i + 1), Href: href(i), Current: i == n})
		last = i
	}
	if n > 0 {
		p.Prev = href(n - 1)
	}
	if n < of-1 {
		p.Next = href(n + 1)
	}
	return p
}

// paged returns the pages to which the n-th of so many leads, in order.
func paged(n, of int) (to []int) {
	if of <= mostPages {
		for i := range of {
			to = append(to, i)
		}
		return to
	}
	to = []int{0, n, of - 1}
	for _, far := range []int{1, 2, 10, 100, 1000} {
		to = append(to, n-far, n+far)
	}
	slices.Sort(to)
	return slices.DeleteFunc(slices.Compact(to), func(i int) bool { return i < 0 || i >= of })
}

// PageURL returns the address of the n-th page (0 is the first) of a list at url. A record may be called page-2 too;
// its address is permanent, so the list's page takes another: "decisions/page-2-of-list/".
func (b *Lists) PageURL(url string, n int) string {
	if n == 0 {
		return url
	}
	url += "page-" + strconv.Itoa(n+1)
	for b.likePages[url+"/"] {
		url += "-of-list"
	}
	return url + "/"
}

// KeepFromPages remembers an address that the second or a later page of a list might have too. Whoever makes pages of
// their own calls it before any list is cut.
func (b *Lists) KeepFromPages(url string) {
	if strings.HasPrefix(path.Base(url), "page-") {
		b.likePages[url] = true
	}
}
