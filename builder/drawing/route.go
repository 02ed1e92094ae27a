package drawing

import (
	"cmp"
	"slices"
	"strconv"
)

// drawing turns places into whole numbers and ways into paths. Rounding could make two boxes touch, so each box begins
// at least a gap behind the one before it.
func (l *layout) drawing() Drawing {
	d := Drawing{Nodes: make([]Box, len(l.nodes)), Routes: make([]Route, len(l.edges))}
	tops, heights := l.heights()
	left := l.width
	for _, row := range l.rows {
		if len(row) > 0 {
			left = min(left, l.items[row[0]].x-float64(l.items[row[0]].w)/2)
		}
	}
	rowOf := make([]int, len(l.items))
	box := make([]Box, len(l.items))
	for r, row := range l.rows {
		end := 0
		for i, at := range row {
			it := &l.items[at]
			x := int(it.x - float64(it.w)/2 - left + .5)
			if i > 0 {
				x = max(x, end+l.gap(row[i-1], at))
			}
			end = x + it.w
			box[at] = Box{x, tops[r], it.w, heights[r]}
			rowOf[at] = r
			d.W = max(d.W, x+it.w)
		}
		if r%2 == 0 {
			d.Rows = append(d.Rows, Box{0, tops[r], 0, heights[r]})
		}
	}
	for i := range l.nodes {
		d.Nodes[i] = Box{box[i].X, box[i].Y, l.nodes[i].W, l.nodes[i].H}
	}
	for i := range d.Rows {
		d.Rows[i].W = d.W
	}
	d.H = tops[len(tops)-1] + heights[len(heights)-1]
	outs, ins := l.ports(box)
	for i, way := range l.ways {
		if way != nil {
			d.Routes[i] = l.route(i, way, box, outs[i], ins[i])
		}
	}
	return d
}

// heights returns top and height of every row. A row of labels that has none takes no height, only the space between.
func (l *layout) heights() (tops, heights []int) {
	tops, heights = make([]int, len(l.rows)), make([]int, len(l.rows))
	y := 0
	for r, row := range l.rows {
		for _, at := range row {
			heights[r] = max(heights[r], l.items[at].h)
		}
		if r%2 == 1 {
			y += l.space.Row / 2
			tops[r] = y
			y += heights[r] + l.space.Row - l.space.Row/2
			continue
		}
		tops[r] = y
		y += heights[r]
	}
	return tops, heights
}

// ports returns for each edge the x at which it leaves its upper node and enters its lower one: side by side, in the
// order of where the lines come from.
func (l *layout) ports(box []Box) (outs, ins []int) {
	type end struct{ edge, x, group int }
	outs, ins = make([]int, len(l.edges)), make([]int, len(l.edges))
	spread := func(node int, ends []end, to []int) {
		slices.SortStableFunc(ends, func(a, b end) int {
			return cmp.Or(cmp.Compare(a.x, b.x), cmp.Compare(a.group, b.group))
		})
		places, last := 0, -1
		for i := range ends { // lines that share a way share a port
			if i == 0 || ends[i].group != last || ends[i].group < 0 {
				places++
			}
			last = ends[i].group
			ends[i].x = places
		}
		w := box[node].W
		// In pixels: ports of a box with many lines move together rather than off it.
		step := min(18, w/(places+1))
		for _, e := range ends {
			to[e.edge] = box[node].X + w/2 + (2*e.x-places-1)*step/2
		}
	}
	upper, lower := map[int][]end{}, map[int][]end{}
	var nodes []int
	for i, way := range l.ways {
		if way == nil {
			continue
		}
		e := l.edges[i]
		nodes = append(nodes, e.Upper, e.Lower)
		// Lines are sorted by where they come from, so that they do not cross at the box.
		next, before := way[1], way[len(way)-2]
		upper[e.Upper] = append(upper[e.Upper], end{i, box[next].X + box[next].W/2, -1})
		lower[e.Lower] = append(lower[e.Lower], end{i, box[before].X + box[before].W/2, e.Style})
	}
	slices.Sort(nodes)
	for _, n := range slices.Compact(nodes) {
		spread(n, upper[n], outs)
		spread(n, lower[n], ins)
	}
	return outs, ins
}

// tip is how long an arrow head is, and half as wide.
const tip = 8

// route returns the line of the i-th edge, downwards from x out at its upper node to x in at its lower one. Between two
// rows it is a curve that leaves and arrives upright; within a row it runs straight down, so that it keeps to its lane.
func (l *layout) route(i int, way []int, box []Box, out, in int) Route {
	e := l.edges[i]
	var r Route
	up, low := box[way[0]], box[way[len(way)-1]]
	x, y := out, up.Y+l.nodes[e.Upper].H
	endY := low.Y
	switch e.Tip {
	case AtUpper:
		r.Head = head(x, y, tip)
		y += tip
	case AtLower:
		r.Head = head(in, endY, -tip)
		endY -= tip
	}
	b := append([]byte{'M'}, pair(x, y)...)
	curve := func(toX, toY int) {
		if toX == x {
			b = append(append(b, 'V'), strconv.Itoa(toY)...)
		} else {
			// Both handles are at half the height, which makes the curve leave and arrive upright.
			m := (y + toY) / 2
			b = append(append(b, 'C'), pair(x, m)...)
			b = append(append(b, ' '), pair(toX, m)...)
			b = append(append(b, ' '), pair(toX, toY)...)
		}
		x, y = toX, toY
	}
	for _, at := range way[1 : len(way)-1] {
		c := box[at].X + box[at].W/2
		// no lane in the rows between: straight down first
		if below := box[at].Y - l.space.Row/2; y < below-l.space.Row {
			b = append(append(b, 'V'), strconv.Itoa(below)...)
			y = below
		}
		curve(c, box[at].Y)
		if box[at].H > 0 {
			curve(c, box[at].Y+box[at].H)
		}
	}
	curve(in, endY)
	r.Path = string(b)
	if at := l.labels[i]; at >= 0 {
		r.Label = Box{box[at].X, box[at].Y, box[at].W, l.space.Label}
	}
	return r
}

// head writes a triangle with its point at x, y; its foot is long pixels below, above where long is negative.
func head(x, y, long int) string {
	b := append([]byte{'M'}, pair(x, y)...)
	b = append(append(b, 'L'), pair(x-tip/2, y+long)...)
	b = append(append(b, 'H'), strconv.Itoa(x+tip/2)...)
	return string(append(b, 'Z'))
}

// pair returns "x y", as paths have it.
func pair(x, y int) []byte {
	return strconv.AppendInt(append(strconv.AppendInt(nil, int64(x), 10), ' '), int64(y), 10)
}
