package site

import (
	"cmp"
	"slices"

	"digsite/builder/graph"
	"digsite/builder/record"
	"digsite/builder/site/kinds"
)

// judge works out what every record's state means, from its own status and from what supersedes it, and when it held.
type judge struct {
	site   *Site
	kinds  kinds.Table
	groups graph.Groups // by supersession; a circle decides nothing
	// What walks along supersession come to, by each record's group: a chain of n records costs n steps and not n².
	beyond map[string]bool // whether it was replaced from without by one that was adopted
	ends   *graph.Ends
}

// standings judges every record today. Successors need every standing.
func (j *judge) standings() {
	j.groups = j.site.Graph.Groups(graph.Supersedes)
	j.beyond = map[string]bool{}
	for _, r := range j.site.Records {
		r.Standing = j.standing(r)
		r.InForce = r.Standing == Holds
	}
	j.ends = j.groups.Ends(func(id string) bool { // what is in force today
		r := j.site.ByID(id)
		return r != nil && (r.InForce || r.Standing == "")
	})
	for _, r := range j.site.Records {
		j.successors(r)
	}
	j.missing()
}

// missing finds the records without a status that stand among others which state theirs: in one folder, of one series.
func (j *judge) missing() {
	type series struct{ folder, kind, prefix string }
	of := func(r *Record) series { return series{r.Folder(), r.Kind, j.kinds.Prefix(&r.Record)} }
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
	if !j.kinds.HasStanding(&r.Record) {
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
		if next == nil || j.groups.Circle(id, r.ID) {
			continue
		}
		// What r says of itself holds, unless the one that it names was turned down.
		_, here := j.site.Graph.Stated(next.ID, r.ID, graph.Supersedes)
		if here && next.Status.Word != "rejected" && next.Status.Word != "withdrawn" {
			return true
		}
	}
	return j.adoptedAfter(j.groups.Group(r.ID))
}

// adoptedAfter reports whether a chain of supersession leads from a group, through records that were superseded in
// their turn, to one outside of it that was adopted.
func (j *judge) adoptedAfter(group []string) bool {
	if known, ok := j.beyond[group[0]]; ok {
		return known
	}
	found := false
	for _, id := range j.groups.After(group) {
		next := j.site.ByID(id)
		found = found || j.adopted(next)
		if !found && next != nil && next.Status.Word == "superseded" {
			others := j.groups.Group(id)
			found = slices.ContainsFunc(others, func(o string) bool { return j.adopted(j.site.ByID(o)) }) ||
				j.adoptedAfter(others)
		}
	}
	j.beyond[group[0]] = found
	return found
}

// adopted reports whether a record was adopted at some time, or is of a kind that needs no adoption.
func (j *judge) adopted(r *Record) bool {
	return r != nil && (record.Adopted(r.Status.Word) ||
		!record.Retired(r.Status.Word) && !j.kinds.HasStanding(&r.Record))
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
	r.Current = j.ends.InStead(r.ID)
}
