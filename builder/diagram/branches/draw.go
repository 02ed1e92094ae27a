package branches

import (
	"strconv"
	"strings"

	"digsite/builder/diagram/canvas"
	"digsite/builder/diagram/source"
)

// Sizes in pixels.
const (
	margin = 10
	lane   = 24
	high   = 28 // of a row
	small  = 13
	dot    = 6
)

// Draw draws a git graph from top to bottom, a commit a row, as git log does.
func Draw(d source.Document) (canvas.Picture, *source.Problem) {
	g, p := read(d)
	if p != nil {
		return canvas.Picture{}, p
	}
	g.name()
	pic := canvas.Picture{Kind: "Git graph"}
	var lines, front canvas.Canvas
	words := margin + len(g.names)*lane + 12
	before := make([]int, len(g.names)) // of each branch: its row above, 0 for none, else one more than it
	for i := range g.rows {
		r := &g.rows[i]
		x, y := place(r.lane, i)
		class := " d-part" + strconv.Itoa(r.lane%8)
		var path canvas.Path
		if k := before[r.lane]; k > 0 {
			_, from := place(r.lane, k-1)
			path.M(x, from).L(x, y)
		}
		if r.from >= 0 && r.at >= 0 {
			join(&path, r, i)
		}
		if len(path) > 0 {
			lines.Path("d-branch"+class, path)
		}
		if before[r.lane] = i + 1; r.kind != branch {
			r.mark(&front, class, x, y)
		}
		if r.kind == pick {
			front.Text("d-cell d-soft", words, y+5, "⇢ "+g.rows[r.at].id)
			words := canvas.Width([]string{"⇢ " + g.rows[r.at].id}, small) + words + 10
			pic.W = max(pic.W, r.label(&front, "", class, words, y))
		} else {
			pic.W = max(pic.W, r.label(&front, g.names[r.lane], class, words, y))
		}
		pic.Says = append(pic.Says, canvas.Say{Text: g.say(r)})
	}
	pic.W, pic.H = pic.W+margin, 2*margin+len(g.rows)*high
	pic.Body = append(lines.Out, front.Out...)
	return pic, nil
}

// name puts the row of the first branch's name before the others.
func (g *graph) name() {
	g.rows = append([]row{{kind: branch, from: -1, at: -1}}, g.rows...)
	for i := range g.rows {
		if r := &g.rows[i]; r.at >= 0 || r.from == 0 {
			r.at++
		}
	}
}

// place returns the middle of a row on a lane.
func place(at, row int) (x, y int) { return margin + lane/2 + at*lane, margin + high/2 + row*high }

// join leads a line from the row where a branch is left to the row where it begins or comes in.
func join(path *canvas.Path, r *row, to int) {
	x, y := place(r.lane, to)
	fx, fy := place(r.from, r.at)
	if r.kind == branch { // down its own lane
		path.M(fx, fy).C(fx, fy+high/2, x, fy+high/2, x, min(fy+high, y)).L(x, y)
		return
	}
	path.M(fx, fy).L(fx, y-high).C(fx, y-high/2, x, y-high/2, x, y)
}

// mark draws a commit.
func (r *row) mark(c *canvas.Canvas, class string, x, y int) {
	switch {
	case r.how == "HIGHLIGHT":
		c.Rect("d-slice"+class, x-dot-1, y-dot-1, 2*dot+2, 2*dot+2, 0)
	case r.how == "REVERSE":
		c.Circle("d-slice"+class, x, y, dot)
		var p canvas.Path
		p.M(x-4, y-4).L(x+4, y+4).M(x+4, y-4).L(x-4, y+4)
		c.Path("d-rule", p)
	case r.kind == merge:
		c.Circle("d-slice"+class, x, y, dot)
		c.Circle("d-open", x, y, dot-3)
	default:
		c.Circle("d-slice"+class, x, y, dot)
	}
}

// label writes what stands beside a commit, and returns where it ends.
func (r *row) label(c *canvas.Canvas, name, class string, x, y int) int {
	chip := func(class, s string) {
		w := canvas.Width([]string{s}, small) + 12
		c.Rect(class, x, y-10, w, 20, 4)
		c.Text("d-cell", x+6, y+5, s)
		x += w + 8
	}
	if r.kind == branch {
		chip("d-box"+class, name)
	}
	if r.id != "" {
		class := "d-cell"
		if r.how == "HIGHLIGHT" {
			class += " d-strong"
		}
		c.Text(class, x, y+5, r.id)
		x += canvas.BoldWidth([]string{r.id}, small) + 10
	}
	for _, tag := range r.tags {
		chip("d-note", tag)
	}
	return x
}

// say returns a row in words: "develop → main: id [tag]".
func (g *graph) say(r *row) string {
	s := g.names[r.lane]
	switch {
	case r.kind == pick:
		s = g.names[g.rows[r.at].lane] + " (" + g.rows[r.at].id + ") ⇢ " + s
	case r.from >= 0:
		s = g.names[r.from] + " → " + s
	}
	what := r.id
	for _, tag := range r.tags {
		what += " [" + tag + "]"
	}
	if what = strings.TrimSpace(what); what == "" && r.kind != branch {
		what = "•"
	}
	if what != "" {
		s += ": " + what
	}
	if r.how != "" && r.how != "NORMAL" {
		s += " (" + strings.ToLower(r.how) + ")"
	}
	return s
}
