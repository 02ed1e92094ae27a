package site

import (
	"cmp"
	"slices"

	"digsite/builder/graph"
	"digsite/builder/record"
	"digsite/builder/text"
)

// stand works out what every record's state means, from its own status and from what supersedes it.
func (f *folding) stand() {
	circle := map[string]int{} // id -> number of its circle; a circle decides nothing
	for n, ids := range f.site.Graph.Cycles(graph.Supersedes) {
		for _, id := range ids {
			circle[id] = n + 1
		}
	}
	for _, r := range f.site.Records {
		r.Standing = f.standing(r, circle)
		r.InForce = r.Standing == Holds
	}
	for _, r := range f.site.Records {
		f.successors(r)
	}
	f.hold(circle)
}

// standing returns what the status of r means: content/guide/statuses.md, "Standing".
func (f *folding) standing(r *Record, circle map[string]int) Standing {
	if !r.IsRecord && r.Kind != "page" {
		return "" // a template's or a list's words are about others
	}
	word := r.Status.Word
	whole := !(word == "superseded" && r.Status.Partial)
	retired := record.Retired(word) && whole
	if !retired && f.replaced(r, circle) {
		return Retired
	}
	if !f.hasStanding(r) {
		switch {
		case retired:
			return Retired
		case word == "accepted", word == "implemented":
			return Holds
		}
		return ""
	}
	switch {
	case retired:
		return Retired
	case record.Adopted(word), !whole:
		return Holds
	}
	return Open
}

// hasStanding reports whether a record of this kind is in force or not, stated or not.
func (f *folding) hasStanding(r *Record) bool { return r.IsRecord && f.kind(r.Kind).HasStanding }

// replaced reports whether a chain of supersession leads from r, through records that were superseded in their
// turn, to one that was adopted. (Whether that one holds or was itself replaced: either way r is history.)
func (f *folding) replaced(r *Record, circle map[string]int) bool {
	seen := map[string]bool{r.ID: true}
	queue := []string{r.ID}
	for len(queue) > 0 {
		at := queue[0]
		queue = queue[1:]
		for _, id := range f.site.Graph.Before(graph.Supersedes, at, false) {
			if seen[id] {
				continue
			}
			seen[id] = true
			next := f.byID[text.FoldCase(id)]
			if next == nil {
				continue
			}
			same := circle[id] != 0 && circle[id] == circle[r.ID]
			if !same && (record.Adopted(next.Status.Word) || !record.Retired(next.Status.Word) &&
				!f.hasStanding(next)) {
				return true
			}
			if same || next.Status.Word == "superseded" {
				queue = append(queue, id)
			}
		}
	}
	return false
}

// successors lists what replaces a record and what is in force today in its stead.
func (f *folding) successors(r *Record) {
	for _, id := range f.site.Graph.Before(graph.Supersedes, r.ID, true) {
		next := f.byID[text.FoldCase(id)]
		_, here := f.site.Graph.Stated(id, r.ID, graph.Supersedes)
		// A draft that wants to replace a record, or a rejected one that wanted to, does not, unless the record agrees.
		if next != nil && (here || next.InForce || record.Adopted(next.Status.Word) ||
			next.Status.Word == "superseded" || next.Standing == "") {
			r.SupersededBy = append(r.SupersededBy, id)
		}
	}
	rank := func(id string) int {
		if f.byID[text.FoldCase(id)].InForce {
			return 0
		}
		return 1
	}
	slices.SortStableFunc(r.SupersededBy, func(a, b string) int { return cmp.Compare(rank(a), rank(b)) })
	whole := slices.DeleteFunc(f.site.Graph.Before(graph.Supersedes, r.ID, false), func(id string) bool {
		return !slices.Contains(r.SupersededBy, id)
	})
	r.PartlySuperseded = r.Status.Partial || len(r.SupersededBy) > 0 && len(whole) == 0
	if len(whole) == 0 {
		return
	}
	seen := map[string]bool{r.ID: true}
	queue := []string{r.ID}
	for len(queue) > 0 {
		at := queue[0]
		queue = queue[1:]
		for _, id := range f.site.Graph.Before(graph.Supersedes, at, false) {
			if next := f.byID[text.FoldCase(id)]; next != nil && !seen[id] {
				seen[id] = true
				queue = append(queue, id)
				if next.InForce || next.Standing == "" {
					r.Current = append(r.Current, id)
				}
			}
		}
	}
	r.Current = text.SortedUnique(r.Current)
}
