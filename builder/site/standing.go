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
}

// standings judges every record today. Successors need every standing.
func (j *judge) standings() {
	j.circle = map[string]int{}
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
	seen := map[string]bool{r.ID: true}
	queue := []string{r.ID}
	for len(queue) > 0 {
		at := queue[0]
		queue = queue[1:]
		for _, id := range j.site.Graph.Before(graph.Supersedes, at, false) {
			if seen[id] {
				continue
			}
			seen[id] = true
			next := j.site.ByID(id)
			if next == nil {
				continue
			}
			same := j.sameCircle(id, r.ID)
			// What r says of itself holds, unless the one that it names was turned down.
			_, here := j.site.Graph.Stated(next.ID, r.ID, graph.Supersedes)
			if here && at == r.ID && !same && next.Status.Word != "rejected" && next.Status.Word != "withdrawn" {
				return true
			}
			if !same && (record.Adopted(next.Status.Word) || !record.Retired(next.Status.Word) &&
				!j.kinds.hasStanding(next)) {
				return true
			}
			if same || next.Status.Word == "superseded" {
				queue = append(queue, id)
			}
		}
	}
	return false
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
	seen := map[string]bool{r.ID: true}
	queue := []string{r.ID}
	for len(queue) > 0 {
		at := queue[0]
		queue = queue[1:]
		for _, id := range j.site.Graph.Before(graph.Supersedes, at, false) {
			if next := j.site.ByID(id); next != nil && !seen[id] {
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
