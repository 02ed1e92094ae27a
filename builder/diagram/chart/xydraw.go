package chart

import (
	"strconv"

	"digsite/builder/diagram/canvas"
)

// frame is where a chart of bars and lines stands: across is where categories stand one after the other, along is where
// values grow.
type frame struct {
	flat      bool
	left, top int
	slot      int // of a category
	long      int // of the axis of values
}

// point returns the place of a category and of a thousandth of the axis of values, moved by off across.
func (f frame) point(category, off, thousandth int) (x, y int) {
	across, along := f.slot*category+f.slot/2+off, f.long*thousandth/1000
	if f.flat {
		return f.left + along, f.top + across
	}
	return f.left + across, f.top + f.long - along
}

// draw draws the chart.
func (g *plot) draw(n int) canvas.Picture {
	p := canvas.Picture{Kind: "XY chart", Title: g.title, Says: g.say()}
	var back, front canvas.Canvas
	names, bars := 0, 0
	for _, s := range g.categories {
		names = max(names, canvas.Width([]string{s}, 13))
	}
	for _, s := range g.series {
		if s.bar {
			bars++
		}
	}
	digits := 0
	for _, v := range g.scale() {
		digits = max(digits, canvas.Width([]string{written(v)}, 13))
	}
	f := frame{flat: g.flat, top: 14, long: 300}
	if g.flat {
		f.left, f.slot, f.long = min(names, 200)+22, max(26, 14*bars+10), 460
	} else {
		f.left, f.slot = digits+22, max(min(560/n, 110), min(names, 90)+10, 14*bars+8)
	}
	if g.along != "" && !g.flat {
		f.top += height + 6
		front.Text("d-cell d-soft", inner, height, g.along)
	}
	g.grid(f, n, &back, &front)
	g.bars(f, bars, &front)
	g.lines(f, &front)
	p.W, p.H = f.left+n*f.slot+inner, f.top+f.long
	if g.flat {
		p.W, p.H = f.left+f.long+24, f.top+n*f.slot+22
	} else {
		p.H += g.under(f, &front)
	}
	below := g.across
	if g.flat {
		below = g.along
	}
	if below != "" {
		front.Text("d-label d-soft", (f.left+p.W)/2, p.H+height, below)
		p.W, p.H = max(p.W, f.left+canvas.Width([]string{below}, 13)), p.H+height+4
	}
	g.legend(&p, &front)
	p.H += inner
	p.Body = append(back.Out, front.Out...)
	return p
}

// grid draws the lines of the axis of values and its numbers, and beside a flat chart the categories.
func (g *plot) grid(f frame, n int, back, front *canvas.Canvas) {
	for _, v := range g.scale() {
		x, y := f.point(0, -f.slot/2, g.thousandth(v))
		var line canvas.Path
		if g.flat {
			line.M(x, f.top).L(x, f.top+n*f.slot)
			front.Text("d-label d-soft", x, f.top+n*f.slot+height, written(v))
		} else {
			line.M(x, y).L(x+n*f.slot, y)
			front.Text("d-label d-soft d-end", x-8, y+4, written(v))
		}
		back.Path("d-life", line)
	}
	if !g.flat {
		return
	}
	for i, s := range g.categories {
		_, y := f.point(i, 0, 0)
		lines := canvas.Label{s}.Wrap(200, 13)
		for k, words := range lines {
			front.Text("d-label d-end", f.left-8, y+4+k*height-(len(lines)-1)*height/2, words)
		}
	}
}

// under writes the categories below an upright chart, and returns the height that they take.
func (g *plot) under(f frame, c *canvas.Canvas) (deep int) {
	for i, s := range g.categories {
		x, y := f.point(i, 0, 0)
		for k, words := range (canvas.Label{s}).Wrap(f.slot-6, 13) {
			c.Text("d-label", x, y+height+2+k*height, words)
			deep = max(deep, (k+1)*height+4)
		}
	}
	return deep
}

// bars draws the bars, those of one category side by side.
func (g *plot) bars(f frame, bars int, c *canvas.Canvas) {
	wide := min((f.slot-8)/max(bars, 1), 48)
	at, zero := 0, g.thousandth(0)
	for k, s := range g.series {
		if !s.bar {
			continue
		}
		off := at*wide - bars*wide/2
		at++
		for i, v := range s.values {
			x1, y1 := f.point(i, off, zero)
			x2, y2 := f.point(i, off+wide-1, g.thousandth(v))
			wide, high := max(x2-x1, x1-x2), max(y2-y1, y1-y2)
			c.Rect("d-slice d-part"+strconv.Itoa(k%8), min(x1, x2), min(y1, y2), wide, high, 0)
		}
	}
}

// lines draws the lines, with a dot at each value.
func (g *plot) lines(f frame, c *canvas.Canvas) {
	for k, s := range g.series {
		if s.bar {
			continue
		}
		part := " d-part" + strconv.Itoa(k%8)
		var path canvas.Path
		for i, v := range s.values {
			if x, y := f.point(i, 0, g.thousandth(v)); i == 0 {
				path.M(x, y)
			} else {
				path.L(x, y)
			}
		}
		if len(s.values) > 1 {
			c.Path("d-branch d-thick"+part, path)
		}
		for i, v := range s.values {
			x, y := f.point(i, 0, g.thousandth(v))
			c.Circle("d-slice"+part, x, y, 4)
		}
	}
}

// legend names the series below the chart.
func (g *plot) legend(p *canvas.Picture, c *canvas.Canvas) {
	for k, s := range g.series {
		if s.name == "" {
			continue
		}
		p.H += height + 6
		c.Rect("d-slice d-part"+strconv.Itoa(k%8), inner, p.H-12, 14, 14, 0)
		c.Text("d-cell", inner+22, p.H, s.name)
		p.W = max(p.W, inner+30+canvas.Width([]string{s.name}, 13))
	}
}
