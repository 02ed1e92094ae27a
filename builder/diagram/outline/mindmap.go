package outline

import (
	"strconv"

	"digsite/builder/diagram/canvas"
	"digsite/builder/diagram/source"
)

// Distances of a mindmap, in pixels.
const (
	margin = 10
	across = 40 // between a box and those that hang on it
	apart  = 8  // between two of them
)

// mindmap is one that is being drawn: a tree that grows to the right.
type mindmap struct {
	lines, boxes canvas.Canvas
	columns      []int // where each depth begins
	says         []canvas.Say
}

// Mindmap draws a mindmap.
func Mindmap(d source.Document) (canvas.Picture, *source.Problem) {
	tops, p := read(d)
	if p != nil {
		return canvas.Picture{}, p
	}
	if len(tops) > 1 {
		return canvas.Picture{}, d.Head.Problem(0, "a mindmap has one root, and this has more")
	}
	root := tops[0]
	m := &mindmap{}
	var widths []int
	measureTree(root, &widths)
	x := margin
	for _, w := range widths {
		m.columns = append(m.columns, x)
		x += w + across
	}
	m.place(root, margin, -1)
	return canvas.Picture{Kind: "Mindmap", W: x - across + margin, H: root.whole + 2*margin,
		Body: append(m.lines.Out, m.boxes.Out...), Says: m.says}, nil
}

// measureTree finds the sizes of an item and of all that hangs on it, and the width of each depth.
func measureTree(it *item, widths *[]int) {
	it.measure(wrapText)
	if it.depth == len(*widths) {
		*widths = append(*widths, 0)
	}
	(*widths)[it.depth] = max((*widths)[it.depth], it.w)
	it.whole = -apart
	for _, kid := range it.kids {
		measureTree(kid, widths)
		it.whole += kid.whole + apart
	}
	it.whole = max(it.whole, it.h)
}

// place draws an item and what hangs on it, from top on; branch is the number of the root's item that it belongs to. It
// returns the middle of its box.
func (m *mindmap) place(it *item, top, branch int) (middle int) {
	class, kids := "", -apart
	if branch >= 0 {
		class = " d-part" + strconv.Itoa(branch%8)
	}
	m.says = append(m.says, canvas.Say{Depth: it.depth, Text: it.text.Plain()})
	for _, kid := range it.kids {
		kids += kid.whole + apart
	}
	x, at := m.columns[it.depth], top+(it.whole-max(kids, 0))/2
	middle = top + it.whole/2
	for i, kid := range it.kids {
		own := branch
		if it.depth == 0 {
			own = i
		}
		to := m.place(kid, at, own)
		at += kid.whole + apart
		left, right := x+it.w, m.columns[kid.depth]
		var line canvas.Path
		line.M(left, middle).C(left+across/2, middle, right-across/2, to, right, to)
		m.lines.Path("d-branch d-part"+strconv.Itoa(own%8), line)
	}
	it.shape.Outline(&m.boxes, "d-box"+class, x, middle-it.h/2, it.w, it.h)
	words := "d-label"
	if it.depth == 0 {
		words += " d-strong"
	}
	m.boxes.Lines(words, x+it.w/2, middle+it.shape.TextAt(it.h), it.lines, tall)
	return middle
}
