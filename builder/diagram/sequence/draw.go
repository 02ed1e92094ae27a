package sequence

import (
	"strings"

	"digsite/builder/diagram/canvas"
	"digsite/builder/diagram/shape"
	"digsite/builder/diagram/source"
)

// Sizes in pixels.
const (
	letters   = 14
	small     = 13
	line      = 16 // the height of a line of small letters
	nameLine  = 18
	margin    = 10
	gap       = 34 // between the boxes of two participants
	loopWide  = 42 // of a message to oneself
	wrapText  = 230
	wrapNote  = 200
	wrapName  = 150
	barWide   = 10
	again     = 500 // the height from which names stand below too
	frameSide = 14  // between a block's frame and the outermost lifeline in it, at least
)

// drawer places one diagram.
type drawer struct {
	script
	names  [][]string
	wide   []int // of each participant's box
	x      []int // its middle
	tall   int   // of the boxes
	right  int   // the picture's right edge, before its margin
	left   int   // its left edge: below 0 where a frame reaches farther than was foreseen
	y      int
	back   canvas.Canvas // boxes and coloured grounds
	lines  canvas.Canvas // lifelines
	frames canvas.Canvas
	bars   canvas.Canvas
	front  canvas.Canvas
	starts []int   // where each lifeline begins
	ends   []int   // where it ended; 0 while it goes on
	active [][]int // where the activations of each participant began
	blocks []block
}

// block is a block that is open.
type block struct {
	event
	top, first, last int // first and last participant in it
	left, right      int // what its content takes
	cuts             []event
	at               []int // of each cut
	deep             int   // how many blocks stand in it, one in the other
}

// Draw draws a sequence diagram.
func Draw(d source.Document) (canvas.Picture, *source.Problem) {
	s, p := read(d)
	if p != nil {
		return canvas.Picture{}, p
	}
	w := &drawer{script: s}
	w.measure()
	w.columns()
	w.play()
	return w.finish(), nil
}

// depth returns how many blocks stand in one another at most: their frames stand one around the other.
func (w *drawer) depth() int {
	depth, most := 0, 0
	for _, e := range w.events {
		switch e.kind {
		case begin:
			depth++
			most = max(most, depth)
		case end:
			depth--
		}
	}
	return most
}

// play goes through the events from top to bottom.
func (w *drawer) play() {
	for _, b := range w.boxes {
		if b.title.Plain() != "" {
			w.y = 22
		}
	}
	head := w.y
	w.y += w.tall + 12
	for i := range w.actors {
		if !w.actors[i].created {
			w.starts[i] = head + w.tall/2
			if w.actors[i].kind == "actor" {
				w.starts[i] = head + w.tall
			}
			w.drawActor(i, head)
		}
	}
	for k := range w.events {
		e := &w.events[k]
		switch e.kind {
		case message:
			w.drawMessage(e)
		case note:
			w.drawNote(e)
		case begin:
			w.y += 8
			w.blocks = append(w.blocks, block{event: *e, top: w.y, first: -1, last: -1, left: 1 << 30})
			if w.y += 6; e.word != "rect" {
				w.y += 20 + w.blockText(e)
			}
		case section:
			b := &w.blocks[len(w.blocks)-1]
			w.y += 10
			b.cuts, b.at = append(b.cuts, *e), append(b.at, w.y)
			w.y += 8 + line + w.blockText(e)
		case end:
			w.closeBlock()
		case activate:
			w.active[e.from] = append(w.active[e.from], w.y-4)
			w.touch(e.from, e.from, w.x[e.from]-barWide, w.x[e.from]+barWide)
		case deactivate:
			w.deactivate(e.from)
		}
	}
}

// blockText is the height of what a block's condition takes beyond its first line.
func (w *drawer) blockText(e *event) int {
	if e.text.Plain() == "" {
		return 0
	}
	return (len(e.text.Wrap(wrapText, small)) - 1) * line
}

// deactivate ends the last activation of a participant; one that never began is passed over, as a message may end what
// an alternative began.
func (w *drawer) deactivate(i int) {
	n := len(w.active[i])
	if n == 0 {
		return
	}
	w.bar(i, n-1, w.active[i][n-1], w.y-4)
	w.active[i] = w.active[i][:n-1]
}

// bar draws an activation; depth is how many it lies on.
func (w *drawer) bar(i, depth, from, to int) {
	w.bars.Rect("d-bar", w.x[i]-barWide/2+depth*4, from, barWide, max(to-from, 10), 0)
}

// edge is where a message meets a participant, coming from the left or right: beside its activations.
func (w *drawer) edge(i int, fromLeft bool) int {
	n := len(w.active[i])
	switch {
	case n == 0:
		return w.x[i]
	case fromLeft:
		return w.x[i] - barWide/2
	}
	return w.x[i] + barWide/2 + (n-1)*4
}

// touch widens all open blocks to hold participants and pixels.
func (w *drawer) touch(first, last, left, right int) {
	for k := range w.blocks {
		b := &w.blocks[k]
		if b.first < 0 || first < b.first {
			b.first = first
		}
		b.last = max(b.last, last)
		b.left, b.right = min(b.left, left), max(b.right, right)
	}
}

// drawMessage draws a message, its words over its line.
func (w *drawer) drawMessage(e *event) {
	lines, wide := textOf(e)
	if far := w.x[max(e.from, e.to)] - w.x[min(e.from, e.to)] - 36; far > wrapText && lines != nil {
		lines = e.text.Wrap(far, small)
		wide = canvas.Width(lines, small)
	}
	class := "d-line"
	if e.dotted {
		class += " d-dotted"
	}
	if e.from == e.to {
		w.drawSelf(e, lines, wide, class)
		return
	}
	right := e.to > e.from
	a, b := w.edge(e.from, !right), w.edge(e.to, right)
	w.y += len(lines)*line + 14
	if e.create >= 0 { // the box stands at the end of the line
		w.y += max(0, w.tall/2-len(lines)*line-6)
		if w.starts[e.create] = w.y; w.actors[e.create].kind == "actor" {
			w.starts[e.create] += w.tall / 2
		}
		w.drawActor(e.create, w.y-w.tall/2)
		if half := w.wide[e.to] / 2; e.create == e.to && right {
			b = w.x[e.to] - half
		} else if e.create == e.to {
			b = w.x[e.to] + half
		}
	}
	way := 1
	if !right {
		way = -1
	}
	_, cut := e.head.Length()
	_, cutTail := e.tail.Length()
	var p canvas.Path
	p.M(a+way*cutTail, w.y).L(b-way*cut, w.y)
	w.front.Path(class, p)
	e.head.Draw(&w.front, "", b, w.y, way, 0)
	e.tail.Draw(&w.front, "", a, w.y, -way, 0)
	mid := (a + b) / 2
	w.front.Lines("d-label d-halo", mid, w.y-7-len(lines)*line/2, lines, line)
	w.drawNumber(e, a+way*12)
	w.touch(min(e.from, e.to), max(e.from, e.to), min(a, b, mid-wide/2), max(a, b, mid+wide/2))
	if e.create >= 0 {
		w.y += w.tall/2 - 6
	}
	if e.destroy >= 0 {
		w.destroyed(e.destroy)
	}
	w.y += 12
}

// drawNumber draws a message's number at its beginning.
func (w *drawer) drawNumber(e *event, x int) {
	if e.number == "" {
		return
	}
	half := max(canvas.Width([]string{e.number}, 11)/2+4, 9)
	w.front.Rect("d-number", x-half, w.y-9, 2*half, 18, 9)
	w.front.Text("d-digits", x, w.y+4, e.number)
}

// destroyed ends a lifeline with a cross.
func (w *drawer) destroyed(i int) {
	for len(w.active[i]) > 0 {
		w.deactivate(i)
	}
	w.ends[i] = w.y
	var p canvas.Path
	p.M(w.x[i]-8, w.y-8).L(w.x[i]+8, w.y+8).M(w.x[i]+8, w.y-8).L(w.x[i]-8, w.y+8)
	w.front.Path("d-line d-thick", p)
	w.y += 8
}

// drawSelf draws a message to oneself, its words above its loop.
func (w *drawer) drawSelf(e *event, lines []string, wide int, class string) {
	x := w.edge(e.from, false)
	above := 0
	if e.number != "" { // which stands at the loop's beginning
		above = 6
	}
	w.y += len(lines)*line + 14 + above
	var p canvas.Path
	_, cut := e.head.Length()
	far := x + loopWide
	p.M(x, w.y).L(far-10, w.y).Q(far, w.y, far, w.y+10).Q(far, w.y+20, far-10, w.y+20).L(x+cut, w.y+20)
	w.front.Path(class, p)
	e.head.Draw(&w.front, "", x, w.y+20, -1, 0)
	y := w.y - 9 - above - (len(lines)-1)*line
	for _, s := range lines {
		w.front.Text("d-label d-start", x+8, y+2, s)
		y += line
	}
	w.drawNumber(e, x+12)
	w.touch(e.from, e.from, x-barWide, max(far, x+8+wide))
	w.y += 32
	if e.destroy >= 0 {
		w.destroyed(e.destroy)
	}
}

// drawNote draws a note beside or over lifelines.
func (w *drawer) drawNote(e *event) {
	lines, wide, tall := noteOf(e)
	a, b := min(e.from, e.to), max(e.from, e.to)
	x := 0
	switch {
	case e.word == "right":
		x = w.x[a] + 14
	case e.word == "left":
		x = w.x[a] - 14 - wide
	case a == b:
		x = w.x[a] - wide/2
	default:
		wide = max(wide, w.x[b]-w.x[a]+50)
		x = (w.x[a]+w.x[b])/2 - wide/2
	}
	w.y += 8
	w.front.Rect("d-note", x, w.y, wide, tall, 2)
	w.front.Lines("d-label", x+wide/2, w.y+tall/2, lines, line)
	w.touch(a, b, x, x+wide)
	w.right = max(w.right, x+wide)
	w.y += tall + 4
}

// closeBlock draws the block that ends: its frame, its word in a corner, its conditions.
func (w *drawer) closeBlock() {
	b := w.blocks[len(w.blocks)-1]
	w.blocks = w.blocks[:len(w.blocks)-1]
	w.y += 6
	if b.first < 0 { // nothing stands in it
		b.first, b.last, b.left, b.right = 0, 0, w.x[0]-20, w.x[0]+60
	}
	side := frameSide + b.deep*8
	left, right := min(b.left-8-b.deep*2, w.x[b.first]-side), max(b.right+8+b.deep*2, w.x[b.last]+side)
	tab := canvas.BoldWidth([]string{b.word}, small) + 20
	for _, e := range append([]event{b.event}, b.cuts...) {
		wide := canvas.Width(e.text.Wrap(wrapText, small), small) + 24
		if e.kind == begin {
			wide += tab
		}
		right = max(right, left+wide)
	}
	if b.word == "rect" {
		w.back.Rect("d-ground"+b.number, left, b.top, right-left, w.y-b.top, 3)
	} else {
		w.frames.Rect("d-block", left, b.top, right-left, w.y-b.top, 3)
		// Before the activations, which may begin where the block does.
		w.front.Path("d-tab", canvas.Polygon(left, b.top, left+tab, b.top, left+tab, b.top+13, left+tab-7, b.top+20,
			left, b.top+20))
		w.front.Text("d-label d-strong", left+tab/2-2, b.top+15, strings.TrimSuffix(b.word, "_over"))
		w.condition(&b.event, left+tab+8, b.top+15)
		for i := range b.cuts {
			var p canvas.Path
			p.M(left, b.at[i]).L(right, b.at[i])
			w.frames.Path("d-line d-dotted", p)
			w.condition(&b.cuts[i], left+10, b.at[i]+16)
		}
	}
	w.right = max(w.right, right)
	w.left = min(w.left, left)
	w.touch(b.first, b.last, left, right)
	if n := len(w.blocks); n > 0 {
		w.blocks[n-1].deep = max(w.blocks[n-1].deep, b.deep+1)
	}
	w.y += 8
}

// condition writes a block's condition in brackets.
func (w *drawer) condition(e *event, x, y int) {
	if e.text.Plain() == "" {
		return
	}
	lines := e.text.Wrap(wrapText, small)
	lines[0] = "[" + lines[0]
	lines[len(lines)-1] += "]"
	for _, s := range lines {
		w.front.Text("d-label d-start", x, y, s)
		y += line
	}
}

// drawActor draws a participant's box, or figure, with its top at y.
func (w *drawer) drawActor(i, y int) {
	a, x := &w.actors[i], w.x[i]-w.wide[i]/2
	mid := y + w.tall/2
	switch a.kind {
	case "actor":
		top := y + (w.tall-len(w.names[i])*nameLine-40)/2
		w.front.Circle("d-box", w.x[i], top+8, 7)
		var p canvas.Path
		p.M(w.x[i], top+15).L(w.x[i], top+27).M(w.x[i]-11, top+19).L(w.x[i]+11, top+19).
			M(w.x[i]-9, top+37).L(w.x[i], top+27).L(w.x[i]+9, top+37)
		w.front.Path("d-rule", p)
		mid = top + 42 + len(w.names[i])*nameLine/2
	case "database":
		shape.Cylinder.Outline(&w.front, "d-box", x, y, w.wide[i], w.tall)
		mid += 6
	default:
		tall := len(w.names[i])*nameLine + 20
		w.front.Rect("d-box", x, mid-tall/2, w.wide[i], tall, 4)
	}
	w.front.Lines("d-strong", w.x[i], mid, w.names[i], nameLine)
}

// finish draws what needs the whole height, and puts the layers together.
func (w *drawer) finish() canvas.Picture {
	for i := range w.actors {
		for len(w.active[i]) > 0 {
			w.deactivate(i)
		}
	}
	w.y += 10
	end := w.y
	if w.y > again { // far from the names: once more below
		for i := range w.actors {
			if w.ends[i] == 0 {
				w.drawActor(i, w.y)
			}
		}
		end += w.tall
	}
	for i := range w.actors { // the boxes of names hide where lifelines begin
		to := w.ends[i]
		if to == 0 {
			to = w.y
			if w.y > again {
				if w.actors[i].kind != "actor" {
					to += w.tall / 2
				}
			}
		}
		var p canvas.Path
		p.M(w.x[i], w.starts[i]).L(w.x[i], max(to, w.starts[i]))
		w.lines.Path("d-life", p)
	}
	w.drawBoxes(end)
	var out canvas.Canvas
	dx := margin - min(w.left, 0)
	out.Open("", dx, margin)
	for _, c := range []*canvas.Canvas{&w.back, &w.lines, &w.frames, &w.bars, &w.front} {
		out.Out = append(out.Out, c.Out...)
	}
	out.Close()
	return canvas.Picture{Kind: "Sequence diagram", Title: w.title, W: w.right + dx + margin, H: end + 2*margin,
		Body: out.Out, Says: w.say()}
}

// drawBoxes draws the frames around neighbours.
func (w *drawer) drawBoxes(end int) {
	for k, b := range w.boxes {
		left, right := 1<<30, 0
		for i, a := range w.actors {
			if a.box == k {
				left, right = min(left, w.x[i]-w.wide[i]/2-10), max(right, w.x[i]+w.wide[i]/2+10)
			}
		}
		if right == 0 {
			continue
		}
		w.back.Rect("d-frame"+b.tint, left, 0, right-left, end+6, 4)
		w.back.Lines("d-label d-strong", (left+right)/2, 12, []string{b.title.Plain()}, line)
		w.left, w.right = min(w.left, left), max(w.right, right)
	}
}

// say returns the diagram in words.
func (w *drawer) say() (out []canvas.Say) {
	var names []string
	for _, a := range w.actors {
		names = append(names, a.name.Plain())
	}
	for k, b := range w.boxes {
		var in []string
		for i, a := range w.actors {
			if a.box == k {
				in = append(in, names[i])
			}
		}
		out = append(out, canvas.Say{Text: strings.TrimSpace(b.title.Plain()+": ") + " " + strings.Join(in, ", ")})
	}
	out = append(out, canvas.Say{Text: strings.Join(names, ", ")})
	depth := 0
	var open []string
	for _, e := range w.events {
		text := ""
		if plain := e.text.Plain(); plain != "" {
			text = ": " + plain
		}
		switch e.kind {
		case message:
			sign := " → "
			switch {
			case e.tail != shape.None:
				sign = " ↔ "
			case e.head == shape.None:
				sign = " – "
			case e.head == shape.CrossEnd:
				sign = " ⨯ "
			}
			s := names[e.from] + sign + names[e.to] + text
			if e.number != "" {
				s = e.number + ". " + s
			}
			out = append(out, canvas.Say{Depth: depth, Text: s})
		case note:
			s := names[e.from]
			if e.to != e.from {
				s += ", " + names[e.to]
			}
			out = append(out, canvas.Say{Depth: depth, Text: "(" + s + ")" + text})
		case begin:
			open = append(open, e.word)
			if e.word != "rect" {
				out = append(out, canvas.Say{Depth: depth, Text: e.word + text})
				depth++
			}
		case end:
			if open[len(open)-1] != "rect" {
				depth--
			}
			open = open[:len(open)-1]
		case section:
			out = append(out, canvas.Say{Depth: max(depth-1, 0), Text: e.word + text})
		}
	}
	return out
}
