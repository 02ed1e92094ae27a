package graph

import (
	"cmp"
	"slices"
	"sort"
	"strings"

	"digsite/builder/text"
)

// Descent returns the relations that make a lineage: one record takes the place of another, or of a part of it.
func Descent() []Rel { return []Rel{Supersedes, Amends} }

// Chains returns the groups of nodes that descent joins, in either direction and over any number of steps: chains,
// forks (several successors), merged ways and circles alike. Each has two nodes or more and is sorted, the list by its
// first node. It joins sets (union-find), so it costs as much as looking at every edge once.
func (g *Graph) Chains() [][]string {
	up := map[string]string{}
	find := func(id string) string {
		for up[id] != id {
			up[id] = up[up[id]]
			id = up[id]
		}
		return id
	}
	for i := range g.edges {
		e := &g.edges[i]
		if e.From == e.To || !slices.Contains(Descent(), e.Rel) {
			continue
		}
		for _, id := range []string{e.From, e.To} {
			if _, ok := up[id]; !ok {
				up[id] = id
			}
		}
		up[find(e.From)] = find(e.To)
	}
	groups := map[string][]string{}
	for id := range up {
		groups[find(id)] = append(groups[find(id)], id)
	}
	out := make([][]string, 0, len(groups))
	for _, ids := range groups {
		sort.Strings(ids)
		out = append(out, ids)
	}
	slices.SortFunc(out, slices.Compare[[]string])
	return out
}

// Near returns a node and those that descent joins to it, the nearest first and at most that many, sorted within one
// distance. Whatever the graph, it looks at no more than most neighbours of each node that it returns: 10,000 records
// that one record supersedes cost each of them a few steps, and not 10,000.
func (g *Graph) Near(id string, most int) []string {
	out := []string{id}
	seen := map[string]bool{id: true}
	for ring := out; len(ring) > 0 && len(out) < most; {
		var next []string
		for _, at := range ring {
			room := most - len(out) // of one node's neighbours, sorted, no more than the first can be shown
			for _, other := range g.kin[at] {
				if room == 0 {
					break
				}
				if !seen[other] {
					seen[other] = true
					next = append(next, other)
					room--
				}
			}
		}
		sort.Strings(next)
		next = next[:min(len(next), most-len(out))]
		out = append(out, next...)
		ring = next
	}
	return out
}

// kinOf returns the nodes one step of descent away of each node that has any, sorted, each once.
func kinOf(edges []Edge) map[string][]string {
	out := map[string][]string{}
	for i := range edges {
		if e := &edges[i]; slices.Contains(Descent(), e.Rel) {
			out[e.From] = append(out[e.From], e.To)
			out[e.To] = append(out[e.To], e.From)
		}
	}
	for id, kin := range out {
		out[id] = text.SortedUnique(kin)
	}
	return out
}

// Tie is all that is stated of one relation from one node to another, at either end.
type Tie struct {
	Rel      Rel
	From, To string
	Partial  bool   // somebody says that only a part of To is meant
	Part     string // which, in the author's words; several are joined by "; "
	Fragment string // the first heading or block of To that is named
	Kind     Kind   // how it was written first
}

// Ties returns what is stated between nodes of a set, once for each relation and direction, sorted by From, To and
// weight. A mere citation between two nodes is left out where anything else joins them.
func (g *Graph) Ties(ids []string) []Tie {
	in := make(map[string]bool, len(ids))
	for _, id := range ids {
		in[id] = true
	}
	type key struct {
		rel      Rel
		from, to string
	}
	at := map[key]int{}
	typed := map[[2]string]bool{}
	var all []Tie
	for _, id := range ids {
		if !in[id] {
			continue
		}
		in[id] = false // an id that is given twice counts once
		for _, n := range g.out[id] {
			e := &g.edges[n]
			if _, ok := in[e.To]; !ok || e.From == e.To {
				continue
			}
			k := key{e.Rel, e.From, e.To}
			if e.Rel.Symmetric() && e.To < e.From {
				k.from, k.to = e.To, e.From
			}
			if e.Rel != Cites {
				typed[[2]string{e.From, e.To}], typed[[2]string{e.To, e.From}] = true, true
			}
			i, ok := at[k]
			if !ok {
				i, at[k] = len(all), len(all)
				all = append(all, Tie{Rel: k.rel, From: k.from, To: k.to, Kind: e.Kind})
			}
			all[i].add(e)
		}
	}
	out := slices.DeleteFunc(all, func(t Tie) bool { return t.Rel == Cites && typed[[2]string{t.From, t.To}] })
	slices.SortFunc(out, func(a, b Tie) int {
		return cmp.Or(cmp.Compare(a.From, b.From), cmp.Compare(a.To, b.To), cmp.Compare(rank(a.Rel), rank(b.Rel)),
			cmp.Compare(a.Rel, b.Rel))
	})
	return out
}

// maxParts bounds how many parts a Tie names: it is read on one line.
const maxParts = 4

// add takes one more statement of the same relation in. One careful "in part" makes the whole partial.
func (t *Tie) add(e *Edge) {
	t.Partial = t.Partial || e.Partial
	if e.Part != "" && t.Part != e.Part {
		switch parts := strings.Split(t.Part, "; "); {
		case t.Part == "":
			t.Part = e.Part
		case len(parts) < maxParts && !slices.Contains(parts, e.Part):
			t.Part += "; " + e.Part
		}
	}
	if t.Fragment == "" {
		t.Fragment = e.Fragment
	}
}
