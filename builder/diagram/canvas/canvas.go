// Package canvas holds a diagram's picture while it is drawn: SVG without script or style, whose classes the theme's
// diagram.css colours, and beside it what the picture says, line by line, for those who do not see it.
//
// Its law: text is escaped, and every class is a word of this program. It knows no diagrams.
package canvas

import (
	"strconv"

	"digsite/builder/markdown/html"
)

// Picture is a finished diagram.
type Picture struct {
	Kind        string // "Flowchart"
	Title       string // as its author wrote it, "" for none
	Description string // likewise
	W, H        int    // pixels
	Body        []byte // SVG elements
	Says        []Say
}

// Say is one statement of the diagram's text; Depth tells which statements stand inside which.
type Say struct {
	Depth int
	Text  string
}

// Canvas collects SVG elements. Its zero value is empty.
type Canvas struct{ Out []byte }

func (c *Canvas) raw(s string) { c.Out = append(c.Out, s...) }

func (c *Canvas) attr(name string, n int) {
	c.raw(" " + name + `="`)
	c.Out = strconv.AppendInt(c.Out, int64(n), 10)
	c.raw(`"`)
}

// start begins an element; class may be "".
func (c *Canvas) start(tag, class string) {
	c.raw("<" + tag)
	if class != "" {
		c.raw(` class="` + class + `"`)
	}
}

// Open begins a group of elements, moved by x and y.
func (c *Canvas) Open(class string, x, y int) {
	c.start("g", class)
	if x != 0 || y != 0 {
		c.raw(` transform="translate(` + strconv.Itoa(x) + " " + strconv.Itoa(y) + `)"`)
	}
	c.raw(">")
}

// Close ends it.
func (c *Canvas) Close() { c.raw("</g>") }

// Rect draws a box with corners of a radius.
func (c *Canvas) Rect(class string, x, y, w, h, radius int) {
	c.start("rect", class)
	c.attr("x", x)
	c.attr("y", y)
	c.attr("width", w)
	c.attr("height", h)
	if radius > 0 {
		c.attr("rx", radius)
	}
	c.raw("></rect>")
}

// Circle draws a circle around x, y.
func (c *Canvas) Circle(class string, x, y, r int) {
	c.start("circle", class)
	c.attr("cx", x)
	c.attr("cy", y)
	c.attr("r", r)
	c.raw("></circle>")
}

// Ellipse draws an ellipse around x, y.
func (c *Canvas) Ellipse(class string, x, y, rx, ry int) {
	c.start("ellipse", class)
	c.attr("cx", x)
	c.attr("cy", y)
	c.attr("rx", rx)
	c.attr("ry", ry)
	c.raw("></ellipse>")
}

// Path draws a path.
func (c *Canvas) Path(class string, p Path) {
	c.start("path", class)
	c.raw(` d="`)
	c.Out = append(c.Out, p...)
	c.raw(`"></path>`)
}

// Text writes one line at x, y; its class says on which side of x it stands.
func (c *Canvas) Text(class string, x, y int, s string) {
	if s == "" {
		return
	}
	c.start("text", class)
	c.attr("x", x)
	c.attr("y", y)
	c.raw(">")
	c.Out = html.AppendText(c.Out, s)
	c.raw("</text>")
}

// Lines writes lines around the middle of a box that is centred at x, y.
func (c *Canvas) Lines(class string, x, y int, lines []string, height int) {
	y += baseline(height) - (len(lines)-1)*height/2
	for _, s := range lines {
		c.Text(class, x, y, s)
		y += height
	}
}

// baseline is how far below the middle of a line of that height its letters stand.
func baseline(height int) int { return height * 27 / 100 }

// Path is the data of an SVG path.
type Path []byte

// M begins at a point.
func (p *Path) M(x, y int) *Path { return p.op('M', x, y) }

// L goes straight to a point.
func (p *Path) L(x, y int) *Path { return p.op('L', x, y) }

// C goes to x, y along a curve with two handles.
func (p *Path) C(ax, ay, bx, by, x, y int) *Path { return p.op('C', ax, ay, bx, by, x, y) }

// Q goes to x, y along a curve with one handle.
func (p *Path) Q(ax, ay, x, y int) *Path { return p.op('Q', ax, ay, x, y) }

// A goes to x, y along an ellipse with two radii, clockwise where sweep is 1.
func (p *Path) A(rx, ry, sweep, x, y int) *Path { return p.op('A', rx, ry, 0, 0, sweep, x, y) }

// Z closes the path.
func (p *Path) Z() *Path {
	*p = append(*p, 'Z')
	return p
}

func (p *Path) op(letter byte, ns ...int) *Path {
	*p = append(*p, letter)
	for i, n := range ns {
		if i > 0 && n >= 0 {
			*p = append(*p, ' ')
		}
		*p = strconv.AppendInt(*p, int64(n), 10)
	}
	return p
}

// Polygon returns the path through points, x and y in turn, and back.
func Polygon(points ...int) Path {
	var p Path
	for i := 0; i+1 < len(points); i += 2 {
		if i == 0 {
			p.M(points[0], points[1])
		} else {
			p.L(points[i], points[i+1])
		}
	}
	return *p.Z()
}
