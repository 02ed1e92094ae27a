package relations

import (
	"cmp"
	"slices"
	"strings"

	"digsite/builder/drawing"
	"digsite/builder/graph"
	"digsite/builder/page"
	"digsite/builder/pages/base"
	"digsite/builder/site"
	"digsite/builder/text"
)

// Sketch is what a picture is made of: which records, in which layers, and what joins them. Records that come first are
// drawn first within their layer, as far as ties allow.
type Sketch struct {
	Says    string // what a screen reader says of the whole
	Root    string // of the page
	here    string // id of the record whose page this is, "" for none
	about   string // id of the record that the picture is about, on another page; "" for none
	Records []*site.Record
	Layer   []int    // of each record, 0 on top
	names   []string // of the layers, beside them; none: no stripes are drawn
	Ties    []graph.Tie
	Columns int                       // how many records stand side by side at most
	W, H    int                       // of a record's box
	Href    func(*site.Record) string // where a record's box leads; nil for its page
}

// The look of a picture, in pixels.
const (
	pictureEdge  = 4   // around everything
	pictureNames = 72  // beside the layers, for their names
	pictureText  = 12  // the size of a title's letters
	pictureWide  = 170 // the widest label
)

// Picture returns the drawing of a sketch, in pixels, with every text already broken into lines. Package drawing lays
// it out from left to right; for a language that is written from right to left each place is mirrored here, and so is
// the order in which Tab goes through the boxes. The texts themselves are not mirrored.
func Picture(b *base.Base, k Sketch) page.Picture {
	at := make(map[string]int, len(k.Records))
	for i, r := range k.Records {
		at[r.ID] = i
	}
	var pairs [][2]int
	for _, t := range k.Ties {
		u, l := newer(t)
		pairs = append(pairs, [2]int{at[u], at[l]})
	}
	rows, bands := drawing.Rows(k.Layer, pairs, k.Columns)
	nodes := make([]drawing.Node, len(k.Records))
	for i := range nodes {
		nodes[i] = drawing.Node{W: k.W, H: k.H, Row: rows[i]}
	}
	edges, lines := strokes(b, k, pairs, at)
	d := drawing.Lay(nodes, edges, drawing.Space{Column: 18, Row: 34, Label: 18, Lane: 5})
	left := pictureEdge
	if len(k.names) > 0 {
		left = pictureNames
	}
	p := page.Picture{W: d.W + left + pictureEdge, H: d.H + 2*pictureEdge, Says: k.Says, Left: left, Top: pictureEdge,
		Mirror: base.Direction(b.Config.Language) == "rtl"}
	flip := func(x, w int) int {
		if p.Mirror {
			return p.W - x - w
		}
		return x
	}
	p.Layers = layers(k.names, bands, d, flip)
	for i, r := range d.Routes {
		// A tie whose ends share a row has no way; the list beside the picture has it.
		if r.Path == "" {
			continue
		}
		x := lines[i]
		x.Path, x.Head = r.Path, r.Head
		x.W, x.X, x.Y = r.Label.W, flip(r.Label.X+left, r.Label.W)+r.Label.W/2, r.Label.Y+pictureEdge
		x.LabelX = flip(r.Label.X+left, r.Label.W)
		p.Lines = append(p.Lines, x)
	}
	has := relationsOf(k, pairs)
	for i, r := range k.Records {
		at := d.Nodes[i]
		s := box(b, k, r, at.W, at.H, p.Mirror)
		s.N = i
		s.Class += has[i]
		s.X, s.Y, s.W, s.H = flip(at.X+left, at.W), at.Y+pictureEdge, at.W, at.H
		p.Spots = append(p.Spots, s)
	}
	slices.SortStableFunc(p.Spots, func(a, b page.PictureBox) int { // the order in which Tab goes through them
		if p.Mirror {
			return cmp.Or(cmp.Compare(a.Y, b.Y), cmp.Compare(b.X, a.X))
		}
		return cmp.Or(cmp.Compare(a.Y, b.Y), cmp.Compare(a.X, b.X))
	})
	return p
}

// strokes returns the edges of a sketch and how each looks, both parallel to its ties. pairs are their ends, at the
// places of the records; at is those places by id.
func strokes(b *base.Base, k Sketch, pairs [][2]int, at map[string]int) ([]drawing.Edge, []page.PictureLine) {
	var edges []drawing.Edge
	var lines []page.PictureLine
	for i, t := range k.Ties {
		label := partOf(b, t)
		e := drawing.Edge{Upper: pairs[i][0], Lower: pairs[i][1], Style: styleOf(t, label), Tip: tipOf(t.Rel)}
		if label != "" {
			label = drawing.FitText(label, pictureWide-12, pictureText-1, 1)[0]
			e.Label = drawing.TextWidth(label, pictureText-1) + 12
		}
		edges = append(edges, e)
		line := page.PictureLine{Label: label, A: at[t.From], B: at[t.To],
			Class: lineClass(b, t, k.Records[at[t.From]], k.Records[at[t.To]])}
		if k.about != "" && k.about != t.From && k.about != t.To {
			line.Class += " far"
		}
		lines = append(lines, line)
	}
	return edges, lines
}

// relationsOf returns the relations of each record as classes for the style sheet, " has-supersedes has-taught",
// parallel to the sketch's records. With them a filter hides boxes without a script.
func relationsOf(k Sketch, pairs [][2]int) []string {
	has := make([]string, len(k.Records))
	for i, t := range k.Ties {
		for _, n := range pairs[i] {
			if name := " has-" + string(t.Rel); !strings.Contains(has[n]+" ", name+" ") {
				has[n] += name
			}
		}
	}
	return has
}

// newer returns the ends of a tie as they are drawn: what came later, or what stands on the other, on top. An incident
// that taught a decision came before it, though the tie leads from the incident.
func newer(t graph.Tie) (upper, lower string) {
	switch t.Rel {
	case graph.Causes, graph.Teaches, graph.Produced, graph.Stop:
		return t.To, t.From
	}
	return t.From, t.To
}

// tipOf returns where a line's arrow head is: it leads from a record to what became of it, else to what it speaks of. A
// relation that is the same in both directions has none.
func tipOf(r graph.Rel) drawing.Tip {
	switch {
	case r.Symmetric():
		return drawing.NoTip
	case slices.Contains(graph.Descent(),
		r), r == graph.Refines, r == graph.Causes, r == graph.Teaches, r == graph.Produced:
		return drawing.AtUpper
	}
	return drawing.AtLower
}

// styleOf returns a number for the look of a line. Lines of one style that end at one box may share their way, and
// lines of unlike styles never do: where they part again, nobody could tell which is which.
func styleOf(t graph.Tie, label string) int {
	n := 2 * slices.Index(graph.Rels(), t.Rel)
	if t.Partial || label != "" {
		n++
	}
	return n
}

// partOf returns the label of a line: the part that a tie of descent is about, "in part" where nobody named it, "" for
// the whole. An amendment is always labelled, as it else looks like a supersession.
func partOf(b *base.Base, t graph.Tie) string {
	switch {
	case t.Part != "":
		return base.PlainStatus(t.Part)
	case t.Partial && slices.Contains(graph.Descent(), t.Rel):
		return b.Word("in part")
	case t.Rel == graph.Amends:
		return b.Word("amended")
	}
	return ""
}

// lineClass returns the classes of a line for the style sheet: its relation, the kinds at its ends, "part" for a part,
// and "wish" for a supersession that has not come to pass.
func lineClass(b *base.Base, t graph.Tie, from, to *site.Record) string {
	class := "line r-" + string(t.Rel) + " a-" + from.Kind + " b-" + to.Kind
	if t.Partial {
		class += " part"
	}
	if t.Rel == graph.Supersedes && !slices.Contains(to.SupersededBy, from.ID) {
		class += " wish"
	}
	return class
}

// layers returns the stripes behind the rows, one for each layer with its name at the edge. bands is the layer of each
// row of d. Rows of one layer stand together, so a stripe grows over them.
func layers(names []string, bands []int, d drawing.Drawing, flip func(x, w int) int) []page.PictureStripe {
	var out []page.PictureStripe
	for i, b := range bands {
		if b >= len(names) {
			break
		}
		row := d.Rows[i]
		if n := len(out); i > 0 && bands[i-1] == b && n > 0 {
			out[n-1].H = row.Y + row.H + 2*pictureEdge - out[n-1].Y
			continue
		}
		out = append(out, page.PictureStripe{Name: names[b], Y: row.Y, H: row.H + 2*pictureEdge,
			TextX: flip(pictureEdge+4, 0), End: d.W + pictureNames + pictureEdge, Odd: len(out)%2 == 1})
	}
	return out
}

// box returns a record's box, at 0, 0: outline, number, title and how the record stands. All of this is in Says too, in
// words, since a glyph such as ◐ is nothing to a screen reader. In a mirrored picture its texts begin at the right
// edge.
func box(b *base.Base, k Sketch, r *site.Record, w, h int, mirror bool) page.PictureBox {
	st := base.Status(r)
	s := page.PictureBox{Href: k.Root + text.EscapePath(r.URL), Outline: drawing.Outline(corners[st.Standing], w, h),
		Glyph: 9, NameX: 25, TextX: 9, StateX: w - 9, Held: base.Held(r)}
	if mirror {
		s.Glyph, s.NameX, s.TextX, s.StateX = w-9-11, w-25, w-9, 9
	}
	s.Class = "spot k-" + r.Kind + " s-" + st.Standing
	switch r.ID {
	case k.here:
		s.Current = "page"
	case k.about:
		s.Current = "true"
	}
	if k.Href != nil {
		s.Href = k.Href(r)
	}
	says := []string{r.Title}
	if s.Number = base.Label(r); s.Number != "" {
		says[0] = s.Number + ": " + r.Title
	} else {
		s.Number = b.KindWords[r.Kind].One
	}
	s.Number = drawing.FitText(s.Number, w-110, pictureText, 1)[0]
	word := st.Word
	if st.Standing == "retired" {
		word = st.Gone
	}
	if st.Standing != "" && st.Standing != string(site.Unstated) {
		s.State = map[string]string{"holds": "●", "open": "○", "retired": "✕"}[st.Standing]
		says = append(says, b.Word(word))
		if r.PartlySuperseded {
			s.State = "◐"
			says = append(says, b.Word("superseded in part"))
		}
	} else if st.Gone != "" {
		s.State = "◌"
		says = append(says, b.Word(st.Gone))
	}
	if len(r.Day) >= 7 {
		s.Month = r.Day[:7]
		says = append(says, r.Day)
	}
	s.Says = strings.Join(says, ", ")
	// Lines of 15 pixels, below the 26 that the line of number and day takes.
	lines := (h - 26) / 15
	for i, line := range drawing.FitText(r.Title, w-20, pictureText, lines) {
		s.Words = append(s.Words, page.PictureWords{Y: 36 + 15*i, Text: line})
	}
	return s
}

// corners say how a record stands: square for what holds, round for what is open, cut off for what is retired. Colour
// alone would say nothing to many readers, nor on paper.
var corners = map[string]drawing.Corner{"open": drawing.Round, "retired": drawing.Bevelled}
