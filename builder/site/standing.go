package site

import (
	"cmp"
	"slices"

	"digsite/builder/graph"
	"digsite/builder/record"
	"digsite/builder/text"
)

// judge works out what every record's state means, from its own status and from what supersedes it, and when it held.
type judge struct {
	site   *Site
	kinds  kinds
	circle map[string]int // id -> number of its circle of supersession; a circle decides nothing
	// What the walk from each record of a circle comes to is the same, so one walk does for all.
	beyond  map[int]bool     // circle -> whether it was replaced from without
	current map[int][]string // circle -> what is in force in it and in its stead
}

// standings judges every record today. Successors need every standing.
func (j *judge) standings() {
	j.circle, j.beyond, j.current = map[string]int{}, map[int]bool{}, map[int][]string{}
	for n, ids := range j.site.Graph.Cycles(graph.Supersedes) {
		for _, id := range ids {
			j.circle[id] = n + 1
		}
	}
	for _, r := range j.site.Records {
		r.Standing = j.standing(r)
		r.InForce = r.Standing == Holds
	}
	for _, r := range j.site.Records {
		j.successors(r)
	}
	j.missing()
}

// missing finds the records without a status that stand among others which state theirs: in one folder, of one series.
func (j *judge) missing() {
	type series struct{ folder, kind, prefix string }
	of := func(r *Record) series { return series{r.Folder(), r.Kind, j.kinds.prefix(&r.Record)} }
	states := map[series]bool{}
	for _, r := range j.site.Records {
		if r.IsRecord && r.Status.Text != "" {
			states[of(r)] = true
		}
	}
	for _, r := range j.site.Records {
		r.Missing = r.Standing == Unstated && r.Status.Text == "" && states[of(r)]
	}
}

// sameCircle reports whether two records supersede each other in a circle.
func (j *judge) sameCircle(a, b string) bool { return j.circle[a] != 0 && j.circle[a] == j.circle[b] }

// standing returns what the status of r means: content/guide/statuses.md, "Standing".
func (j *judge) standing(r *Record) Standing {
	if !r.IsRecord && r.Kind != "page" {
		return "" // a template's or a list's words are about others
	}
	word := r.Status.Word
	whole := !(word == "superseded" && r.Status.Partial)
	retired := record.Retired(word) && whole
	if !retired && j.replaced(r) {
		return Retired
	}
	if !j.kinds.hasStanding(r) {
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
	case word == "unknown" || word == "":
		return Unstated
	}
	return Open
}

// replaced reports whether a chain of supersession leads from r, through records that were superseded in their
// turn, to one that was adopted. (Whether that one holds or was itself replaced: either way r is history.)
func (j *judge) replaced(r *Record) bool {
	for _, id := range j.site.Graph.Before(graph.Supersedes, r.ID, false) {
		next := j.site.ByID(id)
		if next == nil || j.sameCircle(id, r.ID) {
			continue
		}
		// What r says of itself holds, unless the one that it names was turned down.
		_, here := j.site.Graph.Stated(next.ID, r.ID, graph.Supersedes)
		if here && next.Status.Word != "rejected" && next.Status.Word != "withdrawn" {
			return true
		}
	}
	return once(j.beyond, j.circle[r.ID], func() bool { return j.adoptedAfter(r.ID) })
}

// once returns what find does, which is asked once for each circle; 0 is none.
func once[T any](known map[int]T, circle int, find func() T) T {
	if found, ok := known[circle]; ok && circle != 0 {
		return found
	}
	known[circle] = find()
	return known[circle]
}

// adoptedAfter reports whether a chain of supersession leads from a record to one outside its circle that was adopted.
func (j *judge) adoptedAfter(from string) (found bool) {
	j.site.Graph.Behind(graph.Supersedes, from, func(id string) bool {
		next := j.site.ByID(id)
		if next == nil || found {
			return false
		}
		same := j.sameCircle(id, from)
		found = !same && (record.Adopted(next.Status.Word) || !record.Retired(next.Status.Word) &&
			!j.kinds.hasStanding(next))
		return same || next.Status.Word == "superseded"
	})
	return found
}

// replaces reports whether next, of which somebody says that it supersedes r, does. A draft that wants to replace a
// record, or a rejected one that wanted to, does not, unless r agrees. Where neither states anything, the claim stands.
func (j *judge) replaces(next, r *Record) bool {
	_, here := j.site.Graph.Stated(next.ID, r.ID, graph.Supersedes)
	return here || r.Status.Word == "superseded" && !record.Retired(next.Status.Word) || next.InForce ||
		record.Adopted(next.Status.Word) || next.Status.Word == "superseded" ||
		next.Standing == "" || next.Standing == Unstated && r.Standing == Unstated
}

// successors lists what replaces a record and what is in force today in its stead.
func (j *judge) successors(r *Record) {
	for _, id := range j.site.Graph.Before(graph.Supersedes, r.ID, true) {
		next := j.site.ByID(id)
		if next == nil {
			continue
		}
		if j.replaces(next, r) {
			r.SupersededBy = append(r.SupersededBy, id)
		}
		if r.Standing == Unstated && next.Status.Word != "rejected" && next.Status.Word != "withdrawn" {
			r.ClaimedBy = append(r.ClaimedBy, id)
		}
	}
	rank := func(id string) int {
		if j.site.ByID(id).InForce {
			return 0
		}
		return 1
	}
	slices.SortStableFunc(r.SupersededBy, func(a, b string) int { return cmp.Compare(rank(a), rank(b)) })
	whole := slices.DeleteFunc(j.site.Graph.Before(graph.Supersedes, r.ID, false), func(id string) bool {
		return !slices.Contains(r.SupersededBy, id)
	})
	r.PartlySuperseded = r.Status.Partial || len(r.SupersededBy) > 0 && len(whole) == 0
	if len(whole) == 0 {
		return
	}
	r.Current = j.inStead(r.ID)
}

// inStead returns what is in force today in the stead of a record, sorted: the ends of all chains from it.
func (j *judge) inStead(from string) []string {
	all := once(j.current, j.circle[from], func() []string {
		var out []string
		keep := func(id string) bool {
			r := j.site.ByID(id)
			if r != nil && (r.InForce || r.Standing == "") {
				out = append(out, id)
			}
			return r != nil
		}
		keep(from)
		j.site.Graph.Behind(graph.Supersedes, from, keep)
		return text.SortedUnique(out)
	})
	// nothing stands in its own stead
	return slices.DeleteFunc(slices.Clone(all), func(id string) bool { return id == from })
}
