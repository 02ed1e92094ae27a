// Package layered finds places for the boxes of a drawing in layers, with frames around groups of them, and ways for
// the
// lines between them (Sugiyama's method; ranks and coordinates by the network simplex of Gansner, Koutsofios, North and
// Vo, "A Technique for Drawing Directed Graphs", 1993).
//
// It knows two axes: along, in which lines run, and across. Whoever draws from left to right swaps them.
//
// Its law: the same graph gives the same whole numbers, no two boxes overlap, a frame holds its boxes and no others,
// and the work is bounded. It knows no shapes, words or SVG.
package layered

// Node is a box. Left and Right are what it takes on both sides of its middle across, Long its size along. Group is the
// index of the innermost frame that it stands in, -1 for none.
type Node struct{ Left, Right, Long, Group int }

// Edge is a line from one node to another; one to itself has no way. Wide and Long are the size of its label, across
// and along, 0 for none. Min is how many layers it spans at least; below 1 it counts as 1. Hold says that it is no
// line,
// and only holds one node before the other.
type Edge struct {
	From, To, Wide, Long, Min int
	Hold                      bool
}

// Group is a frame around nodes and other frames: Parent is the index of the one around it, which comes before it, or
// -1.
// Before and After lie between frame and content across, Head and Foot along; Wide and Long are its least size. A group
// without nodes has no frame.
type Group struct{ Parent, Before, After, Head, Foot, Wide, Long int }

// Graph is what is laid out, with the distances between neighbours of a layer, between layers, and of lines that pass.
type Graph struct {
	Nodes  []Node
	Edges  []Edge
	Groups []Group

	Across, Along, Lane int
}

// Box is a rectangle: its least corner and its size, across and along.
type Box struct{ At, Top, Wide, Long int }

// Stop is where a line passes a layer: straight from Top to End at At.
type Stop struct{ At, Top, End int }

// Way is a line, from the upper node's middle to the lower one's. Up says that it was turned round, so that it begins
// at the edge's To. No stops: a line to itself. Label is the box of its label.
type Way struct {
	Stops []Stop
	Up    bool
	Label Box
}

// Layout is a finished layout. Nodes holds the whole boxes, Middles where each one's middle lies across.
type Layout struct {
	Wide, Long int
	Nodes      []Box
	Middles    []int
	Ways       []Way
	Groups     []Box
}

// item is what stands in a layer: a node, a label, a line that passes, or the holder of a group's place.
type item struct {
	left, right, long int
	node, edge        int // of a node: its index, else -1; of a label: the edge's index, else -1
	lane              bool
	group             int
	rank, id          int // id orders what is otherwise equal: as written
	up, down          []int
	x                 int     // in the end; until then value
	value             float64 // the place that it wants or has while rows are ordered
}

type layout struct {
	Graph
	ranks   []int    // of each node, even
	turned  []bool   // of each edge
	spans   [][2]int // of each group: its first and last rank, 1 and 0 for an empty one
	depth   []int    // of each group
	items   []item
	rows    [][]int
	ways    [][]int   // of each edge: its items
	labels  []int     // of each edge: its label's item, or -1
	values  []float64 // of each group
	ids     []int     // of each group: that of its first node
	xs      [2][]int  // of each group: its edges across
	tops    []int     // of each row
	heights []int
	heads   []int // of each group: what lies between its frame and the row that it begins at
	feet    []int
}

// Lay lays a graph out. Edges that name no node have no way.
func Lay(g Graph) Layout {
	l := &layout{Graph: g}
	l.rank()
	l.fill()
	l.order()
	l.place()
	return l.finish()
}

// sound reports whether an edge joins two nodes.
func (g *Graph) sound(e Edge) bool {
	n := len(g.Nodes)
	return e.From >= 0 && e.To >= 0 && e.From < n && e.To < n && e.From != e.To
}

// ends returns the upper and the lower node of an edge.
func (l *layout) ends(i int) (upper, lower int) {
	e := l.Edges[i]
	if l.turned[i] {
		return e.To, e.From
	}
	return e.From, e.To
}

// rank turns edges round that close a circle, and chooses the layers: even numbers, for labels have those between.
func (l *layout) rank() {
	l.turn()
	var s simplex
	s.grow(len(l.Nodes) + 1)
	root := len(l.Nodes)
	entered := make([]bool, len(l.Nodes))
	for i, e := range l.Edges {
		if !l.sound(e) {
			continue
		}
		u, v := l.ends(i)
		entered[v] = true
		weight := 2
		if l.Nodes[u].Group == l.Nodes[v].Group && l.Nodes[u].Group >= 0 {
			weight = 4 // a group stays together
		}
		if e.Hold {
			weight = 0
		}
		s.add(u, v, max(e.Min, 1), weight)
	}
	for v, in := range entered {
		if !in {
			s.add(root, v, 0, 0)
		}
	}
	at := s.solve()
	least := 0
	for i := range l.Nodes {
		if i == 0 || at[i] < least {
			least = at[i]
		}
	}
	l.ranks = make([]int, len(l.Nodes))
	for i := range l.ranks {
		l.ranks[i] = 2 * (at[i] - least)
	}
}

// turn marks the edges that lead back to a node on the way to them, in the order in which nodes and edges were written.
func (l *layout) turn() {
	out := make([][]int, len(l.Nodes))
	in := make([]int, len(l.Nodes))
	for i, e := range l.Edges {
		if l.sound(e) {
			out[e.From] = append(out[e.From], i)
			in[e.To]++
		}
	}
	l.turned = make([]bool, len(l.Edges))
	state := make([]byte, len(l.Nodes)) // 1: on the way, 2: done
	next := make([]int, len(l.Nodes))
	visit := func(start int) {
		stack := []int{start}
		state[start] = 1
		for len(stack) > 0 {
			n := stack[len(stack)-1]
			if next[n] == len(out[n]) {
				state[n] = 2
				stack = stack[:len(stack)-1]
				continue
			}
			e := out[n][next[n]]
			next[n]++
			switch to := l.Edges[e].To; state[to] {
			case 0:
				state[to] = 1
				stack = append(stack, to)
			case 1:
				l.turned[e] = true
			}
		}
	}
	for n := range l.Nodes { // from where nothing leads to first: a circle begins where it is entered
		if in[n] == 0 {
			visit(n)
		}
	}
	for n := range l.Nodes {
		if state[n] == 0 {
			visit(n)
		}
	}
}

// fill makes the items of all rows: nodes, labels, lanes, and a holder wherever a group has no item in a row of its
// own.
func (l *layout) fill() {
	last := 0
	for _, r := range l.ranks {
		last = max(last, r)
	}
	l.rows = make([][]int, last+1)
	l.measureGroups()
	for i, n := range l.Nodes {
		l.add(item{left: n.Left, right: n.Right, long: n.Long, node: i, edge: -1, group: n.Group, rank: l.ranks[i],
			id: i})
	}
	labelled := make([]bool, last+1)
	for i, e := range l.Edges {
		if l.sound(e) && e.Wide > 0 && !e.Hold {
			labelled[l.labelRow(i)] = true
		}
	}
	l.ways, l.labels = make([][]int, len(l.Edges)), make([]int, len(l.Edges))
	for i, e := range l.Edges {
		l.labels[i] = -1
		if !l.sound(e) || e.Hold {
			continue
		}
		u, v := l.ends(i)
		way := []int{u}
		for r := l.ranks[u] + 1; r < l.ranks[v]; r++ {
			x := item{left: l.Lane / 2, right: l.Lane - l.Lane/2, node: -1, edge: -1, lane: true, rank: r, id: v,
				group: l.groupAt(u, v, r)}
			switch {
			case e.Wide > 0 && r == l.labelRow(i):
				x.left, x.right, x.long, x.edge, x.lane = e.Wide/2, e.Wide-e.Wide/2, e.Long, i, false
				l.labels[i] = len(l.items)
			case r%2 == 1 && !labelled[r]:
				continue
			}
			way = append(way, l.add(x))
		}
		way = append(way, v)
		for k := 1; k < len(way); k++ {
			a, b := way[k-1], way[k]
			l.items[a].down = append(l.items[a].down, b)
			l.items[b].up = append(l.items[b].up, a)
		}
		l.ways[i] = way
	}
	l.hold()
}

// labelRow is the row of an edge's label: the odd one that is nearest above the middle of its way.
func (l *layout) labelRow(i int) int {
	u, v := l.ends(i)
	return l.ranks[u] + (l.ranks[v]-l.ranks[u])/2 - 1 + (l.ranks[v]-l.ranks[u])/2%2
}

// measureGroups finds depth and span of each group.
func (l *layout) measureGroups() {
	n := len(l.Groups)
	l.spans, l.depth, l.ids, l.values = make([][2]int, n), make([]int, n), make([]int, n), make([]float64, n)
	for g := range l.Groups {
		l.spans[g], l.ids[g] = [2]int{1 << 30, -1}, 1<<30
		if p := l.Groups[g].Parent; p >= 0 {
			l.depth[g] = l.depth[p] + 1
		}
	}
	for i, node := range l.Nodes {
		for g := node.Group; g >= 0; g = l.Groups[g].Parent {
			l.spans[g] = [2]int{min(l.spans[g][0], l.ranks[i]), max(l.spans[g][1], l.ranks[i])}
			l.ids[g] = min(l.ids[g], i)
		}
	}
}

// meet returns the innermost group around both.
func (l *layout) meet(a, b int) int {
	for a != b {
		switch {
		case a < 0 || b < 0:
			return -1
		case l.depth[a] >= l.depth[b]:
			a = l.Groups[a].Parent
		default:
			b = l.Groups[b].Parent
		}
	}
	return a
}

// groupAt returns the group that a line from u to v is in at a row: it leaves the upper node's frames through their
// foot
// and enters the lower node's through their head.
func (l *layout) groupAt(u, v, row int) int {
	both := l.meet(l.Nodes[u].Group, l.Nodes[v].Group)
	for g := l.Nodes[u].Group; g != both; g = l.Groups[g].Parent {
		if row <= l.spans[g][1] {
			return g
		}
	}
	for g := l.Nodes[v].Group; g != both; g = l.Groups[g].Parent {
		if row >= l.spans[g][0] {
			return g
		}
	}
	return both
}

// add puts an item into its row and returns its index.
func (l *layout) add(x item) int {
	l.items = append(l.items, x)
	l.rows[x.rank] = append(l.rows[x.rank], len(l.items)-1)
	return len(l.items) - 1
}

// hold adds a holder to each row in which a group has no item, so that nothing else stands there.
func (l *layout) hold() {
	for r := range l.rows {
		has := make(map[int]bool, len(l.Groups))
		for _, at := range l.rows[r] {
			for g := l.items[at].group; g >= 0 && !has[g]; g = l.Groups[g].Parent {
				has[g] = true
			}
		}
		for g := len(l.Groups) - 1; g >= 0; g-- { // inner ones first: theirs hold the outer ones' places too
			if s := l.spans[g]; !has[g] && r >= s[0] && r <= s[1] {
				l.add(item{node: -1, edge: -1, lane: true, group: g, rank: r, id: l.ids[g]})
				for ; g >= 0 && !has[g]; g = l.Groups[g].Parent {
					has[g] = true
				}
				g = len(l.Groups)
			}
		}
	}
}
