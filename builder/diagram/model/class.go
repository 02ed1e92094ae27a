// Package model reads Mermaid's class diagrams and entity diagrams into a picture's boxes and lines
// (https://mermaid.js.org/syntax/classDiagram.html, https://mermaid.js.org/syntax/entityRelationshipDiagram.html).
//
// Its law: a line that is not understood is a Problem.
package model

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
)

// class is what is known of a class.
type class struct {
	label      canvas.Label
	kinds      []string // «interface»
	attributes []string
	methods    []string
	group      int
	note       bool
}

// classes reads one class diagram.
type classes struct {
	graph network.Graph
	ids   map[string]int
	all   []*class
	open  string // the class whose body is open
	space int    // the namespace that is open, or -1
	line  source.Line
}

// Classes reads a class diagram.
func Classes(d source.Document) (network.Graph, *source.Problem) {
	r := &classes{ids: map[string]int{}, space: -1}
	if strings.Trim(d.Head.Text, "; ") != "" {
		return r.graph, d.Head.Problem(0, "is not understood here")
	}
	for _, l := range d.Lines {
		r.line = l
		if p := r.statement(strings.TrimSpace(strings.TrimSuffix(l.Text, ";"))); p != nil {
			return r.graph, p
		}
		if len(r.all) > maxBoxes || len(r.graph.Edges) > maxLines {
			return r.graph, l.Problem(0, "the diagram is larger than is drawn")
		}
	}
	if r.open != "" || r.space >= 0 || len(r.all) == 0 {
		return r.graph, d.Head.Problem(0, "the diagram has no classes, or one without an end")
	}
	for _, c := range r.all {
		r.graph.Nodes = append(r.graph.Nodes, c.node())
	}
	return r.graph, nil
}

// node returns a class's box.
func (c *class) node() network.Node {
	n := network.Node{Name: c.label.Plain(), Shape: shape.Class, Group: c.group}
	if c.note {
		n.Shape, n.Text = shape.Note, []network.Line{{Text: c.label}}
		return n
	}
	for _, k := range c.kinds {
		n.Text = append(n.Text, network.Line{Text: canvas.Label{"«" + k + "»"}, Class: "d-soft"})
	}
	n.Text = append(n.Text, network.Line{Text: c.label, Class: "d-strong"})
	n.Parts = [][]string{}
	if len(c.attributes) > 0 || len(c.methods) > 0 {
		n.Parts = [][]string{c.attributes, c.methods}
	}
	return n
}

// statement reads one line.
func (r *classes) statement(text string) *source.Problem {
	if r.open != "" {
		r.inBody(text)
		return nil
	}
	word, rest, _ := strings.Cut(text, " ")
	rest = strings.TrimSpace(rest)
	switch word {
	case "class":
		return r.class(rest)
	case "direction":
		way, ok := network.ReadDirection(rest)
		r.graph.Direction = way
		if !ok {
			return r.line.Problem(0, "is not a direction")
		}
		return nil
	case "note":
		return r.note(rest)
	case "namespace":
		name, ok := strings.CutSuffix(rest, "{")
		if name = strings.TrimSpace(name); !ok || name == "" || len(r.graph.Groups) > maxBoxes {
			return r.line.Problem(0, "is no namespace that is understood")
		}
		r.graph.Groups = append(r.graph.Groups, network.Group{Title: canvas.Label{name}, Parent: r.space})
		r.space = len(r.graph.Groups) - 1
		return nil
	case "click", "link", "callback", "cssClass", "style", "classDef", "title":
		return nil
	}
	return r.other(text)
}

// inBody reads a line within the braces of a class.
func (r *classes) inBody(text string) {
	if inner, ok := strings.CutSuffix(text, "}"); ok && !strings.Contains(inner, "{") {
		r.member(r.open, strings.TrimSpace(inner))
		r.open = ""
		return
	}
	r.member(r.open, text)
}

// other reads what begins with no word of its own: kinds, relations, members, names.
func (r *classes) other(text string) *source.Problem {
	if text == "}" && r.space >= 0 {
		r.space = r.graph.Groups[r.space].Parent
		return nil
	}
	if kind, name, ok := strings.Cut(strings.TrimPrefix(text, "<<"), ">>"); ok && strings.HasPrefix(text, "<<") {
		at, p := r.know(strings.TrimSpace(name))
		if p == nil {
			r.all[at].kinds = append(r.all[at].kinds, kind)
		}
		return p
	}
	if done, p := r.relation(text); done {
		return p
	}
	if id, member, ok := strings.Cut(text, ":"); ok && !strings.HasPrefix(member, ":") {
		if _, p := r.know(strings.TrimSpace(id)); p != nil {
			return p
		}
		r.member(strings.TrimSpace(id), strings.TrimSpace(member))
		return nil
	}
	_, p := r.know(text)
	return p
}

// generic writes "List~int~" as "List<int>".
func generic(s string) string {
	for strings.Count(s, "~") >= 2 {
		first, last := strings.IndexByte(s, '~'), strings.LastIndexByte(s, '~')
		s = s[:first] + "<" + s[first+1:last] + ">" + s[last+1:]
	}
	return s
}

// know returns the class of an id, made where it is new. A class may stand behind ":::" and is about colours.
func (r *classes) know(id string) (int, *source.Problem) {
	id, _, _ = strings.Cut(id, ":::")
	id = strings.TrimSpace(id)
	ticked := len(id) > 2 && id[0] == '`' && id[len(id)-1] == '`' && strings.Count(id, "`") == 2
	id = strings.Trim(id, "`")
	bare, _, _ := strings.Cut(id, "~")
	if bare == "" || strings.ContainsAny(id, "{}[]<>|\"") || !ticked && strings.ContainsAny(bare, " \t()") {
		return 0, r.line.Problem(0, "is not understood here")
	}
	at, ok := r.ids[bare]
	if !ok {
		at = len(r.all)
		r.ids[bare] = at
		r.all = append(r.all, &class{label: canvas.Label{generic(id)}, group: r.space})
	} else if bare != id {
		r.all[at].label = canvas.Label{generic(id)}
	}
	return at, nil
}

// class reads what stands behind the word: `Name`, `Name["label"]`, `Name {`.
func (r *classes) class(rest string) *source.Problem {
	body, open := rest, false
	inner := ""
	if at := strings.IndexByte(rest, '{'); at >= 0 {
		body, inner, open = rest[:at], strings.TrimSpace(rest[at+1:]), true
	}
	label := ""
	if at := strings.Index(body, "[\""); at >= 0 {
		words, after, ok := strings.Cut(body[at+2:], "\"]")
		if !ok {
			return r.line.Problem(0, "is no class that is understood")
		}
		label, body = words, body[:at]+after
	}
	body = strings.TrimSpace(body)
	kind := ""
	if at := strings.Index(body, "<<"); at >= 0 && strings.HasSuffix(body, ">>") {
		kind, body = body[at+2:len(body)-2], strings.TrimSpace(body[:at])
	}
	at, p := r.know(body)
	if p != nil {
		return p
	}
	if label != "" {
		r.all[at].label = canvas.Read(label)
	}
	if kind != "" {
		r.all[at].kinds = append(r.all[at].kinds, kind)
	}
	if r.space >= 0 {
		r.all[at].group = r.space
	}
	if !open {
		return nil
	}
	if bare, ok := strings.CutSuffix(inner, "}"); ok {
		if bare = strings.TrimSpace(bare); bare != "" {
			r.member(body, bare)
		}
		return nil
	}
	r.open = body
	if inner != "" {
		r.member(body, inner)
	}
	return nil
}

// member adds a line of a class: its kind, a method where it has parentheses, else an attribute.
func (r *classes) member(id, text string) {
	at, p := r.know(id)
	if p != nil {
		return
	}
	c := r.all[at]
	text = strings.TrimSpace(strings.TrimSuffix(text, ";"))
	switch kind, ok := strings.CutPrefix(text, "<<"); {
	case ok && strings.HasSuffix(kind, ">>"):
		c.kinds = append(c.kinds, strings.TrimSuffix(kind, ">>"))
	case text == "":
	case strings.Contains(text, ")"):
		c.methods = append(c.methods, canvas.Read(generic(text)).Plain())
	default:
		c.attributes = append(c.attributes, canvas.Read(generic(text)).Plain())
	}
}

// note reads `"words"` and `for Class "words"`.
func (r *classes) note(rest string) *source.Problem {
	id := ""
	if after, ok := strings.CutPrefix(rest, "for "); ok {
		id, rest, _ = strings.Cut(strings.TrimSpace(after), " ")
		rest = strings.TrimSpace(rest)
	}
	if len(rest) < 2 || rest[0] != '"' || rest[len(rest)-1] != '"' {
		return r.line.Problem(0, "is no note that is understood")
	}
	words := strings.ReplaceAll(rest[1:len(rest)-1], `\n`, "<br>")
	of := -1
	if id != "" {
		at, p := r.know(id)
		if p != nil {
			return p
		}
		of = at
	}
	r.all = append(r.all, &class{label: canvas.Read(words), group: -1, note: true})
	if of >= 0 {
		r.all[len(r.all)-1].group = r.all[of].group
		r.graph.Edges = append(r.graph.Edges, network.Edge{From: of, To: len(r.all) - 1, FromGroup: -1, ToGroup: -1,
			Stroke: network.Dotted})
	}
	return nil
}

// ends are the signs at a relation's ends, as written on its left and on its right.
var ends = []struct {
	left, right string
	marker      shape.Marker
}{
	{"<|", "|>", shape.OpenTriangle}, {"()", "()", shape.Socket}, {"*", "*", shape.FullDiamond},
	{"o", "o", shape.OpenDiamond}, {"<", ">", shape.Fork},
}

// relation reads `A "1" <|-- "many" B : words`; done is false where the line is none.
func (r *classes) relation(text string) (done bool, p *source.Problem) {
	body, words, _ := strings.Cut(text, " : ")
	if words == "" {
		if at := strings.LastIndexByte(body, ':'); at > 0 && !strings.Contains(body, ":::") &&
			!strings.Contains(body[at:], `"`) {
			body, words = body[:at], body[at+1:]
		}
	}
	left, right, e, ok := cutRelation(body)
	if !ok {
		return false, nil
	}
	if at := strings.IndexByte(left, '"'); at >= 0 && strings.HasSuffix(left, `"`) && at < len(left)-1 {
		left, e.FromText = strings.TrimSpace(left[:at]), canvas.Read(left[at:]).Plain()
	}
	if at := strings.LastIndexByte(right, '"'); at > 0 && right[0] == '"' {
		right, e.ToText = strings.TrimSpace(right[at+1:]), canvas.Read(right[:at+1]).Plain()
	}
	if e.From, p = r.know(left); p != nil {
		return true, p
	}
	if e.To, p = r.know(right); p != nil {
		return true, p
	}
	e.Label = canvas.Read(words)
	r.graph.Edges = append(r.graph.Edges, e)
	return true, nil
}

// cutRelation cuts a relation at its line and takes the signs at both ends of that.
func cutRelation(body string) (left, right string, e network.Edge, ok bool) {
	e.FromGroup, e.ToGroup = -1, -1
	line, dots := strings.Index(body, "--"), strings.Index(body, "..")
	if line < 0 || dots >= 0 && dots < line {
		line, e.Stroke = dots, network.Dotted
	}
	if line <= 0 {
		return "", "", e, false
	}
	left, right = strings.TrimRight(body[:line], " "), strings.TrimLeft(body[line+2:], " ")
	// An "o" is a sign only where no name ends or begins with it.
	alone := func(sign, s string, from int) bool {
		return sign != "o" || from >= 0 && from < len(s) && (s[from] == ' ' || s[from] == '"')
	}
	for _, end := range ends {
		if s, ok := strings.CutSuffix(left, end.left); ok && e.Tail == shape.None && alone(end.left, s, len(s)-1) {
			left, e.Tail = s, end.marker
		}
		if s, ok := strings.CutPrefix(right, end.right); ok && e.Head == shape.None && alone(end.right, s, 0) {
			right, e.Head = s, end.marker
		}
	}
	return strings.TrimSpace(left), strings.TrimSpace(right), e, true
}
