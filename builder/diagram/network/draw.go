package network

import (
	"digsite/builder/diagram/canvas"
	"digsite/builder/diagram/layered"
	"digsite/builder/diagram/shape"
)

// Sizes of letters and lines, and widths at which labels are broken, in pixels.
const (
	letters    = 14
	lineHeight = 18
	small      = 13
	smallLine  = 16
	wrapNode   = 210
	wrapEdge   = 160
	pad        = 14 // between a frame and what stands in it
)

// fragment is a drawn part of a picture.
type fragment struct {
	canvas.Canvas
	w, h int
}

// drawer draws one graph.
type drawer struct {
	*Graph
	boxes  []measured
	leaves []bool // groups that are laid out by themselves
	failed bool   // a line could not be drawn
	full   []bool // groups that hold a node
}

// Draw draws a graph; false where a line joins a frame to what stands in it, or to what stands beside it because of a
// circle of lines.
func Draw(g Graph) (body []byte, w, h int, ok bool) {
	d := &drawer{Graph: &g}
	for i := range g.Nodes {
		d.boxes = append(d.boxes, measure(&g.Nodes[i], g.Direction))
	}
	if !d.part() {
		return nil, 0, 0, false
	}
	f := d.level(-1, g.Direction)
	if d.failed {
		return nil, 0, 0, false
	}
	const margin = 10
	out := fragment{}
	out.Open("", margin, margin)
	out.Out = append(out.Out, f.Out...)
	out.Close()
	return out.Out, f.w + 2*margin, f.h + 2*margin, true
}

// holds reports whether a group is outer or stands in it.
func (d *drawer) holds(outer, group int) bool {
	for group >= 0 && group != outer {
		group = d.Groups[group].Parent
	}
	return group == outer
}

// home returns the innermost group that an end of an edge stands in: a group is its own.
func (d *drawer) home(node, group int) int {
	if group >= 0 {
		return group
	}
	return d.Nodes[node].Group
}

// part finds the groups that are laid out by themselves and then stand in the picture as one box: those that no line
// enters, where they run in a direction of their own, where lines lead to the group itself, and empty ones.
func (d *drawer) part() bool {
	d.leaves, d.full = make([]bool, len(d.Groups)), make([]bool, len(d.Groups))
	entered, tied := make([]bool, len(d.Groups)), make([]bool, len(d.Groups))
	for _, n := range d.Nodes {
		for g := n.Group; g >= 0; g = d.Groups[g].Parent {
			d.full[g] = true
		}
	}
	for _, e := range d.Edges {
		from, to := d.home(e.From, e.FromGroup), d.home(e.To, e.ToGroup)
		if e.FromGroup != e.ToGroup && (e.FromGroup >= 0 && d.holds(e.FromGroup, to) ||
			e.ToGroup >= 0 && d.holds(e.ToGroup, from)) {
			return false
		}
		enter := func(g, own, other int) {
			if own >= 0 {
				tied[g] = true
				g = d.Groups[g].Parent
			}
			for ; g >= 0 && !d.holds(g, other); g = d.Groups[g].Parent {
				entered[g] = true
			}
		}
		enter(from, e.FromGroup, to)
		enter(to, e.ToGroup, from)
	}
	d.choose(entered, tied)
	return true
}

// choose finds each group's direction and whether it is laid out by itself: entered ones have lines through their
// frame,
// tied ones lines that end at it.
func (d *drawer) choose(entered, tied []bool) {
	way := make([]Direction, len(d.Groups))
	for g, group := range d.Groups {
		outer := d.Direction
		if group.Parent >= 0 {
			outer = way[group.Parent]
		}
		way[g] = outer
		if group.Directed && !entered[g] {
			way[g] = group.Direction
		}
		d.leaves[g] = !d.full[g] || !entered[g] && (tied[g] || way[g] != outer || group.Dashed)
		if !d.leaves[g] {
			way[g] = outer
		}
	}
	for g := range d.Groups {
		d.Groups[g].Direction = way[g]
	}
}

// level is one layout: of the whole picture, or of a group that is laid out by itself.
type level struct {
	*drawer
	axes
	within int
	graph  layered.Graph
	lay    layered.Layout

	nodes  []int // of each node of the layout: the node of the picture, or -1
	leaf   []int // or the group that it is
	inner  map[int]fragment
	groups []int    // of each group of the layout
	edges  []int    // of each edge of the layout
	clips  [][2]int // of each edge: the groups at whose frames it ends, as written, or -1
	byNode map[int]int
	byLeaf map[int]int
	byHome map[int]int
	loops  map[int][]int // of a node of the layout: the edges that lead to itself
	pairs  [][2]int      // the nodes of the layout that lines join, frames aside

	out   fragment
	ports [][2]int // of each edge of the layout: where it leaves the upper and enters the lower node, across
	drawn []courseOf
}

// level lays out and draws what stands in a group, -1 for the picture.
func (d *drawer) level(within int, way Direction) fragment {
	l := &level{drawer: d, axes: axes{way: way}, within: within, inner: map[int]fragment{}, byNode: map[int]int{},
		byLeaf: map[int]int{}, byHome: map[int]int{}, loops: map[int][]int{}}
	l.graph.Across, l.graph.Along, l.graph.Lane = 34, 46, 14
	if l.flat() {
		l.graph.Across, l.graph.Along = 24, 54
	}
	l.addGroups()
	l.addNodes()
	l.addEdges()
	l.lay = layered.Lay(l.graph)
	l.long = l.lay.Long
	l.out.w, l.out.h = l.lay.Wide, l.lay.Long
	if l.flat() {
		l.out.w, l.out.h = l.lay.Long, l.lay.Wide
	}
	l.drawFrames()
	l.findPorts()
	for i := range l.edges {
		l.drawEdge(i)
	}
	l.drawNodes()
	l.drawLabels()
	return l.out
}

// leafOf returns the outermost group that is laid out by itself, of those around group and within the level; -1 for
// none. Its second result is false where group is not within the level.
func (l *level) leafOf(group int) (int, bool) {
	leaf := -1
	for group != l.within {
		if group < 0 {
			return -1, false
		}
		if l.leaves[group] {
			leaf = group
		}
		group = l.Groups[group].Parent
	}
	return leaf, true
}

// addGroups adds the frames of this level, and those that are laid out by themselves as nodes.
func (l *level) addGroups() {
	for g := range l.Groups {
		leaf, ok := l.leafOf(g)
		if !ok || g == l.within {
			continue
		}
		group := &l.Groups[g]
		title := titleOf(&l.Groups[g])
		if leaf == g {
			f := l.drawer.level(g, group.Direction)
			head := title.h
			w, h := max(f.w+2*pad, title.w+2*pad), f.h+2*pad+head
			if f.w == 0 {
				h = max(h, 40)
			}
			l.inner[g] = fragment{f.Canvas, w, h}
			l.byLeaf[g] = len(l.graph.Nodes)
			l.addNode(w, h, 0, group.Parent)
			l.nodes, l.leaf = append(l.nodes, -1), append(l.leaf, g)
			continue
		}
		if leaf >= 0 {
			continue
		}
		x := layered.Group{Parent: -1, Before: pad, After: pad, Head: pad, Foot: pad}
		if at, ok := l.byHome[group.Parent]; ok {
			x.Parent = at
		}
		switch l.way {
		case Down:
			x.Head += title.h
		case Up:
			x.Foot += title.h
		default:
			x.Before += title.h
		}
		x.Wide = title.w + 2*pad
		if l.flat() {
			x.Wide, x.Long = 0, title.w+2*pad
		}
		l.byHome[g] = len(l.graph.Groups)
		l.groups = append(l.groups, g)
		l.graph.Groups = append(l.graph.Groups, x)
	}
}

// addNode adds a box of w by h pixels, with extra space behind it across.
func (l *level) addNode(w, h, extra, group int) {
	home, ok := l.byHome[group]
	if !ok {
		home = -1
	}
	if l.flat() {
		w, h = h, w
	}
	l.graph.Nodes = append(l.graph.Nodes, layered.Node{Left: w / 2, Right: w - w/2 + extra, Long: h, Group: home})
}

// addNodes adds the boxes that stand in this level, in no group that is laid out by itself.
func (l *level) addNodes() {
	loops := map[int]int{}
	for _, e := range l.Edges {
		if e.From == e.To && e.FromGroup < 0 && e.ToGroup < 0 {
			label := measureLabel(e.Label)
			size := label.w
			if l.flat() {
				size = label.h
			}
			loops[e.From] += 34 + size
		}
	}
	for i := range l.Nodes {
		if leaf, ok := l.leafOf(l.Nodes[i].Group); ok && leaf < 0 {
			l.byNode[i] = len(l.graph.Nodes)
			w, h := l.boxes[i].w, l.boxes[i].h
			if l.Nodes[i].Shape == shape.Bar && l.flat() {
				w, h = h, w
			}
			l.addNode(w, h, loops[i], l.Nodes[i].Group)
			l.nodes, l.leaf = append(l.nodes, i), append(l.leaf, -1)
		}
	}
}

// whole returns the layout's node that an end of an edge is, not a frame around some.
func (l *level) whole(node, group int) (at int, ok bool) {
	leaf, ok := l.leafOf(l.home(node, group))
	switch {
	case !ok || group >= 0 && leaf < 0:
		return 0, false
	case leaf >= 0:
		return l.byLeaf[leaf], true
	}
	return l.byNode[node], true
}

// end returns the layout's node for an end of an edge, and the group at whose frame the line ends, or -1. Its third
// result is false where the end is not in this level.
func (l *level) end(node, group int, upper bool) (at, clip int, ok bool) {
	leaf, ok := l.leafOf(l.home(node, group))
	switch {
	case !ok || group >= 0 && group == l.within:
		return 0, -1, false
	case leaf >= 0:
		return l.byLeaf[leaf], -1, true
	case group >= 0:
		if ends := l.ends(group, upper); len(ends) > 0 {
			return ends[0], group, true
		}
		return 0, -1, false
	}
	return l.byNode[node], -1, true
}

// ends returns the layout's nodes in a group that none of the group's own lines leaves, or enters where upper is false;
// all where there is none.
func (l *level) ends(group int, upper bool) (out []int) {
	var all []int
	in := make([]bool, len(l.nodes))
	for i := range l.nodes {
		home := -1
		if l.leaf[i] >= 0 {
			home = l.Groups[l.leaf[i]].Parent
		} else {
			home = l.Nodes[l.nodes[i]].Group
		}
		if in[i] = l.holds(group, home); in[i] {
			all = append(all, i)
		}
	}
	tied := make([]bool, len(l.nodes))
	for _, pair := range l.pairs {
		if in[pair[0]] && in[pair[1]] {
			if upper {
				tied[pair[0]] = true
			} else {
				tied[pair[1]] = true
			}
		}
	}
	for _, i := range all {
		if !tied[i] {
			out = append(out, i)
		}
	}
	if out == nil {
		return all
	}
	return out
}

// hold keeps all of a group before or behind what a line joins to its frame.
func (l *level) hold(clipFrom, clipTo, from, to int) {
	if clipFrom >= 0 {
		for _, at := range l.ends(clipFrom, true) {
			if at != from {
				l.graph.Edges = append(l.graph.Edges, layered.Edge{From: at, To: to, Hold: true})
			}
		}
	}
	if clipTo >= 0 {
		for _, at := range l.ends(clipTo, false) {
			if at != to {
				l.graph.Edges = append(l.graph.Edges, layered.Edge{From: from, To: at, Hold: true})
			}
		}
	}
}

// addEdges adds the lines of this level.
func (l *level) addEdges() {
	type held struct{ clipFrom, clipTo, from, to int }
	var holds []held
	for _, e := range l.Edges {
		from, ok := l.whole(e.From, e.FromGroup)
		to, ok2 := l.whole(e.To, e.ToGroup)
		if ok && ok2 && from != to {
			l.pairs = append(l.pairs, [2]int{from, to})
		}
	}
	for i, e := range l.Edges {
		from, clipFrom, ok := l.end(e.From, e.FromGroup, true)
		to, clipTo, ok2 := l.end(e.To, e.ToGroup, false)
		switch {
		case !ok || !ok2:
			continue
		case from == to:
			// A line inside a box that is laid out by itself is drawn there.
			if l.leaf[from] < 0 || e.FromGroup == l.leaf[from] && e.ToGroup == e.FromGroup {
				l.loops[from] = append(l.loops[from], i)
			}
			continue
		}
		label := measureLabel(e.Label)
		w, h := label.w, label.h
		if l.flat() {
			w, h = h, w
		}
		x := layered.Edge{From: from, To: to, Wide: w, Long: h, Min: e.Min}
		l.makeRoom(&l.Edges[i])
		l.edges, l.clips = append(l.edges, i), append(l.clips, [2]int{clipFrom, clipTo})
		l.graph.Edges = append(l.graph.Edges, x)
		if clipFrom >= 0 || clipTo >= 0 {
			holds = append(holds, held{clipFrom, clipTo, from, to})
		}
	}
	for _, h := range holds {
		l.hold(h.clipFrom, h.clipTo, h.from, h.to)
	}
}

// makeRoom widens the space between layers for what stands at the ends of a line.
func (l *level) makeRoom(e *Edge) {
	if e.FromText != "" || e.ToText != "" {
		ends := 24
		if l.flat() {
			ends = canvas.Width([]string{e.FromText}, small) + canvas.Width([]string{e.ToText}, small)
		}
		l.graph.Along = max(l.graph.Along, 56+ends)
	}
	tail, _ := e.Tail.Length()
	head, _ := e.Head.Length()
	if max(tail, head) > 12 {
		l.graph.Along = max(l.graph.Along, 66)
	}
}

// axes turn places of the layout, across and along, into places of the picture.
type axes struct {
	way  Direction
	long int // of the layout
}

// flat reports whether lines run sideways.
func (a axes) flat() bool { return a.way == Right || a.way == Left }

// point turns a place of the layout into one of the picture.
func (a axes) point(across, along int) (x, y int) {
	switch a.way {
	case Up:
		return across, a.long - along
	case Right:
		return along, across
	case Left:
		return a.long - along, across
	}
	return across, along
}

// box turns a box of the layout into one of the picture.
func (a axes) box(b layered.Box) (x, y, w, h int) {
	switch a.way {
	case Up:
		return b.At, a.long - b.Top - b.Long, b.Wide, b.Long
	case Right:
		return b.Top, b.At, b.Long, b.Wide
	case Left:
		return a.long - b.Top - b.Long, b.At, b.Long, b.Wide
	}
	return b.At, b.Top, b.Wide, b.Long
}

// drawFrames draws the groups of this level; their titles come later, over the lines.
func (l *level) drawFrames() {
	for i, g := range l.groups {
		x, y, w, h := l.box(l.lay.Groups[i])
		l.Groups[g].frame(&l.out.Canvas, x, y, w, h)
	}
}

func (group *Group) frame(c *canvas.Canvas, x, y, w, h int) {
	class := "d-frame" + group.Tint
	if group.Dashed {
		class += " d-dashed"
	}
	c.Rect(class, x, y, w, h, 4)
}

// nodeBox returns the place of a node of the layout, without the space for lines to itself.
func (l *level) nodeBox(i int) (x, y, w, h int) {
	b := l.lay.Nodes[i]
	b.Wide = 2 * (l.lay.Middles[i] - b.At)
	if l.leaf[i] < 0 {
		b.Wide = l.boxes[l.nodes[i]].w
		if l.flat() != (l.Nodes[l.nodes[i]].Shape == shape.Bar && l.flat()) {
			b.Wide = l.boxes[l.nodes[i]].h
		}
	} else if l.flat() {
		b.Wide = l.inner[l.leaf[i]].h
	} else {
		b.Wide = l.inner[l.leaf[i]].w
	}
	return l.box(b)
}

// drawNodes draws boxes, and what was laid out by itself.
func (l *level) drawNodes() {
	for i := range l.nodes {
		x, y, w, h := l.nodeBox(i)
		if g := l.leaf[i]; g >= 0 {
			f := l.inner[g]
			l.Groups[g].frame(&l.out.Canvas, x, y, w, h)
			t := titleOf(&l.Groups[g])
			l.out.Open("", x+pad, y+pad+t.h)
			l.out.Out = append(l.out.Out, f.Out...)
			l.out.Close()
			l.Groups[g].drawTitle(&l.out.Canvas, x+pad, y)
			l.drawLoops(i, x, y, w, h, shape.Rect)
			continue
		}
		n := &l.Nodes[l.nodes[i]]
		l.drawLoops(i, x, y, w, h, n.Shape)
		l.boxes[l.nodes[i]].draw(&l.out.Canvas, n, x, y, w, h)
	}
	for i, g := range l.groups {
		x, y, w, _ := l.box(l.lay.Groups[i])
		l.Groups[g].drawTitle(&l.out.Canvas, x+l.Groups[g].titleAt(l.drawn, l.axes, x, y, w), y)
	}
}

// drawLabels writes the words of lines, over all lines.
func (l *level) drawLabels() {
	for i, at := range l.edges {
		e := &l.Edges[at]
		if e.Stroke == Unseen {
			continue
		}
		if b := l.lay.Ways[i].Label; b.Wide > 0 {
			x, y, w, h := l.box(b)
			measureLabel(e.Label).draw(&l.out.Canvas, x+w/2, y+h/2)
		}
	}
}
