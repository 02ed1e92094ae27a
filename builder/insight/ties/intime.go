package ties

import (
	"cmp"
	"slices"

	"digsite/builder/site"
)

// NewestFirst returns records by day, then by number, newest first, those without a day last.
func NewestFirst(rs []*site.Record) []*site.Record {
	out := slices.Clone(rs)
	slices.SortFunc(out, func(a, b *site.Record) int { // no two have one path, so that the order is one
		if c := cmp.Compare(b.Day, a.Day); c != 0 {
			return c
		}
		return cmp.Or(cmp.Compare(b.Number, a.Number), cmp.Compare(a.Title, b.Title), cmp.Compare(a.Path, b.Path))
	})
	return out
}

// InTime returns the records of a site that have a date, of whatever kind, oldest first: its timeline. Of one day the
// lower number comes first. The home page has no place in it.
func InTime(s *site.Site) []*site.Record {
	var out []*site.Record
	for _, r := range s.Records {
		if r.URL != "" && r.Day != "" && r.IsRecord {
			out = append(out, r)
		}
	}
	out = NewestFirst(out)
	slices.Reverse(out)
	return out
}
