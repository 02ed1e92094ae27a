// Package block reads and draws Mermaid's block diagrams, whose boxes stand where their author put them
// (https://mermaid.js.org/syntax/block.html).
//
// Its law: boxes stand in the columns and rows of the source, and a line that is not understood is a Problem.
package block

import (
	"strconv"
	"strings"

	"digsite/builder/diagram/canvas"
	"digsite/builder/diagram/shape"
	"digsite/builder/diagram/source"
)

// Limits of a picture.
const (
	maxBlocks  = 400
	maxColumns = 60
	maxDepth   = 10
)

// block is a box, a space, or a frame with blocks in it.
type block struct {
	id      string
	label   canvas.Label
	shape   shape.Shape
	span    int // how many columns it takes
	space   bool
	arrow   string // of a block arrow: "left", "right", "up", "down", "x" or "y"
	frame   bool
	columns int // of a frame: 0 for one row
	inside  []*block

	lines      []string
	x, y, w, h int
	col, row   int
	tint       string
}

// link is a line between two blocks.
type link struct {
	from, to   string
	label      canvas.Label
	tail, head shape.Marker
	class      string
}

// reader reads one diagram.
type reader struct {
	root    *block
	open    []*block
	byID    map[string]*block
	links   []link
	classes map[string]string
	wears   map[string]string
	count   int
	line    source.Line
	text    string
	at      int
}

// read reads a diagram.
func read(d source.Document) (*reader, *source.Problem) {
	r := &reader{root: &block{frame: true}, byID: map[string]*block{}, classes: map[string]string{},
		wears: map[string]string{}}
	r.open = []*block{r.root}
	lines := d.Lines
	if d.Head.Text != "" {
		lines = append([]source.Line{d.Head}, lines...)
	}
	for len(lines) > 0 {
		r.line, lines = lines[0], lines[1:]
		for strings.Count(r.line.Text, `"`)%2 == 1 && len(lines) > 0 {
			r.line.Text += "\n" + lines[0].Text
			lines = lines[1:]
		}
		r.text, r.at = r.line.Text, 0
		if p := r.statement(); p != nil {
			return nil, p
		}
		if r.count > maxBlocks || len(r.links) > maxBlocks || len(r.open) > maxDepth {
			return nil, r.line.Problem(0, "the diagram is larger than is drawn")
		}
	}
	if len(r.open) > 1 || len(r.root.inside) == 0 {
		return nil, d.Head.Problem(0, "the diagram has no blocks, or one without an end")
	}
	for _, l := range r.links {
		if a, b := r.byID[l.from], r.byID[l.to]; a == nil || b == nil || a == b {
			return nil, d.Head.Problem(0, "a line joins a block that is not there")
		}
	}
	for id, b := range r.byID {
		if class, ok := r.wears[id]; ok {
			b.tint = r.classes[class]
		}
	}
	return r, nil
}

// statement reads one line.
func (r *reader) statement() *source.Problem {
	word, rest, _ := strings.Cut(r.text, " ")
	rest = strings.TrimSpace(rest)
	top := r.open[len(r.open)-1]
	switch word {
	case "columns":
		n, err := strconv.Atoi(rest)
		if rest == "auto" {
			n, err = 0, nil
		}
		if err != nil || n < 0 || n > maxColumns {
			return r.line.Problem(0, "is no number of columns")
		}
		top.columns = n
		return nil
	case "end":
		if len(r.open) == 1 || rest != "" {
			return r.line.Problem(0, "ends nothing")
		}
		r.open = r.open[:len(r.open)-1]
		return nil
	case "classDef":
		names, values := source.Style(rest)
		for _, name := range names {
			r.classes[name] = canvas.Tint(values)
		}
		return nil
	case "class":
		names, class := source.Style(rest)
		for _, name := range names {
			r.wears[name] = class
		}
		return nil
	case "style":
		names, values := source.Style(rest)
		for _, name := range names {
			r.classes["style "+name], r.wears[name] = canvas.Tint(values), "style "+name
		}
		return nil
	}
	return r.items()
}

// items reads the blocks of a line, and lines between them.
func (r *reader) items() *source.Problem {
	from := ""
	var by *link
	for r.skip(); r.at < len(r.text); r.skip() {
		if l, ok := r.link(); ok {
			if from == "" || by != nil {
				return r.line.Problem(r.at, "is not understood here")
			}
			by = &l
			continue
		}
		b, p := r.item(by != nil)
		if p != nil {
			return p
		}
		if by != nil {
			by.from, by.to = from, b.id
			r.links = append(r.links, *by)
			by = nil
		}
		from = b.id
	}
	if by != nil {
		return r.line.Problem(len(r.text), "leads nowhere")
	}
	return nil
}

func (r *reader) skip() {
	for r.at < len(r.text) && strings.IndexByte(" \t\n;", r.text[r.at]) >= 0 {
		r.at++
	}
}

// item reads one block: "a", `a["text"]:2`, "space:3", "block:id:2". A block that a line leads to and that is known is
// not a new one.
func (r *reader) item(linked bool) (*block, *source.Problem) {
	from := r.at
	id := r.name()
	if id == "" {
		return nil, r.line.Problem(from, "is not understood here")
	}
	b := &block{id: id, label: canvas.Label{id}, span: 1}
	switch {
	case id == "space":
		b.space, b.id = true, ""
	case id == "block":
		b.frame, b.id, b.label = true, "", nil
		if r.take(":") {
			if b.id = r.name(); b.id == "" {
				return nil, r.line.Problem(from, "is no block that is understood")
			}
		}
	}
	old := r.byID[b.id]
	if p := r.outline(b, old); p != nil {
		return nil, p
	}
	if r.take(":::") { // a class
		r.wears[id] = r.name()
	} else if r.take(":") {
		n, err := strconv.Atoi(r.name())
		if err != nil || n < 1 || n > maxColumns {
			return nil, r.line.Problem(from, "is no width that is understood")
		}
		b.span = n
	}
	if old != nil {
		return old, nil
	}
	if linked && b.frame {
		return nil, r.line.Problem(from, "is not understood here")
	}
	if r.count++; b.id != "" {
		r.byID[b.id] = b
	}
	top := r.open[len(r.open)-1]
	top.inside = append(top.inside, b)
	if b.frame {
		r.open = append(r.open, b)
	}
	return b, nil
}

// take passes over a sign.
func (r *reader) take(sign string) bool {
	if !strings.HasPrefix(r.text[r.at:], sign) {
		return false
	}
	r.at += len(sign)
	return true
}

// name takes an id or a number.
func (r *reader) name() string {
	rest := r.text[r.at:]
	n := strings.IndexAny(rest+" ", " \t\n;:()[]{}<>\"&|@")
	if at := strings.Index(rest, "--"); at >= 0 && at < n {
		n = at
	}
	r.at += n
	return rest[:n]
}

// brackets are the shapes that brackets around a text mean; longer ones come first.
var brackets = []struct {
	open, close string
	shape       shape.Shape
}{
	{"(((", ")))", shape.DoubleCircle}, {"((", "))", shape.Circle}, {"([", "])", shape.Stadium},
	{"(", ")", shape.Rounded}, {"[[", "]]", shape.Subroutine}, {"[(", ")]", shape.Cylinder},
	{"[/", "/]", shape.LeanRight}, {"[/", `\]`, shape.TrapezoidBottom}, {`[\`, `\]`, shape.LeanLeft},
	{`[\`, "/]", shape.TrapezoidTop}, {"[", "]", shape.Rect}, {"{{", "}}", shape.Hexagon}, {"{", "}", shape.Diamond},
	{">", "]", shape.Flag},
}

// outline reads what stands behind an id: brackets around a text, or a block arrow <["text"]>(right).
func (r *reader) outline(b, old *block) *source.Problem {
	rest := r.text[r.at:]
	if rest == "" || strings.IndexByte("[({><", rest[0]) < 0 {
		return nil
	}
	if inner, ok := strings.CutPrefix(rest, "<["); ok {
		text, after, _ := strings.Cut(inner, "]>(")
		to, _, closed := strings.Cut(after, ")")
		if b.arrow = ways[strings.ReplaceAll(to, " ", "")]; b.arrow == "" || !closed {
			return r.line.Problem(r.at, "is no arrow that is drawn")
		}
		b.label = canvas.Read(strings.TrimSpace(text))
		r.at += len("<[") + len(text) + len("]>(") + len(to) + 1
		return nil
	}
	for _, s := range brackets {
		inner, ok := strings.CutPrefix(rest, s.open)
		if !ok {
			continue
		}
		end := strings.Index(inner, s.close)
		if strings.HasPrefix(strings.TrimSpace(inner), `"`) {
			lead := strings.IndexByte(inner, '"') + 1
			quote := strings.IndexByte(inner[lead:], '"')
			if quote < 0 {
				continue
			}
			quote += lead + 1
			if end = strings.Index(inner[quote:], s.close); end < 0 || strings.TrimSpace(inner[quote:quote+end]) != "" {
				continue
			}
			end += quote
		}
		if end < 0 {
			continue
		}
		if b.label, b.shape = canvas.Read(inner[:end]), s.shape; old != nil {
			old.label, old.shape = b.label, b.shape
		}
		r.at += len(s.open) + end + len(s.close)
		return nil
	}
	return r.line.Problem(r.at, "is no shape that is known")
}

// ways are the ways of a block arrow.
var ways = map[string]string{"left": "left", "right": "right", "up": "up", "down": "down", "x": "x", "y": "y",
	"left,right": "x", "right,left": "x", "up,down": "y", "down,up": "y"}

// link reads a line: "-->", "---", "==>", "-.->", "--x", "<-->", with "words" between or behind it.
func (r *reader) link() (link, bool) {
	rest := r.text[r.at:]
	l := link{class: "d-line"}
	at := 0
	if strings.HasPrefix(rest, "<") {
		l.tail, at = shape.Arrow, 1
	}
	n := at
	for n < len(rest) && strings.IndexByte("-=.", rest[n]) >= 0 {
		n++
	}
	if n-at < 2 {
		return l, false
	}
	switch sign := rest[at:n]; {
	case sign[0] == '=':
		l.class += " d-thick"
	case strings.Contains(sign, "."):
		l.class += " d-dotted"
	}
	if trimmed := strings.TrimLeft(rest[n:], " "); n-at == 2 && strings.HasPrefix(trimmed, `"`) { // -- "words" -->
		words, after, ok := strings.Cut(trimmed[1:], `"`)
		if !ok {
			return l, false
		}
		l.label = canvas.Read(words)
		n = len(rest) - len(strings.TrimLeft(after, " "))
		for n < len(rest) && strings.IndexByte("-=.", rest[n]) >= 0 {
			n++
		}
	}
	if n < len(rest) {
		switch rest[n] {
		case '>':
			l.head = shape.Arrow
			n++
		case 'x', 'o':
			if n+1 == len(rest) || rest[n+1] == ' ' {
				l.head = map[byte]shape.Marker{'x': shape.CrossEnd, 'o': shape.CircleEnd}[rest[n]]
				n++
			}
		}
	}
	if words, ok := strings.CutPrefix(rest[n:], "|"); ok {
		text, _, ok := strings.Cut(words, "|")
		if !ok {
			return l, false
		}
		l.label = canvas.Read(text)
		n += len(text) + 2
	}
	r.at += n
	return l, true
}
