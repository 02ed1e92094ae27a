package layered

import (
	"fmt"
	"reflect"
	"testing"
)

// graphOf makes a graph of any bytes: the first three say how many nodes and groups there are, each three more a line.
func graphOf(data []byte) (g Graph) {
	g.Across, g.Along, g.Lane = 20, 40, 10
	if len(data) < 3 {
		return g
	}
	n, groups := int(data[0])%40, int(data[1])%6
	for i := range groups {
		g.Groups = append(g.Groups, Group{Parent: (i+int(data[2]))%(i+1) - 1, Before: 8, After: 8, Head: 20, Foot: 8,
			Wide: 60 * (i % 2), Long: 90 * (i % 3)})
	}
	for i := range n {
		node := Node{Left: 20 + 5*(i%3), Right: 20 + 9*(i%2), Long: 20 + 10*(i%4), Group: -1}
		if groups > 0 {
			node.Group = i*int(data[2]+1)%(groups+1) - 1
		}
		g.Nodes = append(g.Nodes, node)
	}
	for rest := data[3:]; len(rest) >= 3; rest = rest[3:] {
		e := Edge{From: int(rest[0])%44 - 2, To: int(rest[1])%44 - 2, Min: int(rest[2]) % 4, Hold: rest[2] == 7}
		if rest[2] > 150 {
			e.Wide, e.Long = int(rest[2])-100, 16
		}
		g.Edges = append(g.Edges, e)
	}
	return g
}

func apart(a, b Box) bool {
	return a.At >= b.At+b.Wide || b.At >= a.At+a.Wide || a.Top >= b.Top+b.Long || b.Top >= a.Top+a.Long
}

func inside(a, b Box) bool {
	return a.At >= b.At && a.Top >= b.Top && a.At+a.Wide <= b.At+b.Wide && a.Top+a.Long <= b.Top+b.Long
}

// faults says what no layout may be.
func faults(g Graph, l Layout) string {
	boxes := append([]Box{}, l.Nodes...)
	for i, w := range l.Ways {
		if e := g.Edges[i]; len(w.Stops) > 0 && (e.Hold || e.From == e.To) {
			return fmt.Sprintf("edge %d has a way", i)
		}
		if w.Label.Wide > 0 {
			boxes = append(boxes, w.Label)
		}
	}
	whole := Box{0, 0, l.Wide, l.Long}
	for i, a := range boxes {
		if !inside(a, whole) {
			return fmt.Sprintf("%v lies outside of %v", a, whole)
		}
		for _, b := range boxes[:i] {
			if !apart(a, b) {
				return fmt.Sprintf("%v and %v overlap", a, b)
			}
		}
	}
	held := func(group, in int) bool {
		for in >= 0 && in != group {
			in = g.Groups[in].Parent
		}
		return in == group
	}
	for k, frame := range l.Groups {
		if frame.Long == 0 {
			continue
		}
		if !inside(frame, whole) {
			return fmt.Sprintf("frame %v lies outside of %v", frame, whole)
		}
		for i, n := range g.Nodes {
			if in := held(k, n.Group); in && !inside(l.Nodes[i], frame) || !in && !apart(l.Nodes[i], frame) {
				return fmt.Sprintf("node %v in group %d and frame %d %v", l.Nodes[i], n.Group, k, frame)
			}
		}
		for j, other := range l.Groups[:k] {
			if other.Long == 0 {
				continue
			}
			if in := held(j, k); in && !inside(frame, other) || !in && !apart(frame, other) {
				return fmt.Sprintf("frames %d %v and %d %v", k, frame, j, other)
			}
		}
	}
	return ""
}

func TestLay(t *testing.T) {
	box := Node{Left: 20, Right: 20, Long: 20, Group: -1}
	in := Node{Left: 20, Right: 20, Long: 20}
	for _, row := range []struct {
		name  string
		graph Graph
		boxes []Box
	}{
		{"a chain runs straight", Graph{Nodes: []Node{box, box}, Edges: []Edge{{From: 0, To: 1}}},
			[]Box{{0, 0, 40, 20}, {0, 60, 40, 20}}},
		{"two below one stand on both sides of it",
			Graph{Nodes: []Node{box, box, box}, Edges: []Edge{{From: 0, To: 1}, {From: 0, To: 2}}},
			[]Box{{30, 0, 40, 20}, {0, 62, 40, 20}, {60, 62, 40, 20}}},
		{"a circle is entered where it is written first", Graph{Nodes: []Node{box, box},
			Edges: []Edge{{From: 0, To: 1}, {From: 1, To: 0}}}, []Box{{0, 0, 40, 20}, {0, 60, 40, 20}}},
		{"a label lies between", Graph{Nodes: []Node{box, box}, Edges: []Edge{{From: 0, To: 1, Wide: 60, Long: 16}}},
			[]Box{{10, 0, 40, 20}, {10, 84, 40, 20}}},
		{"a line may span more", Graph{Nodes: []Node{box, box}, Edges: []Edge{{From: 0, To: 1, Min: 2}}},
			[]Box{{0, 0, 40, 20}, {0, 100, 40, 20}}},
		{"a frame has a head", Graph{Nodes: []Node{in},
			Groups: []Group{{Parent: -1, Before: 5, After: 5, Head: 30, Foot: 5}}},
			[]Box{{5, 30, 40, 20}}},
		{"nothing", Graph{}, []Box{}},
	} {
		row.graph.Across, row.graph.Along, row.graph.Lane = 20, 40, 10
		l := Lay(row.graph)
		if !reflect.DeepEqual(l.Nodes, row.boxes) {
			t.Errorf("%s: got %v, want %v", row.name, l.Nodes, row.boxes)
		}
		if bad := faults(row.graph, l); bad != "" {
			t.Errorf("%s: %s", row.name, bad)
		}
	}
}

// FuzzLay: whatever is joined to whatever and stands in whatever, nothing overlaps, frames hold their own, and it ends.
func FuzzLay(f *testing.F) {
	f.Add([]byte{5, 0, 0, 2, 3, 0, 3, 4, 0, 4, 2, 200})
	f.Add([]byte{12, 3, 1, 2, 3, 0, 3, 9, 160, 9, 5, 1, 11, 2, 2, 6, 4, 255})
	long := []byte{39, 5, 2}
	for i := byte(1); i < 80; i++ {
		long = append(long, i*7, i*13, i*29)
	}
	f.Add(long)
	f.Fuzz(func(t *testing.T, data []byte) {
		g := graphOf(data[:min(len(data), 300)])
		l := Lay(g)
		if bad := faults(g, l); bad != "" {
			t.Error(bad)
		}
		if again := Lay(g); !reflect.DeepEqual(l, again) {
			t.Error("the second layout differs")
		}
	})
}
