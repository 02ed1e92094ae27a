package network

import (
	"cmp"
	"slices"

	"digsite/builder/diagram/canvas"
	"digsite/builder/diagram/shape"
)

// portEnd is an end of a line at a side of a box: the line, and where it goes on across.
type portEnd struct {
	edge, which  int
	want, weight int // want is relative to the middle
}

// shapeOf returns the shape of a node of the layout.
func (l *level) shapeOf(i int) shape.Shape {
	if l.leaf[i] >= 0 {
		return shape.Rect
	}
	return l.Nodes[l.nodes[i]].Shape
}

// sizeOf returns a node's size across and along.
func (l *level) sizeOf(i int) (across, along int) {
	_, _, w, h := l.nodeBox(i)
	if l.flat() {
		return h, w
	}
	return w, h
}

// findPorts chooses where lines leave and enter boxes: straight towards where they go on, as far as the box and its
// other lines allow.
func (l *level) findPorts() {
	l.ports = make([][2]int, len(l.edges))
	type key struct{ node, side int }
	ends := map[key][]portEnd{}
	var keys []key
	put := func(node, side int, e portEnd) {
		k := key{node, side}
		if ends[k] == nil {
			keys = append(keys, k)
		}
		ends[k] = append(ends[k], e)
	}
	for i := range l.edges {
		e, way := l.graph.Edges[i], l.lay.Ways[i]
		n := len(way.Stops)
		if n < 2 {
			continue
		}
		u, v := e.From, e.To
		if way.Up {
			u, v = v, u
		}
		next, before := way.Stops[1].At, way.Stops[n-2].At
		if n == 2 {
			next, before = l.straight(u, v)
		}
		put(u, 1, l.portEnd(i, 0, next, l.lay.Middles[u], u))
		put(v, 0, l.portEnd(i, 1, before, l.lay.Middles[v], v))
	}
	for _, k := range keys {
		wide, _ := l.sizeOf(k.node)
		at := spread(ends[k], l.shapeOf(k.node).Reach(wide))
		for j, e := range ends[k] {
			l.ports[e.edge][e.which] = l.lay.Middles[k.node] + at[j]
		}
	}
}

// straight returns where a line between two neighbouring rows leaves and enters: at the middle of the narrower box
// where
// the other one is wide enough to lie above or below it, so that the line runs straight.
func (l *level) straight(u, v int) (next, before int) {
	mu, mv := l.lay.Middles[u], l.lay.Middles[v]
	wu, _ := l.sizeOf(u)
	wv, _ := l.sizeOf(v)
	switch far := max(mu-mv, -(mu - mv)); {
	case wu >= wv && far <= l.shapeOf(u).Reach(wu):
		return mv, mv
	case wv > wu && far <= l.shapeOf(v).Reach(wv):
		return mu, mu
	}
	return mv, mu
}

func (l *level) portEnd(edge, which, next, mid, node int) portEnd {
	wide, _ := l.sizeOf(node)
	limit := l.shapeOf(node).Reach(wide)
	d := next - mid
	if max(d, -(d)) <= limit {
		return portEnd{edge, which, d, 8}
	}
	far := min(limit, 4+max(d, -(d))/8)
	if d < 0 {
		far = -far
	}
	return portEnd{edge, which, far, 1}
}

// spread sorts the ends at a side by where they go, and returns their places: near to what they want, a step apart.
func spread(ends []portEnd, limit int) []int {
	slices.SortStableFunc(ends, func(a, b portEnd) int { return cmp.Compare(a.want, b.want) })
	step := 14
	if n := len(ends) - 1; n > 0 {
		step = min(step, 2*limit/n)
	}
	type pool struct{ sum, weight, n int }
	var pools []pool
	for i, e := range ends {
		pools = append(pools, pool{e.weight * (e.want - i*step), e.weight, 1})
		for k := len(pools) - 1; k > 0 && pools[k-1].sum*pools[k].weight >= pools[k].sum*pools[k-1].weight; k-- {
			pools[k-1].sum += pools[k].sum
			pools[k-1].weight += pools[k].weight
			pools[k-1].n += pools[k].n
			pools = pools[:k]
		}
	}
	at := make([]int, 0, len(ends))
	for _, p := range pools {
		first := p.sum / p.weight
		for range p.n {
			at = append(at, min(max(first, -limit), limit-(len(ends)-1)*step)+len(at)*step)
		}
	}
	return at
}

// drawEdge draws one line with its ends.
func (l *level) drawEdge(i int) {
	e, way := &l.Edges[l.edges[i]], l.lay.Ways[i]
	if e.Stroke == Unseen || len(way.Stops) < 2 {
		return
	}
	u, v := l.graph.Edges[i].From, l.graph.Edges[i].To
	upperMark, lowerMark, upperText, lowerText := e.Tail, e.Head, e.FromText, e.ToText
	upperClip, lowerClip := l.clips[i][0], l.clips[i][1]
	if way.Up {
		u, v = v, u
		upperMark, lowerMark, upperText, lowerText = lowerMark, upperMark, lowerText, upperText
		upperClip, lowerClip = lowerClip, upperClip
	}
	stops := slices.Clone(way.Stops)
	last := len(stops) - 1
	stops[0].At, stops[last].At = l.ports[i][0], l.ports[i][1]
	first, end := l.border(u, stops[0].At, true), l.border(v, stops[last].At, false)
	c := course(stops, first, end, upperMark, lowerMark)
	upperAt, lowerAt := target{stops[0].At, first, 0, -1}, target{stops[last].At, end, 0, 1}
	if upperClip >= 0 {
		c, upperAt = c.leave(l.lay.Groups[l.byHome[upperClip]])
	}
	if lowerClip >= 0 && len(c) > 0 {
		c, lowerAt = c.enter(l.lay.Groups[l.byHome[lowerClip]])
	}
	if len(c) == 0 {
		l.failed = true
		return
	}
	l.drawn = append(l.drawn, c)
	l.out.Path(strokes[e.Stroke]+e.Tint, l.pathOf(c))
	l.mark(upperMark, e.Tint, upperAt)
	l.mark(lowerMark, e.Tint, lowerAt)
	l.endText(upperText, stops[0].At, first, 1)
	l.endText(lowerText, stops[last].At, end, -1)
}

// border returns where a line meets a box along, at a place across.
func (l *level) border(node, at int, lower bool) int {
	b := l.lay.Nodes[node]
	_, _, w, h := l.nodeBox(node)
	where := shape.Top
	switch {
	case l.way == Down && lower, l.way == Up && !lower:
		where = shape.Bottom
	case l.way == Right && lower, l.way == Left && !lower:
		where = shape.RightSide
	case l.flat():
		where = shape.LeftSide
	}
	in := l.shapeOf(node).Inset(w, h, where, at-l.lay.Middles[node])
	if lower {
		return b.Top + b.Long - in
	}
	return b.Top + in
}

// strokes are the classes of lines.
var strokes = [...]string{Solid: "d-line", Dotted: "d-line d-dotted", Thick: "d-line d-thick"}

// pathOf writes a course as a path of the picture.
func (l *level) pathOf(c courseOf) canvas.Path {
	var p canvas.Path
	x, y := l.point(c[0].ax, c[0].ay)
	p.M(x, y)
	for _, s := range c {
		x, y := l.point(s.dx, s.dy)
		if s.straight() {
			p.L(x, y)
			continue
		}
		bx, by := l.point(s.bx, s.by)
		cx, cy := l.point(s.cx, s.cy)
		p.C(bx, by, cx, cy, x, y)
	}
	return p
}

// mark draws a marker at the end of a line.
func (l *level) mark(m shape.Marker, tint string, at target) {
	if m == shape.None {
		return
	}
	x, y := l.point(at.across, at.along)
	x2, y2 := l.point(at.across+at.dx, at.along+at.dy)
	m.Draw(&l.out.Canvas, tint, x, y, x2-x, y2-y)
}

// endText writes what stands at an end of a line beside it.
func (l *level) endText(s string, across, along, way int) {
	if s == "" {
		return
	}
	x, y := l.point(across, along+way*18)
	class := "d-label d-start"
	if l.flat() {
		w := canvas.Width([]string{s}, small)
		x, y = l.point(across-8, along+way*(14+w/2))
		class = "d-label"
	} else {
		x, y = x+8, y+4
	}
	l.out.Text(class, x, y, s)
}

// drawLoops draws the lines from a box to itself, at its side.
func (l *level) drawLoops(node, x, y, w, h int, s shape.Shape) {
	out := 0
	for _, at := range l.loops[node] {
		e := &l.Edges[at]
		if e.Stroke == Unseen {
			continue
		}
		t := measureLabel(e.Label)
		_, cut := e.Head.Length()
		var p canvas.Path
		if l.flat() {
			a, b := x+w/2-min(w/5, 20), x+w/2+min(w/5, 20)
			ya := y + h - s.Inset(w, h, shape.Bottom, a-x-w/2)
			yb := y + h - s.Inset(w, h, shape.Bottom, b-x-w/2)
			deep := y + h + 24 + out
			p.M(a, ya).C(a, deep, b, deep, b, yb+cut)
			l.out.Path(strokes[e.Stroke]+e.Tint, p)
			e.Head.Draw(&l.out.Canvas, e.Tint, b, yb, 0, -1)
			if t.h > 0 {
				t.draw(&l.out.Canvas, x+w/2, deep+t.h/2)
			}
			out += 34 + t.h
			continue
		}
		a, b := y+h/2-min(h/4, 14), y+h/2+min(h/4, 14)
		xa := x + w - s.Inset(w, h, shape.RightSide, a-y-h/2)
		xb := x + w - s.Inset(w, h, shape.RightSide, b-y-h/2)
		far := x + w + 28 + out
		p.M(xa, a).C(far, a-6, far, b+2, xb+cut, b)
		l.out.Path(strokes[e.Stroke]+e.Tint, p)
		e.Head.Draw(&l.out.Canvas, e.Tint, xb, b, -1, 0)
		if t.h > 0 {
			t.draw(&l.out.Canvas, far-2+t.w/2, y+h/2)
		}
		out += 34 + t.w
	}
}
