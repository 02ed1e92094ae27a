package graph

import (
	"slices"

	"digsite/builder/text"
)

// circleMost is how many nodes may come before one another in a circle and each still name the others. The members of
// a larger circle name what is kept outside of it alone: 10,000 lists of 10,000 tell nobody what to read.
const circleMost = 20

// Ends is what is kept of all that comes behind a node, over any number of steps. A chain of n nodes costs n steps for
// all of them, and nodes whose ends are the same share one list.
type Ends struct {
	groups Groups
	keep   func(id string) bool
	all    map[string][]string // by a group's first node: what is kept in it and behind it, sorted
	behind map[string][]string // the same without the group
}

// Ends returns the ends of which keep says that they count.
func (g Groups) Ends(keep func(id string) bool) *Ends {
	return &Ends{groups: g, keep: keep, all: map[string][]string{}, behind: map[string][]string{}}
}

// InStead returns what is kept behind a node, sorted: nothing stands in its own stead. The caller does not change it.
func (e *Ends) InStead(id string) []string {
	group := e.groups.Group(id)
	all := e.of(group)
	if len(group) > circleMost {
		return e.behind[group[0]]
	}
	if at, here := slices.BinarySearch(all, id); here {
		return slices.Concat(all[:at], all[at+1:])
	}
	return all
}

// of returns what is kept in a group and behind it.
func (e *Ends) of(group []string) []string {
	if known, ok := e.all[group[0]]; ok {
		return known
	}
	var out []string
	for _, id := range e.groups.After(group) {
		out = append(out, e.of(e.groups.Group(id))...)
	}
	out = text.SortedUnique(out)
	e.behind[group[0]] = out
	out = slices.Clip(out)
	for _, id := range group {
		if e.keep(id) {
			out = append(out, id)
		}
	}
	if len(out) > len(e.behind[group[0]]) {
		out = text.SortedUnique(out)
	}
	e.all[group[0]] = out
	return out
}
