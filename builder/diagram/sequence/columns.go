package sequence

import "digsite/builder/diagram/canvas"

// measure breaks names.
func (w *drawer) measure() {
	for _, a := range w.actors {
		lines := a.name.Wrap(wrapName, letters)
		if a.kind != "participant" && a.kind != "actor" && a.kind != "database" {
			lines = append(lines, "«"+a.kind+"»")
		}
		w.names = append(w.names, lines)
		wide := max(canvas.BoldWidth(lines, letters)+22, 60)
		tall := len(lines)*nameLine + 20
		switch a.kind {
		case "actor":
			tall += 36
		case "database":
			tall += 16
		}
		w.wide, w.tall = append(w.wide, wide), max(w.tall, tall)
	}
	n := len(w.actors)
	w.x, w.starts, w.ends, w.active = make([]int, n), make([]int, n), make([]int, n), make([][]int, n)
}

// textOf breaks a message's text.
func textOf(e *event) ([]string, int) {
	if e.text.Plain() == "" {
		return nil, 0
	}
	lines := e.text.Wrap(wrapText, small)
	return lines, canvas.Width(lines, small)
}

// noteOf breaks a note's text.
func noteOf(e *event) (lines []string, wide, tall int) {
	lines = e.text.Wrap(wrapNote, small)
	return lines, canvas.Width(lines, small) + 20, len(lines)*line + 14
}

// columns finds each participant's place: far enough from those before it for the names, the messages between them and
// the notes beside them.
func (w *drawer) columns() {
	n := len(w.actors)
	need := make([][]int, n) // of each participant: the least distance from each earlier one
	for i := range need {
		need[i] = make([]int, i)
		if i > 0 {
			need[i][i-1] = (w.wide[i-1]+w.wide[i])/2 + gap
			if w.actors[i].box != w.actors[i-1].box {
				need[i][i-1] += 20
			}
		}
	}
	left, right := w.spread(need)
	side := w.depth()*8 + 12
	w.x[0] = left + side
	for i := 1; i < n; i++ {
		for j, d := range need[i] {
			w.x[i] = max(w.x[i], w.x[j]+d)
		}
	}
	w.right = w.x[n-1] + right + side
}

// spread widens the distances for messages and notes, and returns what lies beside the first and the last participant.
func (w *drawer) spread(need [][]int) (left, right int) {
	n := len(w.actors)
	left, right = w.wide[0]/2, w.wide[n-1]/2
	beside := func(i, wide int, toRight bool) { // what stands beside a lifeline
		switch {
		case toRight && i+1 < n:
			need[i+1][i] = max(need[i+1][i], wide+12)
		case toRight:
			right = max(right, wide)
		case i > 0:
			need[i][i-1] = max(need[i][i-1], wide+12)
		default:
			left = max(left, wide)
		}
	}
	for k := range w.events {
		e := &w.events[k]
		a, b := min(e.from, e.to), max(e.from, e.to)
		switch e.kind {
		case message:
			_, wide := textOf(e)
			if a == b {
				beside(a, max(loopWide, wide)+16, true)
				continue
			}
			room := wide + 36
			if e.number != "" {
				room += 24
			}
			if e.create >= 0 { // the line ends at its box
				room += w.wide[e.create] / 2
			}
			need[b][a] = max(need[b][a], room)
		case note:
			_, wide, _ := noteOf(e)
			switch {
			case e.word == "right":
				beside(a, wide+16, true)
			case e.word == "left":
				beside(a, wide+16, false)
			case a == b:
				beside(a, wide/2+6, true)
				beside(a, wide/2+6, false)
			default:
				need[b][a] = max(need[b][a], wide-30)
			}
		}
	}
	return left, right
}
