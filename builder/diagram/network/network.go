// Package network draws boxes that lines join, in frames: flowcharts, states, classes, entities.
//
// Its law: it draws what the Graph holds and nothing else, and no text leaves its box or the picture. It reads no
// Mermaid.
package network

import (
	"strings"

	"digsite/builder/diagram/canvas"
	"digsite/builder/diagram/shape"
)

// Direction is where lines run to.
type Direction uint8

// The directions.
const (
	Down Direction = iota
	Up
	Right
	Left
)

// ReadDirection returns the direction of Mermaid's word for it.
func ReadDirection(s string) (Direction, bool) {
	switch s {
	case "TB", "TD", "v":
		return Down, true
	case "BT", "^":
		return Up, true
	case "LR", ">":
		return Right, true
	case "RL", "<":
		return Left, true
	}
	return Down, false
}

// Graph is a picture to be.
type Graph struct {
	Direction Direction
	Nodes     []Node
	Edges     []Edge
	Groups    []Group
}

// Node is a box. Its text stands in the middle; Parts are compartments below it, whose lines begin at the left and
// whose cells, parted by tabs, stand below one another.
type Node struct {
	Name  string // what it is called in the picture's text
	Shape shape.Shape
	Text  []Line
	Parts [][]string
	Tint  string // a class of canvas.Tint
	Group int    // the innermost group around it, or -1
}

// Line is a line of a box in its own style: "" for plain, "d-strong" or "d-soft".
type Line struct {
	Text  canvas.Label
	Class string
}

// Stroke is how a line is drawn.
type Stroke uint8

// The strokes. Unseen lines hold boxes in order and are not drawn.
const (
	Solid Stroke = iota
	Dotted
	Thick
	Unseen
)

// Edge is a line between nodes, or groups where FromGroup or ToGroup is at least 0: the node is then ignored.
type Edge struct {
	From, To           int
	FromGroup, ToGroup int
	Label              canvas.Label
	FromText, ToText   string // beside the ends
	Stroke             Stroke
	Tail, Head         shape.Marker // what is drawn at From and at To
	Min                int          // how many layers it spans at least
	Tint               string
}

// Group is a frame.
type Group struct {
	Title     canvas.Label
	Direction Direction
	Directed  bool // its author stated the direction
	Parent    int  // comes before it; or -1
	Tint      string
	Dashed    bool // a region of a state, a boundary
	Under     canvas.Label
}

// SortGroups orders groups so that the outer ones come first, and returns the new place of each. Nodes and edges keep
// the old ones.
func (g *Graph) SortGroups() (index []int) {
	groups := g.Groups
	index = make([]int, len(groups))
	done := make([]bool, len(groups))
	var sorted []Group
	var put func(i int)
	put = func(i int) {
		if done[i] {
			return
		}
		x := groups[i]
		if x.Parent >= 0 {
			put(x.Parent)
			x.Parent = index[x.Parent]
		}
		index[i], done[i] = len(sorted), true
		sorted = append(sorted, x)
	}
	for i := range groups {
		put(i)
	}
	g.Groups = sorted
	return index
}

// Say returns what a graph says: which boxes are in which frame, and each line.
func (g *Graph) Say(arrow func(Edge) string) []canvas.Say {
	var out []canvas.Say
	tied := make([]bool, len(g.Nodes))
	for _, e := range g.Edges {
		if e.Stroke != Unseen {
			if e.FromGroup < 0 {
				tied[e.From] = true
			}
			if e.ToGroup < 0 {
				tied[e.To] = true
			}
		}
	}
	for i, n := range g.Nodes {
		if n.Group < 0 && !tied[i] || n.Parts != nil {
			out = append(out, canvas.Say{Text: n.says()})
			for _, part := range n.Parts {
				for _, line := range part {
					out = append(out, canvas.Say{Depth: 1, Text: strings.ReplaceAll(line, "\t", " ")})
				}
			}
		}
	}
	g.sayGroups(&out)
	for _, e := range g.Edges {
		if e.Stroke == Unseen {
			continue
		}
		s := g.nameOf(e.From, e.FromGroup) + " " + arrow(e) + " " + g.nameOf(e.To, e.ToGroup)
		if e.FromText != "" || e.ToText != "" {
			s += " (" + strings.Trim(e.FromText+" – "+e.ToText, " –") + ")"
		}
		if label := e.Label.Plain(); label != "" {
			s += ": " + label
		}
		out = append(out, canvas.Say{Text: s})
	}
	return out
}

// sayGroups says what stands in each frame, frames within frames below them.
func (g *Graph) sayGroups(out *[]canvas.Say) {
	kids, members := map[int][]int{}, make([][]string, len(g.Groups))
	for i, group := range g.Groups {
		kids[group.Parent] = append(kids[group.Parent], i)
	}
	for _, n := range g.Nodes {
		if n.Group >= 0 && n.Name != "" {
			members[n.Group] = append(members[n.Group], n.Name)
		}
	}
	var say func(parent, depth int)
	say = func(parent, depth int) {
		for _, i := range kids[parent] {
			s := g.Groups[i].Title.Plain()
			if s == "" {
				s = "…"
			}
			if len(members[i]) > 0 {
				s += ": " + strings.Join(members[i], ", ")
			}
			*out = append(*out, canvas.Say{Depth: depth, Text: s})
			say(i, depth+1)
		}
	}
	say(-1, 0)
}

// says returns a box's name, and the lines that stand below it in the box.
func (n *Node) says() string {
	s := n.Name
	for _, l := range n.Text {
		if l.Class == "d-soft" {
			s += " " + l.Text.Plain()
		}
	}
	return strings.TrimSpace(s)
}

func (g *Graph) nameOf(node, group int) string {
	if group >= 0 {
		return g.Groups[group].Title.Plain()
	}
	if g.Nodes[node].Name == "" {
		return "•"
	}
	return g.Nodes[node].Name
}
