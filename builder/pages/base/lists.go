package base

import (
	"cmp"
	"path"
	"slices"
	"strconv"
	"strings"

	"digsite/builder/page"
	"digsite/builder/site"
)

// InOrder sorts by number, highest first, then by day, newest first, then by title: records without a number come
// after those with one.
func InOrder(rs []*site.Record) []*site.Record {
	out := slices.Clone(rs)
	slices.SortStableFunc(out, func(a, b *site.Record) int {
		return cmp.Or(cmp.Compare(b.Number, a.Number), cmp.Compare(b.Day, a.Day), cmp.Compare(a.Title, b.Title),
			cmp.Compare(a.Path, b.Path))
	})
	return out
}

// NewestFirst sorts by day, then by number, newest first.
func NewestFirst(rs []*site.Record) []*site.Record {
	out := slices.Clone(rs)
	slices.SortStableFunc(out, func(a, b *site.Record) int {
		return cmp.Or(cmp.Compare(b.Day, a.Day), cmp.Compare(b.Number, a.Number), cmp.Compare(a.Title, b.Title),
			cmp.Compare(a.Path, b.Path))
	})
	return out
}

// PageSize is how many rows a list shows before it is cut into pages.
const PageSize = 500

// Cut cuts a list into pages; an empty list is one empty page.
func Cut[T any](list []T) [][]T {
	if len(list) == 0 {
		return [][]T{nil}
	}
	return slices.Collect(slices.Chunk(list, PageSize))
}

// Pages returns how many pages a list of n rows is cut into.
func Pages(n int) int { return max(1, (n+PageSize-1)/PageSize) }

// Pager makes the links between the pages of the list at url.
func (b *Base) Pager(root, url string, n, of int) page.Pager {
	if of < 2 {
		return page.Pager{}
	}
	p := page.Pager{}
	for i := range of {
		p.Pages = append(p.Pages, page.NavLink{Text: strconv.Itoa(i + 1), Href: root + b.PageURL(url, i),
			Current: i == n})
	}
	if n > 0 {
		p.Prev = p.Pages[n-1].Href
	}
	if n < of-1 {
		p.Next = p.Pages[n+1].Href
	}
	return p
}

// PageURL returns the address of the n-th page (0 is the first) of a list at url. A record may be called page-2 too;
// its address is permanent, so the list's page takes another: "decisions/page-2-of-list/".
func (b *Base) PageURL(url string, n int) string {
	if n == 0 {
		return url
	}
	url += "page-" + strconv.Itoa(n+1)
	for b.likePages[url+"/"] {
		url += "-of-list"
	}
	return url + "/"
}

// KeepFromPages remembers an address that the second or a later page of a list might have too.
func (b *Base) KeepFromPages(url string) {
	if strings.HasPrefix(path.Base(url), "page-") {
		b.likePages[url] = true
	}
}
