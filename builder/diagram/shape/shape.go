// Package shape draws the outlines of boxes and the ends of lines, and knows where a line meets an outline.
//
// Its law: an outline stays within its box, and a text of the size that Size was asked for within the outline.
package shape

import (
	"math"

	"digsite/builder/diagram/canvas"
)

// Shape is the outline of a box.
type Shape uint8

// The shapes.
const (
	Rect Shape = iota
	Rounded
	Stadium
	Subroutine
	Cylinder
	Circle
	DoubleCircle
	Ellipse
	Diamond
	Hexagon
	Flag // one side cut in
	LeanRight
	LeanLeft
	TrapezoidBottom // the longer side is below
	TrapezoidTop
	Document
	Stack // of boxes
	Documents
	LinedRect
	DividedRect
	Triangle
	FlippedTriangle
	Delay
	LyingCylinder
	NotchedRect
	SlopedRect
	WindowPane
	CrossedCircle
	Hourglass
	Brace
	BraceRight
	Braces
	Bare // text alone
	Dot  // filled: a start
	Ring // a filled dot in a circle: an end
	Bar  // a fork
	Tab  // a tagged corner
	Note
	Class // compartments
	Person
)

// skew is how far slanted sides lean.
func skew(h int) int { return min(h/2, 22) }

// Size returns the outer size of a box around a text of w by h pixels.
func (s Shape) Size(w, h int) (int, int) {
	switch s {
	case Rounded, Rect, WindowPane:
		return w + 30, h + 20
	case Stadium, Delay:
		return w + h/2 + 32, h + 20
	case Subroutine, LinedRect, LyingCylinder, Hourglass:
		return w + 46, h + 20
	case Cylinder:
		return w + 30, h + 38
	case Circle, CrossedCircle:
		d := int(math.Hypot(float64(w), float64(h))) + 14
		return max(d, 30), max(d, 30)
	case DoubleCircle:
		d := int(math.Hypot(float64(w), float64(h))) + 24
		return d, d
	case Ellipse:
		return w*14/10 + 16, h*14/10 + 12
	case Diamond:
		return w*16/10 + 24, h*100/42 + 16
	case Hexagon, Flag, LeanRight, LeanLeft, TrapezoidBottom, TrapezoidTop:
		return w + 24 + 2*skew(h+20), h + 20
	case Document, Stack, Documents, Tab, NotchedRect, DividedRect, SlopedRect:
		return w + 36, h + 36
	case Triangle, FlippedTriangle:
		return w*2 + 30, h*2 + 24
	case Brace, BraceRight, Braces:
		return w + 36, h + 14
	case Bare:
		return w + 8, h + 8
	case Dot, Ring:
		return 20, 20
	case Bar:
		return 90, 8
	case Note:
		return w + 24, h + 18
	case Person:
		return w + 30, h + 44
	}
	return w + 30, h + 20
}

// TextAt is how far a text stands below the middle of its box.
func (s Shape) TextAt(h int) int {
	switch s {
	case Cylinder:
		return 6
	case Document, Documents:
		return -4
	case Triangle:
		return h / 5
	case FlippedTriangle:
		return -h / 5
	case DividedRect, SlopedRect:
		return 5
	case Person:
		return 14
	}
	return 0
}

// Side is one of the four sides of a box.
type Side uint8

// The sides.
const (
	Top Side = iota
	Bottom
	LeftSide
	RightSide
)

// Reach is how far from the middle of a side of that length lines may end at a
func (s Shape) Reach(length int) int {
	switch s {
	case Dot, Ring, Triangle, FlippedTriangle:
		return 0
	case Diamond, Circle, DoubleCircle, Ellipse, Hexagon, CrossedCircle:
		return length / 5
	case Stadium, LeanLeft, LeanRight, TrapezoidBottom, TrapezoidTop, Flag, Delay:
		return length * 3 / 10
	}
	return max(length/2-10, 0)
}

// Inset returns how far a shape's border lies within its box of w by h, on a side, at an offset from that side's
// middle.
func (s Shape) Inset(w, h int, at Side, offset int) int {
	half, depth := w/2, h/2
	upright := at == LeftSide || at == RightSide
	if upright {
		half, depth = h/2, w/2
	}
	if half <= 0 {
		return 0
	}
	o := min(max(offset, -offset), half)
	switch s {
	case Circle, DoubleCircle, Ellipse, CrossedCircle, Dot, Ring:
		return bow(o, half, depth)
	case Diamond:
		return depth * o / half
	case Hexagon:
		if upright {
			return skew(h) * o / half
		}
	case Hourglass:
		if upright {
			return depth * (half - o) / half
		}
	case Triangle, FlippedTriangle:
		return s.pointed(w, h, at, offset)
	case LeanRight, LeanLeft, TrapezoidBottom, TrapezoidTop, SlopedRect:
		return s.slanted(w, h, at, offset)
	}
	return s.rounded(h, at, o, half)
}

// bow is how far a curve lies within its box, o pixels from the middle of a side that is twice half long.
func bow(o, half, depth int) int {
	f := float64(o) / float64(half)
	return int(float64(depth) * (1 - math.Sqrt(1-f*f)))
}

// rounded is Inset for the shapes of which one side or two are round.
func (s Shape) rounded(h int, at Side, o, half int) int {
	upright := at == LeftSide || at == RightSide
	switch s {
	case Stadium:
		if upright {
			return bow(o, half, half)
		}
	case Delay:
		if at == RightSide {
			return bow(o, half, half)
		}
	case Cylinder:
		if !upright {
			return bow(o, half, 8)
		}
	case LyingCylinder:
		if upright {
			return bow(o, half, 8)
		}
	case Flag:
		if at == LeftSide {
			return skew(h) - skew(h)*o/half
		}
	case Stack, Documents:
		if at == Top || at == RightSide {
			return 5
		}
	case Document:
		if at == Bottom {
			return 8
		}
	}
	return 0
}

// slanted is Inset for the shapes whose left and right sides, or whose top, lean.
func (s Shape) slanted(w, h int, at Side, offset int) int {
	k := skew(h)
	down := (offset + h/2) * k / max(h, 1) // grows from top to bottom along an upright side
	if s == SlopedRect {
		if at == Top {
			return 14 - 14*(offset+w/2)/max(w, 1)
		}
		return 0
	}
	widens := s == TrapezoidBottom || s == LeanRight && at == LeftSide || s == LeanLeft && at == RightSide
	switch {
	case at == Top || at == Bottom:
		return 0
	case widens:
		return k - down
	}
	return down
}

// pointed is Inset for triangles.
func (s Shape) pointed(w, h int, at Side, offset int) int {
	switch {
	case at == Top && s == Triangle, at == Bottom && s == FlippedTriangle:
		return h * max(offset, -offset) / max(w/2, 1)
	case at == Top || at == Bottom:
		return 0
	case s == Triangle:
		return (h/2 - offset) * w / 2 / max(h, 1)
	}
	return (h/2 + offset) * w / 2 / max(h, 1)
}

// Outline draws a shape at x, y.
func (s Shape) Outline(c *canvas.Canvas, class string, x, y, w, h int) {
	k := skew(h)
	var p canvas.Path
	switch s {
	case Rounded:
		c.Rect(class, x, y, w, h, 8)
	case Stadium:
		c.Rect(class, x, y, w, h, h/2)
	case Subroutine:
		c.Rect(class, x, y, w, h, 0)
		p.M(x+8, y).L(x+8, y+h).M(x+w-8, y).L(x+w-8, y+h)
		c.Path("d-rule", p)
	case Cylinder:
		p.M(x, y+8).A(w/2, 8, 1, x+w, y+8).L(x+w, y+h-8).A(w/2, 8, 1, x, y+h-8).Z()
		c.Path(class, p)
		p = nil
		p.M(x, y+8).A(w/2, 8, 0, x+w, y+8)
		c.Path("d-rule", p)
	case Circle:
		c.Circle(class, x+w/2, y+h/2, w/2)
	case DoubleCircle:
		c.Circle(class, x+w/2, y+h/2, w/2)
		c.Circle("d-rule", x+w/2, y+h/2, w/2-4)
	case CrossedCircle:
		c.Circle(class, x+w/2, y+h/2, w/2)
		d := w * 35 / 100
		p.M(x+w/2-d, y+h/2-d).L(x+w/2+d, y+h/2+d).M(x+w/2+d, y+h/2-d).L(x+w/2-d, y+h/2+d)
		c.Path("d-rule", p)
	case Ellipse:
		c.Ellipse(class, x+w/2, y+h/2, w/2, h/2)
	case Diamond:
		c.Path(class, canvas.Polygon(x+w/2, y, x+w, y+h/2, x+w/2, y+h, x, y+h/2))
	case Hexagon:
		c.Path(class, canvas.Polygon(x+k, y, x+w-k, y, x+w, y+h/2, x+w-k, y+h, x+k, y+h, x, y+h/2))
	case Flag:
		c.Path(class, canvas.Polygon(x, y, x+w, y, x+w, y+h, x, y+h, x+k, y+h/2))
	case LeanRight:
		c.Path(class, canvas.Polygon(x+k, y, x+w, y, x+w-k, y+h, x, y+h))
	case LeanLeft:
		c.Path(class, canvas.Polygon(x, y, x+w-k, y, x+w, y+h, x+k, y+h))
	case TrapezoidBottom:
		c.Path(class, canvas.Polygon(x+k, y, x+w-k, y, x+w, y+h, x, y+h))
	case TrapezoidTop:
		c.Path(class, canvas.Polygon(x, y, x+w, y, x+w-k, y+h, x+k, y+h))
	default:
		s.rarer(c, class, x, y, w, h)
	}
}

// rarer draws the shapes that @{shape: …} alone names, and those of other diagrams.
func (s Shape) rarer(c *canvas.Canvas, class string, x, y, w, h int) {
	var p canvas.Path
	page := func(x, y, w, h int) {
		var p canvas.Path
		p.M(x, y).L(x+w, y).L(x+w, y+h-8).C(x+w*3/4, y+h-18, x+w/2, y+h-8, x+w/2, y+h-8).
			C(x+w/4, y+h+4, x, y+h-4, x, y+h-6).Z()
		c.Path(class, p)
	}
	switch s {
	case Document:
		page(x, y, w, h)
	case Documents:
		page(x+10, y, w-10, h-10)
		page(x+5, y+5, w-10, h-10)
		page(x, y+10, w-10, h-10)
	case Stack:
		c.Rect(class, x+10, y, w-10, h-10, 0)
		c.Rect(class, x+5, y+5, w-10, h-10, 0)
		c.Rect(class, x, y+10, w-10, h-10, 0)
	case Triangle:
		c.Path(class, canvas.Polygon(x+w/2, y, x+w, y+h, x, y+h))
	case FlippedTriangle:
		c.Path(class, canvas.Polygon(x, y, x+w, y, x+w/2, y+h))
	case Delay:
		p.M(x, y).L(x+w-h/2, y).A(h/2, h/2, 1, x+w-h/2, y+h).L(x, y+h).Z()
		c.Path(class, p)
	case LyingCylinder:
		p.M(x+8, y).L(x+w-8, y).A(8, h/2, 1, x+w-8, y+h).L(x+8, y+h).A(8, h/2, 1, x+8, y).Z()
		c.Path(class, p)
		p = nil
		p.M(x+w-8, y).A(8, h/2, 0, x+w-8, y+h)
		c.Path("d-rule", p)
	case NotchedRect:
		c.Path(class, canvas.Polygon(x+12, y, x+w, y, x+w, y+h, x, y+h, x, y+12))
	case SlopedRect:
		c.Path(class, canvas.Polygon(x, y+14, x+w, y, x+w, y+h, x, y+h))
	case Hourglass:
		c.Path(class, canvas.Polygon(x, y, x+w, y, x, y+h, x+w, y+h))
	case Dot:
		c.Circle("d-dot", x+w/2, y+h/2, 8)
	case Ring:
		c.Circle("d-ring", x+w/2, y+h/2, 9)
		c.Circle("d-dot", x+w/2, y+h/2, 5)
	case Bar:
		c.Rect("d-dot", x, y, w, h, 2)
	case Note:
		c.Path("d-note", canvas.Polygon(x, y, x+w-10, y, x+w, y+10, x+w, y+h, x, y+h))
		p.M(x+w-10, y).L(x+w-10, y+10).L(x+w, y+10)
		c.Path("d-rule", p)
	case Person:
		c.Rect(class, x, y+22, w, h-22, 12)
		c.Circle(class, x+w/2, y+14, 14)
	case Brace, BraceRight, Braces, Bare:
		s.braces(c, x, y, w, h)
	default:
		c.Rect(class, x, y, w, h, 0)
		s.ruled(c, x, y, w, h)
	}
}

// ruled draws the lines within a box.
func (s Shape) ruled(c *canvas.Canvas, x, y, w, h int) {
	var p canvas.Path
	switch s {
	case LinedRect:
		p.M(x+8, y).L(x+8, y+h)
	case DividedRect:
		p.M(x, y+10).L(x+w, y+10)
	case WindowPane:
		p.M(x+6, y).L(x+6, y+h).M(x, y+6).L(x+w, y+6)
	case Tab:
		p.M(x+w-14, y+h).L(x+w, y+h-14)
	default:
		return
	}
	c.Path("d-rule", p)
}

// braces draws the braces around a comment.
func (s Shape) braces(c *canvas.Canvas, x, y, w, h int) {
	brace := func(at, dir int) {
		var p canvas.Path
		p.M(at+8*dir, y).Q(at+4*dir, y, at+4*dir, y+6).L(at+4*dir, y+h/2-6).Q(at+4*dir, y+h/2, at, y+h/2).
			Q(at+4*dir, y+h/2, at+4*dir, y+h/2+6).L(at+4*dir, y+h-6).Q(at+4*dir, y+h, at+8*dir, y+h)
		c.Path("d-line", p)
	}
	if s == Brace || s == Braces {
		brace(x, 1)
	}
	if s == BraceRight || s == Braces {
		brace(x+w, -1)
	}
}
