package network

import (
	"strings"

	"digsite/builder/diagram/canvas"
	"digsite/builder/diagram/shape"
)

// measured is a box with its text broken into lines.
type measured struct {
	lines   []string
	classes []string // of each line
	tw, th  int      // of the text
	columns []int    // the width of each column of the compartments
	w, h    int
}

// measure breaks a node's text and finds the size of its box.
func measure(n *Node, way Direction) (m measured) {
	wrap := wrapNode
	switch n.Shape {
	case shape.Diamond, shape.Circle, shape.DoubleCircle, shape.Ellipse, shape.Triangle, shape.FlippedTriangle:
		wrap = 150
	}
	wide := 0
	for _, line := range n.Text {
		size := letters
		if line.Class == "d-soft" {
			size = small
		}
		got := line.Text.Wrap(wrap, size)
		w := canvas.Width(got, size)
		if line.Class == "d-strong" {
			w = canvas.BoldWidth(got, size)
		}
		wide = max(wide, w)
		for _, s := range got {
			m.lines, m.classes = append(m.lines, s), append(m.classes, line.Class)
		}
	}
	m.tw, m.th = wide, len(m.lines)*lineHeight
	m.w, m.h = n.Shape.Size(m.tw, m.th)
	if n.Parts == nil {
		return m
	}
	m.w, m.h = m.tw+24, m.th+16
	for _, part := range n.Parts {
		for _, line := range part {
			for i, cell := range strings.Split(line, "\t") {
				if i == len(m.columns) {
					m.columns = append(m.columns, 0)
				}
				m.columns[i] = max(m.columns[i], canvas.Width([]string{cell}, small))
			}
		}
		m.h += 10 + max(len(part), 0)*smallLine
	}
	w := 10
	for _, c := range m.columns {
		w += c + 12
	}
	m.w = max(m.w, w)
	return m
}

// draw draws a box with its text.
func (m *measured) draw(c *canvas.Canvas, n *Node, x, y, w, h int) {
	if n.Parts != nil {
		m.drawParts(c, n, x, y, w, h)
		return
	}
	n.Shape.Outline(c, "d-box"+n.Tint, x, y, w, h)
	mid := y + h/2 + n.Shape.TextAt(h)
	top := mid - (len(m.lines)-1)*lineHeight/2
	for i, s := range m.lines {
		c.Lines(m.classes[i], x+w/2, top+i*lineHeight, []string{s}, lineHeight)
	}
}

// drawParts draws a box with compartments.
func (m *measured) drawParts(c *canvas.Canvas, n *Node, x, y, w, h int) {
	c.Rect("d-box"+n.Tint, x, y, w, h, 3)
	top := y + 8 + lineHeight/2
	for i, s := range m.lines {
		c.Lines(m.classes[i], x+w/2, top, []string{s}, lineHeight)
		top += lineHeight
	}
	at := y + m.th + 16
	for _, part := range n.Parts {
		var p canvas.Path
		p.M(x, at).L(x+w, at)
		c.Path("d-rule", p)
		line := at + 5 + smallLine*3/4
		for _, s := range part {
			left := x + 11
			for i, cell := range strings.Split(s, "\t") {
				c.Text("d-cell", left, line, cell)
				left += m.columns[i] + 12
			}
			line += smallLine
		}
		at += 10 + len(part)*smallLine
	}
}

// label is the text of a line, broken.
type label struct {
	lines []string
	w, h  int
}

func measureLabel(t canvas.Label) label {
	if t.Plain() == "" {
		return label{}
	}
	lines := t.Wrap(wrapEdge, small)
	return label{lines, canvas.Width(lines, small) + 10, len(lines)*smallLine + 6}
}

// draw writes a label around x, y, on a ground of its own.
func (t label) draw(c *canvas.Canvas, x, y int) {
	c.Rect("d-tag", x-t.w/2, y-t.h/2, t.w, t.h, 3)
	c.Lines("d-label", x, y, t.lines, smallLine)
}
