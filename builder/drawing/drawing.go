// Package drawing turns numbers into coordinates: boxes in rows, records over time, lines of text.
//
// Its law: the same input gives the same whole numbers, no two boxes of a Drawing overlap, and the work is bounded by
// nodes plus edges times rows, circles of edges or not. It knows no record, no page and no SVG beyond a path's letters,
// and will not choose colours, words or sizes.
package drawing

import "slices"

// Node is a box of a given size in pixels, in a given row; row 0 is on top. See Rows.
type Node struct{ W, H, Row int }

// Edge joins two nodes of different rows; one between nodes of one row is not drawn, and one whose Upper stands below
// its Lower is turned round, its Tip too. Lines with one Style that end at one lower node share their way. Label is the
// width of the words beside the line, 0 for none.
type Edge struct {
	Upper, Lower int // indices of nodes
	Style        int
	Label        int
	Tip          Tip
}

// Tip says at which end of a line its arrow head is.
type Tip uint8

// The ends of a line.
const (
	NoTip Tip = iota
	AtUpper
	AtLower
)

// Space is what lies between boxes, in pixels.
type Space struct {
	Column, Row int // between neighbours of a row, and between rows
	Label       int // the height of a label's row
	Lane        int // the width of the lane of a line that passes a row
}

// Box is a place: its left upper corner and its size, in pixels.
type Box struct{ X, Y, W, H int }

// Route is a line: the data of an SVG path, that of its arrow head ("" for none), and the box of its label.
type Route struct {
	Path, Head string
	Label      Box
}

// Drawing is a finished layout. Nodes and Routes are parallel to what was given; Rows holds the top and the height of
// each row. The route of an edge that is not drawn is the zero Route, so that a caller can tell by its empty Path.
type Drawing struct {
	W, H   int
	Nodes  []Box
	Routes []Route
	Rows   []Box
}

// Lay finds a place for every node and a way for every edge.
func Lay(nodes []Node, edges []Edge, s Space) Drawing {
	l := &layout{space: s, nodes: nodes, edges: slices.Clone(edges)}
	for i := range l.edges {
		l.edges[i].turn(nodes)
	}
	l.fillRows()
	l.order()
	l.place()
	return l.drawing()
}

// turn makes Upper the end that stands higher. A tie may run against time: an old record that names a newer one.
func (e *Edge) turn(nodes []Node) {
	n := len(nodes)
	if e.Upper < 0 || e.Lower < 0 || e.Upper >= n || e.Lower >= n || nodes[e.Upper].Row <= nodes[e.Lower].Row {
		return
	}
	e.Upper, e.Lower = e.Lower, e.Upper
	switch e.Tip {
	case AtUpper:
		e.Tip = AtLower
	case AtLower:
		e.Tip = AtUpper
	}
}

// item is what stands in a row: a node, a label, or the lane of a line that passes.
type item struct {
	w, h       int
	node, edge int     // index of the node, or of the edge whose label this is; -1
	x          float64 // its middle
	up, down   []int   // items in the rows above and below that a line leads to
}

// layout is a drawing in the making, in layers: rows are chosen before, and each line gets an item in every row that it
// passes, so that no box stands on it. Then items are ordered to let few lines cross, and placed to let lines run
// straight. Every second row is for labels; those that have none take no height.
type layout struct {
	space Space
	// The items of nodes come first, each at its node's index.
	nodes  []Node
	edges  []Edge
	items  []item
	rows   [][]int // items of each row, left to right
	ways   [][]int // of each edge: its items from the upper node to the lower one; nil where it is not drawn
	width  float64
	labels []int // of each edge: the item of its label, or -1
}

// maxLanes bounds the lanes of a drawing: with more, the lines that come last pass behind the boxes.
const maxLanes = 20_000

// lane names a way that several lines share: those of one style to one lower node, in one row.
type lane struct{ lower, style, row int }

// fillRows makes the items of all rows, and joins them along each edge. Node row n is row 2n here; the row of labels
// behind it is 2n+1, in which a line with a label has its words and every other line a lane, so that none runs through
// words.
func (l *layout) fillRows() {
	last := 0
	for _, n := range l.nodes {
		last = max(last, n.Row)
	}
	l.rows = make([][]int, 2*last+1)
	for i, n := range l.nodes {
		l.add(2*n.Row, item{w: n.W, h: n.H, node: i, edge: -1})
	}
	labelled := make([]bool, len(l.rows))
	for _, e := range l.edges {
		if l.drawn(e) && e.Label > 0 {
			labelled[2*l.nodes[e.Upper].Row+1] = true
		}
	}
	l.ways = make([][]int, len(l.edges))
	l.labels = make([]int, len(l.edges))
	lanes := map[lane]int{}
	// Lines that share lanes join two items once, so that a shared way pulls no more than a single one.
	joined := map[[2]int]bool{}
	for i, e := range l.edges {
		l.labels[i] = -1
		if !l.drawn(e) {
			continue
		}
		// Lanes lead to the lower node, where lines meet; each line leaves its upper node alone.
		way := []int{e.Upper}
		first, end := 2*l.nodes[e.Upper].Row+1, 2*l.nodes[e.Lower].Row
		for row := first; row < end; row++ {
			switch key := (lane{e.Lower, e.Style, row}); {
			case row == first && e.Label > 0:
				l.labels[i] = l.add(row, item{w: e.Label, h: l.space.Label, node: -1, edge: i})
				way = append(way, l.labels[i])
			case row%2 == 1 && !labelled[row]:
			case len(lanes) < maxLanes:
				at, ok := lanes[key]
				if !ok {
					at = l.add(row, item{w: l.space.Lane, node: -1, edge: -1})
					lanes[key] = at
				}
				way = append(way, at)
			}
		}
		way = append(way, e.Lower)
		for k := 1; k < len(way); k++ {
			if pair := [2]int{way[k-1], way[k]}; !joined[pair] {
				joined[pair] = true
				l.items[pair[0]].down = append(l.items[pair[0]].down, pair[1])
				l.items[pair[1]].up = append(l.items[pair[1]].up, pair[0])
			}
		}
		l.ways[i] = way
	}
}

// drawn reports whether an edge joins a higher row to a lower one. Edges are turned by then, so of those that are left
// only the ones within a row are not.
func (l *layout) drawn(e Edge) bool {
	n := len(l.nodes)
	return e.Upper >= 0 && e.Lower >= 0 && e.Upper < n && e.Lower < n && l.nodes[e.Upper].Row < l.nodes[e.Lower].Row
}

// add puts an item at the end of a row and returns its index.
func (l *layout) add(row int, x item) int {
	l.items = append(l.items, x)
	l.rows[row] = append(l.rows[row], len(l.items)-1)
	return len(l.items) - 1
}
