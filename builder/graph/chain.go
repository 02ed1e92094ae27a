package graph

import (
	"slices"
	"sort"
)

// Before returns the sources of a relation to a node, whole ones only unless partial is asked for; sorted, each once.
// For Supersedes these are the records that replace it: of "adr-2 supersedes adr-1" Before(Supersedes, "adr-1", false)
// is [adr-2].
func (g *Graph) Before(rel Rel, id string, partial bool) []string {
	var out []string
	for _, n := range g.in[id] {
		if e := &g.edges[n]; e.Rel == rel && e.From != id && (partial || !g.partly(e)) {
			out = append(out, e.From)
		}
	}
	sort.Strings(out)
	return slices.Compact(out)
}

// Groups are the nodes with each circle of one relation taken as one: so a walk along it ends, and what it comes to
// can be remembered for each group. Partial edges do not count.
type Groups struct {
	graph   *Graph
	rel     Rel
	circles map[string][]string // node -> the circle that it is in
}

// Groups returns those of a relation.
func (g *Graph) Groups(rel Rel) Groups {
	c := Groups{g, rel, map[string][]string{}}
	for _, circle := range g.Cycles(rel) {
		for _, id := range circle {
			c.circles[id] = circle
		}
	}
	return c
}

// Group returns the circle that a node is in, sorted, or the node alone. The first one's name is the group's.
func (c Groups) Group(id string) []string {
	if circle := c.circles[id]; circle != nil {
		return circle
	}
	return []string{id}
}

// Circle reports whether two nodes are in one circle.
func (c Groups) Circle(a, b string) bool {
	return c.circles[a] != nil && c.Group(a)[0] == c.Group(b)[0]
}

// After returns the sources of the relation to a group from outside of it, each node's sorted.
func (c Groups) After(group []string) (out []string) {
	for _, id := range group {
		for _, from := range c.graph.Before(c.rel, id, false) {
			if !c.Circle(from, id) {
				out = append(out, from)
			}
		}
	}
	return out
}

// partly reports whether anybody said that this relation is partial: the more careful statement wins.
func (g *Graph) partly(e *Edge) bool {
	if e.Partial {
		return true
	}
	for _, n := range g.out[e.From] {
		if o := &g.edges[n]; o.Partial && o.To == e.To && o.Rel == e.Rel {
			return true
		}
	}
	return false
}

// Cycles returns the groups of nodes that reach each other by a relation (strongly connected, two nodes or more, or
// one with an edge to itself), each sorted, the list sorted by first node. Partial edges do not count: two records
// may each replace a part of the other.
func (g *Graph) Cycles(rel Rel) [][]string {
	next := map[string][]string{}
	self := map[string]bool{}
	var nodes []string
	for i := range g.edges {
		e := &g.edges[i]
		if e.Rel != rel || g.partly(e) {
			continue
		}
		if e.From == e.To {
			self[e.From] = true
		}
		nodes = append(nodes, e.From)
		next[e.From] = append(next[e.From], e.To)
	}
	sort.Strings(nodes)
	nodes = slices.Compact(nodes)
	var out [][]string
	for _, group := range components(nodes, next) {
		if len(group) > 1 || self[group[0]] {
			sort.Strings(group)
			out = append(out, group)
		}
	}
	slices.SortFunc(out, slices.Compare[[]string])
	return out
}

// components returns the strongly connected groups of nodes by Tarjan's algorithm, with a stack of its own: a chain of
// a million records must not exhaust the program's.
func components(nodes []string, next map[string][]string) [][]string {
	type frame struct {
		node string
		at   int
	}
	index, low := map[string]int{}, map[string]int{}
	onStack := map[string]bool{}
	var stack []string
	var out [][]string
	for _, root := range nodes {
		if _, seen := index[root]; seen {
			continue
		}
		calls := []frame{{node: root}}
		for len(calls) > 0 {
			f := &calls[len(calls)-1]
			if f.at == 0 {
				index[f.node] = len(index)
				low[f.node] = index[f.node]
				stack = append(stack, f.node)
				onStack[f.node] = true
			}
			if f.at < len(next[f.node]) {
				to := next[f.node][f.at]
				f.at++
				if _, seen := index[to]; !seen {
					calls = append(calls, frame{node: to})
				} else if onStack[to] {
					low[f.node] = min(low[f.node], index[to])
				}
				continue
			}
			node := f.node
			calls = calls[:len(calls)-1]
			if len(calls) > 0 {
				up := calls[len(calls)-1].node
				low[up] = min(low[up], low[node])
			}
			if low[node] != index[node] {
				continue
			}
			cut := len(stack) - 1
			for stack[cut] != node {
				cut--
			}
			group := slices.Clone(stack[cut:])
			stack = stack[:cut]
			for _, n := range group {
				onStack[n] = false
			}
			out = append(out, group)
		}
	}
	return out
}
