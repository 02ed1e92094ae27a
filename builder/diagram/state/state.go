// Package state reads Mermaid's state diagrams into a picture's boxes and lines
// (https://mermaid.js.org/syntax/stateDiagram.html).
//
// Its law: a line that is not understood is a Problem.
package state

import (
	"strconv"
	"strings"

	"digsite/builder/diagram/canvas"
	"digsite/builder/diagram/network"
	"digsite/builder/diagram/shape"
	"digsite/builder/diagram/source"
)

// Limits of a picture.
const (
	maxStates = 300
	maxLines  = 600
	maxDepth  = 10
)

// state is what is known of an id.
type state struct {
	id    string
	words []canvas.Label // its descriptions
	shape shape.Shape
	scope int // the group that it stands in
	group int // the group that it is, or -1
	node  int // the node that it is
}

// reader reads one diagram.
type reader struct {
	graph   network.Graph
	states  []*state
	ids     map[string]*state
	ends    map[string]*state // the [*] of each scope: "in 3", "out 3"
	scope   []int             // of the groups that are open; regions too
	divided []bool            // of each open scope: whether regions part it
	lines   []line
	classes map[string]string
	wears   map[string]string
	line    source.Line
	note    *note // that goes on over lines
}

// line is a transition, or what ties a note to its state.
type line struct {
	from, to *state
	text     canvas.Label
	note     bool
}

// note is a note that "end note" ends.
type note struct {
	of    *state
	lines []string
}

// Read reads a state diagram.
func Read(d source.Document) (network.Graph, *source.Problem) {
	r := &reader{ids: map[string]*state{}, ends: map[string]*state{}, classes: map[string]string{},
		wears: map[string]string{}}
	if strings.Trim(d.Head.Text, "; ") != "" {
		return r.graph, d.Head.Problem(0, "is not understood here")
	}
	for _, l := range d.Lines {
		r.line = l
		if p := r.statement(strings.TrimSpace(strings.TrimSuffix(l.Text, ";"))); p != nil {
			return r.graph, p
		}
		if len(r.states) > maxStates || len(r.lines) > maxLines {
			return r.graph, l.Problem(0, "the diagram is larger than is drawn")
		}
	}
	switch {
	case len(r.scope) > 0 || r.note != nil:
		return r.graph, r.line.Problem(0, "a state or note has no end")
	case len(r.states) == 0:
		return r.graph, d.Head.Problem(0, "the diagram has no states")
	}
	r.finish()
	return r.graph, nil
}

// at returns the group that is open, -1 for none.
func (r *reader) at() int {
	if n := len(r.scope); n > 0 {
		return r.scope[n-1]
	}
	return -1
}

// statement reads one line.
func (r *reader) statement(text string) *source.Problem {
	if r.note != nil {
		if strings.EqualFold(text, "end note") {
			r.addNote(r.note.of, strings.Join(r.note.lines, "<br>"))
			r.note = nil
		} else {
			r.note.lines = append(r.note.lines, text)
		}
		return nil
	}
	if at := strings.Index(text, " %%"); at > 0 {
		text = strings.TrimSpace(text[:at])
	}
	word, rest, _ := strings.Cut(text, " ")
	rest = strings.TrimSpace(rest)
	switch {
	case text == "}":
		return r.close()
	case text == "--":
		return r.divide()
	case strings.Contains(text, "-->"):
		return r.transition(text)
	case word == "state":
		return r.state(rest)
	case word == "note":
		return r.readNote(rest)
	}
	return r.other(word, rest, text)
}

// other reads what stands beside states and transitions.
func (r *reader) other(word, rest, text string) *source.Problem {
	switch word {
	case "direction":
		way, ok := network.ReadDirection(rest)
		if !ok {
			return r.line.Problem(0, "is not a direction")
		}
		if at := r.at(); at < 0 {
			r.graph.Direction = way
		} else {
			r.graph.Groups[at].Direction, r.graph.Groups[at].Directed = way, true
		}
		return nil
	case "classDef":
		names, values := source.Style(rest)
		for _, name := range names {
			r.classes[name] = canvas.Tint(values)
		}
		return nil
	case "class", "style":
		names, value := source.Style(rest)
		for _, name := range names {
			if word == "style" { // a class of its own
				r.classes["style "+name] = canvas.Tint(value)
				r.wears[name] = "style " + name
				continue
			}
			r.wears[name] = value
		}
		return nil
	case "click", "hide", "scale":
		return nil
	}
	id, words, described := cutWords(text)
	s, p := r.know(id)
	if p != nil {
		return p
	}
	if described {
		s.words = append(s.words, canvas.Read(words))
	}
	return nil
}

// cutWords cuts "id : words"; the three colons of a class are none.
func cutWords(text string) (id, words string, ok bool) {
	for at := 0; at < len(text); at++ {
		if text[at] != ':' {
			continue
		}
		if strings.HasPrefix(text[at:], ":::") {
			at += 2
			continue
		}
		return strings.TrimSpace(text[:at]), strings.TrimSpace(text[at+1:]), true
	}
	return text, "", false
}

// know returns the state of an id, made where it is new.
func (r *reader) know(id string) (*state, *source.Problem) {
	id, class, _ := strings.Cut(id, ":::")
	id = strings.TrimSpace(id)
	if id == "" || strings.ContainsAny(id, " \t{}<>") || strings.HasPrefix(id, "[") || id[0] == '"' {
		return nil, r.line.Problem(0, "is not understood here")
	}
	if class != "" {
		r.wears[id] = strings.TrimSpace(class)
	}
	s, ok := r.ids[id]
	if !ok {
		s = &state{id: id, shape: shape.Rounded, scope: r.at(), group: -1}
		r.ids[id] = s
		r.states = append(r.states, s)
	}
	return s, nil
}

// end returns a start or an end of the scope.
func (r *reader) end(out bool) *state {
	key, outline := "in ", shape.Dot
	if out {
		key, outline = "out ", shape.Ring
	}
	key += strconv.Itoa(r.at())
	s, ok := r.ends[key]
	if !ok {
		s = &state{shape: outline, scope: r.at(), group: -1}
		r.ends[key] = s
		r.states = append(r.states, s)
	}
	return s
}

// transition reads "A --> B : words".
func (r *reader) transition(text string) *source.Problem {
	left, rest, _ := strings.Cut(text, "-->")
	right, words, _ := cutWords(rest)
	side := func(id string, out bool) (*state, *source.Problem) {
		if id = strings.TrimSpace(id); id == "[*]" || strings.HasPrefix(id, "[*]:::") {
			return r.end(out), nil
		}
		return r.know(id)
	}
	from, p := side(left, false)
	if p != nil {
		return p
	}
	to, p := side(right, true)
	if p != nil {
		return p
	}
	r.lines = append(r.lines, line{from: from, to: to, text: canvas.Read(words)})
	return nil
}

// marks are what stands behind the id of a state of another shape.
var marks = []struct {
	mark  string
	shape shape.Shape
}{
	{"<<fork>>", shape.Bar}, {"<<join>>", shape.Bar}, {"<<choice>>", shape.Diamond},
	{"[[fork]]", shape.Bar}, {"[[join]]", shape.Bar}, {"[[choice]]", shape.Diamond},
}

// state reads what stands behind the word: "Id", "Id {", `"words" as Id`, "Id <<fork>>".
func (r *reader) state(rest string) *source.Problem {
	for _, m := range marks {
		if id, ok := strings.CutSuffix(rest, m.mark); ok {
			s, p := r.know(strings.TrimSpace(id))
			if p == nil {
				s.shape = m.shape
			}
			return p
		}
	}
	body, open, inner := strings.TrimSpace(rest), false, ""
	if at := strings.IndexByte(body, '{'); at >= 0 && strings.Count(body[:at], `"`)%2 == 0 {
		body, inner, open = strings.TrimSpace(body[:at]), strings.TrimSpace(body[at+1:]), true
	}
	words := ""
	if strings.HasPrefix(body, `"`) {
		end := strings.IndexByte(body[1:], '"')
		after, ok := "", false
		if end >= 0 {
			after, ok = strings.CutPrefix(strings.TrimSpace(body[end+2:]), "as ")
		}
		if !ok {
			return r.line.Problem(0, "is no state that is understood")
		}
		words, body = body[1:end+1], strings.TrimSpace(after)
	}
	id, more, described := cutWords(body)
	s, p := r.know(id)
	if p != nil {
		return p
	}
	if words != "" {
		s.words = append(s.words, canvas.Read(words))
	}
	if described {
		s.words = append(s.words, canvas.Read(more))
	}
	if !open {
		return nil
	}
	return r.compose(s, inner)
}

// compose opens a state that holds others.
func (r *reader) compose(s *state, inner string) *source.Problem {
	if s.group >= 0 || len(r.scope) >= maxDepth {
		return r.line.Problem(0, "a state is opened twice, or nested deeper than is drawn")
	}
	s.group = len(r.graph.Groups)
	r.graph.Groups = append(r.graph.Groups, network.Group{Parent: r.at()})
	s.scope = r.at()
	r.scope, r.divided = append(r.scope, s.group), append(r.divided, false)
	if inner == "" {
		return nil
	}
	closes := strings.HasSuffix(inner, "}")
	if inner = strings.TrimSpace(strings.TrimSuffix(inner, "}")); inner != "" {
		if p := r.statement(inner); p != nil {
			return p
		}
	}
	if closes {
		return r.close()
	}
	return nil
}

// close closes a state, and its last region.
func (r *reader) close() *source.Problem {
	n := len(r.scope)
	if n == 0 {
		return r.line.Problem(0, "ends nothing")
	}
	if r.divided[n-1] {
		r.scope, r.divided = r.scope[:n-1], r.divided[:n-1]
		n--
	}
	r.scope, r.divided = r.scope[:n-1], r.divided[:n-1]
	return nil
}

// divide ends a region of a state and begins the next. What stood in the state before belongs to the first.
func (r *reader) divide() *source.Problem {
	n := len(r.scope)
	if n == 0 {
		return r.line.Problem(0, "parts nothing")
	}
	if r.divided[n-1] {
		r.scope, r.divided = r.scope[:n-1], r.divided[:n-1]
	} else {
		outer, first := r.at(), r.region()
		for _, s := range r.states {
			if s.scope == outer {
				s.scope = first
				if s.group >= 0 {
					r.graph.Groups[s.group].Parent = first
				}
			}
		}
		r.scope, r.divided = r.scope[:len(r.scope)-1], r.divided[:len(r.divided)-1]
	}
	r.region()
	return nil
}

// region opens a region of the state that is open.
func (r *reader) region() int {
	g := len(r.graph.Groups)
	r.graph.Groups = append(r.graph.Groups, network.Group{Parent: r.at(), Dashed: true})
	r.scope, r.divided = append(r.scope, g), append(r.divided, true)
	return g
}

// readNote reads "right of A : words", and "right of A" with lines up to "end note".
func (r *reader) readNote(rest string) *source.Problem {
	lower := strings.ToLower(rest)
	if !strings.HasPrefix(lower, "left of ") && !strings.HasPrefix(lower, "right of ") {
		return r.line.Problem(0, "is no note that is understood")
	}
	_, rest, _ = strings.Cut(rest, "of ")
	id, words, ok := cutWords(rest)
	s, p := r.know(id)
	switch {
	case p != nil:
	case ok:
		r.addNote(s, words)
	default:
		r.note = &note{of: s}
	}
	return p
}

// addNote adds a note beside a state.
func (r *reader) addNote(of *state, words string) {
	n := &state{words: []canvas.Label{canvas.Read(words)}, shape: shape.Note, scope: of.scope, group: -1}
	r.states = append(r.states, n)
	r.lines = append(r.lines, line{from: of, to: n, note: true})
}

// finish makes nodes of states and lines of transitions.
func (r *reader) finish() {
	index := r.graph.SortGroups() // a first region is made after what it holds
	for _, s := range r.states {
		if s.scope >= 0 {
			s.scope = index[s.scope]
		}
		if s.group >= 0 {
			s.group = index[s.group]
		}
		tint := r.classes[r.wears[s.id]]
		if s.group >= 0 {
			g := &r.graph.Groups[s.group]
			g.Title, g.Tint = canvas.Label{s.id}, tint
			if len(s.words) > 0 {
				g.Title = s.words[0]
				for _, more := range s.words[1:] {
					g.Title = append(g.Title, more...)
				}
			}
			continue
		}
		s.node = len(r.graph.Nodes)
		r.graph.Nodes = append(r.graph.Nodes, s.asNode(tint))
	}
	for _, l := range r.lines {
		e := network.Edge{From: l.from.node, To: l.to.node, FromGroup: l.from.group, ToGroup: l.to.group, Label: l.text,
			Head: shape.Arrow}
		if l.note {
			e.Head, e.Stroke = shape.None, network.Dotted
		}
		r.graph.Edges = append(r.graph.Edges, e)
	}
}

// asNode returns a state's box.
func (s *state) asNode(tint string) network.Node {
	n := network.Node{Name: s.id, Shape: s.shape, Group: s.scope, Tint: tint}
	switch s.shape {
	case shape.Dot, shape.Ring, shape.Bar:
		return n
	case shape.Diamond:
		n.Text = nil
		return n
	}
	switch {
	case len(s.words) == 0:
		n.Text = []network.Line{{Text: canvas.Label{s.id}}}
	case len(s.words) == 1:
		n.Name = s.words[0].Plain()
		n.Text = []network.Line{{Text: s.words[0]}}
	default: // the first is the name, the others describe it
		n.Name = s.words[0].Plain()
		n.Text = []network.Line{{Text: s.words[0], Class: "d-strong"}}
		for _, w := range s.words[1:] {
			n.Text = append(n.Text, network.Line{Text: w, Class: "d-soft"})
		}
	}
	return n
}
