package drawing

import (
	"fmt"
	"os"
	"reflect"
	"strings"
	"testing"
	"time"
)

var space = Space{Column: 20, Row: 40, Label: 16, Lane: 10}

func TestRows(t *testing.T) {
	for _, row := range []struct {
		name    string
		band    []int
		pairs   [][2]int
		columns int
		rows    []int
		bands   []int
	}{
		{"nothing", nil, nil, 3, []int{}, nil},
		{"a chain, newest on top", []int{0, 0, 0}, [][2]int{{2, 1}, {1, 0}}, 3, []int{2, 1, 0}, []int{0, 0, 0}},
		{"a fork stands side by side", []int{0, 0, 0}, [][2]int{{1, 0}, {2, 0}}, 3, []int{1, 0, 0}, []int{0, 0}},
		{"two ways to one end: the longer decides", []int{0, 0, 0}, [][2]int{{2, 0}, {2, 1}, {1, 0}}, 3, []int{2, 1, 0},
			[]int{0, 0, 0}},
		{"a circle ends", []int{0, 0, 0}, [][2]int{{0, 1}, {1, 2}, {2, 0}}, 3, []int{0, 1, 2}, []int{0, 0, 0}},
		{"to itself", []int{0}, [][2]int{{0, 0}}, 3, []int{0}, []int{0}},
		{"bands decide first", []int{1, 0, 2}, [][2]int{{2, 0}}, 3, []int{1, 0, 2}, []int{0, 1, 2}},
		{"no row has more than columns", []int{0, 0, 0, 0, 0}, nil, 2, []int{0, 0, 1, 1, 2}, []int{0, 0, 0}},
		{"loose ones fill what tied ones leave", []int{0, 0, 0, 0}, [][2]int{{0, 1}}, 2, []int{0, 1, 0, 1},
			[]int{0, 0}},
		{"pairs that name nobody", []int{0}, [][2]int{{0, 7}, {-1, 0}}, 3, []int{0}, []int{0}},
	} {
		rows, bands := Rows(row.band, row.pairs, row.columns)
		if !reflect.DeepEqual(rows, row.rows) || !reflect.DeepEqual(bands, row.bands) {
			t.Errorf("%s: got %v %v, want %v %v", row.name, rows, bands, row.rows, row.bands)
		}
	}
}

func TestLayOfAFork(t *testing.T) {
	nodes := []Node{{100, 40, 1}, {100, 40, 0}, {100, 40, 0}}
	d := Lay(nodes, []Edge{{Upper: 1, Lower: 0, Tip: AtUpper}, {Upper: 2, Lower: 0, Style: 1, Label: 60, Tip: AtUpper}},
		space)
	got := fmt.Sprint(d.W, d.H, d.Nodes, d.Routes)
	want := `220 136 [{60 96 100 40} {0 0 100 40} {120 0 100 40}] ` +
		`[{M50 48C50 54 80 54 80 60V76C80 86 101 86 101 96 M50 40L46 48H54Z {0 0 0 0}} ` +
		`{M170 48C170 54 140 54 140 60V76C140 86 119 86 119 96 M170 40L166 48H174Z {110 60 60 16}}]`
	if got != want {
		t.Errorf("got  %s\nwant %s", got, want)
	}
}

func TestAnEdgeThatRunsUpwardsIsTurnedRound(t *testing.T) {
	nodes := []Node{{100, 40, 0}, {100, 40, 1}}
	down := Lay(nodes, []Edge{{Upper: 0, Lower: 1, Tip: AtLower}}, space)
	up := Lay(nodes, []Edge{{Upper: 1, Lower: 0, Tip: AtUpper}}, space)
	if !reflect.DeepEqual(down, up) || down.Routes[0].Head == "" {
		t.Errorf("got %v and %v", down, up)
	}
}

// faults says what no drawing may be.
func faults(nodes []Node, edges []Edge, d Drawing) string {
	var all []Box
	all = append(all, d.Nodes...)
	for i, r := range d.Routes {
		if r.Label.W > 0 {
			all = append(all, r.Label)
		}
		if e := edges[i]; e.Upper >= 0 && e.Lower >= 0 && e.Upper < len(nodes) && e.Lower < len(nodes) &&
			(nodes[e.Upper].Row == nodes[e.Lower].Row) != (r.Path == "") {
			return fmt.Sprintf("edge %d has the path %q", i, r.Path)
		}
		if strings.ContainsAny(r.Path, "NaIf") {
			return "a path is no number: " + r.Path
		}
	}
	for i, a := range all {
		if a.X < 0 || a.Y < 0 || a.X+a.W > d.W || a.Y+a.H > d.H {
			return fmt.Sprintf("%v lies outside %d x %d", a, d.W, d.H)
		}
		for _, b := range all[:i] {
			if a.X < b.X+b.W && b.X < a.X+a.W && a.Y < b.Y+b.H && b.Y < a.Y+a.H {
				return fmt.Sprintf("%v and %v overlap", a, b)
			}
		}
	}
	return ""
}

// read makes nodes and edges of any bytes: four for the shape, then three an edge.
func read(data []byte) (nodes []Node, edges []Edge) {
	if len(data) < 4 {
		return nil, nil
	}
	n, columns, spread := int(data[0])%60, 1+int(data[1])%7, 1+int(data[2])%9
	var pairs [][2]int
	for rest := data[4:]; len(rest) >= 3; rest = rest[3:] {
		e := Edge{Upper: int(rest[0])%64 - 1, Lower: int(rest[1])%64 - 1, Style: int(rest[2]) % 3,
			Tip: Tip(rest[2] / 3 % 3)}
		if rest[2] > 200 {
			e.Label = int(rest[2])
		}
		edges = append(edges, e)
		pairs = append(pairs, [2]int{e.Upper, e.Lower})
	}
	band := make([]int, n)
	for i := range band {
		band[i] = (i*int(data[3]) + i) % spread
	}
	rows, _ := Rows(band, pairs, columns)
	for i, r := range rows {
		nodes = append(nodes, Node{W: 40 + 30*(i%4), H: 20 + 10*(i%3), Row: r})
	}
	return nodes, edges
}

// FuzzLay: whatever is joined to whatever, circles too, nothing overlaps, everything lies inside, and it ends.
func FuzzLay(f *testing.F) {
	f.Add([]byte{3, 3, 1, 0, 1, 2, 0, 2, 3, 0, 3, 1, 250})
	f.Add([]byte{59, 2, 8, 77, 1, 2, 0, 9, 3, 201, 30, 1, 9, 44, 12, 255, 2, 50, 1})
	long := []byte{50, 6, 3, 1}
	for i := byte(1); i < 50; i++ {
		long = append(long, i, i%49+1, 255-i, i, 1, i)
	}
	f.Add(long)
	f.Fuzz(func(t *testing.T, data []byte) {
		nodes, edges := read(data[:min(len(data), 600)])
		if bad := faults(nodes, edges, Lay(nodes, edges, space)); bad != "" {
			t.Error(bad)
		}
	})
}

// TestManyNodes: two hundred nodes with lines all over take no time worth naming and stay on a page.
func TestManyNodes(t *testing.T) {
	var band []int
	var pairs [][2]int
	var edges []Edge
	for i := range 200 {
		band = append(band, i/12)
		for k := 1; k < 4; k++ {
			to := (i*k + 17*k) % 200
			pairs = append(pairs, [2]int{i, to})
			edges = append(edges, Edge{Upper: i, Lower: to, Style: k})
		}
	}
	rows, _ := Rows(band, pairs, 5)
	var nodes []Node
	for _, r := range rows {
		nodes = append(nodes, Node{W: 176, H: 48, Row: r})
	}
	begun := time.Now()
	d := Lay(nodes, edges, space)
	if took := time.Since(begun); os.Getenv("DIGSITE_LONG") != "" && took > 20*time.Second {
		t.Errorf("it took %s", took)
	}
	if bad := faults(nodes, edges, d); bad != "" {
		t.Error(bad)
	}
	t.Logf("%d x %d in %s", d.W, d.H, time.Since(begun))
}
