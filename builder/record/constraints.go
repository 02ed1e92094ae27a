package record

import (
	"digsite/builder/diag"
	"digsite/builder/yaml"
)

// readConstraints takes the list of {what, source, since, until, incident}; a plain text is a constraint without a
// lifetime. An end that is no day is reported, and the constraint counts as in force.
func (f *file) readConstraints() {
	x := f.take("constraints")
	if x == nil || !x.front {
		if x != nil {
			x.used = false
		}
		return
	}
	if x.val.Kind != yaml.List {
		if x.val.Kind == yaml.Map {
			f.say(diag.At(diag.FrontType, x.pos, "constraints is a list").WithHint("write \"- what: ...\" below it, one item a constraint"))
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
				c.Since = f.dayOf(e.Val, "since")
			case "until", "to", "till":
				c.Until = f.dayOf(e.Val, "until")
			case "incident":
				c.Incident = e.Val.Text
			default:
				f.say(diag.At(diag.FrontType, f.pos(e.Line, e.Col), "a constraint has no field "+e.Key).WithText(clip(e.Val.Text, 100), "").
					WithHint("its fields are what, source, since, until, incident"))
			}
		}
		if c.What == "" {
			f.say(diag.At(diag.FrontType, c.Pos, "a constraint does not say what it is").WithHint("add what: to it"))
			continue
		}
		f.rec.Constraints = append(f.rec.Constraints, c)
	}
}

// dayOf reads a day in front matter, "" with a finding when it is none.
func (f *file) dayOf(v yaml.Value, key string) string {
	if v.Kind == yaml.Null || v.Kind == yaml.Scalar && nothing(v.Text) {
		return ""
	}
	d, ok := NormaliseDate(v.Text)
	if !ok {
		f.say(diag.At(diag.DateInvalid, f.pos(v.Line, v.Col), key+" is not a day").WithText(clip(v.Text, 100), ""))
	}
	return d
}
