package outline

import (
	"digsite/builder/diagram/canvas"
	"digsite/builder/diagram/source"
	"digsite/builder/drawing"
)

// Sizes of a board, in pixels.
const (
	column = 190
	inside = 10 // between a column's frame and its cards
	cards  = 8  // between two cards
)

// Kanban draws a board: columns of cards.
func Kanban(d source.Document) (canvas.Picture, *source.Problem) {
	tops, p := read(d)
	if p != nil {
		return canvas.Picture{}, p
	}
	var frames, words canvas.Canvas
	pic := canvas.Picture{Kind: "Kanban board"}
	head, deep := 0, 0
	for _, top := range tops {
		head = max(head, len(fit(top.text, column-2*inside))*tall)
		for _, card := range top.kids {
			if len(card.kids) > 0 {
				return pic, d.Head.Problem(0, "a card holds no further cards")
			}
		}
	}
	for i, top := range tops {
		x, y := margin+i*(column+cards), margin+inside
		words.Lines("d-label d-strong", x+column/2, y+head/2, fit(top.text, column-2*inside), tall)
		pic.Says = append(pic.Says, canvas.Say{Text: top.text.Plain()})
		y += head + inside
		for _, card := range top.kids {
			y += card.draw(&words, x+inside, y) + cards
			pic.Says = append(pic.Says, canvas.Say{Depth: 1, Text: card.text.Plain()})
			for _, field := range card.fields {
				pic.Says = append(pic.Says, canvas.Say{Depth: 2, Text: field})
			}
		}
		deep = max(deep, y)
	}
	for i := range tops {
		frames.Rect("d-frame", margin+i*(column+cards), margin, column, deep-margin+inside-cards, 4)
	}
	pic.W, pic.H = 2*margin+len(tops)*(column+cards)-cards, deep+inside-cards+margin
	pic.Body = append(frames.Out, words.Out...)
	return pic, nil
}

// fit breaks a text, and words where one is longer than a line.
func fit(l canvas.Label, width int) (out []string) {
	for _, line := range l {
		out = append(out, drawing.FitText(line, width, small, 200)...)
	}
	return out
}

// draw draws a card with its text and fields, and returns its height.
func (it *item) draw(c *canvas.Canvas, x, y int) int {
	const wide, side = column - 2*inside, 9
	lines := fit(it.text, wide-2*side)
	var soft []string
	for _, field := range it.fields {
		soft = append(soft, fit(canvas.Label{field}, wide-2*side)...)
	}
	height := (len(lines)+len(soft))*tall + 14
	c.Rect("d-box", x, y, wide, height, 4)
	at := y + 7 + tall*3/4
	for _, s := range lines {
		c.Text("d-cell", x+side, at, s)
		at += tall
	}
	for _, s := range soft {
		c.Text("d-cell d-soft", x+side, at, s)
		at += tall
	}
	return height
}
