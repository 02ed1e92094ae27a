package story

import (
	"strconv"
	"strings"

	"digsite/builder/diagram/canvas"
	"digsite/builder/diagram/source"
)

// step is a task of a journey, understood.
type step struct {
	lines  []string
	score  int
	actors string
}

// maxScore is the greatest score that is drawn. Mermaid's go from 1 to 5.
const maxScore = 10

// Journey draws a user journey: a task a row, its score on a scale, and who does it.
func Journey(d source.Document) (canvas.Picture, *source.Problem) {
	if strings.Trim(d.Head.Text, "; ") != "" {
		return canvas.Picture{}, d.Head.Problem(0, "is not understood here")
	}
	s, p := read(d, func(line string) []string { return strings.Split(line, ":") })
	if p != nil {
		return canvas.Picture{}, p
	}
	const wrapName, unit = 230, 34
	names, actors, scale := 60, 0, 5
	steps := make([]step, len(s.rows))
	for i, r := range s.rows {
		if steps[i], p = r.step(wrapName); p != nil {
			return canvas.Picture{}, p
		}
		names = max(names, canvas.Width(steps[i].lines, small))
		actors = max(actors, canvas.Width([]string{steps[i].actors}, small))
		scale = max(scale, steps[i].score)
	}
	left := margin + names + 26
	right := left + (scale-1)*unit
	pic := canvas.Picture{Kind: "User journey", Title: s.title, W: right + 30 + actors + margin}
	for _, title := range s.sections {
		pic.W = max(pic.W, 2*margin+canvas.BoldWidth([]string{title}, small))
	}
	var back, front canvas.Canvas
	var line canvas.Path
	y := margin
	for i := range steps {
		t := &steps[i]
		height, depth := s.begin(i, y, pic.W, &back, &front, &pic.Says)
		y += height
		pic.Says = append(pic.Says, canvas.Say{Depth: depth, Text: t.say()})
		tallest := max(len(t.lines)*tall, 20) + 8
		mid := y + tallest/2
		for k, words := range t.lines {
			front.Text("d-cell", margin, mid+5-(len(t.lines)-1)*tall/2+k*tall, words)
		}
		for n := range scale {
			back.Circle("d-tick", left+n*unit, mid, 2)
		}
		x := left + (t.score-1)*unit
		if i == 0 {
			line.M(x, mid)
		} else {
			line.L(x, mid)
		}
		front.Circle("d-number", x, mid, 10)
		front.Text("d-digits", x, mid+4, strconv.Itoa(t.score))
		front.Text("d-cell d-soft", right+30, mid+5, t.actors)
		y += tallest
	}
	if len(steps) > 1 {
		back.Path("d-line", line)
	}
	pic.H = y + margin
	pic.Body = append(back.Out, front.Out...)
	return pic, nil
}

// step reads "task: 5: Me, Somebody".
func (r *row) step(width int) (step, *source.Problem) {
	if len(r.parts) == 0 || len(r.parts) > 2 {
		return step{}, r.line.Problem(0, "is no task with a score")
	}
	n, err := strconv.Atoi(strings.TrimSpace(r.parts[0]))
	if err != nil || n < 1 || n > maxScore {
		return step{}, r.line.Problem(0, "has no score that is understood")
	}
	t := step{lines: r.name.Wrap(width, small), score: n}
	if len(r.parts) == 2 {
		t.actors = canvas.Read(r.parts[1]).Plain()
	}
	return t, nil
}

// say returns a task in words.
func (t *step) say() string {
	s := strings.Join(t.lines, " ") + ": " + strconv.Itoa(t.score)
	if t.actors != "" {
		s += " (" + t.actors + ")"
	}
	return s
}
