package record

import (
	"digsite/builder/finding"
	"digsite/builder/text"
	"digsite/builder/yaml"
)

// readConstraints takes the list of {what, source, since, until, incident, lifted-by}; a plain text is a constraint
// without a lifetime. An end that is no day is reported, and the constraint counts as in force. What the text states
// with an explicit mark follows (lifetimes.go).
func (f *file) readConstraints() {
	f.frontConstraints()
	f.proseConstraints()
}

func (f *file) frontConstraints() {
	x := f.take("constraints")
	if x == nil || !x.front {
		if x != nil {
			x.used = false
		}
		return
	}
	if x.val.Kind != yaml.List {
		if x.val.Kind == yaml.Map {
			f.say(finding.At(finding.FrontType, x.pos, "constraints is a list").WithHint("write \"- what: ...\" below it, one item a constraint"))
			return
		}
		f.rec.Constraints = append(f.rec.Constraints, Constraint{What: x.text, Pos: x.pos})
		return
	}
	for _, v := range x.val.Items {
		c := Constraint{Pos: f.pos(v.Line, v.Col)}
		if v.Kind == yaml.Scalar {
			c.What = v.Text
		}
		for _, e := range v.Fields {
			switch canonical(e.Key) {
			case "what", "text", "name", "constraint", "title":
				c.What = e.Val.Text
			case "source", "where", "link":
				c.Source = e.Val.Text
			case "since", "from":
				p := f.periodOf(e.Val, "since")
				c.Since, c.SinceAs = p.first, p.as
			case "until", "to", "till":
				p := f.periodOf(e.Val, "until")
				c.Until, c.UntilAs = p.last, p.as
			case "incident":
				c.Incident = e.Val.Text
			case "liftedby":
				c.LiftedBy = e.Val.Text
			default:
				f.say(finding.At(finding.FrontType, f.pos(e.Line, e.Col), "a constraint has no field "+e.Key).WithText(text.Cut(e.Val.Text, 100), "").
					WithHint("its fields are what, source, since, until, incident, lifted-by"))
			}
		}
		if c.What == "" {
			f.say(finding.At(finding.FrontType, c.Pos, "a constraint does not say what it is").WithHint("add what: to it"))
			continue
		}
		f.rec.Constraints = append(f.rec.Constraints, c)
	}
}

// periodOf reads a day, month, quarter or year in front matter; the zero period, with a finding, when it is none.
func (f *file) periodOf(v yaml.Value, key string) period {
	if v.Kind == yaml.Null || v.Kind == yaml.Scalar && nothing(v.Text) {
		return period{}
	}
	if p, rest, ok := readPeriod(v.Text); ok && rest == "" {
		return p
	}
	d, ok := NormaliseDate(v.Text)
	if !ok {
		f.say(finding.At(finding.DateInvalid, f.pos(v.Line, v.Col), key+" is not a day").WithText(text.Cut(v.Text, 100), "").
			WithHint("write a day, a month or a year: 2024-06-30, 2024-06 or 2024"))
	}
	return period{first: d, last: d}
}
