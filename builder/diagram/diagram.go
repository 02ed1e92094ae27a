// Package diagram draws Mermaid diagrams while the site is built: SVG without script or inline style, in the theme's
// colours, with the same in words. content/guide/diagrams.md says what is drawn.
//
// Its law: a picture says what its source says, all of it; where one line is not understood there is no picture, and a
// Problem says which. The same source gives the same bytes.
package diagram

import (
	"strconv"

	"digsite/builder/diagram/c4"
	"digsite/builder/diagram/canvas"
	"digsite/builder/diagram/chart"
	"digsite/builder/diagram/flow"
	"digsite/builder/diagram/model"
	"digsite/builder/diagram/network"
	"digsite/builder/diagram/sequence"
	"digsite/builder/diagram/shape"
	"digsite/builder/diagram/source"
	"digsite/builder/diagram/state"
	"digsite/builder/markdown/html"
)

// Problem is what was not understood.
type Problem = source.Problem

// Draw draws a diagram. A mistake in this program costs the picture and not the build.
func Draw(src string) (pic canvas.Picture, bad *Problem) {
	defer func() {
		if recover() != nil {
			pic, bad = canvas.Picture{}, &Problem{Line: 1, Col: 1, What: "the diagram could not be drawn"}
		}
	}()
	return draw(src)
}

func draw(src string) (canvas.Picture, *Problem) {
	d, p := source.Read(src)
	if p != nil {
		return canvas.Picture{}, p
	}
	var pic canvas.Picture
	switch d.Kind {
	case "flowchart", "graph", "flowchart-elk":
		pic, p = drawNetwork("Flowchart", d, flow.Read, arrow)
	case "stateDiagram", "stateDiagram-v2":
		pic, p = drawNetwork("State diagram", d, state.Read, arrow)
	case "classDiagram", "classDiagram-v2":
		pic, p = drawNetwork("Class diagram", d, model.Classes, relation)
	case "erDiagram":
		pic, p = drawNetwork("Entity diagram", d, model.Entities, model.SayMany)
	case "C4Context", "C4Container", "C4Component", "C4Dynamic", "C4Deployment":
		pic, p = drawC4(d)
	case "pie":
		pic, p = chart.Pie(d)
	case "gantt":
		pic, p = chart.Gantt(d)
	case "sequenceDiagram":
		pic, p = sequence.Draw(d)
	default:
		return pic, &source.Problem{Line: d.Head.No, Col: 1, Text: d.Kind, What: "diagrams of this kind are not drawn"}
	}
	if p == nil && (pic.W > maxSide || pic.H > maxSide) {
		p = &source.Problem{Line: d.Head.No, Col: 1, What: "the diagram is larger than is drawn"}
	}
	if p != nil {
		return canvas.Picture{}, p
	}
	if d.Title != "" {
		pic.Title = d.Title
	}
	pic.Description = d.Description
	return pic, nil
}

// maxSide is the longest side of a picture, in pixels.
const maxSide = 20_000

// drawNetwork draws boxes and lines.
func drawNetwork(kind string, d source.Document, read func(source.Document) (network.Graph, *source.Problem),
	arrow func(network.Edge) string) (canvas.Picture, *source.Problem) {
	g, p := read(d)
	if p != nil {
		return canvas.Picture{}, p
	}
	return drawGraph(kind, d, g, arrow)
}

// drawC4 draws a C4 diagram, whose title is a line of it.
func drawC4(d source.Document) (canvas.Picture, *source.Problem) {
	g, title, p := c4.Read(d)
	if p != nil {
		return canvas.Picture{}, p
	}
	pic, p := drawGraph("C4 diagram", d, g, arrow)
	pic.Title = title
	return pic, p
}

func drawGraph(kind string, d source.Document, g network.Graph, arrow func(network.Edge) string) (canvas.Picture,
	*source.Problem) {
	body, w, h, ok := network.Draw(g)
	if !ok {
		return canvas.Picture{}, &source.Problem{Line: d.Head.No, Col: 1,
			What: "a line joins a frame to what stands in it or beside it"}
	}
	return canvas.Picture{Kind: kind, W: w, H: h, Body: body, Says: g.Say(arrow)}, nil
}

// arrow is how a line is written in words.
func arrow(e network.Edge) string {
	switch {
	case e.Tail != shape.None && e.Head != shape.None:
		return "↔"
	case e.Head != shape.None:
		return "→"
	case e.Tail != shape.None:
		return "←"
	}
	return "–"
}

// relation is how a line between two classes is written in words, as UML calls it.
func relation(e network.Edge) string {
	names := map[shape.Marker]string{shape.OpenTriangle: "▷", shape.FullDiamond: "◆", shape.OpenDiamond: "◇",
		shape.Fork: "→", shape.Socket: "○"}
	switch {
	case e.Head != shape.None:
		return "–" + names[e.Head]
	case e.Tail == shape.OpenTriangle:
		return "◁–"
	case e.Tail == shape.Fork:
		return "←"
	case e.Tail != shape.None:
		return names[e.Tail] + "–"
	}
	return "–"
}

// HTML returns a picture as a figure: the drawing in a box that scrolls, and folded beneath it the same in words and
// its source. The caller writes the figure's own tags.
func HTML(pic canvas.Picture, src string) []byte {
	var out []byte
	add := func(s string) { out = append(out, s...) }
	if pic.Title != "" {
		add(`<figcaption>`)
		out = html.AppendText(out, pic.Title)
		add(`</figcaption>`)
	}
	name := pic.Kind
	if pic.Title != "" {
		name += ": " + pic.Title
	}
	add(`<div class="scroll" tabindex="0" role="group" aria-label="`)
	out = html.AppendAttr(out, name)
	add(`"><svg`)
	if pic.W <= nearWidth {
		add(` class="d-near"`)
	}
	add(` role="img" aria-label="`)
	if pic.Description != "" {
		name += ". " + pic.Description
	}
	out = html.AppendAttr(out, name)
	w, h := strconv.Itoa(pic.W), strconv.Itoa(pic.H)
	add(`" viewBox="0 0 ` + w + " " + h + `" width="` + w + `" height="` + h + `">`)
	out = append(out, pic.Body...)
	add(`</svg></div><details><summary>Diagram as text</summary>`)
	out = appendSays(out, pic.Says)
	add(`<pre tabindex="0"><code>`)
	out = html.AppendText(out, src)
	add(`</code></pre></details>`)
	return out
}

// nearWidth is up to which width a picture is made smaller, rather than scrolled, in a wide window: the theme's column
// is 672 pixels, and letters stay larger than 11.
const nearWidth = 840

// appendSays appends statements as lists within lists.
func appendSays(out []byte, says []canvas.Say) []byte {
	depth := -1
	for _, s := range says {
		d := min(s.Depth, depth+1)
		for depth > d {
			out = append(out, "</li></ul>"...)
			depth--
		}
		if depth < d {
			out = append(out, "<ul><li>"...)
			depth++
		} else {
			out = append(out, "</li><li>"...)
		}
		out = html.AppendText(out, s.Text)
	}
	for ; depth >= 0; depth-- {
		out = append(out, "</li></ul>"...)
	}
	return out
}
