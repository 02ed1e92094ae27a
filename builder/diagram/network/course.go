package network

import (
	"digsite/builder/diagram/layered"
	"digsite/builder/diagram/shape"
)

// segment is a curve from a to d with the handles b and c, in places across (x) and along (y).
type segment struct{ ax, ay, bx, by, cx, cy, dx, dy int }

func (s segment) straight() bool { return s.ax == s.dx && s.bx == s.ax && s.cx == s.ax }

// at returns the place of a part of the way, in 64ths.
func (s segment) at(t int) (x, y int) {
	u := 64 - t
	mix := func(a, b, c, d int) int {
		return (u*u*u*a + 3*u*u*t*b + 3*u*t*t*c + t*t*t*d) / (64 * 64 * 64)
	}
	return mix(s.ax, s.bx, s.cx, s.dx), mix(s.ay, s.by, s.cy, s.dy)
}

// split returns the two parts of a curve (de Casteljau).
func (s segment) split(t int) (before, after segment) {
	mid := func(a, b int) int { return a + (b-a)*t/64 }
	x1, y1, x2, y2, x3, y3 := mid(s.ax, s.bx), mid(s.ay, s.by), mid(s.bx, s.cx), mid(s.by, s.cy), mid(s.cx, s.dx),
		mid(s.cy, s.dy)
	x4, y4, x5, y5 := mid(x1, x2), mid(y1, y2), mid(x2, x3), mid(y2, y3)
	x, y := s.at(t)
	return segment{s.ax, s.ay, x1, y1, x4, y4, x, y}, segment{x, y, x5, y5, x3, y3, s.dx, s.dy}
}

// courseOf is a line as curves, one behind the other.
type courseOf []segment

// target is where a line ends, and the way that it arrives, one step long.
type target struct{ across, along, dx, dy int }

// course leads a line through its stops, from first to end along, where the markers take their room. Between two stops
// it is a curve that leaves and arrives upright.
func course(stops []layered.Stop, first, end int, upper, lower shape.Marker) (c courseOf) {
	room, cut := upper.Length()
	roomEnd, cutEnd := lower.Length()
	at, y := stops[0].At, first+cut
	to := func(across, along int) {
		mid := (y + along) / 2
		c = append(c, segment{at, y, at, mid, across, mid, across, along})
		at, y = across, along
	}
	last, whole := len(stops)-1, end-cutEnd
	if s := max(stops[0].End, first+max(room, cut)); s > y && s < whole && stops[1].At != at {
		to(at, s)
	}
	for k := 1; k < last; k++ {
		to(stops[k].At, stops[k].Top)
		if stops[k].End > stops[k].Top {
			to(stops[k].At, stops[k].End)
		}
	}
	if turn := min(stops[last].Top, end-max(roomEnd, cutEnd)); turn > y && turn < whole {
		to(stops[last].At, turn)
	}
	to(stops[last].At, whole)
	return c
}

func within(b layered.Box, x, y int) bool {
	return x > b.At && x < b.At+b.Wide && y > b.Top && y < b.Top+b.Long
}

// leave returns what of a course lies behind a frame that it begins in, and where it leaves it. Nothing is left of one
// that ends in the frame.
func (c courseOf) leave(b layered.Box) (courseOf, target) {
	for i := len(c) - 1; i >= 0; i-- {
		for t := 64; t >= 0; t-- {
			x, y := c[i].at(t)
			if !within(b, x, y) {
				continue
			}
			if t == 64 {
				if i++; i == len(c) {
					return nil, target{}
				}
				t = 0
			} else {
				t++
			}
			_, after := c[i].split(t)
			out := append(courseOf{after}, c[i+1:]...)
			side := toSide(b, after.ax, after.ay)
			return out, target{after.ax, after.ay, side.dx, side.dy}
		}
	}
	return c, target{c[0].ax, c[0].ay, 0, -1}
}

// enter returns what of a course lies before a frame that it ends in, and where it enters it.
func (c courseOf) enter(b layered.Box) (courseOf, target) {
	for i := range c {
		for t := 0; t <= 64; t++ {
			x, y := c[i].at(t)
			if !within(b, x, y) {
				continue
			}
			if t == 0 && i == 0 {
				return nil, target{}
			}
			before, _ := c[i].split(t)
			out := append(c[:i:i], before)
			side := toSide(b, before.dx, before.dy)
			return out, target{before.dx, before.dy, side.dx, side.dy}
		}
	}
	end := c[len(c)-1]
	return c, target{end.dx, end.dy, 0, 1}
}

// toSide returns the way into a frame from the side of it that a place is nearest to.
func toSide(b layered.Box, x, y int) target {
	best, out := max(y-b.Top, -(y-b.Top)), target{dy: 1}
	if d := max(y-b.Top-b.Long, -(y - b.Top - b.Long)); d < best {
		best, out = d, target{dy: -1}
	}
	if d := max(x-b.At, -(x - b.At)); d < best {
		best, out = d, target{dx: 1}
	}
	if d := max(x-b.At-b.Wide, -(x - b.At - b.Wide)); d < best {
		out = target{dx: -1}
	}
	return out
}
