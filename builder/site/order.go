package site

import (
	"cmp"
	"math"
	"slices"
)

// dates gives every record the day to show and where it is from.
func (f *folding) dates() {
	for _, r := range f.site.Records {
		git := f.in.History.Files[r.Path]
		r.Modified = git.Last
		for _, name := range git.Authors {
			if name = f.committer(name); name != "" && !slices.Contains(r.Committers, name) {
				r.Committers = append(r.Committers, name)
			}
		}
		switch {
		case r.Date.Day != "":
			r.Day, r.DayFrom = r.Date.Day, r.Date.From
			if r.DayFrom == "" {
				r.DayFrom = "declared"
			}
		case git.First != "":
			r.Day, r.DayFrom = git.First, "git"
		default:
			r.DayFrom = "none"
		}
	}
}

// committer reads a name that git gives, once.
func (f *folding) committer(written string) string {
	name, ok := f.committers[written]
	if !ok {
		name = f.site.people.name(written)
		f.committers[written] = name
	}
	return name
}

// neighbours gives every record its previous and next one within its kind, by number, then date, then slug.
// Records without a number come last. Files whose authors gave them an order (MkDocs' nav) follow that instead.
func (f *folding) neighbours() {
	var ordered []*Record
	taken := map[*Record]bool{}
	for _, p := range f.in.Order {
		if r := f.site.byPath[p]; r != nil && !taken[r] {
			taken[r] = true
			ordered = append(ordered, r)
		}
	}
	chain(ordered)
	byKind := map[string][]*Record{}
	for _, r := range f.site.Records {
		if r.IsRecord && !taken[r] {
			byKind[r.Kind] = append(byKind[r.Kind], r)
		}
	}
	number := func(r *Record) int {
		if r.Number < 0 {
			return math.MaxInt
		}
		return r.Number
	}
	for _, rs := range byKind {
		slices.SortFunc(rs, func(a, b *Record) int {
			return cmp.Or(cmp.Compare(number(a), number(b)), cmp.Compare(a.Day, b.Day), cmp.Compare(a.Slug, b.Slug),
				cmp.Compare(a.ID, b.ID))
		})
		chain(rs)
	}
}

// chain makes each record the neighbour of the next.
func chain(rs []*Record) {
	for i, r := range rs {
		if i > 0 {
			r.Prev = rs[i-1].ID
		}
		if i+1 < len(rs) {
			r.Next = rs[i+1].ID
		}
	}
}
