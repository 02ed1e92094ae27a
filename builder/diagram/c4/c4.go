// Package c4 reads Mermaid's C4 diagrams into a picture's boxes and lines (https://mermaid.js.org/syntax/c4.html).
//
// Its law: a statement that is not understood is a Problem. Where things stand is the layout's affair: statements about
// places, sizes and colours are passed over.
package c4

import (
	"strings"

	"digsite/builder/diagram/canvas"
	"digsite/builder/diagram/network"
	"digsite/builder/diagram/shape"
	"digsite/builder/diagram/source"
)

// Limits of a picture.
const (
	maxBoxes = 200
	maxLines = 400
	maxDepth = 10
)

// reader reads one diagram.
type reader struct {
	graph  network.Graph
	nodes  map[string]int
	groups map[string]int
	open   []int
	ties   []tie
	line   source.Line
	title  string
}

// tie is a relation between two names.
type tie struct {
	from, to string
	network.Edge
}

// element is a kind of box: how it is drawn, what it is called, and whether it states a technology.
type element struct {
	shape  shape.Shape
	word   string
	techno bool
}

// elements are the kinds of boxes, without _Ext.
var elements = map[string]element{
	"Person":         {shape.Person, "Person", false},
	"System":         {shape.Rounded, "System", false},
	"SystemDb":       {shape.Cylinder, "System", false},
	"SystemQueue":    {shape.LyingCylinder, "System", false},
	"Container":      {shape.Rounded, "Container", true},
	"ContainerDb":    {shape.Cylinder, "Container", true},
	"ContainerQueue": {shape.LyingCylinder, "Container", true},
	"Component":      {shape.Rounded, "Component", true},
	"ComponentDb":    {shape.Cylinder, "Component", true},
	"ComponentQueue": {shape.LyingCylinder, "Component", true},
}

// boundaries are the kinds of frames.
var boundaries = map[string]string{"Boundary": "", "Enterprise_Boundary": "Enterprise", "System_Boundary": "System",
	"Container_Boundary": "Container", "Deployment_Node": "", "Node": "", "Node_L": "", "Node_R": ""}

// Read reads a C4 diagram; the title is that of its title line.
func Read(d source.Document) (network.Graph, string, *source.Problem) {
	r := &reader{nodes: map[string]int{}, groups: map[string]int{}}
	if strings.Trim(d.Head.Text, "; ") != "" {
		return r.graph, "", d.Head.Problem(0, "is not understood here")
	}
	for _, l := range d.Lines {
		r.line = l
		if p := r.statement(l.Text); p != nil {
			return r.graph, "", p
		}
		if len(r.graph.Nodes)+len(r.graph.Groups) > maxBoxes || len(r.ties) > maxLines {
			return r.graph, "", l.Problem(0, "the diagram is larger than is drawn")
		}
	}
	if len(r.open) > 0 || len(r.graph.Nodes) == 0 {
		return r.graph, "", d.Head.Problem(0, "the diagram has no boxes, or a boundary without an end")
	}
	return r.graph, r.title, r.finish()
}

// statement reads one line.
func (r *reader) statement(text string) *source.Problem {
	if rest, ok := strings.CutPrefix(text, "title "); ok {
		r.title = strings.TrimSpace(rest)
		return nil
	}
	if text == "{" { // of the boundary before
		return nil
	}
	if text == "}" {
		if len(r.open) == 0 {
			return r.line.Problem(0, "ends nothing")
		}
		r.open = r.open[:len(r.open)-1]
		return nil
	}
	name, rest, ok := strings.Cut(text, "(")
	end := strings.LastIndexByte(rest, ')')
	if !ok || end < 0 {
		return r.line.Problem(0, "is not understood here")
	}
	name = strings.TrimSpace(name)
	tail := strings.TrimSpace(rest[end+1:])
	args := arguments(rest[:end])
	bare, external := strings.CutSuffix(name, "_Ext")
	kind, isBox := elements[bare]
	word, isFrame := boundaries[name]
	switch {
	case isBox && tail == "" && len(args) >= 2:
		return r.box(kind, external, args)
	case isFrame && (tail == "{" || tail == "") && len(args) >= 1:
		return r.frame(word, args)
	case strings.HasPrefix(name, "Rel") || strings.HasPrefix(name, "BiRel"):
		return r.relation(name, args)
	case strings.HasPrefix(name, "Update") || strings.HasPrefix(name, "Lay_"):
		return nil
	}
	return r.line.Problem(0, "is not understood here")
}

// arguments cuts at commas outside of quotes. Named ones ($tags="x") are about looks, but for $techn and $descr, and
// links; they are left out here.
func arguments(s string) (out []string) {
	quoted, from := false, 0
	add := func(part string) {
		part = strings.TrimSpace(part)
		if !strings.HasPrefix(part, "$") {
			out = append(out, strings.TrimSpace(strings.Trim(part, `"`)))
		}
	}
	for i := range len(s) {
		switch {
		case s[i] == '"':
			quoted = !quoted
		case s[i] == ',' && !quoted:
			add(s[from:i])
			from = i + 1
		}
	}
	add(s[from:])
	return out
}

// at returns the boundary that is open, -1 for none.
func (r *reader) at() int {
	if n := len(r.open); n > 0 {
		return r.open[n-1]
	}
	return -1
}

// box adds a box: alias, label, technology where its kind has one, description.
func (r *reader) box(kind element, external bool, args []string) *source.Problem {
	if _, taken := r.nodes[args[0]]; taken {
		return r.line.Problem(0, "names a box that is there already")
	}
	word, tint := kind.word, " d-blue"
	if external {
		word, tint = "External "+strings.ToLower(word), ""
	}
	label := canvas.Read(args[1])
	args = append(args, "", "")
	descr := args[2]
	if kind.techno {
		if args[2] != "" {
			word += ": " + args[2]
		}
		descr = args[3]
	}
	n := network.Node{Name: label.Plain(), Shape: kind.shape, Group: r.at(), Tint: tint, Text: []network.Line{
		{Text: label, Class: "d-strong"}, {Text: canvas.Read("[" + word + "]"), Class: "d-soft"}}}
	if descr != "" {
		n.Text = append(n.Text, network.Line{Text: canvas.Read(descr), Class: "d-soft"})
	}
	r.nodes[args[0]] = len(r.graph.Nodes)
	r.graph.Nodes = append(r.graph.Nodes, n)
	return nil
}

// frame opens a boundary: alias, label, type.
func (r *reader) frame(word string, args []string) *source.Problem {
	if len(r.open) >= maxDepth {
		return r.line.Problem(0, "boundaries are nested deeper than is drawn")
	}
	args = append(args, "")
	if len(args) > 2 && args[2] != "" {
		word = args[2]
	}
	g := network.Group{Title: canvas.Read(args[1]), Parent: r.at(), Dashed: true}
	if word != "" {
		g.Under = canvas.Read("[" + word + "]")
	}
	r.groups[args[0]] = len(r.graph.Groups)
	r.open = append(r.open, len(r.graph.Groups))
	r.graph.Groups = append(r.graph.Groups, g)
	return nil
}

// relation reads Rel(from, to, label, technology) and its kin.
func (r *reader) relation(name string, args []string) *source.Problem {
	number := ""
	if name == "RelIndex" && len(args) > 1 {
		number, args = args[0]+". ", args[1:]
	}
	if len(args) < 2 {
		return r.line.Problem(0, "names fewer than two ends")
	}
	t := tie{from: args[0], to: args[1], Edge: network.Edge{FromGroup: -1, ToGroup: -1, Head: shape.Arrow}}
	switch {
	case strings.HasPrefix(name, "BiRel"):
		t.Tail = shape.Arrow
	case strings.HasPrefix(name, "Rel_Back"):
		t.Tail, t.Head = shape.Arrow, shape.None
	}
	if len(args) > 2 {
		t.Label = canvas.Read(number + args[2])
	}
	if len(args) > 3 && args[3] != "" {
		t.Label = append(t.Label, canvas.Read("["+args[3]+"]")...)
	}
	r.ties = append(r.ties, t)
	return nil
}

// finish finds the ends of relations.
func (r *reader) finish() *source.Problem {
	for _, t := range r.ties {
		for _, end := range []struct {
			name        string
			node, group *int
		}{{t.from, &t.From, &t.FromGroup}, {t.to, &t.To, &t.ToGroup}} {
			if at, ok := r.nodes[end.name]; ok {
				*end.node = at
			} else if at, ok := r.groups[end.name]; ok {
				*end.group = at
			} else {
				return &source.Problem{Line: r.line.No, Col: 1, Text: end.name,
					What: "a relation names a box that is not there"}
			}
		}
		r.graph.Edges = append(r.graph.Edges, t.Edge)
	}
	return nil
}
