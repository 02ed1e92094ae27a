// Package story reads and draws the diagrams of Mermaid that tell one thing after the other: timelines and user
// journeys (https://mermaid.js.org/syntax/timeline.html, https://mermaid.js.org/syntax/userJourney.html).
//
// Its law: rows stand in the order in which they were written, and a line that is not understood is a Problem.
package story

import (
	"strings"

	"digsite/builder/diagram/canvas"
	"digsite/builder/diagram/source"
)

// maxRows is how many rows are drawn at most.
const maxRows = 300

// Sizes in pixels.
const (
	margin = 10
	small  = 13
	tall   = 17 // the height of a line of small letters
	band   = 26 // of a section's title
)

// row is a period of a timeline or a task of a journey.
type row struct {
	section int // -1 for none
	name    canvas.Label
	parts   []string // what stands behind the colons
	line    source.Line
}

// story is a diagram as it was read.
type story struct {
	title    string
	sections []string
	rows     []row
}

// read reads titles, sections and rows. cut parts a row's line at its colons.
func read(d source.Document, cut func(string) []string) (s story, p *source.Problem) {
	for _, l := range d.Lines {
		word, rest, _ := strings.Cut(l.Text, " ")
		rest = strings.TrimSpace(rest)
		switch {
		case word == "title":
			s.title = canvas.Read(rest).Plain()
			continue
		case word == "section":
			s.sections = append(s.sections, canvas.Read(strings.TrimSuffix(rest, ":")).Plain())
			continue
		}
		parts := cut(strings.TrimSuffix(l.Text, ";"))
		if parts[0] == "" { // ": a further event" of the row above
			if len(s.rows) == 0 {
				return s, l.Problem(0, "belongs to nothing above it")
			}
			last := &s.rows[len(s.rows)-1]
			last.parts = append(last.parts, parts[1:]...)
			continue
		}
		if len(s.rows) == maxRows {
			return s, l.Problem(0, "the diagram is larger than is drawn")
		}
		s.rows = append(s.rows, row{len(s.sections) - 1, canvas.Read(parts[0]), parts[1:], l})
	}
	if len(s.rows) == 0 {
		return s, d.Head.Problem(0, "the diagram says nothing")
	}
	return s, nil
}

// begin draws a section's title where a row begins one, and returns how deep what follows stands in the text.
func (s *story) begin(at, y, wide int, back, front *canvas.Canvas, says *[]canvas.Say) (height, depth int) {
	section := s.rows[at].section
	if section < 0 {
		return 0, 0
	}
	if at > 0 && s.rows[at-1].section == section {
		return 0, 1
	}
	back.Rect("d-ground", 0, y, wide, band, 0)
	front.Text("d-title", margin, y+band*2/3, s.sections[section])
	*says = append(*says, canvas.Say{Text: s.sections[section]})
	return band + 6, 1
}
