package notes

import (
	"strconv"
	"strings"

	"digsite/builder/finding"
	"digsite/builder/record"
	"digsite/builder/record/form"
	"digsite/builder/record/named"
	"digsite/builder/text"
	"digsite/builder/yaml"
)

// Pairing returns what only pairings state, nil where nothing is.
func Pairing(f *form.Form) *record.Pairing {
	p := record.Pairing{Mentor: nameOf(f, "mentor"), Mentee: nameOf(f, "mentee"), Gap: f.TakeText("gap")}
	for _, v := range f.TakeEntries("goals") {
		g := goal(f, v)
		if g.Text == "" {
			f.Report(finding.At(finding.FrontType, g.Pos, "a goal does not say what it is").WithHint("add text: to it"))
			continue
		}
		p.Goals = append(p.Goals, g)
	}
	p.Capacity, p.CapacityPos = capacity(f)
	for _, v := range f.TakeEntries("sessions") {
		if s := session(v); s.Date+s.Text+s.Record != "" {
			s.Pos = f.Pos(v.Line, v.Col)
			p.Sessions = append(p.Sessions, s)
		}
	}
	if p.Mentor+p.Mentee+p.Gap == "" && p.Goals == nil && p.Capacity == 0 && p.Sessions == nil {
		return nil
	}
	return &p
}

// goal reads {text, due, done}, or a text.
func goal(f *form.Form, v yaml.Value) record.Goal {
	g := record.Goal{Text: form.Entry(v, "text", "goal", "what"), Pos: f.Pos(v.Line, v.Col)}
	if v.Kind == yaml.Scalar {
		g.Text = v.Text
	}
	for _, e := range v.Fields {
		switch form.Canonical(e.Key) {
		case "due", "by", "authors", "until": // to Canonical, by: is an author's
			due := form.Period(f, e.Val, "due")
			g.Due, g.DueAs = due.Last, due.As
		case "done", "reached":
			g.Done, g.DoneOn = done(f, e.Val)
		}
	}
	return g
}

// done reads done: true, yes, or the day on which it was.
func done(f *form.Form, v yaml.Value) (done bool, on string) {
	if d, ok := record.NormaliseDate(v.Text); ok {
		return true, d
	}
	switch strings.ToLower(strings.TrimSpace(v.Text)) {
	case "true", "yes", "done", "x":
		return true, ""
	case "", "false", "no", "open":
		return false, ""
	}
	f.Report(finding.At(finding.FrontType, f.Pos(v.Line, v.Col), "done is true, false or a day").
		WithText(text.Cut(v.Text, 100), ""))
	return false, ""
}

// capacity takes a share of a week: 20, "20 %", 20 percent.
func capacity(f *form.Form) (percent int, pos finding.Pos) {
	x := f.Take("capacity")
	if x == nil || x.Text == "" {
		return 0, pos
	}
	words := strings.ToLower(x.Text)
	for _, unit := range []string{"of the week", " ", "percent"} {
		words = strings.TrimSuffix(words, unit)
	}
	n, err := strconv.Atoi(strings.TrimSpace(strings.TrimSuffix(strings.TrimSpace(words), "%")))
	if err != nil || n < 0 || n > 100 {
		f.Report(finding.At(finding.FrontType, x.Pos, "capacity is a share of the mentor's week in percent, 0 to 100").
			WithText(text.Cut(x.Text, 100), "").WithHint("write a whole number such as 10"))
		n = 0
	}
	return n, x.Pos
}

// session reads {date, text, record, drove}, "2024-02-01: what it was about", which is a map to YAML, or a text.
func session(v yaml.Value) record.Session {
	if v.Kind == yaml.Map && len(v.Fields) == 1 {
		if d, ok := record.NormaliseDate(v.Fields[0].Key); ok {
			return record.Session{Date: d, Text: strings.TrimSpace(v.Fields[0].Val.Text)}
		}
	}
	s := record.Session{Text: form.Entry(v, "text", "note", "what", "about"),
		Record: form.Entry(v, "record", "stop", "link", "incident", "decision")}
	if who := named.People(form.Entry(v, "drove", "driver", "drives")); len(who) > 0 {
		s.Drove = who[0]
	}
	day := form.Entry(v, "date", "on", "at")
	if v.Kind == yaml.Scalar {
		day, s.Text = v.Text, v.Text
		if d, from, to := record.FindDate(v.Text); d != "" && from == 0 {
			s.Text = strings.TrimLeft(v.Text[to:], " :,–—-")
		}
	}
	s.Date, _ = record.NormaliseDate(day)
	return s
}

// nameOf takes a field that names one person, without an address.
func nameOf(f *form.Form, key string) string {
	if x := f.Take(key); x != nil {
		if all := named.People(x.Text); len(all) > 0 {
			return text.Cut(all[0], 120)
		}
	}
	return ""
}
