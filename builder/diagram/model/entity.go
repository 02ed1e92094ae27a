package model

import (
	"regexp"
	"strings"

	"digsite/builder/diagram/canvas"
	"digsite/builder/diagram/network"
	"digsite/builder/diagram/shape"
	"digsite/builder/diagram/source"
)

// entities reads one entity diagram.
type entities struct {
	graph network.Graph
	ids   map[string]int
	open  int // the entity whose attributes are being read, or -1
	line  source.Line
}

// Entities reads an entity diagram.
func Entities(d source.Document) (network.Graph, *source.Problem) {
	r := &entities{ids: map[string]int{}, open: -1}
	if strings.Trim(d.Head.Text, "; ") != "" {
		return r.graph, d.Head.Problem(0, "is not understood here")
	}
	for _, l := range d.Lines {
		r.line = l
		if p := r.statement(l.Text); p != nil {
			return r.graph, p
		}
		if len(r.graph.Nodes) > maxBoxes || len(r.graph.Edges) > maxLines {
			return r.graph, l.Problem(0, "the diagram is larger than is drawn")
		}
	}
	if r.open >= 0 || len(r.graph.Nodes) == 0 {
		return r.graph, d.Head.Problem(0, "the diagram has no entities, or one without an end")
	}
	return r.graph, nil
}

// statement reads one line.
func (r *entities) statement(text string) *source.Problem {
	if r.open >= 0 {
		return r.attribute(text)
	}
	word, rest, _ := strings.Cut(text, " ")
	switch word {
	case "direction":
		way, ok := network.ReadDirection(strings.TrimSpace(rest))
		r.graph.Direction = way
		if !ok {
			return r.line.Problem(0, "is not a direction")
		}
		return nil
	case "classDef", "class", "style", "title":
		return nil
	}
	if done, p := r.relation(text); done {
		return p
	}
	body, open := strings.CutSuffix(text, "{")
	inner := ""
	if at := strings.IndexByte(text, '{'); !open && at >= 0 && strings.HasSuffix(text, "}") {
		body, inner, open = text[:at], strings.TrimSpace(text[at+1:len(text)-1]), true
		if inner != "" {
			return r.line.Problem(0, "is not understood here")
		}
		open = false
	}
	at, p := r.know(strings.TrimSpace(body))
	if p == nil && open {
		r.open = at
	}
	return p
}

// attribute reads `string name PK "words"`.
func (r *entities) attribute(text string) *source.Problem {
	if text == "}" {
		r.open = -1
		return nil
	}
	words := ""
	if at := strings.IndexByte(text, '"'); at >= 0 {
		words, text = canvas.Read(strings.TrimSpace(text[at:])).Plain(), text[:at]
	}
	fields := strings.Fields(text)
	if len(fields) < 2 || strings.ContainsAny(text, "{}") {
		return r.line.Problem(0, "is no attribute that is understood")
	}
	cells := []string{generic(fields[0]), fields[1], strings.Join(fields[2:], " "), words}
	for len(cells) > 2 && cells[len(cells)-1] == "" {
		cells = cells[:len(cells)-1]
	}
	n := &r.graph.Nodes[r.open]
	if len(n.Parts) == 0 {
		n.Parts = [][]string{nil}
	}
	n.Parts[0] = append(n.Parts[0], strings.Join(cells, "\t"))
	return nil
}

// know returns the entity of a name, made where it is new: `NAME`, `"A name"`, `id[Name]`, `id["Name"]`.
func (r *entities) know(name string) (int, *source.Problem) {
	name, _, _ = strings.Cut(name, ":::")
	id, label, aliased := strings.Cut(strings.TrimSpace(name), "[")
	if aliased {
		label = strings.TrimSpace(strings.TrimSuffix(label, "]"))
	}
	quoted := len(id) > 2 && id[0] == '"' && id[len(id)-1] == '"'
	id = strings.TrimSpace(strings.Trim(strings.TrimSpace(id), `"`))
	if id == "" || strings.ContainsAny(id, "{}[]<>|\":") || !quoted && strings.ContainsAny(id, " \t") {
		return 0, r.line.Problem(0, "is not understood here")
	}
	at, ok := r.ids[id]
	if !ok {
		at = len(r.graph.Nodes)
		r.ids[id] = at
		r.graph.Nodes = append(r.graph.Nodes, network.Node{Name: id, Shape: shape.Class, Group: -1, Parts: [][]string{},
			Text: []network.Line{{Text: canvas.Label{id}, Class: "d-strong"}}})
	}
	if aliased {
		n := &r.graph.Nodes[at]
		n.Text[0].Text = canvas.Read(label)
		n.Name = n.Text[0].Text.Plain()
	}
	return at, nil
}

// many are the signs of how many there are, on the left and on the right of a relation.
var many = []struct {
	left, right string
	marker      shape.Marker
	words       string
}{
	{"|o", "o|", shape.ZeroOrOne, "0..1"}, {"||", "||", shape.One, "1"},
	{"}o", "o{", shape.ZeroOrMany, "0..n"}, {"}|", "|{", shape.Many, "1..n"},
}

// relation reads `A ||--o{ B : words`; done is false where the line is none.
func (r *entities) relation(text string) (done bool, p *source.Problem) {
	for i := 2; i+4 <= len(text); i++ {
		sign := text[i : i+2]
		if sign != "--" && sign != ".." && sign != ".-" && sign != "-." {
			continue
		}
		e := network.Edge{FromGroup: -1, ToGroup: -1}
		for _, m := range many {
			if was := text[i-2 : i]; was == m.left || was == m.right { // either way round
				e.Tail = m.marker
			}
			if is := text[i+2 : i+4]; is == m.right || is == m.left {
				e.Head = m.marker
			}
		}
		if e.Tail == shape.None || e.Head == shape.None {
			continue
		}
		if sign != "--" {
			e.Stroke = network.Dotted
		}
		return true, r.join(e, text[:i-2], text[i+4:])
	}
	m := inWords.FindStringSubmatch(text)
	if m == nil {
		return false, nil
	}
	e := network.Edge{FromGroup: -1, ToGroup: -1, Tail: saidMany[m[2]], Head: saidMany[m[4]]}
	if m[3] != "to" {
		e.Stroke = network.Dotted
	}
	return true, r.join(e, m[1], m[5])
}

// join adds a relation between the entities that stand to its left and right; words follow the right one's colon.
func (r *entities) join(e network.Edge, left, right string) (p *source.Problem) {
	// ":::" is a class and no words.
	right, words, _ := strings.Cut(strings.ReplaceAll(right, ":::", "\x00"), ":")
	right = strings.ReplaceAll(right, "\x00", ":::")
	if e.From, p = r.know(strings.TrimSpace(left)); p != nil {
		return p
	}
	if e.To, p = r.know(strings.TrimSpace(right)); p != nil {
		return p
	}
	e.Label = canvas.Read(strings.ReplaceAll(words, "\x00", ":::"))
	r.graph.Edges = append(r.graph.Edges, e)
	return nil
}

// saidMany are words for how many there are.
var saidMany = map[string]shape.Marker{"one or zero": shape.ZeroOrOne, "zero or one": shape.ZeroOrOne,
	"one or more": shape.Many, "one or many": shape.Many, "many(1)": shape.Many, "1+": shape.Many,
	"zero or more": shape.ZeroOrMany, "zero or many": shape.ZeroOrMany, "many(0)": shape.ZeroOrMany,
	"0+": shape.ZeroOrMany, "only one": shape.One, "1": shape.One}

// inWords is "CAR 1 to zero or more DRIVER : allows".
var inWords = regexp.MustCompile(`^(.+?)\s+(` + manyWords + `)\s+(to|optionally to)\s+(` + manyWords + `)\s+(.+)$`)

const manyWords = `one or (?:zero|more|many)|zero or (?:one|more|many)|many\([01]\)|[01]\+|only one|1`

// SayMany returns how a relation is written in words: "1 – 0..n".
func SayMany(e network.Edge) string {
	left, right := "", ""
	for _, m := range many {
		if m.marker == e.Tail {
			left = m.words
		}
		if m.marker == e.Head {
			right = m.words
		}
	}
	return left + " – " + right
}
