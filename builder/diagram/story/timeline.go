package story

import (
	"strconv"
	"strings"

	"digsite/builder/diagram/canvas"
	"digsite/builder/diagram/source"
)

// Timeline draws a timeline from top to bottom: periods before a line, what happened behind it.
func Timeline(d source.Document) (canvas.Picture, *source.Problem) {
	if head := strings.Trim(d.Head.Text, "; "); head != "" && head != "LR" && head != "TD" && head != "TB" {
		return canvas.Picture{}, d.Head.Problem(0, "is not understood here")
	}
	s, p := read(d, cutEvents)
	if p != nil {
		return canvas.Picture{}, p
	}
	const wrapName, wrapEvent, gap = 170, 400, 12
	names, events := 40, 100
	for _, r := range s.rows {
		names = max(names, canvas.BoldWidth(r.name.Wrap(wrapName, small), small))
		for _, e := range r.parts {
			events = max(events, canvas.Width(canvas.Read(e).Wrap(wrapEvent, small), small))
		}
	}
	axis := margin + names + 18
	pic := canvas.Picture{Kind: "Timeline", Title: s.title, W: axis + 22 + events + margin}
	for _, title := range s.sections {
		pic.W = max(pic.W, 2*margin+canvas.BoldWidth([]string{title}, small))
	}
	var back, front canvas.Canvas
	y, first, last := margin, 0, 0
	for i, r := range s.rows {
		height, depth := s.begin(i, y, pic.W, &back, &front, &pic.Says)
		y += height
		pic.Says = append(pic.Says, canvas.Say{Depth: depth, Text: r.name.Plain()})
		if last = y + 10; i == 0 {
			first = last
		}
		front.Circle("d-slice d-part"+strconv.Itoa((r.section+8)%8), axis, y+10, 6)
		name := r.name.Wrap(wrapName, small)
		for k, line := range name {
			front.Text("d-label d-strong d-end", axis-16, y+14+k*tall, line)
		}
		low := y + len(name)*tall
		at := y
		for _, e := range r.parts {
			label := canvas.Read(e)
			pic.Says = append(pic.Says, canvas.Say{Depth: depth + 1, Text: label.Plain()})
			for _, line := range label.Wrap(wrapEvent, small) {
				front.Text("d-cell", axis+20, at+14, line)
				at += tall
			}
			at += 3
		}
		y = max(low, at) + gap
	}
	var line canvas.Path
	line.M(axis, first).L(axis, max(last, first+1))
	back.Path("d-life", line)
	pic.H = y
	pic.Body = append(back.Out, front.Out...)
	return pic, nil
}

// cutEvents cuts "period : event : event" at colons that a blank follows: "10:30 : an alert" is of half past ten.
func cutEvents(s string) (out []string) {
	from := 0
	for i := range len(s) {
		if s[i] == ':' && (i+1 == len(s) || s[i+1] == ' ' || s[i+1] == '\t') {
			out = append(out, strings.TrimSpace(s[from:i]))
			from = i + 1
		}
	}
	return append(out, strings.TrimSpace(s[from:]))
}
