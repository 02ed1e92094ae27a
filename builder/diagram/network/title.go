package network

import (
	"slices"

	"digsite/builder/diagram/canvas"
)

// titled is a frame's title, broken into lines.
type titled struct {
	lines []string
	w, h  int
}

func titleOf(group *Group) titled {
	if group.Title.Plain() == "" {
		return titled{}
	}
	lines := group.Title.Wrap(260, small)
	under := group.Under.Plain()
	t := titled{lines, canvas.BoldWidth(append(lines, under), small), len(lines)*smallLine + 4}
	if under != "" {
		t.h += smallLine
	}
	return t
}

// drawTitle writes a frame's title at x, below the frame's upper edge.
func (group *Group) drawTitle(c *canvas.Canvas, x, y int) {
	t := titleOf(group)
	y += 8 + smallLine*3/4
	for _, line := range t.lines {
		c.Text("d-title", x, y, line)
		y += smallLine
	}
	c.Text("d-title d-soft", x, y, group.Under.Plain())
}

// titleAt returns how far from its frame's left edge a title stands: at the left, or in the first space between the
// lines that run through there. The frame is w pixels wide and has its corner at x, y.
func (group *Group) titleAt(lines []courseOf, turn axes, x, y, w int) int {
	t := titleOf(group)
	var taken []int
	for _, c := range lines {
		for _, s := range c {
			for i := range 33 {
				px, py := turn.point(s.at(2 * i))
				if py > y && py < y+t.h+8 && px > x && px < x+w {
					taken = append(taken, px-x)
				}
			}
		}
	}
	slices.Sort(taken)
	const side = 6
	left := pad
	for _, at := range taken {
		if at-side >= left+t.w {
			break
		}
		left = max(left, at+side)
	}
	if left+t.w > w-side {
		return pad
	}
	return left
}
