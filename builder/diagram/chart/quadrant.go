package chart

import (
	"strconv"
	"strings"

	"digsite/builder/diagram/canvas"
	"digsite/builder/diagram/source"
)

// maxPoints is how many points are drawn at most.
const maxPoints = 100

// point is a point of a quadrant chart; its place is written in the picture's text as its author wrote it.
type point struct {
	name canvas.Label
	text string
	x, y float64 // 0 to 1, from the left and from below
}

// quadrants is a quadrant chart.
type quadrants struct {
	title  string
	names  [4]canvas.Label // of the upper right one, then counterclockwise
	axes   [4]canvas.Label // left, right, low, high
	points []point
}

// Quadrant draws a quadrant chart (https://mermaid.js.org/syntax/quadrantChart.html).
func Quadrant(d source.Document) (canvas.Picture, *source.Problem) {
	q := &quadrants{}
	if strings.Trim(d.Head.Text, "; ") != "" {
		return canvas.Picture{}, d.Head.Problem(0, "is not understood here")
	}
	for _, l := range d.Lines {
		if p := q.statement(l); p != nil {
			return canvas.Picture{}, p
		}
	}
	if len(q.points) > maxPoints {
		return canvas.Picture{}, d.Head.Problem(0, "the chart has more points than are drawn")
	}
	return q.draw(), nil
}

// statement reads one line.
func (q *quadrants) statement(l source.Line) *source.Problem {
	word, rest, _ := strings.Cut(l.Text, " ")
	rest = strings.TrimSpace(rest)
	switch {
	case word == "title":
		q.title = canvas.Read(rest).Plain()
		return nil
	case word == "x-axis" || word == "y-axis":
		low, high, _ := strings.Cut(rest, "-->")
		at := 0
		if word == "y-axis" {
			at = 2
		}
		q.axes[at], q.axes[at+1] = canvas.Read(low), canvas.Read(high)
		return nil
	case strings.HasPrefix(word, "quadrant-") && len(word) == 10 && word[9] >= '1' && word[9] <= '4':
		q.names[word[9]-'1'] = canvas.Read(rest)
		return nil
	case word == "classDef":
		return nil
	}
	// "Name: [0.2, 0.8] radius: 5": the colon before the bracket.
	open := strings.LastIndexByte(l.Text, '[')
	end := strings.LastIndexByte(l.Text, ']')
	if open < 0 || end < open {
		return l.Problem(0, "is not understood here")
	}
	name, ok := strings.CutSuffix(strings.TrimSpace(l.Text[:open]), ":")
	name, _, _ = strings.Cut(name, ":::")
	x, y, two := strings.Cut(l.Text[open+1:end], ",")
	p := point{name: canvas.Read(name), text: strings.TrimSpace(x) + ", " + strings.TrimSpace(y)}
	if p.x, p.y = part(x), part(y); !ok || !two || p.name.Plain() == "" || p.x < 0 || p.y < 0 {
		return l.Problem(0, "is no point from 0 to 1")
	}
	q.points = append(q.points, p)
	return nil
}

// part reads a number from 0 to 1; -1 for any other text.
func part(s string) float64 {
	v, err := strconv.ParseFloat(strings.TrimSpace(s), 64)
	if err != nil || !(v >= 0 && v <= 1) {
		return -1
	}
	return v
}

// Sizes of a quadrant chart, in pixels.
const (
	half   = 220
	side   = 110 // for the words of the upright axis
	height = 16  // of a line
	inner  = 8
)

// draw draws the four fields, what the axes mean, and the points with their names.
func (q *quadrants) draw() canvas.Picture {
	left, top := inner, inner
	if q.axes[2].Plain()+q.axes[3].Plain() != "" {
		left += side
	}
	var c canvas.Canvas
	p := canvas.Picture{Kind: "Quadrant chart", Title: q.title, W: left + 2*half + inner, H: top + 2*half + inner}
	field := &labels{left: left, right: left + 2*half}
	for i, at := range [4][2]int{{1, 0}, {0, 0}, {0, 1}, {1, 1}} {
		x, y := left+at[0]*half, top+at[1]*half
		c.Rect("d-quarter d-part"+strconv.Itoa(i), x, y, half, half, 0)
		lines := q.names[i].Wrap(half-20, 13)
		for k, s := range lines {
			c.Text("d-label d-soft d-strong", x+half/2, y+20+k*height, s)
		}
		field.take(x+half/2-canvas.Width(lines, 13)/2, y+6, canvas.Width(lines, 13), len(lines)*height)
	}
	axis := func(i, x, y, width int) int {
		lines := q.axes[i].Wrap(width-10, 13)
		c.Lines("d-label", x, y, lines, height)
		return len(lines) * height
	}
	deep := 0
	if q.axes[1].Plain() == "" { // one word for the whole axis
		deep = axis(0, left+half, top+2*half+14, 2*half)
	} else {
		deep = max(axis(0, left+half/2, top+2*half+14, half), axis(1, left+half*3/2, top+2*half+14, half))
	}
	if q.axes[3].Plain() == "" {
		axis(2, inner+side/2, top+half, side)
	} else {
		axis(2, inner+side/2, top+half*3/2, side)
		axis(3, inner+side/2, top+half/2, side)
	}
	p.H += deep
	for _, pt := range q.points { // all points before any name: a name lies on none
		x, y := left+int(pt.x*2*half), top+2*half-int(pt.y*2*half)
		c.Circle("d-dot", x, y, 5)
		field.take(x-5, y-5, 10, 10)
	}
	for _, pt := range q.points {
		field.name(&c, pt.name.Plain(), left+int(pt.x*2*half), top+2*half-int(pt.y*2*half))
	}
	p.Body, p.Says = c.Out, q.say()
	return p
}

// labels is where words stand already.
type labels struct {
	left, right int
	taken       [][4]int
}

func (f *labels) take(x, y, w, h int) { f.taken = append(f.taken, [4]int{x, y, x + w, y + h}) }

func (f *labels) free(x, y, w, h int) bool {
	if x < f.left || x+w > f.right {
		return false
	}
	for _, t := range f.taken {
		if x < t[2] && x+w > t[0] && y < t[3] && y+h > t[1] {
			return false
		}
	}
	return true
}

// name writes a point's name beside it, where no other word stands if there is such a place.
func (f *labels) name(c *canvas.Canvas, s string, x, y int) {
	w, h := canvas.Width([]string{s}, 13)+4, height
	places := [][2]int{{x + 8, y - h/2}, {x - 8 - w, y - h/2}, {x - w/2, y + 6}, {x - w/2, y - 6 - h}, {x + 6, y + 4},
		{x + 6, y - 4 - h}, {x - 6 - w, y + 4}, {x - 6 - w, y - 4 - h}}
	at := places[0]
	if x+8+w > f.right {
		at = places[1]
	}
	for _, p := range places {
		if f.free(p[0], p[1], w, h) {
			at = p
			break
		}
	}
	f.take(at[0], at[1], w, h)
	c.Text("d-cell d-halo", at[0]+2, at[1]+12, s)
}

// say returns the chart in words, field by field.
func (q *quadrants) say() (out []canvas.Say) {
	for i, sign := range []string{"→", "↑"} {
		low, high := q.axes[2*i].Plain(), q.axes[2*i+1].Plain()
		if low+high != "" {
			out = append(out, canvas.Say{Text: strings.TrimSpace(sign + " " + strings.Trim(low+" – "+high, " –"))})
		}
	}
	for i, sign := range []string{"↗", "↖", "↙", "↘"} {
		name := q.names[i].Plain()
		first := true
		for _, p := range q.points {
			if (p.x >= .5) != (i == 0 || i == 3) || (p.y >= .5) != (i < 2) {
				continue
			}
			if first {
				out = append(out, canvas.Say{Text: strings.TrimSpace(sign + " " + name)})
			}
			first = false
			out = append(out, canvas.Say{Depth: 1, Text: p.name.Plain() + ": " + p.text})
		}
		if first && name != "" {
			out = append(out, canvas.Say{Text: sign + " " + name})
		}
	}
	return out
}
