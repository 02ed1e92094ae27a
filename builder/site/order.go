package site

import (
	"cmp"
	"slices"

	"digsite/builder/git"
	"digsite/builder/record"
	"digsite/builder/site/days"
)

// date assigns every record the day to show and where it is from, and who committed to it.
func (s *Site) date(history git.History) {
	s.report(days.Settle(len(s.Records), func(i int) *record.Record { return &s.Records[i].Record })...)
	names := map[string]string{} // as git gives them -> as they are shown
	for _, r := range s.Records {
		file := history.Files[r.Path]
		r.Modified = file.Last
		for _, written := range file.Authors {
			name, ok := names[written]
			if !ok {
				name = s.Person(written)
				names[written] = name
			}
			if name != "" && !slices.Contains(r.Committers, name) {
				r.Committers = append(r.Committers, name)
			}
		}
		switch {
		case r.Date.Day != "":
			r.Day, r.DayFrom = r.Date.Day, cmp.Or(r.Date.From, "declared")
		case file.First != "":
			r.Day, r.DayFrom = file.First, "git"
		default:
			r.DayFrom = "none"
		}
	}
}

// neighbours assigns every record its previous and next one within its kind, by number, then date, then slug.
// Records without a number come last. Files whose authors gave them an order (MkDocs' nav) follow that instead.
func (s *Site) neighbours(order []string) {
	var named []*Record
	taken := map[*Record]bool{}
	for _, p := range order {
		if r := s.byPath[p]; r != nil && !taken[r] {
			taken[r] = true
			named = append(named, r)
		}
	}
	chain(named)
	byKind := map[string][]*Record{}
	for _, r := range s.Records {
		if r.IsRecord && !taken[r] {
			byKind[r.Kind] = append(byKind[r.Kind], r)
		}
	}
	number := func(r *Record) uint { return uint(r.Number) } // that of -1, none, is the last
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
	for i := 1; i < len(rs); i++ {
		rs[i].Prev, rs[i-1].Next = rs[i-1].ID, rs[i].ID
	}
}
