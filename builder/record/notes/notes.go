// Package notes reads what the front matter of our own kinds of notes states: shadowing notes, histories, trails,
// principles, pairings, and the reviews of any record.
//
// Its law: a list that is no list, and an entry without its subject, is reported and left out; the rest is taken as it
// is written. Running text is not read for any of it.
//
// A new kind of note is a function here and a line in package read.
package notes

import (
	"digsite/builder/finding"
	"digsite/builder/record"
	"digsite/builder/record/form"
	"digsite/builder/text"
	"digsite/builder/yaml"
)

// Shadowing returns what only shadowing notes state, nil where nothing is.
func Shadowing(f *form.Form) *record.Shadowing {
	s := record.Shadowing{Observer: f.TakeText("observer"), Observed: f.TakeText("observed"),
		Debrief: f.TakeText("debrief")}
	for _, v := range f.TakeEntries("moves") {
		m := record.Move{At: form.Entry(v, "at", "time"), LookedAt: form.Entry(v, "lookedat", "looked"),
			Because: form.Entry(v, "because", "why"), Found: form.Entry(v, "found")}
		if v.Kind == yaml.Scalar {
			m.LookedAt = v.Text
		}
		if m != (record.Move{}) {
			s.Moves = append(s.Moves, m)
		}
	}
	for _, v := range f.TakeEntries("questions") {
		q := record.Question{Ask: form.Entry(v, "ask", "question", "q"), Answer: form.Entry(v, "answer", "a")}
		if v.Kind == yaml.Scalar {
			q.Ask = v.Text
		}
		if q.Ask != "" {
			s.Questions = append(s.Questions, q)
		}
	}
	if s.Observer+s.Observed+s.Debrief == "" && s.Moves == nil && s.Questions == nil {
		return nil
	}
	return &s
}

// Eras returns a history's eras: a list of {name, from, to, text}, or a period of its own.
func Eras(f *form.Form) []record.Era {
	var out []record.Era
	for _, v := range f.TakeEntries("eras") {
		e := record.Era{Name: form.Entry(v, "name", "era", "title"), From: form.Entry(v, "from", "since"),
			To: form.Entry(v, "to", "until"), Text: form.Entry(v, "text", "what", "because")}
		if v.Kind == yaml.Scalar {
			e.Name = v.Text
		}
		out = append(out, e)
	}
	if x := f.GetFront("period"); x != nil && x.Val.Kind == yaml.Map && out == nil {
		x.Used = true
		out = []record.Era{{From: form.Entry(x.Val, "from", "since"), To: form.Entry(x.Val, "to", "until")}}
	}
	return out
}

// Stops returns a trail's stops: {record, note, question}, or a record alone.
func Stops(f *form.Form) []record.Stop {
	var out []record.Stop
	for _, v := range f.TakeEntries("stops") {
		s := record.Stop{Record: form.Entry(v, "record", "stop", "id", "to", "page"),
			Note: form.Entry(v, "note", "text"), Question: form.Entry(v, "question", "ask"), Pos: f.Pos(v.Line, v.Col)}
		if v.Kind == yaml.Scalar {
			s.Record = v.Text
		}
		if s.Record == "" {
			f.Report(finding.At(finding.FrontType, s.Pos, "a stop names no record").
				WithHint("add record: with an id or a path"))
			continue
		}
		out = append(out, s)
	}
	return out
}

// onlyTarget is a text that is an id or a Markdown or wiki link and nothing else.
var onlyTarget = text.Compile(`^\s*(?:[A-Za-z]{2,10}[- #]{0,2}\d{1,6}|\[[^\]]*\]\([^)\s]+\)|\[\[[^\]]+\]\]|` +
	`[\w./-]+\.md)\s*$`)

// Exceptions returns a principle's exceptions. One that names a record, as {record:, text:} or as nothing but an id or
// a link, is a decision that bends the principle.
func Exceptions(f *form.Form) []record.Note { return notes(f, "exceptions", true) }

// Examples returns a principle's examples.
func Examples(f *form.Form) []record.Note { return notes(f, "examples", false) }

// notes reads a list of texts; With targets, those that name a record point to it.
func notes(f *form.Form, key string, targets bool) []record.Note {
	x := f.Take(key)
	if x == nil || !x.Front {
		return nil
	}
	items := x.Val.Items
	if x.Val.Kind == yaml.Scalar {
		items = []yaml.Value{x.Val}
	}
	var out []record.Note
	for _, v := range items {
		n := record.Note{Text: form.TextOf(v), Pos: f.Pos(v.Line, v.Col)}
		n.Target = form.Entry(v, "record", "id", "decision")
		if v.Kind == yaml.Map {
			n.Text = form.Entry(v, "text", "because", "what", "why", "note")
		} else if onlyTarget.MatchString(v.Text) {
			n.Text, n.Target = "", v.Text
		}
		n.Text = text.Cut(n.Text, 600)
		if !targets {
			n.Target = ""
		}
		if n.Text+n.Target != "" {
			out = append(out, n)
		}
	}
	return out
}
