package reading

import (
	"slices"

	"digsite/builder/finding"
	"digsite/builder/record"
	"digsite/builder/site"
)

// parted parts a record in two: what Site has of it, and what has to be asked for. Neither has its Page.
func parted(w *site.Record) (light, text site.Record) {
	light = *w
	light.Page = nil
	take(&text.Targets, &light.Targets)
	take(&text.Claims, &light.Claims)
	take(&text.Fields, &light.Fields)
	take(&text.Record.Findings, &light.Record.Findings)
	take(&text.CodeLines, &light.CodeLines)
	take(&text.Exceptions, &light.Exceptions)
	take(&text.Examples, &light.Examples)
	take(&text.Status.Pos, &light.Status.Pos)
	take(&text.Date.Pos, &light.Date.Pos)
	take(&text.Updated.Pos, &light.Updated.Pos)
	takePlaces(&text.Constraints, &light.Constraints, func(c *record.Constraint) *finding.Pos { return &c.Pos })
	takePlaces(&text.Premises, &light.Premises, func(p *record.Premise) *finding.Pos { return &p.Pos })
	takePlaces(&text.Forces, &light.Forces, func(f *site.Force) *finding.Pos { return &f.Pos })
	takePlaces(&text.Tested, &light.Tested, func(p *site.Premise) *finding.Pos { return &p.Pos })
	takePlaces(&text.Stops, &light.Stops, func(s *record.Stop) *finding.Pos { return &s.Pos })
	takePlaces(&text.Reviews, &light.Reviews, func(v *record.Review) *finding.Pos { return &v.Pos })
	if text.Pairing = light.Pairing; text.Pairing != nil {
		p := *text.Pairing
		p.CapacityPos = finding.Pos{}
		takePlaces(new([]record.Goal), &p.Goals, func(g *record.Goal) *finding.Pos { return &g.Pos })
		takePlaces(new([]record.Session), &p.Sessions, func(s *record.Session) *finding.Pos { return &s.Pos })
		light.Pairing = &p
	}
	if text.Incident = light.Incident; text.Incident != nil {
		x := *text.Incident
		x.Sections, x.Timeline, x.Actions = nil, slices.Clone(x.Timeline), slices.Clone(x.Actions)
		for i := range x.Timeline {
			x.Timeline[i].Line = 0
		}
		for i := range x.Actions {
			x.Actions[i].Line = 0
		}
		light.Incident = &x
	}
	return light, text
}

// take moves a value.
func take[T any](to, from *T) {
	var none T
	*to, *from = *from, none
}

// takePlaces moves a list, and leaves its items without their places in the file.
func takePlaces[T any](to, from *[]T, pos func(*T) *finding.Pos) {
	*to, *from = *from, slices.Clone(*from)
	for i := range *from {
		*pos(&(*from)[i]) = finding.Pos{}
	}
}
