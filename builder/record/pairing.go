package record

import (
	"strconv"
	"strings"

	"digsite/builder/finding"
	"digsite/builder/text"
	"digsite/builder/yaml"
)

// Pairing holds what only pairings state: a mentorship charter.
type Pairing struct {
	Mentor, Mentee string
	Gap            string // what the mentee wants to learn, or cannot do yet
	Goals          []Goal
	Capacity       int // percent of the mentor's week, 0 when not stated
	CapacityPos    finding.Pos
	Sessions       []Session
}

// Goal is one thing that a pairing wants to reach. Due is a day or "".
type Goal struct {
	Text, Due, DueAs string // DueAs is "2024-06" where a month is named, "" for a day
	Done             bool
	DoneOn           string // the day, where done: gives one
	Pos              finding.Pos
}

// Session is one meeting of a pairing. Record is an id, path or link, "" when none is named.
type Session struct {
	Date, Text, Record string
	Pos                finding.Pos
}

// readPairing takes what only pairings state.
func (f *file) readPairing() {
	p := &Pairing{Mentor: f.nameOf("mentor"), Mentee: f.nameOf("mentee"), Gap: f.textOf("gap")}
	for _, v := range f.entries("goals") {
		g := Goal{Text: entry(v, "text", "goal", "what"), Pos: f.pos(v.Line, v.Col)}
		if v.Kind == yaml.Scalar {
			g.Text = v.Text
		}
		for _, e := range v.Fields {
			switch canonical(e.Key) {
			case "due", "by", "authors", "until":
				due := f.periodOf(e.Val, "due")
				g.Due, g.DueAs = due.last, due.as
			case "done", "reached":
				g.Done, g.DoneOn = f.doneOf(e.Val)
			}
		}
		if g.Text == "" {
			f.say(finding.At(finding.FrontType, g.Pos, "a goal does not say what it is").WithHint("add text: to it"))
			continue
		}
		p.Goals = append(p.Goals, g)
	}
	f.readCapacity(p)
	for _, v := range f.entries("sessions") {
		if d, ok := NormaliseDate(single(v)); ok { // "- 2024-02-01: what it was about" is a map to YAML
			p.Sessions = append(p.Sessions, Session{Date: d, Text: strings.TrimSpace(v.Fields[0].Val.Text), Pos: f.pos(v.Line, v.Col)})
			continue
		}
		s := Session{Text: entry(v, "text", "note", "what", "about"), Record: entry(v, "record", "stop", "link", "incident", "decision"), Pos: f.pos(v.Line, v.Col)}
		words := entry(v, "date", "on", "at")
		if v.Kind == yaml.Scalar {
			words = v.Text
			if d, from, to := findDate(words); d != "" && from == 0 {
				s.Text = strings.TrimLeft(words[to:], " :,–—-")
			} else {
				s.Text = words
			}
		}
		if d, ok := NormaliseDate(words); ok {
			s.Date = d
		}
		if s.Date == "" && s.Text == "" && s.Record == "" {
			continue
		}
		p.Sessions = append(p.Sessions, s)
	}
	if p.Mentor+p.Mentee+p.Gap != "" || p.Goals != nil || p.Capacity != 0 || p.Sessions != nil {
		f.rec.Pairing = p
	}
}

// single gives the key of a map with one entry.
func single(v yaml.Value) string {
	if v.Kind == yaml.Map && len(v.Fields) == 1 {
		return v.Fields[0].Key
	}
	return ""
}

// readCapacity takes a share of a week: 20, "20 %", 20 percent.
func (f *file) readCapacity(p *Pairing) {
	x := f.take("capacity")
	if x == nil || x.text == "" {
		return
	}
	p.CapacityPos = x.pos
	words := strings.TrimSpace(strings.TrimSuffix(strings.TrimSuffix(strings.TrimSuffix(strings.ToLower(x.text), "of the week"), " "), "percent"))
	n, err := strconv.Atoi(strings.TrimSpace(strings.TrimSuffix(words, "%")))
	if err != nil || n < 0 || n > 100 {
		f.say(finding.At(finding.FrontType, x.pos, "capacity is a share of the mentor's week in percent, 0 to 100").WithText(text.Cut(x.text, 100), "").WithHint("write a whole number such as 10"))
		return
	}
	p.Capacity = n
}

// doneOf reads done: true, yes, or the day on which it was.
func (f *file) doneOf(v yaml.Value) (done bool, on string) {
	if d, ok := NormaliseDate(v.Text); ok {
		return true, d
	}
	switch strings.ToLower(strings.TrimSpace(v.Text)) {
	case "true", "yes", "done", "x":
		return true, ""
	case "", "false", "no", "open":
		return false, ""
	}
	f.say(finding.At(finding.FrontType, f.pos(v.Line, v.Col), "done is true, false or a day").WithText(text.Cut(v.Text, 100), ""))
	return false, ""
}

// nameOf takes a field that names one person, without an address.
func (f *file) nameOf(key string) string {
	x := f.take(key)
	if x == nil {
		return ""
	}
	if all := names(x.text); len(all) > 0 {
		return text.Cut(all[0], 120)
	}
	return ""
}
