package diagram

import (
	"bytes"
	"os"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"testing"
)

// sources returns the examples.
func sources(t testing.TB) (out []string) {
	names, err := filepath.Glob("testdata/*.mmd")
	if err != nil || len(names) == 0 {
		t.Fatal(err, len(names))
	}
	for _, name := range names {
		b, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		out = append(out, string(b))
	}
	return out
}

// element is a start tag of a picture, with its class.
var (
	element = regexp.MustCompile(`<(/?)([a-z]+)( class="[a-z -]*")?((?: [a-zA-Z-]+="[^"<>]*")*)>`)
	number  = regexp.MustCompile(` (x|y|width|height|cx|cy)="(-?[0-9]+)"`)
)

// FuzzDraw: whatever is written, drawing ends, gives the same bytes again, and holds nothing but known elements that
// are closed in order.
func FuzzDraw(f *testing.F) {
	for _, src := range sources(f) {
		f.Add(src)
	}
	f.Add("flowchart LR\n  a --> a & a & a\n  subgraph x\n  x --> a\n  end")
	f.Add("stateDiagram-v2\n  state a {\n  --\n  }\n  a --> a")
	f.Add("sequenceDiagram\n  loop\n  end\n  a->>a: x\n  destroy a\n  a-xa: y")
	f.Fuzz(func(t *testing.T, src string) {
		pic, bad := draw(src)
		if bad != nil {
			if bad.Line < 1 || bad.Col < 1 || bad.What == "" {
				t.Errorf("a problem without a place: %+v", bad)
			}
			return
		}
		got := HTML(pic, src, same)
		again, _ := draw(src)
		if !bytes.Equal(got, HTML(again, src, same)) {
			t.Error("drawn again it differs")
		}
		var open []string
		rest := string(pic.Body)
		for rest != "" {
			at := strings.IndexByte(rest, '<')
			if at < 0 {
				break
			}
			m := element.FindStringSubmatchIndex(rest[at:])
			if m == nil || m[0] != 0 {
				t.Fatalf("no element that is known: %.80s", rest[at:])
			}
			name := rest[at:][m[4]:m[5]]
			for _, n := range number.FindAllStringSubmatch(rest[at:][:m[1]], -1) {
				if v, err := strconv.Atoi(n[2]); err != nil || v < -maxSide || v > maxSide {
					t.Fatalf("%s lies outside", n[0])
				}
			}
			if m[2] == m[3] {
				open = append(open, name)
			} else if len(open) == 0 || open[len(open)-1] != name {
				t.Fatalf("</%s> closes %v", name, open)
			} else {
				open = open[:len(open)-1]
			}
			rest = rest[at+m[1]:]
		}
		if len(open) > 0 {
			t.Fatalf("left open: %v", open)
		}
	})
}

// BenchmarkThousand draws a thousand diagrams, each example in turn.
func BenchmarkThousand(b *testing.B) {
	all := sources(b)
	for b.Loop() {
		for i := range 1000 {
			pic, _ := Draw(all[i%len(all)])
			HTML(pic, "", same)
		}
	}
}

// BenchmarkLargest draws as many boxes and lines as are drawn at most.
func BenchmarkLargest(b *testing.B) {
	var s strings.Builder
	s.WriteString("flowchart TB\n")
	for i := range 780 {
		s.WriteString("n" + strconv.Itoa(i*7%390) + " --> n" + strconv.Itoa(i*i*31%390) + "\n")
	}
	for b.Loop() {
		if _, bad := Draw(s.String()); bad != nil && bad.What != "the diagram is larger than is drawn" {
			b.Fatal(bad)
		}
	}
}
