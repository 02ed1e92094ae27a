package graph

import (
	"cmp"
	"slices"

	"digsite/builder/finding"
)

// Graph is the edges of a site, indexed by both ends. It does not change after New, so goroutines share it.
type Graph struct {
	edges []Edge              // sorted by place, each once
	out   map[string][]int32  // by From: indices into edges, rising
	in    map[string][]int32  // by To, the same way
	kin   map[string][]string // what descent joins a node to, in one step
}

// New indexes edges. They are sorted by place, so that the same statements give the same graph in any order of
// input; exact repeats are dropped.
func New(edges []Edge) *Graph {
	g := &Graph{edges: slices.Clone(edges), out: map[string][]int32{}, in: map[string][]int32{}}
	slices.SortFunc(g.edges, func(a, b Edge) int {
		if c := cmp.Or(cmp.Compare(a.Pos.Path, b.Pos.Path), cmp.Compare(a.Pos.Line, b.Pos.Line),
			cmp.Compare(a.Pos.Col, b.Pos.Col), cmp.Compare(rank(a.Rel), rank(b.Rel)),
			cmp.Compare(a.Rel, b.Rel)); c != 0 {
			return c
		}
		return cmp.Or(cmp.Compare(a.From, b.From), cmp.Compare(a.To, b.To), cmp.Compare(a.Kind, b.Kind),
			cmp.Compare(a.Fragment, b.Fragment), cmp.Compare(a.Text, b.Text), cmp.Compare(a.Part, b.Part),
			cmp.Compare(a.Sentence, b.Sentence), order(a.Inverted, b.Inverted), order(a.Partial, b.Partial))
	})
	g.edges = slices.Compact(g.edges)
	for i, e := range g.edges {
		g.out[e.From] = append(g.out[e.From], int32(i))
		g.in[e.To] = append(g.in[e.To], int32(i))
	}
	g.kin = kinOf(g.edges)
	return g
}

// order sorts false before true.
func order(a, b bool) int {
	switch {
	case a == b:
		return 0
	case a:
		return 1
	}
	return -1
}

// Edges returns all edges, sorted by the place where they were stated. The caller does not change them.
func (g *Graph) Edges() []Edge { return g.edges }

// Unplaced returns the same graph, whose edges say of their places the file alone: what it answers stays as it is when
// a line is added above a statement. Their order stays that of the lines.
func (g *Graph) Unplaced() *Graph {
	out := &Graph{edges: slices.Clone(g.edges), out: g.out, in: g.in, kin: g.kin}
	for i := range out.edges {
		out.edges[i].Pos = finding.Pos{Path: out.edges[i].Pos.Path}
	}
	return out
}

// Out returns the edges from a node, by place.
func (g *Graph) Out(id string) []Edge { return g.pick(g.out[id]) }

// In returns the edges to a node, by place.
func (g *Graph) In(id string) []Edge { return g.pick(g.in[id]) }

// CountIn returns how many edges lead to a node.
func (g *Graph) CountIn(id string) int { return len(g.in[id]) }

// Sources returns how many nodes have an edge to a node, each counted once.
func (g *Graph) Sources(id string) int {
	from := make(map[string]bool, len(g.in[id]))
	for _, n := range g.in[id] {
		from[g.edges[n].From] = true
	}
	return len(from)
}

// pick returns the edges at some indices.
func (g *Graph) pick(at []int32) []Edge {
	out := make([]Edge, len(at))
	for i, n := range at {
		out[i] = g.edges[n]
	}
	return out
}

// Stated reports at which ends the relation from one node to another is written down. A supersession that only the
// newer record states is found by it.
func (g *Graph) Stated(from, to string, rel Rel) (atFrom, atTo bool) {
	for _, n := range g.out[from] {
		if e := &g.edges[n]; e.To == to && e.Rel == rel {
			atFrom = atFrom || !e.Inverted
			atTo = atTo || e.Inverted
		}
	}
	return atFrom, atTo
}

// Relation is all that is stated between one node and another in one direction, as the first node sees it. Seen from
// adr-3, "adr-12 supersedes adr-3" is {Supersedes, "superseded by", Back, "adr-12"}.
type Relation struct {
	Rel     Rel
	Word    string // "supersedes", or "superseded by" when Back
	Back    bool   // the other node is the edge's source
	ID      string // the other node
	Partial bool   // every statement says "in part"
	Edges   []Edge // by place
}

// Relations returns what a node has to do with others: one entry for each relation, direction and other node,
// sorted by weight of the relation, direction and id. A mere citation is left out where a typed relation in the
// same direction says more.
func (g *Graph) Relations(id string) []Relation {
	type key struct {
		rel  Rel
		back bool
		id   string
	}
	var list []*Relation
	seen := map[key]*Relation{}
	typed := map[key]bool{}
	add := func(e Edge, back bool) {
		other, word := e.To, e.Rel.Word()
		if back {
			other, word = e.From, e.Rel.Inverse()
		}
		if e.Rel.Symmetric() {
			back = false
		}
		k := key{e.Rel, back, other}
		r := seen[k]
		if r == nil {
			r = &Relation{Rel: e.Rel, Word: word, Back: back, ID: other, Partial: true}
			seen[k] = r
			list = append(list, r)
		}
		r.Partial = r.Partial && e.Partial
		r.Edges = append(r.Edges, e)
		if e.Rel != Cites {
			typed[key{Cites, back, other}] = true
		}
	}
	for _, n := range g.out[id] {
		add(g.edges[n], false)
	}
	for _, n := range g.in[id] {
		add(g.edges[n], true)
	}
	var out []Relation
	for _, r := range list {
		if r.Rel != Cites || !typed[key{Cites, r.Back, r.ID}] {
			out = append(out, *r)
		}
	}
	slices.SortStableFunc(out, func(a, b Relation) int {
		return cmp.Or(cmp.Compare(rank(a.Rel), rank(b.Rel)), cmp.Compare(a.Rel, b.Rel), order(a.Back, b.Back),
			cmp.Compare(a.ID, b.ID))
	})
	return out
}

// Orphans returns those of the nodes to which no other node has an edge, in the order given. An edge to itself does not
// count.
func (g *Graph) Orphans(nodes []string) []string {
	var out []string
	for _, id := range nodes {
		if !slices.ContainsFunc(g.in[id], func(n int32) bool { return g.edges[n].From != id }) {
			out = append(out, id)
		}
	}
	return out
}
