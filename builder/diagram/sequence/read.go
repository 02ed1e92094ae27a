// Package sequence reads and draws Mermaid's sequence diagrams (https://mermaid.js.org/syntax/sequenceDiagram.html).
//
// Its law: messages stand in the order in which they were written, and a line that is not understood is a Problem.
package sequence

import (
	"slices"
	"strconv"
	"strings"

	"digsite/builder/diagram/canvas"
	"digsite/builder/diagram/shape"
	"digsite/builder/diagram/source"
)

// Limits of a picture.
const (
	maxActors = 60
	maxEvents = 1000
	maxDepth  = 12
)

// actor is a participant.
type actor struct {
	id      string
	name    canvas.Label
	kind    string // "participant", "actor", "database" …
	box     int    // the frame around it and its neighbours, or -1
	created bool   // by a message
}

// box is a frame around participants that stand side by side.
type box struct {
	title canvas.Label
	tint  string
}

// kind is what an event is.
type kind uint8

const (
	message kind = iota
	note
	begin   // of a block: loop, alt …
	section // else, and, option
	end
	activate
	deactivate
)

// event is one line of the source.
type event struct {
	kind     kind
	from, to int // participants; of a note the first and last that it lies over
	dotted   bool
	tail     shape.Marker
	head     shape.Marker
	text     canvas.Label
	word     string // "loop"; of a note "left", "right", "over"; of a rect its tint
	number   string // "" for none
	create   int    // the participant that a message creates, or -1
	destroy  int    // or destroys
}

// script is a diagram as it was read.
type script struct {
	actors []actor
	boxes  []box
	events []event
	title  string
}

// reader reads one diagram.
type reader struct {
	script
	ids     map[string]int
	open    []string // words of the blocks that are open
	box     int
	number  int // of the next message
	step    int // 0: messages have no numbers
	create  int // the participant that the next message creates
	destroy int
	line    source.Line
}

// arrow is how a line between participants is written.
type arrow struct {
	sign       string
	dotted     bool
	tail, head shape.Marker
}

// arrows are the arrows, longer ones first.
var arrows = []arrow{
	{"<<-->>", true, shape.Arrow, shape.Arrow}, {"<<->>", false, shape.Arrow, shape.Arrow},
	{"-->>", true, shape.None, shape.Arrow}, {"->>", false, shape.None, shape.Arrow},
	{"-->", true, shape.None, shape.None}, {"--x", true, shape.None, shape.CrossEnd},
	{"--)", true, shape.None, shape.Fork}, {"->", false, shape.None, shape.None},
	{"-x", false, shape.None, shape.CrossEnd}, {"-)", false, shape.None, shape.Fork},
}

// read reads a diagram.
func read(d source.Document) (script, *source.Problem) {
	r := &reader{ids: map[string]int{}, box: -1, create: -1, destroy: -1}
	if d.Head.Text != "" && strings.Trim(d.Head.Text, ";: ") != "" {
		return r.script, d.Head.Problem(0, "is not understood here")
	}
	for _, line := range d.Lines {
		r.line = line
		text := strings.TrimSpace(strings.TrimSuffix(line.Text, ";"))
		if at := strings.Index(text, "%%"); at > 0 && text[at-1] == ' ' { // a comment behind a statement
			text = strings.TrimSpace(text[:at])
		}
		if p := r.statement(text); p != nil {
			return r.script, p
		}
		if len(r.actors) > maxActors || len(r.events) > maxEvents {
			return r.script, line.Problem(0, "the diagram is larger than is drawn")
		}
	}
	switch {
	case len(r.open) > 0:
		return r.script, r.line.Problem(0, "a block has no end")
	case len(r.actors) == 0:
		return r.script, d.Head.Problem(0, "the diagram has no participants")
	}
	return r.script, nil
}

// blocks are the words that begin a block, with those that begin its further sections.
var blocks = map[string]string{"loop": "", "opt": "", "alt": "else", "par": "and", "par_over": "and",
	"critical": "option", "break": "", "rect": ""}

// cut returns a statement's first word in lower case, and the rest.
func cut(s string) (word, rest string) {
	n := strings.IndexAny(s, " \t")
	if n < 0 {
		n = len(s)
	}
	return strings.ToLower(s[:n]), strings.TrimSpace(s[n:])
}

// statement reads one line.
func (r *reader) statement(text string) *source.Problem {
	word, rest := cut(text)
	if _, ok := blocks[word]; ok && !r.isMessage(text) {
		return r.begin(word, rest)
	}
	switch {
	case r.isMessage(text):
		return r.message(text)
	case word == "participant" || word == "actor":
		_, p := r.participant(word, rest)
		return p
	case word == "create":
		kind, rest := cut(rest)
		at, p := r.participant(kind, rest)
		if p == nil {
			r.actors[at].created, r.create = true, at
		}
		return p
	case word == "destroy":
		at, ok := r.ids[rest]
		if !ok {
			return r.line.Problem(0, "destroys nobody that is known")
		}
		r.destroy = at
		return nil
	case word == "box":
		return r.beginBox(rest)
	case word == "end" && rest == "":
		return r.end()
	case word == "else" || word == "and" || word == "option":
		return r.section(word, rest)
	}
	return r.other(word, rest, text)
}

// other reads what stands beside messages and blocks.
func (r *reader) other(word, rest, text string) *source.Problem {
	switch {
	case word == "activate" || word == "deactivate":
		at, ok := r.ids[rest]
		if !ok {
			at = r.know(rest)
		}
		k := activate
		if word == "deactivate" {
			k = deactivate
		}
		r.add(event{kind: k, from: at})
		return nil
	case word == "note":
		return r.note(rest)
	case word == "autonumber":
		return r.autonumber(rest)
	case word == "title" || word == "title:":
		r.title = strings.TrimSpace(strings.TrimPrefix(rest, ":"))
		return nil
	case word == "link" || word == "links" || word == "properties" || word == "details":
		return nil // menus of a participant: they run on a click
	}
	return r.line.Problem(0, "is not understood here")
}

// add adds an event.
func (r *reader) add(e event) {
	if e.kind != message {
		e.create, e.destroy = -1, -1
	}
	r.events = append(r.events, e)
}

// know returns the participant with an id, made where it is new.
func (r *reader) know(id string) int {
	if at, ok := r.ids[id]; ok {
		return at
	}
	r.ids[id] = len(r.actors)
	r.actors = append(r.actors, actor{id: id, name: canvas.Read(id), kind: "participant", box: r.box})
	return len(r.actors) - 1
}

// participant reads "A as Alice" and "A@{ "type": "database" } as Store".
func (r *reader) participant(word, rest string) (int, *source.Problem) {
	if word != "participant" && word != "actor" {
		return 0, r.line.Problem(0, "is not understood here")
	}
	id, name, named := strings.Cut(rest, " as ")
	kind := word
	if at := strings.Index(id, "@{"); at >= 0 {
		config := id[at+2:]
		id = id[:at]
		_, value, ok := strings.Cut(config, ":")
		value, _, _ = strings.Cut(value, ",")
		if kind = strings.Trim(value, "\"' }"); !ok || !slices.Contains(kinds, kind) {
			return 0, r.line.Problem(0, "is no kind of participant that is known")
		}
	}
	if id = strings.TrimSpace(id); id == "" {
		return 0, r.line.Problem(0, "names no participant")
	}
	at := r.know(id)
	a := &r.actors[at]
	a.kind = kind
	if r.box >= 0 {
		a.box = r.box
	}
	if named {
		a.name = canvas.Read(name)
	}
	return at, nil
}

// kinds are the kinds of participants.
var kinds = []string{"participant", "actor", "boundary", "control", "entity", "database", "collections", "queue"}

// greys are the colour words of boxes that have no hue.
var greys = []string{"transparent", "white", "black", "gray", "grey", "lightgray", "lightgrey", "darkgray", "darkgrey",
	"silver", "whitesmoke", "gainsboro"}

// beginBox reads "box Aqua Group of them": a colour, if the first word is one, and a title.
func (r *reader) beginBox(rest string) *source.Problem {
	if r.box >= 0 {
		return r.line.Problem(0, "boxes do not stand in one another")
	}
	b := box{}
	first, more := cut(rest)
	if strings.HasPrefix(first, "rgb") {
		if at := strings.IndexByte(rest, ')'); at >= 0 {
			first, more = rest[:at+1], strings.TrimSpace(rest[at+1:])
		}
	}
	if hue := canvas.Hue(first); hue != "" {
		b.tint, rest = " d-"+hue, more
	} else if slices.Contains(greys, first) || strings.HasPrefix(first, "rgb") || strings.HasPrefix(first, "#") {
		rest = more
	}
	b.title = canvas.Read(rest)
	r.box = len(r.boxes)
	r.boxes = append(r.boxes, b)
	return nil
}

// begin opens a block.
func (r *reader) begin(word, rest string) *source.Problem {
	if len(r.open) >= maxDepth {
		return r.line.Problem(0, "blocks are nested deeper than is drawn")
	}
	r.open = append(r.open, word)
	e := event{kind: begin, word: word, text: canvas.Read(strings.TrimPrefix(rest, ":"))}
	if word == "rect" {
		e.text = nil
		if hue := canvas.Hue(rest); hue != "" {
			e.number = " d-" + hue
		}
	}
	r.add(e)
	return nil
}

// section begins the next part of a block.
func (r *reader) section(word, rest string) *source.Problem {
	if n := len(r.open); n == 0 || blocks[r.open[n-1]] != word {
		return r.line.Problem(0, "belongs to no block")
	}
	r.add(event{kind: section, word: word, text: canvas.Read(rest)})
	return nil
}

// end closes a box or block.
func (r *reader) end() *source.Problem {
	if n := len(r.open); n > 0 {
		r.open = r.open[:n-1]
		r.add(event{kind: end})
		return nil
	}
	if r.box < 0 {
		return r.line.Problem(0, "ends nothing")
	}
	r.box = -1
	return nil
}

// note reads "right of A: words" and "over A,B: words".
func (r *reader) note(rest string) *source.Problem {
	where, text, ok := strings.Cut(rest, ":")
	word, names := cut(where)
	if word == "left" || word == "right" {
		of := ""
		of, names = cut(names)
		ok = ok && of == "of"
	}
	first, last, two := strings.Cut(names, ",")
	if first, last = strings.TrimSpace(first), strings.TrimSpace(last); !ok || first == "" || two && last == "" ||
		word != "left" && word != "right" && word != "over" {
		return r.line.Problem(0, "is no note that is understood")
	}
	e := event{kind: note, word: word, text: readText(text), from: r.know(first)}
	e.to = e.from
	if two {
		e.to = r.know(last)
	}
	r.add(e)
	return nil
}

// readText reads a message: "wrap:" and "nowrap:" before it are about its width.
func readText(s string) canvas.Label {
	s = strings.TrimSpace(s)
	for _, prefix := range []string{"wrap:", "nowrap:", ":wrap:", ":nowrap:"} {
		s = strings.TrimPrefix(s, prefix)
	}
	return canvas.Read(s)
}

// autonumber reads "autonumber", "autonumber 10 5" and "autonumber off".
func (r *reader) autonumber(rest string) *source.Problem {
	if rest == "off" {
		r.step = 0
		return nil
	}
	r.number, r.step = 1, 1
	for i, f := range strings.Fields(rest) {
		n, err := strconv.Atoi(f)
		if err != nil || i > 1 {
			return r.line.Problem(0, "is not understood here")
		}
		if i == 0 {
			r.number = n
		} else {
			r.step = n
		}
	}
	return nil
}

// isMessage reports whether a line has an arrow before its text.
func (r *reader) isMessage(text string) bool {
	left, _, _ := strings.Cut(text, ":")
	_, _, _, ok := r.split(left)
	return ok
}

// split finds the arrow in "A->>B". Names may hold hyphens: the arrow is the first behind a participant that is known,
// else the first with a point, else the first.
func (r *reader) split(left string) (from string, by arrow, to string, ok bool) {
	best := -1
	for at := 1; at < len(left); at++ {
		if left[at] != '-' && left[at] != '<' {
			continue
		}
		for _, a := range arrows {
			if !strings.HasPrefix(left[at:], a.sign) {
				continue
			}
			f, t := strings.TrimSpace(left[:at]), strings.TrimSpace(left[at+len(a.sign):])
			if f == "" || t == "" {
				break
			}
			_, known := r.ids[strings.TrimSpace(strings.TrimSuffix(f, "()"))]
			score := 1
			if strings.Contains(a.sign, ">") {
				score = 2
			}
			if known {
				score = 3
			}
			if score > best {
				from, by, to, ok, best = f, a, t, true, score
			}
			break
		}
		if ok && strings.HasPrefix(left[at:], by.sign) {
			at += len(by.sign) - 1
		}
	}
	return from, by, to, ok
}

// message reads "A->>+B: words".
func (r *reader) message(text string) *source.Problem {
	left, words, _ := strings.Cut(text, ":")
	from, by, to, _ := r.split(left)
	from = strings.TrimSpace(strings.TrimSuffix(from, "()"))
	to = strings.TrimSpace(strings.TrimPrefix(to, "()"))
	sign := byte(0)
	if to[0] == '+' || to[0] == '-' {
		sign, to = to[0], strings.TrimSpace(to[1:])
	}
	// "A-|\B" and its like are half arrows; with a whole one the signs belong to names: Cart/Checkout->>/etc/prices.
	odd := "<>+,;|"
	if !strings.Contains(by.sign, ">") {
		odd += "\\/"
	}
	if from == "" || to == "" || strings.ContainsAny(from+to, odd) && !r.known(from, to) {
		return r.line.Problem(0, "is no message that is understood")
	}
	e := event{kind: message, from: r.know(from), dotted: by.dotted, tail: by.tail, head: by.head,
		text: readText(words), create: -1, destroy: -1}
	e.to = r.know(to)
	if r.step != 0 {
		e.number = strconv.Itoa(r.number)
		r.number += r.step
	}
	if r.create >= 0 && (e.to == r.create || e.from == r.create) {
		e.create, r.create = r.create, -1
	}
	if r.destroy >= 0 && (e.to == r.destroy || e.from == r.destroy) {
		e.destroy, r.destroy = r.destroy, -1
	}
	r.add(e)
	switch sign {
	case '+':
		r.add(event{kind: activate, from: e.to})
	case '-':
		r.add(event{kind: deactivate, from: e.from})
	}
	return nil
}

// known reports whether both are participants that were named before.
func (r *reader) known(ids ...string) bool {
	for _, id := range ids {
		if _, ok := r.ids[id]; !ok {
			return false
		}
	}
	return true
}
