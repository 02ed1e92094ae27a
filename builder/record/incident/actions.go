package incident

import (
	"strings"

	"digsite/builder/markdown"
	"digsite/builder/record"
	"digsite/builder/record/form"
	"digsite/builder/text"
	"digsite/builder/yaml"
)

// frontActions reads the action items of the front matter: {text, owner, state, target}, or a text.
func frontActions(f *form.Form) []record.Action {
	var out []record.Action
	for _, v := range f.TakeIfList("actions") {
		a := record.Action{Text: form.Entry(v, "text", "action", "what", "title"), Line: v.Line,
			Owner: form.Entry(v, "owners", "owner"), State: stateOf(form.Entry(v, "status", "state")),
			Due: form.Entry(v, "due", "deadline"), Target: form.Entry(v, "target", "link", "record")}
		if v.Kind == yaml.Scalar {
			a.Text = v.Text
		}
		if a.Text != "" {
			out = append(out, a)
		}
	}
	return out
}

// actionReader reads the section of the actions block by block. What it knows are the rows of a table of actions, the
// items of a list, and paragraphs whose bold beginning or end is who does it; any other prose is none.
//
//	**AB** Have badges for:      one action of AB, with the items below it as its parts
//	- the build
//
//	**CD, Ada**                  whose the items below are
//	- Move the alarm - DONE      an action of theirs
type actionReader struct {
	f       *form.Form
	names   names
	out     []record.Action
	columns []string // keys of the head of a table of actions, nil without one

	owner, state string // of the items below a line that names them
	pending      string // a heading that is an action if fields stand below it
	at           int    // index in out of the action that parts and fields below belong to, -1: none
	base, level  int    // of the list's outermost items, and of those that are actions: deeper ones are parts
	parts        bool   // items of the first level are parts of the action at at
}

// actions reads the action items between two blocks.
func actions(f *form.Form, from, to int) []record.Action {
	r := &actionReader{f: f, names: namesOf(f, from, to), at: -1, base: outermost(f, from, to)}
	r.level = r.base
	for i := from; i < to && i < len(f.Doc.Blocks); i++ {
		b := &f.Doc.Blocks[i]
		if b.Quoted {
			continue
		}
		switch b.Kind {
		case markdown.HeadingBlock:
			r.label(b.Text, true)
			r.pending = text.Squash(b.Text)
		case markdown.Paragraph:
			r.paragraph(i)
		case markdown.Item:
			r.item(i)
		case markdown.Row:
			r.row(b)
		}
	}
	return r.out
}

// outermost returns the level of the outermost items between two blocks.
func outermost(f *form.Form, from, to int) int {
	level := 0
	for _, b := range f.Doc.Blocks[from:min(to, len(f.Doc.Blocks))] {
		if b.Kind == markdown.Item && (level == 0 || b.Level < level) {
			level = b.Level
		}
	}
	return max(level, 1)
}

// label takes a line that stands above items: who does them, what became of them, or what they have in common.
func (r *actionReader) label(words string, heading bool) {
	r.owner, r.state, r.pending, r.at, r.level, r.parts = "", "", "", -1, r.base, false
	words = strings.Trim(text.Squash(words), ":*_ ")
	if s := stateOf(words); s == "done" || s == "open" || closedWords[s] {
		r.state = s
	} else if who, sure := r.names.owners(words); who != "" && (sure || !heading) {
		r.owner = who
	}
}

// paragraph reads a paragraph: a label, an action that names who does it, the fields of an action, or prose.
func (r *actionReader) paragraph(i int) {
	b := &r.f.Doc.Blocks[i]
	raw := r.f.RawLine(b.Line)
	first, rest, more := strings.Cut(b.Text, "\n")
	bold := boldAlone(raw)
	plain := strings.HasSuffix(strings.TrimSpace(first), ":") && r.names.surely(strings.TrimSuffix(first, ":"))
	switch {
	case (bold || plain) && !more:
		r.label(first, false)
		return
	case bold || plain:
		if r.label(first, false); r.owner != "" {
			r.add(i, record.Action{Text: text.Squash(rest), Owner: r.owner})
			r.parts = true
			return
		}
	case r.fields(i):
		return
	}
	a := r.read(i)
	if a.Owner == "" {
		r.label("", false)
		if words := text.Squash(b.Text); strings.HasSuffix(words, ":") && !announcesActions(words) && r.leads(i) {
			r.add(i, record.Action{Text: words})
			r.parts = true
		}
		return
	}
	r.label("", false)
	r.add(i, a)
	r.parts = true
}

// leads reports whether the next block is an item without a box to tick.
func (r *actionReader) leads(i int) bool {
	if i+1 >= len(r.f.Doc.Blocks) {
		return false
	}
	b := &r.f.Doc.Blocks[i+1]
	return b.Kind == markdown.Item && b.Check == ""
}

// item reads an item of a list: an action, a part or a field of the one above it, or a label over deeper items.
func (r *actionReader) item(i int) {
	b := &r.f.Doc.Blocks[i]
	if b.Level < r.level && r.level > r.base { // back from below a label that was an item
		r.level, r.owner = r.base, ""
	}
	if r.fields(i) || saysNone(b.Text) {
		return
	}
	part := b.Level > r.level || r.parts
	if part && r.at >= 0 && b.Check == "" {
		r.out[r.at].Parts = append(r.out[r.at].Parts, text.Squash(r.f.Standing(b)))
		return
	}
	if b.Level == r.level && r.above(i) && r.heads(b) {
		return
	}
	if strings.HasSuffix(b.Text, ":") && len(strings.Fields(b.Text)) <= 3 && !r.above(i) { // "Later:" leads to nothing
		return
	}
	a := r.read(i)
	if a.Owner == "" {
		a.Owner = r.owner
	}
	if a.State == "" {
		a.State = r.state
	}
	r.add(i, a)
	r.parts = false
}

// heads takes an item as the label of the deeper items below it, and reports whether it is one: "**AB**", "Later:".
func (r *actionReader) heads(b *markdown.Block) bool {
	words := strings.TrimSpace(b.Text)
	short := strings.HasSuffix(words, ":") && len(strings.Fields(words)) <= 2
	bold := boldAlone(r.f.RawLine(b.Line))
	if !bold && !short && !r.names.surely(strings.Trim(words, ":")) {
		return false
	}
	r.label(words, !bold)
	r.level = b.Level + 1
	return true
}

// above reports whether deeper items follow the item at i.
func (r *actionReader) above(i int) bool {
	if i+1 >= len(r.f.Doc.Blocks) {
		return false
	}
	next := &r.f.Doc.Blocks[i+1]
	return next.Kind == markdown.Item && next.Level > r.f.Doc.Blocks[i].Level
}

// add adds the action of the block at i.
func (r *actionReader) add(i int, a record.Action) {
	if r.at = -1; a.Text == "" || saysNone(a.Text) {
		return
	}
	b := &r.f.Doc.Blocks[i]
	a.Line = b.Line
	if a.Target == "" {
		a.Target = firstLink(r.f, b)
	}
	r.out = append(r.out, a)
	r.at = len(r.out) - 1
}

// fields reads a block whose lines are fields of the action above it: "Owner: Ada", "Status: done".
func (r *actionReader) fields(i int) bool {
	b := &r.f.Doc.Blocks[i]
	var got record.Action
	for _, line := range strings.Split(r.f.Standing(b), "\n") {
		key, value, ok := form.HeaderLine(line)
		if !ok || !fillField(&got, form.HeadingKey(key), strings.TrimSpace(record.Plain(value))) {
			return false
		}
	}
	if r.at < 0 && r.pending != "" {
		r.out = append(r.out, record.Action{Text: r.pending, Line: b.Line})
		r.at, r.pending = len(r.out)-1, ""
	}
	if r.at < 0 {
		return false
	}
	a := &r.out[r.at]
	for _, x := range []struct {
		to   *string
		from string
	}{{&a.Owner, got.Owner}, {&a.State, got.State}, {&a.Due, got.Due}, {&a.Target, got.Target}} {
		if *x.to == "" {
			*x.to = x.from
		}
	}
	if b.RefHi > b.RefLo && a.Target == "" {
		a.Target = firstLink(r.f, b)
	}
	return true
}

// firstLink returns where the first link of a block leads, "" without one.
func firstLink(f *form.Form, b *markdown.Block) string {
	for _, r := range f.BlockRefs(b, 0) {
		if ref := f.Doc.Refs[r]; (ref.Kind == markdown.Link || ref.Kind == markdown.Wikilink) && ref.Target != "" {
			return ref.Target
		}
	}
	return ""
}
