package block

import (
	"strings"

	"digsite/builder/diagram/canvas"
	"digsite/builder/diagram/shape"
	"digsite/builder/diagram/source"
)

// Sizes in pixels.
const (
	margin  = 10
	letters = 14
	small   = 13
	tall    = 18
	gap     = 16 // between two blocks
	pad     = 12 // between a frame and its blocks
	wrap    = 170
	least   = 48 // the width of a column
)

// Draw draws a block diagram.
func Draw(d source.Document) (canvas.Picture, *source.Problem) {
	r, p := read(d)
	if p != nil {
		return canvas.Picture{}, p
	}
	r.root.measure()
	r.root.place(margin-pad, margin-pad, r.root.w, r.root.h)
	pic := canvas.Picture{Kind: "Block diagram", W: r.root.w - 2*pad + 2*margin, H: r.root.h - 2*pad + 2*margin}
	var c canvas.Canvas
	r.root.draw(&c, true)
	for i := range r.links {
		r.links[i].draw(&c, r.byID[r.links[i].from], r.byID[r.links[i].to])
	}
	pic.Body = c.Out
	r.root.say(&pic.Says, 0)
	for _, l := range r.links {
		pic.Says = append(pic.Says, canvas.Say{Text: l.say(r.byID[l.from], r.byID[l.to])})
	}
	return pic, nil
}

// measure finds how large a block is at least; those in a frame get their column and row.
func (b *block) measure() {
	switch {
	case b.space:
		b.w, b.h = least, 20
		return
	case !b.frame:
		b.lines = b.label.Wrap(wrap, letters)
		b.w, b.h = b.shape.Size(canvas.Width(b.lines, letters), len(b.lines)*tall)
		if b.arrow != "" {
			b.w, b.h = b.w+36, b.h+24
		}
		if b.upright() {
			b.h = max(b.h, 64)
		}
		return
	}
	b.grid()
	for _, in := range b.inside {
		in.measure()
	}
	wide, high := b.sizes()
	b.lines = b.label.Wrap(2*wrap, small)
	b.w, b.h = 2*pad-gap, 2*pad-gap+b.head()
	for _, w := range wide {
		b.w += w + gap
	}
	for _, h := range high {
		b.h += h + gap
	}
	b.w, b.h = max(b.w, least, canvas.BoldWidth(b.lines, small)+2*pad), max(b.h, 2*pad)
}

// head is how high a frame's title is.
func (b *block) head() int {
	if b.label.Plain() == "" {
		return 0
	}
	return len(b.lines) * tall
}

// grid puts the blocks of a frame into its columns.
func (b *block) grid() {
	if b.columns == 0 {
		for _, in := range b.inside {
			b.columns += in.span
		}
		b.columns = max(b.columns, 1)
	}
	col, row := 0, 0
	for _, in := range b.inside {
		in.span = min(in.span, b.columns)
		if col+in.span > b.columns {
			col, row = 0, row+1
		}
		in.col, in.row = col, row
		col += in.span
	}
}

// sizes returns the width of each column, which are alike, and the height of each row.
func (b *block) sizes() (wide, high []int) {
	column := least
	for _, in := range b.inside {
		column = max(column, (in.w-(in.span-1)*gap+in.span-1)/in.span)
		for in.row >= len(high) {
			high = append(high, 0)
		}
		high[in.row] = max(high[in.row], in.h)
	}
	wide = make([]int, b.columns)
	for i := range wide {
		wide[i] = column
	}
	return wide, high
}

// place puts a block in its place; what stands in a frame shares the room that the frame has more than it needs.
func (b *block) place(x, y, w, h int) {
	more, deeper := w-b.w, h-b.h
	b.x, b.y, b.w, b.h = x, y, w, h
	if !b.frame || len(b.inside) == 0 {
		return
	}
	wide, high := b.sizes()
	for i := range wide {
		wide[i] += more / len(wide)
	}
	for i := range high {
		high[i] += deeper / len(high)
	}
	for _, in := range b.inside {
		left, top := x+pad, y+pad+b.head()
		for _, w := range wide[:in.col] {
			left += w + gap
		}
		for _, h := range high[:in.row] {
			top += h + gap
		}
		width := (in.span - 1) * gap
		for _, w := range wide[in.col : in.col+in.span] {
			width += w
		}
		in.place(left, top, width, high[in.row])
	}
}

// round reports whether a shape keeps its sides: a circle does not become an ellipse.
func (b *block) round() bool { return b.shape == shape.Circle || b.shape == shape.DoubleCircle }

// draw draws a block and what stands in it.
func (b *block) draw(c *canvas.Canvas, root bool) {
	switch {
	case b.space:
		return
	case b.frame:
		if !root {
			c.Rect("d-frame"+b.tint, b.x, b.y, b.w, b.h, 4)
		}
		for i := range b.head() / tall {
			c.Text("d-title", b.x+pad, b.y+pad+8+i*tall, b.lines[i])
		}
		for _, in := range b.inside {
			in.draw(c, false)
		}
		return
	case b.arrow != "":
		b.drawArrow(c)
	case b.round():
		d := min(b.w, b.h)
		b.x, b.y, b.w, b.h = b.x+(b.w-d)/2, b.y+(b.h-d)/2, d, d
		b.shape.Outline(c, "d-box"+b.tint, b.x, b.y, d, d)
	default:
		b.shape.Outline(c, "d-box"+b.tint, b.x, b.y, b.w, b.h)
	}
	c.Lines("", b.x+b.w/2, b.y+b.h/2+b.shape.TextAt(b.h), b.lines, tall)
}

// drawArrow draws a block that is an arrow, to one side or to two that lie opposite.
func (b *block) drawArrow(c *canvas.Canvas) {
	x1, y1, x2, y2 := b.x, b.y, b.x+b.w, b.y+b.h
	if slim := max(90, canvas.Width(b.lines, letters)*3/2+16); b.upright() && b.w > slim {
		x1 += (b.w - slim) / 2
		x2 = x1 + slim
	}
	mx, my := (x1+x2)/2, (y1+y2)/2
	const point = 18
	low, high := b.points()
	var ps []int
	if b.upright() {
		ax, bx := x1+(x2-x1)/6, x2-(x2-x1)/6
		if ps = []int{ax, y1, bx, y1}; low {
			ps = []int{ax, y1 + point, x1, y1 + point, mx, y1, x2, y1 + point, bx, y1 + point}
		}
		if high {
			ps = append(ps, bx, y2-point, x2, y2-point, mx, y2, x1, y2-point, ax, y2-point)
		} else {
			ps = append(ps, bx, y2, ax, y2)
		}
	} else {
		ay, by := y1+b.h/6, y2-b.h/6
		if ps = []int{x1, by, x1, ay}; low {
			ps = []int{x1 + point, by, x1 + point, y2, x1, my, x1 + point, y1, x1 + point, ay}
		}
		if high {
			ps = append(ps, x2-point, ay, x2-point, y1, x2, my, x2-point, y2, x2-point, by)
		} else {
			ps = append(ps, x2, ay, x2, by)
		}
	}
	c.Path("d-box"+b.tint, canvas.Polygon(ps...))
}

// upright reports whether a block arrow runs up or down.
func (b *block) upright() bool { return b.arrow == "up" || b.arrow == "down" || b.arrow == "y" }

// points reports at which ends a block arrow has a point: at the left or upper, and at the right or lower.
func (b *block) points() (low, high bool) {
	switch b.arrow {
	case "left", "up":
		return true, false
	case "right", "down":
		return false, true
	}
	return true, true
}

// draw draws a line from the side of one block to that of the other which is nearest.
func (l *link) draw(c *canvas.Canvas, a, b *block) {
	ax, ay, bx, by := a.x+a.w/2, a.y+a.h/2, b.x+b.w/2, b.y+b.h/2
	dx, dy := 0, 0
	switch {
	case b.y >= a.y+a.h:
		ay, by, dy = a.y+a.h, b.y, 1
	case a.y >= b.y+b.h:
		ay, by, dy = a.y, b.y+b.h, -1
	case bx > ax:
		ax, bx, dx = a.x+a.w, b.x, 1
	default:
		ax, bx, dx = a.x, b.x+b.w, -1
	}
	if dy != 0 { // where an outline is cut in, the line goes on to it
		ay -= dy * a.inset(dy < 0, false, ax-a.x-a.w/2)
		by += dy * b.inset(dy > 0, false, bx-b.x-b.w/2)
	} else {
		ax -= dx * a.inset(dx < 0, true, ay-a.y-a.h/2)
		bx += dx * b.inset(dx > 0, true, by-b.y-b.h/2)
	}
	_, cut := l.head.Length()
	_, cutTail := l.tail.Length()
	fx, fy, tx, ty := ax+dx*cutTail, ay+dy*cutTail, bx-dx*cut, by-dy*cut
	mx, my := (fx+tx)/2, (fy+ty)/2
	var path canvas.Path
	switch {
	case fx == tx || fy == ty:
		path.M(fx, fy).L(tx, ty)
	case dy != 0:
		path.M(fx, fy).C(fx, my, tx, my, tx, ty)
	default:
		path.M(fx, fy).C(mx, fy, mx, ty, tx, ty)
	}
	c.Path(l.class, path)
	l.head.Draw(c, "", bx, by, dx, dy)
	l.tail.Draw(c, "", ax, ay, -dx, -dy)
	if l.label.Plain() != "" {
		lines := l.label.Wrap(140, small)
		w, h := canvas.Width(lines, small)+8, len(lines)*16+4
		c.Rect("d-tag", mx-w/2, my-h/2, w, h, 3)
		c.Lines("d-label", mx, my, lines, 16)
	}
}

// inset returns how far a block's outline lies within its box at a side: the left or upper where first is true.
func (b *block) inset(first, upright bool, offset int) int {
	if b.frame || b.space || b.arrow != "" {
		return 0
	}
	side := map[[2]bool]shape.Side{{true, true}: shape.LeftSide, {false, true}: shape.RightSide,
		{true, false}: shape.Top, {false, false}: shape.Bottom}[[2]bool{first, upright}]
	return b.shape.Inset(b.w, b.h, side, offset)
}

// say says what stands in which frame.
func (b *block) say(out *[]canvas.Say, depth int) {
	for _, in := range b.inside {
		switch {
		case in.space:
		case in.frame:
			*out = append(*out, canvas.Say{Depth: depth, Text: in.named()})
			in.say(out, depth+1)
		default:
			text := in.label.Plain()
			if in.arrow != "" {
				text = strings.TrimSpace(text + " (" + in.arrow + ")")
			}
			*out = append(*out, canvas.Say{Depth: depth, Text: text})
		}
	}
}

// say returns a line in words.
func (l *link) say(a, b *block) string {
	sign := " – "
	switch {
	case l.tail != shape.None && l.head != shape.None:
		sign = " ↔ "
	case l.head != shape.None:
		sign = " → "
	case l.tail != shape.None:
		sign = " ← "
	}
	s := a.named() + sign + b.named()
	if text := l.label.Plain(); text != "" {
		s += ": " + text
	}
	return s
}

func (b *block) named() string {
	if s := b.label.Plain(); s != "" {
		return s
	}
	return "▢"
}
