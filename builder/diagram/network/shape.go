package network

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

// size returns the outer size of a box around a text of w by h pixels.
func (s Shape) size(w, h int) (int, int) {
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

// textAt is how far a text stands below the middle of its box.
func (s Shape) textAt(h int) int {
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

// side is one of the four sides of a box.
type side uint8

const (
	top side = iota
	bottom
	left
	right
)

// inset returns how far a shape's border lies within its box of w by h, on a side, at an offset from that side's middle.
func (s Shape) inset(w, h int, at side, offset int) int {
	half, depth := w/2, h/2
	if at == left || at == right {
		half, depth = h/2, w/2
	}
	if half <= 0 {
		return 0
	}
	o := min(abs(offset), half)
	round := func(half, depth int) int {
		f := float64(min(o, half)) / float64(max(half, 1))
		return int(float64(depth) * (1 - math.Sqrt(1-f*f)))
	}
	switch s {
	case Circle, DoubleCircle, Ellipse, CrossedCircle, Dot, Ring:
		return round(half, depth)
	case Diamond:
		return depth * o / half
	case Stadium:
		if at == left || at == right {
			return round(half, half)
		}
	case Delay:
		if at == right {
			return round(half, half)
		}
	case Hexagon:
		if at == left || at == right {
			return skew(h) * o / half
		}
	case Flag:
		if at == left {
			return skew(h) - skew(h)*o/half
		}
	case Cylinder:
		if at == top || at == bottom {
			return round(half, 8)
		}
	case LyingCylinder:
		if at == left || at == right {
			return round(half, 8)
		}
	case Stack, Documents:
		if at == top || at == right {
			return 5
		}
	case Document:
		if at == bottom {
			return 8
		}
	}
	return s.slanted(w, h, at, offset)
}

// slanted is inset for the shapes whose left and right sides, or whose top, lean.
func (s Shape) slanted(w, h int, at side, offset int) int {
	k := skew(h)
	down := (offset + h/2) * k / max(h, 1) // grows from top to bottom along an upright side
	switch {
	case s == LeanRight && at == left, s == LeanLeft && at == right, s == TrapezoidBottom && (at == left || at == right):
		return k - down
	case s == LeanRight && at == right, s == LeanLeft && at == left, s == TrapezoidTop && (at == left || at == right):
		return down
	case s == SlopedRect && at == top:
		return 14 - 14*(offset+w/2)/max(w, 1)
	case s == Triangle && at == top:
		return h * abs(offset) / max(w/2, 1)
	case s == FlippedTriangle && at == bottom:
		return h * abs(offset) / max(w/2, 1)
	case s == Triangle && (at == left || at == right):
		return (h/2 - offset) * w / 2 / max(h, 1)
	case s == FlippedTriangle && (at == left || at == right):
		return (h/2 + offset) * w / 2 / max(h, 1)
	case s == Hourglass && (at == left || at == right):
		return (h/2 - abs(offset)) * w / max(h, 1)
	}
	return 0
}

func abs(x int) int {
	if x < 0 {
		return -x
	}
	return x
}

// outline draws a shape at x, y.
func (s Shape) outline(c *canvas.Canvas, class string, x, y, w, h int) {
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
