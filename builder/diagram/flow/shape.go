package flow

import (
	"strings"

	"digsite/builder/diagram/canvas"
	"digsite/builder/diagram/network"
	"digsite/builder/diagram/shape"
	"digsite/builder/diagram/source"
)

// brackets are the shapes that brackets around a text mean; longer ones come first.
var brackets = []struct {
	open, close string
	shape       shape.Shape
}{
	{"(((", ")))", shape.DoubleCircle},
	{"((", "))", shape.Circle},
	{"([", "])", shape.Stadium},
	{"(-", "-)", shape.Ellipse},
	{"(", ")", shape.Rounded},
	{"[[", "]]", shape.Subroutine},
	{"[(", ")]", shape.Cylinder},
	{"[/", "/]", shape.LeanRight},
	{"[/", `\]`, shape.TrapezoidBottom},
	{`[\`, `\]`, shape.LeanLeft},
	{`[\`, "/]", shape.TrapezoidTop},
	{"[", "]", shape.Rect},
	{"{{", "}}", shape.Hexagon},
	{"{", "}", shape.Diamond},
	{">", "]", shape.Flag},
}

// shape reads a text in brackets.
func (r *reader) shape() (shape.Shape, string, bool) {
	rest := r.rest()
	for _, b := range brackets {
		if !strings.HasPrefix(rest, b.open) {
			continue
		}
		inner := rest[len(b.open):]
		end := closing(inner, b.close)
		if end < 0 {
			continue
		}
		text := strings.TrimSpace(inner[:end])
		if b.open == "[" && strings.HasPrefix(text, "|") { // properties of a box: [|borders:lt|text]
			if _, after, ok := strings.Cut(text[1:], "|"); ok {
				text = after
			}
		}
		if !quoted(text) && !plausible(text, b.shape) {
			continue
		}
		r.at += len(b.open) + end + len(b.close)
		return b.shape, text, true
	}
	return 0, "", false
}

// closing returns where the closing bracket stands, behind a quoted text or before the next one; -1 for none. It stands
// on the same line unless the text is quoted.
func closing(s, close string) int {
	in := 0
	for i := 0; i < len(s); i++ {
		switch {
		case s[i] == '"':
			in ^= 1
		case in == 0 && strings.HasPrefix(s[i:], close):
			return i
		case in == 0 && s[i] == '\n':
			return -1
		}
	}
	return -1
}

func quoted(s string) bool {
	return len(s) >= 2 && s[0] == '"' && s[len(s)-1] == '"' && strings.Count(s, `"`) == 2
}

// plausible reports whether a text without quotes holds no bracket that Mermaid's grammar takes for another shape's.
// Parentheses within a text are refused by Mermaid; people write them all the same, and a box that says so claims
// nothing else.
func plausible(s string, shape shape.Shape) bool {
	return !strings.ContainsAny(s, "[]{}|\"") && balanced(s)
}

// balanced reports whether parentheses in a text are in pairs.
func balanced(s string) bool {
	depth := 0
	for _, c := range s {
		switch c {
		case '(':
			depth++
		case ')':
			if depth--; depth < 0 {
				return false
			}
		}
	}
	return depth == 0
}

// shapeNames are the shapes of @{shape: …}, a shape a line (https://mermaid.js.org/syntax/flowchart.html, "Complete
// List
// of New Shapes"); a few that are rare are drawn as the one that is nearest.
var shapeNames = []struct {
	shape shape.Shape
	names string
}{
	{shape.Rect, "rect proc process rectangle"},
	{shape.Rounded, "rounded event"},
	{shape.Stadium, "stadium pill terminal"},
	{shape.Subroutine, "fr-rect framed-rectangle subproc subprocess subroutine"},
	{shape.Cylinder, "cyl cylinder database db lin-cyl disk lined-cylinder datastore data-store"},
	{shape.Circle, "circle circ"},
	{shape.DoubleCircle, "dbl-circ double-circle"},
	{shape.Ellipse, "ellipse cloud bang"},
	{shape.Diamond, "diam decision diamond question"},
	{shape.Hexagon, "hex hexagon prepare"},
	{shape.Flag, "odd"},
	{shape.LeanRight, "lean-r in-out lean-right"},
	{shape.LeanLeft, "lean-l lean-left out-in"},
	{shape.TrapezoidBottom, "trap-b priority trapezoid trapezoid-bottom"},
	{shape.TrapezoidTop, "trap-t inv-trapezoid manual trapezoid-top curv-trap curved-trapezoid display"},
	{shape.Document, "doc document lin-doc lined-document tag-doc tagged-document flag paper-tape"},
	{shape.Documents, "docs documents st-doc stacked-document"},
	{shape.Stack, "st-rect processes procs stacked-rectangle"},
	{shape.LinedRect, "lin-rect lin-proc lined-process lined-rectangle shaded-process"},
	{shape.DividedRect, "div-rect div-proc divided-process divided-rectangle"},
	{shape.Triangle, "tri extract triangle"},
	{shape.FlippedTriangle, "flip-tri flipped-triangle manual-file"},
	{shape.Delay, "delay half-rounded-rectangle"},
	{shape.LyingCylinder, "h-cyl das horizontal-cylinder bow-rect bow-tie-rectangle stored-data"},
	{shape.NotchedRect, "notch-rect card notched-rectangle notch-pent loop-limit notched-pentagon"},
	{shape.SlopedRect, "sl-rect manual-input sloped-rectangle"},
	{shape.WindowPane, "win-pane internal-storage window-pane"},
	{shape.CrossedCircle, "cross-circ crossed-circle summary"},
	{shape.Hourglass, "hourglass collate bolt com-link lightning-bolt"},
	{shape.Brace, "brace brace-l comment"},
	{shape.BraceRight, "brace-r"},
	{shape.Braces, "braces"},
	{shape.Bare, "text"},
	{shape.Dot, "sm-circ small-circle start f-circ filled-circle junction"},
	{shape.Ring, "fr-circ framed-circle stop"},
	{shape.Bar, "fork join"},
	{shape.Tab, "tag-rect tag-proc tagged-process tagged-rectangle"},
}

// shapeOf returns the shape of a name.
func shapeOf(name string) (shape.Shape, bool) {
	for _, row := range shapeNames {
		for _, n := range strings.Fields(row.names) {
			if n == name {
				return row.shape, true
			}
		}
	}
	return 0, false
}

// properties reads @{ shape: diam, label: "words" }. Pictures and icons are not drawn, so they are not understood.
func (r *reader) properties(id string, node int) *source.Problem {
	from := r.at
	rest := r.rest()[2:]
	end := closingBrace(rest)
	if end < 0 {
		return r.line.Problem(from, "has no end")
	}
	r.at += 2 + end + 1
	for _, part := range fields(rest[:end]) {
		key, value, ok := strings.Cut(part, ":")
		key, value = strings.TrimSpace(key), strings.TrimSpace(value)
		bare := strings.Trim(value, `"'`)
		switch {
		case !ok:
			return r.line.Problem(from, "is not understood")
		case key == "label" && node >= 0:
			set(&r.graph.Nodes[node], r.graph.Nodes[node].Shape, `"`+strings.Trim(value, `"`)+`"`)
		case key == "shape" && node >= 0:
			if !setShape(&r.graph.Nodes[node], id, bare) {
				return r.line.Problem(from, "is no shape that is known")
			}
		case key == "icon" && node >= 0: // a sign beside the words
		case key == "form", key == "pos", key == "h", key == "w", key == "animate", key == "animation", key == "curve",
			key == "look":
		default:
			return r.line.Problem(from, "is not drawn")
		}
	}
	return nil
}

// setShape sets the shape of a node by its name. A few shapes have no text but what they are told.
func setShape(n *network.Node, id, name string) bool {
	got, ok := shapeOf(name)
	n.Shape = got
	switch got {
	case shape.Dot, shape.Ring, shape.Bar, shape.Hourglass, shape.CrossedCircle:
		if n.Name == id {
			n.Text = nil
		}
	}
	return ok
}

// closingBrace returns where the brace closes that is open.
func closingBrace(s string) int {
	quote := false
	for i := range len(s) {
		switch {
		case s[i] == '"':
			quote = !quote
		case s[i] == '}' && !quote:
			return i
		}
	}
	return -1
}

// fields splits at commas and line breaks outside of quotes.
func fields(s string) (out []string) {
	quote, from := false, 0
	for i := range len(s) {
		switch {
		case s[i] == '"':
			quote = !quote
		case (s[i] == ',' || s[i] == '\n') && !quote:
			if part := strings.TrimSpace(s[from:i]); part != "" {
				out = append(out, part)
			}
			from = i + 1
		}
	}
	if part := strings.TrimSpace(s[from:]); part != "" {
		out = append(out, part)
	}
	return out
}

// link reads a line between boxes: "-->", "-- words -->", "-->|words|", with an id ("e1@-->") or not.
func (r *reader) link() (e network.Edge, p *source.Problem) {
	from := r.at
	if at := strings.IndexByte(r.rest(), '@'); at > 0 && at < 60 && !strings.ContainsAny(r.rest()[:at], " \t\"<>|") &&
		at+1 < len(r.rest()) && strings.IndexByte("-=<xo~", r.rest()[at+1]) >= 0 {
		r.named[r.rest()[:at]] = true
		r.at += at + 1
	}
	tail := shape.None
	rest := r.rest()
	if len(rest) > 2 && strings.IndexByte("xo<", rest[0]) >= 0 && strings.IndexByte("-=.", rest[1]) >= 0 {
		tail = markers[rest[0]]
		r.at++
	}
	e.Tail = tail
	open, stroke, size := r.shaft()
	if size == 0 {
		return e, r.line.Problem(from, "is not understood here")
	}
	e.Stroke, e.Min = stroke, size
	if open { // "-- words -->"
		text, head, more, ok := r.words(stroke)
		if !ok {
			return e, r.line.Problem(from, "is a line without an end")
		}
		e.Label, e.Head, e.Min = canvas.Read(text), head, more
		return e, nil
	}
	e.Head = r.headOf()
	r.skip(" \t")
	if strings.HasPrefix(r.rest(), "|") {
		end := closing(r.rest()[1:], "|")
		if end < 0 {
			return e, r.line.Problem(r.at, "has no second |")
		}
		e.Label = canvas.Read(r.rest()[1 : 1+end])
		r.at += end + 2
	}
	return e, nil
}

// markers are the ends of lines.
var markers = map[byte]shape.Marker{'>': shape.Arrow, '<': shape.Arrow, 'x': shape.CrossEnd,
	'o': shape.CircleEnd}

// headOf takes the sign at a line's end.
func (r *reader) headOf() shape.Marker {
	if r.at < len(r.text) {
		c := r.text[r.at]
		// "---oB" ends in a circle as "---o B" does; Mermaid takes it so too.
		if m, ok := markers[c]; ok && c != '<' {
			r.at++
			return m
		}
	}
	return shape.None
}

// shaft takes the hyphens, dots or equal signs of a line. open says that they begin a line with words in it.
func (r *reader) shaft() (open bool, stroke network.Stroke, size int) {
	rest := r.rest()
	run := func(c byte, from int) int {
		n := from
		for n < len(rest) && rest[n] == c {
			n++
		}
		return n
	}
	ends := func(n int) bool { return n < len(rest) && strings.IndexByte(">xo", rest[n]) >= 0 }
	switch {
	case strings.HasPrefix(rest, "~~~"):
		n := run('~', 0)
		r.at += n
		return false, network.Unseen, n - 2
	case strings.HasPrefix(rest, "-."):
		n := run('.', 1)
		if n < len(rest) && rest[n] == '-' {
			r.at += n + 1
			return false, network.Dotted, n - 1
		}
		r.at += n
		return true, network.Dotted, 1
	case strings.HasPrefix(rest, "--"):
		n := run('-', 0)
		r.at += n
		if n == 2 && !ends(n) {
			return true, network.Solid, 1
		}
		if ends(n) {
			return false, network.Solid, n - 1
		}
		return false, network.Solid, n - 2
	case strings.HasPrefix(rest, "=="):
		n := run('=', 0)
		r.at += n
		if n == 2 && !ends(n) {
			return true, network.Thick, 1
		}
		if ends(n) {
			return false, network.Thick, n - 1
		}
		return false, network.Thick, n - 2
	}
	return false, 0, 0
}

// words reads the words of a line and its second half: "words -->" behind "--", "words .->" behind "-.".
func (r *reader) words(stroke network.Stroke) (text string, head shape.Marker, size int, ok bool) {
	rest := r.rest()
	sign := byte('-')
	switch stroke {
	case network.Thick:
		sign = '='
	case network.Dotted:
		sign = '.'
	}
	quote := false
	for i := 0; i < len(rest); i++ {
		if rest[i] == '"' {
			quote = !quote
		}
		if quote || rest[i] != sign {
			continue
		}
		n := i
		for n < len(rest) && rest[n] == sign {
			n++
		}
		run := n - i
		if sign == '.' {
			if n >= len(rest) || rest[n] != '-' {
				i = n - 1
				continue
			}
			n++
		} else if run < 2 {
			continue
		}
		ended := n < len(rest) && strings.IndexByte(">xo", rest[n]) >= 0
		if sign != '.' && run == 2 && !ended {
			return "", 0, 0, false
		}
		text = strings.TrimSpace(rest[:i])
		r.at += n
		if size = run; sign != '.' {
			size = run - 1
			if !ended {
				size = run - 2
			}
		}
		return text, r.headOf(), max(size, 1), text != ""
	}
	return "", 0, 0, false
}
