// Package chart reads and draws Mermaid's diagrams of numbers and days: pie and gantt
// (https://mermaid.js.org/syntax/pie.html, https://mermaid.js.org/syntax/gantt.html).
//
// Its law: a line that is not understood is a Problem, and so is a setting that would change a number or a day.
package chart

import (
	"math"
	"strconv"
	"strings"

	"digsite/builder/diagram/canvas"
	"digsite/builder/diagram/source"
)

// maxSlices is how many colours the theme has for the parts of a pie.
const maxSlices = 9

// slice is a part of a pie; value is written in the picture as its author wrote it.
type slice struct {
	name  canvas.Label
	text  string
	value float64
}

// Pie draws a pie chart.
func Pie(d source.Document) (canvas.Picture, *source.Problem) {
	p := canvas.Picture{Kind: "Pie chart"}
	var slices []slice
	sum := 0.0
	head := d.Head
	head.Text = strings.TrimSpace(strings.TrimPrefix(head.Text, "showData"))
	lines := d.Lines
	if head.Text != "" {
		lines = append([]source.Line{head}, lines...)
	}
	for _, l := range lines {
		if title, ok := strings.CutPrefix(l.Text, "title "); ok {
			p.Title = strings.TrimSpace(title)
			continue
		}
		if l.Text == "showData" {
			continue
		}
		at := strings.LastIndexByte(l.Text, ':')
		if at < 3 || l.Text[0] != '"' {
			return p, l.Problem(0, "is not understood here")
		}
		s := slice{name: canvas.Read(l.Text[:at]), text: strings.TrimSpace(l.Text[at+1:])}
		v, err := strconv.ParseFloat(s.text, 64)
		if err != nil || !(v > 0) || v > 1e12 {
			return p, l.Problem(at+1, "is no number above 0")
		}
		s.value = v
		sum += v
		if slices = append(slices, s); len(slices) > maxSlices {
			return p, l.Problem(0, "a pie of more than nine parts is not drawn")
		}
	}
	if len(slices) == 0 {
		return p, d.Head.Problem(0, "the pie has no parts")
	}
	drawPie(&p, slices, sum)
	return p, nil
}

// drawPie draws the parts clockwise from the top, and beside them what they are.
func drawPie(p *canvas.Picture, slices []slice, sum float64) {
	const radius, mid = 110, 122
	var c canvas.Canvas
	at := 0.0
	place := func(part, r float64) (x, y int) {
		a := 2 * math.Pi * part
		return mid + int(math.Round(r*math.Sin(a))), mid - int(math.Round(r*math.Cos(a)))
	}
	var words canvas.Canvas
	wide := 0
	top := mid - (len(slices)-1)*12
	for i, s := range slices {
		part := s.value / sum
		class := "d-slice d-part" + strconv.Itoa(i)
		if part > .9999 {
			c.Circle(class, mid, mid, radius)
		} else {
			c.Path(class, wedge(mid, at, part, radius, place))
		}
		percent := strconv.FormatFloat(100*part, 'f', 1, 64)
		percent = strings.TrimSuffix(percent, ".0") + " %"
		if part >= .05 {
			x, y := place(at+part/2, radius*.68)
			words.Text("d-label d-halo", x, y+4, percent)
		}
		at += part
		line := s.name.Plain() + ": " + s.text + " (" + percent + ")"
		c.Rect(class, 2*mid+16, top+24*i-8, 14, 14, 0)
		words.Text("d-cell", 2*mid+38, top+24*i+4, line)
		wide = max(wide, canvas.Width([]string{line}, 13))
		p.Says = append(p.Says, canvas.Say{Text: line})
	}
	p.Body = append(c.Out, words.Out...)
	p.W, p.H = 2*mid+48+wide, max(2*mid, 24*len(slices)+20)
}

// wedge returns the outline of a part of a pie, from at on.
func wedge(mid int, at, part float64, radius int, place func(part, r float64) (x, y int)) canvas.Path {
	var w canvas.Path
	x1, y1 := place(at, float64(radius))
	w.M(mid, mid).L(x1, y1)
	for from := 0.0; from < part-1e-9; from += .25 { // quarters: an arc of less than half has one meaning
		x, y := place(at+min(part, from+.25), float64(radius))
		w.A(radius, radius, 1, x, y)
	}
	return *w.Z()
}
