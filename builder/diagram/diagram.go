// Package diagram draws Mermaid diagrams while the site is built: SVG without script or inline style, in the theme's
// colours, with the same in words. content/guide/diagrams.md says what is drawn.
//
// Its law: a picture says what its source says, all of it; where one line is not understood there is no picture, and a
// Problem says which. The same source gives the same bytes.
package diagram

import (
	"strconv"

	"digsite/builder/diagram/block"
	"digsite/builder/diagram/branches"
	"digsite/builder/diagram/c4"
	"digsite/builder/diagram/canvas"
	"digsite/builder/diagram/chart"
	"digsite/builder/diagram/flow"
	"digsite/builder/diagram/model"
	"digsite/builder/diagram/network"
	"digsite/builder/diagram/outline"
	"digsite/builder/diagram/sequence"
	"digsite/builder/diagram/shape"
	"digsite/builder/diagram/source"
	"digsite/builder/diagram/state"
	"digsite/builder/diagram/story"
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
	read, ok := kinds[d.Kind]
	if !ok {
		return canvas.Picture{}, &source.Problem{Line: d.Head.No, Col: 1, Text: d.Kind,
			What: "diagrams of this kind are not drawn"}
	}
	pic, p := read(d)
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

// kinds draw a diagram by the word that it begins with.
var kinds = map[string]func(source.Document) (canvas.Picture, *source.Problem){
	"flowchart":       networkOf("Flowchart", flow.Read, arrow),
	"graph":           networkOf("Flowchart", flow.Read, arrow),
	"flowchart-elk":   networkOf("Flowchart", flow.Read, arrow),
	"stateDiagram":    networkOf("State diagram", state.Read, arrow),
	"stateDiagram-v2": networkOf("State diagram", state.Read, arrow),
	"classDiagram":    networkOf("Class diagram", model.Classes, relation),
	"classDiagram-v2": networkOf("Class diagram", model.Classes, relation),
	"erDiagram":       networkOf("Entity diagram", model.Entities, model.SayMany),
	"C4Context":       drawC4,
	"C4Container":     drawC4,
	"C4Component":     drawC4,
	"C4Dynamic":       drawC4,
	"C4Deployment":    drawC4,
	"sequenceDiagram": sequence.Draw,
	"pie":             chart.Pie,
	"gantt":           chart.Gantt,
	"quadrantChart":   chart.Quadrant,
	"xychart":         chart.XY,
	"xychart-beta":    chart.XY,
	"mindmap":         outline.Mindmap,
	"kanban":          outline.Kanban,
	"timeline":        story.Timeline,
	"journey":         story.Journey,
	"gitGraph":        branches.Draw,
	"block":           block.Draw,
	"block-beta":      block.Draw,
}

// networkOf returns what draws boxes and lines that read reads.
func networkOf(kind string, read func(source.Document) (network.Graph, *source.Problem),
	arrow func(network.Edge) string) func(source.Document) (canvas.Picture, *source.Problem) {
	return func(d source.Document) (canvas.Picture, *source.Problem) {
		g, p := read(d)
		if p != nil {
			return canvas.Picture{}, p
		}
		return drawGraph(kind, d, g, arrow)
	}
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

// asText is what opens the same in words.
const asText = "Diagram as text"

// Texts lists the texts of the interface that HTML asks for.
func Texts() []string {
	return []string{asText, "Block diagram", "C4 diagram", "Class diagram", "Entity diagram", "Flowchart", "Gantt chart",
		"Git graph", "Kanban board", "Mindmap", "Pie chart", "Quadrant chart", "Sequence diagram", "State diagram",
		"Timeline", "User journey", "XY chart"}
}

// HTML returns a picture as a figure: the drawing in a box that scrolls, and folded beneath it the same in words and
// its source. The caller writes the figure's own tags; word returns a text of the interface in the site's own words.
func HTML(pic canvas.Picture, src string, word func(string) string) []byte {
	var out []byte
	add := func(s string) { out = append(out, s...) }
	if pic.Title != "" {
		add(`<figcaption>`)
		out = html.AppendText(out, pic.Title)
		add(`</figcaption>`)
	}
	name := word(pic.Kind)
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
	add(`</svg></div><details><summary>`)
	out = html.AppendText(out, word(asText))
	add(`</summary>`)
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
