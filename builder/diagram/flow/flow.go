// Package flow reads Mermaid's flowcharts ("flowchart LR", "graph TD") into a picture's boxes and lines
// (https://mermaid.js.org/syntax/flowchart.html).
//
// Its law: a statement that is not understood as a whole is a Problem. What an author says of colours becomes the
// theme's nearest, or nothing; what would run on a click is passed over.
package flow

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"digsite/builder/diagram/canvas"
	"digsite/builder/diagram/network"
	"digsite/builder/diagram/shape"
	"digsite/builder/diagram/source"
)

// Limits of a picture.
const (
	maxNodes  = 400
	maxEdges  = 800
	maxGroups = 100
	maxDepth  = 12
)

// reader reads one flowchart.
type reader struct {
	graph   network.Graph
	nodes   map[string]int // by id
	groups  map[string]int
	stack   []int               // of groups that are open
	classes map[string]string   // of classDef: the tint
	wears   map[string][]string // of an id: its classes
	styles  map[string]string   // of an id: its own style
	inside  map[int][]int       // of a group: the nodes that it names
	order   []string            // ids, as written first
	edges   []edge
	links   map[int]string  // of an edge's index: its style; -1 for all
	named   map[string]bool // ids of edges
	line    source.Line
	text    string // the statements of one logical line
	at      int
	more    []source.Line // what follows it
}

// edge is a line with the ids at its ends, which may be those of subgraphs.
type edge struct {
	from, to string
	network.Edge
}

// Read reads a flowchart.
func Read(d source.Document) (network.Graph, *source.Problem) {
	r := &reader{nodes: map[string]int{}, groups: map[string]int{}, classes: map[string]string{},
		wears: map[string][]string{}, styles: map[string]string{}, inside: map[int][]int{}, links: map[int]string{},
		named: map[string]bool{}}
	if p := r.head(&d); p != nil {
		return r.graph, p
	}
	for r.more = d.Lines; len(r.more) > 0; {
		line := r.more[0]
		r.line, r.text, r.at, r.more = line, line.Text, 0, r.more[1:]
		for open(r.text) && r.goOn() { // a quoted text, or the braces of @{…}, may go on over lines
		}
		for r.skip("; \t\n"); r.at < len(r.text); r.skip("; \t\n") {
			if p := r.statement(); p != nil {
				return r.graph, p
			}
		}
		if len(r.graph.Nodes) > maxNodes || len(r.edges) > maxEdges || len(r.graph.Groups) > maxGroups {
			return r.graph, line.Problem(0, "the diagram is larger than is drawn")
		}
	}
	if len(r.stack) > 0 {
		return r.graph, r.line.Problem(len(r.line.Text), "a subgraph has no end")
	}
	if len(r.graph.Nodes)+len(r.graph.Groups) == 0 {
		return r.graph, d.Head.Problem(0, "the diagram has no boxes")
	}
	r.finish()
	return r.graph, nil
}

// head reads the direction.
func (r *reader) head(d *source.Document) *source.Problem {
	word := d.Head.Text
	n := strings.IndexAny(word, " \t;")
	rest := ""
	if n >= 0 {
		word, rest = word[:n], strings.TrimLeft(word[n:], " \t;")
	}
	way, ok := network.ReadDirection(word)
	if !ok {
		if word != "" && d.Head.Text[0] != ';' {
			return d.Head.Problem(0, "is not a direction")
		}
		rest = d.Head.Text
	}
	r.graph.Direction = way
	if rest != "" {
		at := len(d.Head.Text) - len(rest)
		d.Lines = append([]source.Line{{No: d.Head.No, Col: d.Head.Col + utf8.RuneCountInString(d.Head.Text[:at]),
			Text: rest}}, d.Lines...)
	}
	return nil
}

// open reports whether a quotation or @{ is not closed.
func open(s string) bool {
	if strings.Count(s, `"`)%2 == 1 {
		return true
	}
	at := strings.LastIndex(s, "@{")
	return at >= 0 && !strings.Contains(s[at:], "}")
}

// goOn takes the next line as a part of this one.
func (r *reader) goOn() bool {
	if len(r.more) == 0 {
		return false
	}
	r.text += "\n" + r.more[0].Text
	r.line.Text, r.more = r.text, r.more[1:]
	return true
}

func (r *reader) skip(set string) {
	for r.at < len(r.text) && strings.IndexByte(set, r.text[r.at]) >= 0 {
		r.at++
	}
}

func (r *reader) rest() string { return r.text[r.at:] }

// word takes a keyword that a blank, a semicolon or the end follows.
func (r *reader) word(w string) bool {
	rest := r.rest()
	if !strings.HasPrefix(rest, w) || len(rest) > len(w) && strings.IndexByte(" \t;\n", rest[len(w)]) < 0 {
		return false
	}
	r.at += len(w)
	return true
}

// lineEnd takes what is left of the statement, up to a semicolon outside of quotes.
func (r *reader) lineEnd() string {
	rest, quoted := r.rest(), false
	for i := range len(rest) {
		switch c := rest[i]; {
		case c == '"':
			quoted = !quoted
		case (c == ';' || c == '\n') && !quoted:
			r.at += i + 1
			return strings.TrimSpace(rest[:i])
		}
	}
	r.at = len(r.text)
	return strings.TrimSpace(rest)
}

// statement reads one statement.
func (r *reader) statement() *source.Problem {
	from := r.at
	switch {
	case r.word("subgraph"):
		return r.subgraph(from)
	case r.word("end"):
		if len(r.stack) == 0 {
			return r.line.Problem(from, "ends nothing")
		}
		r.end()
		return nil
	case r.word("direction"):
		way, ok := network.ReadDirection(r.lineEnd())
		switch {
		case !ok:
			return r.line.Problem(from, "is not a direction")
		case len(r.stack) == 0:
			r.graph.Direction = way
		default:
			g := &r.graph.Groups[r.stack[len(r.stack)-1]]
			g.Direction, g.Directed = way, true
		}
		return nil
	case r.word("classDef"):
		names, values := source.Style(r.lineEnd())
		for _, name := range names {
			r.classes[name] = canvas.Tint(values)
		}
		return nil
	case r.word("class"):
		names, class := source.Style(r.lineEnd())
		for _, name := range names {
			r.wears[name] = append(r.wears[name], strings.Split(class, ",")...)
		}
		return nil
	case r.word("style"):
		names, values := source.Style(r.lineEnd())
		for _, name := range names {
			r.styles[name] = values
		}
		return nil
	case r.word("linkStyle"):
		return r.linkStyle(from)
	case r.word("click"), r.word("href"), r.word("callback"):
		r.lineEnd()
		return nil
	}
	return r.chain()
}

// end closes a group. A node stands in the group that names it and ends first, so an inner one before the outer.
func (r *reader) end() {
	g := r.stack[len(r.stack)-1]
	r.stack = r.stack[:len(r.stack)-1]
	for _, at := range r.inside[g] {
		if n := &r.graph.Nodes[at]; n.Group < 0 {
			n.Group = g
		}
	}
}

// subgraph opens a group: "subgraph id [title]", "subgraph title" or "subgraph".
func (r *reader) subgraph(from int) *source.Problem {
	if len(r.stack) >= maxDepth {
		return r.line.Problem(from, "subgraphs are nested deeper than is drawn")
	}
	rest := r.lineEnd()
	id, title := rest, rest
	if at := strings.IndexByte(rest, '['); at >= 0 && strings.HasSuffix(rest, "]") {
		id, title = strings.TrimSpace(rest[:at]), rest[at+1:len(rest)-1]
		if t := strings.TrimSpace(title); strings.HasPrefix(t, "(") && strings.HasSuffix(t, ")") {
			title = t[1 : len(t)-1]
		}
	} else if at := strings.Index(rest, "@{"); at >= 0 {
		return r.line.Problem(from, "is not understood")
	}
	id, class, _ := strings.Cut(id, ":::")
	if id = strings.Trim(strings.TrimSpace(id), `"`); class != "" {
		r.wears[id] = append(r.wears[id], strings.TrimSpace(class))
		if title == rest {
			title = id
		}
	}
	parent := -1
	if n := len(r.stack); n > 0 {
		parent = r.stack[n-1]
	}
	g := len(r.graph.Groups)
	if id != "" {
		if _, taken := r.groups[id]; taken {
			return r.line.Problem(from, "names a subgraph that is there already")
		}
		r.groups[id] = g
	}
	r.graph.Groups = append(r.graph.Groups, network.Group{Title: canvas.Read(title), Parent: parent})
	r.stack = append(r.stack, g)
	return nil
}

// linkStyle reads "linkStyle 0,1 stroke:red" and "linkStyle default …".
func (r *reader) linkStyle(from int) *source.Problem {
	names, values := source.Style(r.lineEnd())
	for _, name := range names {
		n := 0
		for _, c := range name {
			if c < '0' || c > '9' || n > maxEdges {
				n = -1
				break
			}
			n = 10*n + int(c-'0')
		}
		if n < 0 && name != "default" {
			return r.line.Problem(from, "is not understood")
		}
		if n >= 0 {
			r.links[n] = values
		}
	}
	return nil
}

// chain reads boxes and the lines between them: "A & B --> C -- words --> D".
func (r *reader) chain() *source.Problem {
	from := r.at
	left, p := r.several()
	if p != nil {
		return p
	}
	for {
		r.skip(" \t\n")
		if r.at >= len(r.text) || r.text[r.at] == ';' {
			return nil
		}
		e, p := r.link()
		if p != nil {
			return p
		}
		if r.skip(" \t\n"); r.at == len(r.text) { // the box stands on the next line
			r.goOn()
			r.skip(" \t\n")
		}
		right, p := r.several()
		if p != nil {
			return p
		}
		for _, a := range left {
			for _, b := range right {
				r.edges = append(r.edges, edge{a, b, e})
			}
		}
		if len(r.edges) > maxEdges {
			return r.line.Problem(from, "the diagram has more lines than are drawn")
		}
		left = right
	}
}

// several reads "A & B & C".
func (r *reader) several() (ids []string, p *source.Problem) {
	for {
		id, p := r.vertex()
		if p != nil {
			return nil, p
		}
		ids = append(ids, id)
		at := r.at
		r.skip(" \t")
		if r.at < len(r.text) && r.text[r.at] == '&' {
			r.at++
			r.skip(" \t\n")
			continue
		}
		r.at = at
		return ids, nil
	}
}

// id takes a box's id.
func (r *reader) id() string {
	n := idLength(r.rest())
	r.at += n
	return r.text[r.at-n : r.at]
}

// idLength returns how much of a text is a box's id. A hyphen or an equal sign belongs to it unless a line begins
// there.
func idLength(s string) (at int) {
	for at < len(s) {
		c, size := utf8.DecodeRuneInString(s[at:])
		next := byte(' ')
		if at+1 < len(s) {
			next = s[at+1]
		}
		switch {
		case c == '-' && strings.IndexByte("-.> |", next) >= 0, c == '=' && strings.IndexByte("=>", next) >= 0,
			c == '@' && strings.IndexByte("{-=", next) >= 0, strings.HasPrefix(s[at:], ":::"):
			return at
		case unicode.IsLetter(c), unicode.IsDigit(c), unicode.Is(unicode.M, c), c >= 0x2000 && unicode.IsSymbol(c),
			strings.ContainsRune("-=_.!#$%'*+?\\/,:@`", c):
		default:
			return at
		}
		at += size
	}
	return at
}

// vertex reads a box: its id, its shape with a text, its class.
func (r *reader) vertex() (string, *source.Problem) {
	from := r.at
	id := r.id()
	if id == "" {
		return "", r.line.Problem(from, "is not understood here")
	}
	if id == "end" {
		return "", r.line.Problem(from, "is a keyword here")
	}
	known := r.know(id)
	if r.at < len(r.text) && strings.IndexByte("[({>", r.text[r.at]) >= 0 {
		if shape, text, ok := r.shape(); ok {
			set(&r.graph.Nodes[known], shape, text)
		} else {
			return "", r.line.Problem(r.at, "is no shape that is known")
		}
	}
	for {
		switch rest := r.rest(); {
		case strings.HasPrefix(rest, "@{"):
			if p := r.properties(id, known); p != nil {
				return "", p
			}
		case strings.HasPrefix(rest, ":::"):
			r.at += 3
			class := r.id()
			if class == "" {
				return "", r.line.Problem(r.at, "is no class")
			}
			r.wears[id] = append(r.wears[id], class)
		default:
			return id, nil
		}
	}
}

// know returns the node with an id, made where it is new, and notes that the open group names it.
func (r *reader) know(id string) int {
	at, ok := r.nodes[id]
	if !ok {
		at = len(r.graph.Nodes)
		r.nodes[id] = at
		r.order = append(r.order, id)
		r.graph.Nodes = append(r.graph.Nodes, network.Node{Name: id, Group: -1,
			Text: []network.Line{{Text: canvas.Label{id}}}})
	}
	if n := len(r.stack); n > 0 {
		r.inside[r.stack[n-1]] = append(r.inside[r.stack[n-1]], at)
	}
	return at
}

// set sets the shape and the text of a node.
func set(n *network.Node, outline shape.Shape, text string) {
	n.Shape = outline
	label := canvas.Read(text)
	n.Text = []network.Line{{Text: label}}
	if plain := label.Plain(); plain != "" {
		n.Name = plain
	}
}

// nest puts a subgraph into the one that names it, and orders the groups so that the outer ones come first.
func (r *reader) nest() {
	groups := r.graph.Groups
	for h := range groups {
		for _, at := range r.inside[h] {
			g, ok := r.groups[r.order[at]]
			if !ok || groups[g].Parent >= 0 || g == h {
				continue
			}
			outer := h
			for outer >= 0 && outer != g {
				outer = groups[outer].Parent
			}
			if outer < 0 {
				groups[g].Parent = h
			}
		}
	}
	index := r.graph.SortGroups()
	for id, g := range r.groups {
		r.groups[id] = index[g]
	}
	for i := range r.graph.Nodes {
		if n := &r.graph.Nodes[i]; n.Group >= 0 {
			n.Group = index[n.Group]
		}
	}
}

// finish resolves what names groups, and the colours.
func (r *reader) finish() {
	r.nest()
	drop := make([]bool, len(r.graph.Nodes))
	for id := range r.groups {
		if at, ok := r.nodes[id]; ok { // an id that a line names may be a subgraph's
			drop[at] = true
		}
	}
	index := make([]int, len(r.graph.Nodes))
	kept := r.graph.Nodes[:0]
	for i, n := range r.graph.Nodes {
		index[i] = len(kept)
		if !drop[i] {
			n.Tint = r.tint(r.order[i])
			kept = append(kept, n)
		}
	}
	r.graph.Nodes = kept
	for id, g := range r.groups {
		r.graph.Groups[g].Tint = r.tint(id)
	}
	for i, e := range r.edges {
		x := e.Edge
		x.FromGroup, x.ToGroup = -1, -1
		if g, ok := r.groups[e.from]; ok {
			x.FromGroup = g
		} else {
			x.From = index[r.nodes[e.from]]
		}
		if g, ok := r.groups[e.to]; ok {
			x.ToGroup = g
		} else {
			x.To = index[r.nodes[e.to]]
		}
		x.Tint = canvas.Tint(r.links[i])
		r.graph.Edges = append(r.graph.Edges, x)
	}
}

// tint returns the class for an id's colours: its own style, else those of its classes.
func (r *reader) tint(id string) string {
	if s, ok := r.styles[id]; ok {
		if t := canvas.Tint(s); t != "" {
			return t
		}
	}
	t := r.classes["default"]
	for _, class := range r.wears[id] {
		if got := r.classes[strings.TrimSpace(class)]; got != "" {
			t = got
		}
	}
	return t
}
