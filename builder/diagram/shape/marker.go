package shape

import "digsite/builder/diagram/canvas"

// Marker is what is drawn at the end of a line.
type Marker uint8

// The markers; the last four are those of entities.
const (
	None Marker = iota
	Arrow
	CircleEnd
	CrossEnd
	OpenTriangle
	OpenDiamond
	FullDiamond
	Fork   // an open arrow head
	Socket // a circle: an interface
	One
	ZeroOrOne
	Many
	ZeroOrMany
)

// Length is how far a marker reaches into its line, and where the line ends.
func (m Marker) Length() (whole, line int) {
	switch m {
	case Arrow:
		return 9, 8
	case CircleEnd:
		return 10, 10
	case CrossEnd:
		return 12, 0
	case OpenTriangle:
		return 14, 14
	case OpenDiamond, FullDiamond:
		return 18, 18
	case Fork:
		return 9, 0
	case Socket:
		return 12, 12
	case One, ZeroOrOne, Many, ZeroOrMany:
		return 24, 0
	}
	return 0, 0
}

// Draw draws a marker whose point is at x, y; dx, dy is the way that its line comes, one step long.
func (m Marker) Draw(c *canvas.Canvas, tint string, x, y, dx, dy int) {
	// at returns the point a steps back on the line and b beside it.
	at := func(a, b int) (int, int) { return x - a*dx - b*dy, y - a*dy + b*dx }
	line := func(ps ...int) {
		var p canvas.Path
		for i := 0; i < len(ps); i += 4 {
			ax, ay := at(ps[i], ps[i+1])
			bx, by := at(ps[i+2], ps[i+3])
			p.M(ax, ay).L(bx, by)
		}
		c.Path("d-line"+tint, p)
	}
	shape := func(class string, ps ...int) {
		var points []int
		for i := 0; i < len(ps); i += 2 {
			px, py := at(ps[i], ps[i+1])
			points = append(points, px, py)
		}
		c.Path(class+tint, canvas.Polygon(points...))
	}
	circle := func(class string, a, r int) {
		px, py := at(a, 0)
		c.Circle(class+tint, px, py, r)
	}
	switch m {
	case Arrow:
		shape("d-head", 0, 0, 9, 5, 9, -5)
	case CircleEnd:
		circle("d-open", 5, 5)
	case CrossEnd:
		line(2, -5, 12, 5, 2, 5, 12, -5)
	case OpenTriangle:
		shape("d-open", 0, 0, 14, 8, 14, -8)
	case OpenDiamond:
		shape("d-open", 0, 0, 9, 6, 18, 0, 9, -6)
	case FullDiamond:
		shape("d-head", 0, 0, 9, 6, 18, 0, 9, -6)
	case Fork:
		line(0, 0, 9, 5, 0, 0, 9, -5)
	case Socket:
		circle("d-open", 6, 6)
	case One:
		line(6, -6, 6, 6, 11, -6, 11, 6)
	case ZeroOrOne:
		line(6, -6, 6, 6)
		circle("d-open", 16, 5)
	case Many:
		line(0, -7, 12, 0, 0, 7, 12, 0, 16, -6, 16, 6)
	case ZeroOrMany:
		line(0, -7, 12, 0, 0, 7, 12, 0)
		circle("d-open", 17, 5)
	}
}
