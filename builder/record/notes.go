package record

import (
	"fmt"
	"strings"

	"digsite/builder/finding"
	"digsite/builder/text"
	"digsite/builder/yaml"
)

// one text of a map's field, by canonical key.
func entry(v yaml.Value, keys ...string) string {
	for _, e := range v.Fields {
		for _, k := range keys {
			if canonical(e.Key) == k {
				return strings.TrimSpace(e.Val.Text)
			}
		}
	}
	return ""
}

// entries gives the items of a list field, and says so when the field is something else.
func (f *file) entries(key string) []yaml.Value {
	x := f.take(key)
	if x == nil || !x.front {
		return nil
	}
	if x.val.Kind != yaml.List {
		f.say(finding.At(finding.FrontType, x.pos, fmt.Sprintf("%s is a list", x.label)).WithText(text.Cut(x.text, 100), "").WithHint("write \"- ...\" below it, one item a line"))
		return nil
	}
	return x.val.Items
}

// frontList gives the items of a front matter field that is a list, and nothing for another shape.
func (f *file) frontList(key string) []yaml.Value {
	if x := f.get(key); x != nil && x.front && x.val.Kind == yaml.List {
		x.used = true
		return x.val.Items
	}
	return nil
}

// textOf takes a field's text.
func (f *file) textOf(key string) string {
	if x := f.take(key); x != nil {
		return plainText(x.text)
	}
	return ""
}

// readShadowing takes what only shadowing notes state.
func (f *file) readShadowing() {
	s := &Shadowing{Observer: f.textOf("observer"), Observed: f.textOf("observed"), Debrief: f.textOf("debrief")}
	for _, v := range f.entries("moves") {
		m := Move{At: entry(v, "at", "time"), LookedAt: entry(v, "lookedat", "looked"), Because: entry(v, "because", "why"), Found: entry(v, "found")}
		if v.Kind == yaml.Scalar {
			m.LookedAt = v.Text
		}
		if m != (Move{}) {
			s.Moves = append(s.Moves, m)
		}
	}
	for _, v := range f.entries("questions") {
		q := Question{Ask: entry(v, "ask", "question", "q"), Answer: entry(v, "answer", "a")}
		if v.Kind == yaml.Scalar {
			q.Ask = v.Text
		}
		if q.Ask != "" {
			s.Questions = append(s.Questions, q)
		}
	}
	if s.Observer != "" || s.Observed != "" || s.Debrief != "" || s.Moves != nil || s.Questions != nil {
		f.rec.Shadowing = s
	}
}

// readEras takes a history's eras: a list of {name, from, to, text}, or a period of its own.
func (f *file) readEras() {
	for _, v := range f.entries("eras") {
		e := Era{Name: entry(v, "name", "era", "title"), From: entry(v, "from", "since"), To: entry(v, "to", "until"), Text: entry(v, "text", "what", "because")}
		if v.Kind == yaml.Scalar {
			e.Name = v.Text
		}
		f.rec.Eras = append(f.rec.Eras, e)
	}
	if x := f.get("period"); x != nil && x.front && x.val.Kind == yaml.Map && f.rec.Eras == nil {
		x.used = true
		f.rec.Eras = []Era{{From: entry(x.val, "from", "since"), To: entry(x.val, "to", "until")}}
	}
}

// readTrail takes the goal and the stops: {record, note, question}, or a record alone.
func (f *file) readTrail() {
	f.rec.Goal = f.textOf("goal")
	for _, v := range f.entries("stops") {
		s := Stop{Record: entry(v, "record", "stop", "id", "to", "page"), Note: entry(v, "note", "text"), Question: entry(v, "question", "ask"), Pos: f.pos(v.Line, v.Col)}
		if v.Kind == yaml.Scalar {
			s.Record = v.Text
		}
		if s.Record == "" {
			f.say(finding.At(finding.FrontType, s.Pos, "a stop names no record").WithHint("add record: with an id or a path"))
			continue
		}
		f.rec.Stops = append(f.rec.Stops, s)
	}
}

// readReviews takes the list of {by, date, verdict, note}. An entry without a verdict is a review that was asked for; a
// name alone is one too.
func (f *file) readReviews() {
	x := f.get("review")
	if x == nil || !x.front || x.val.Kind != yaml.List {
		return
	}
	x.used = true
	for _, v := range x.val.Items {
		r := Review{By: entry(v, "authors", "by", "reviewer"), Date: entry(v, "date"), Verdict: strings.ToLower(entry(v, "verdict")), Note: entry(v, "note"), Pos: f.pos(v.Line, v.Col)}
		if v.Kind == yaml.Scalar && strings.TrimSpace(v.Text) != "" {
			r.By = v.Text
		} else if v.Kind != yaml.Map {
			continue
		}
		r.By = strings.Join(names(r.By), " and ")
		switch r.Verdict {
		case "approve", "question", "change", "":
		case "approved", "ok", "yes", "lgtm":
			r.Verdict = "approve"
		case "requested", "pending", "open", "none":
			r.Verdict = ""
		default:
			f.say(finding.At(finding.FrontType, r.Pos, "a review's verdict is approve, question or change").WithText(r.Verdict, "").
				WithHint("use one of the three, or leave the verdict out of a review that is still to come"))
		}
		f.rec.Reviews = append(f.rec.Reviews, r)
	}
}
