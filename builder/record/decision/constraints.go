package decision

import (
	"slices"
	"strings"

	"digsite/builder/finding"
	"digsite/builder/markdown"
	"digsite/builder/record"
	"digsite/builder/record/form"
	"digsite/builder/text"
	"digsite/builder/yaml"
)

// Constraints returns what forced a decision: the list of the front matter, and what the text states with an explicit
// mark. kind and day are the record's.
func Constraints(f *form.Form, kind, day string) []record.Constraint {
	out := frontConstraints(f)
	if kind == "page" || kind == "change" {
		return out
	}
	for i := range f.Sections {
		s := &f.Sections[i]
		if s.IsTitle || f.Foreign(s) {
			continue
		}
		if p, ok := proseOf[strings.TrimSuffix(s.Key, " optional")]; ok {
			p.Form, p.day = f, day
			out = append(out, p.section(s, out)...)
		}
	}
	return out
}

// frontConstraints reads a list of {what, source, since, until, incident, lifted-by}; a plain text is a constraint
// without a lifetime. An end that is no day is reported, and the constraint counts as in force.
func frontConstraints(f *form.Form) []record.Constraint {
	x := f.Take("constraints")
	if x == nil {
		return nil
	}
	if !x.Front {
		x.Used = false // a header line of that name is shown as it is
		return nil
	}
	switch x.Val.Kind {
	case yaml.Map:
		f.Report(finding.At(finding.FrontType, x.Pos, "constraints is a list").
			WithHint("write \"- what: ...\" below it, one item a constraint"))
		return nil
	case yaml.List:
	default:
		return []record.Constraint{{What: x.Text, Pos: x.Pos}}
	}
	var out []record.Constraint
	for _, v := range x.Val.Items {
		c := frontConstraint(f, v)
		if c.What == "" {
			f.Report(finding.At(finding.FrontType, c.Pos, "a constraint does not say what it is").
				WithHint("add what: to it"))
			continue
		}
		out = append(out, c)
	}
	return out
}

// frontConstraint reads one item of that list.
func frontConstraint(f *form.Form, v yaml.Value) record.Constraint {
	c := record.Constraint{Pos: f.Pos(v.Line, v.Col)}
	if v.Kind == yaml.Scalar {
		c.What = v.Text
	}
	for _, e := range v.Fields {
		switch form.Canonical(e.Key) {
		case "what", "text", "name", "constraint", "title":
			c.What = e.Val.Text
		case "source", "where", "link":
			c.Source = e.Val.Text
		case "since", "from":
			p := form.Period(f, e.Val, "since")
			c.Since, c.SinceAs = p.First, p.As
		case "until", "to", "till":
			p := form.Period(f, e.Val, "until")
			c.Until, c.UntilAs = p.Last, p.As
		case "incident":
			c.Incident = e.Val.Text
		case "liftedby":
			c.LiftedBy = e.Val.Text
		default:
			f.Report(finding.At(finding.FrontType, f.Pos(e.Line, e.Col), "a constraint has no field "+e.Key).
				WithText(text.Cut(e.Val.Text, 100), "").
				WithHint("its fields are what, source, since, until, incident, lifted-by"))
		}
	}
	return c
}

// prose is how a section's running text states constraints. Only what its author dated in so many words is read:
// "(until 2024-06)", "since March 2021", "until: 2024".
type prose struct {
	*form.Form
	story bool   // it tells a story
	all   bool   // its items beside a marked one are constraints too
	day   string // the record's own, "" without
}

// proseOf are the sections that are looked at, by their exact names, each as far as its name vouches for it:
//
//   - Constraints and Decision Drivers list what forced a decision, so a mark anywhere in an item or sentence counts.
//     In Constraints, the items beside a marked one are constraints too; they state no end, so they still hold.
//   - Context and Problem Statement tells a story. There a bare "until" or "since" needs a month or a day, and an end
//     must not lie before the record's own date: what was over by then is history and forced nothing. A record without
//     a date cannot show that, so only marks in brackets count in it.
var proseOf = map[string]prose{
	"constraints":                   {all: true},
	"constraint":                    {all: true},
	"decision drivers":              {},
	"context and problem statement": {story: true},
}

// section returns the constraints of one section, less those that are known.
func (p prose) section(s *form.Section, known []record.Constraint) []record.Constraint {
	var found []record.Constraint
	for i := s.From; i < s.To && len(found) < form.MaxList; i++ {
		b := &p.Doc.Blocks[i]
		for _, c := range p.block(b) {
			c.What = text.Cut(strings.Trim(c.What, " \t"), 300)
			c.From, c.Block, c.Pos = s.Text, b.ID, p.Pos(b.Line, 0)
			found = append(found, c)
		}
	}
	if !slices.ContainsFunc(found, func(c record.Constraint) bool { return c.Dated }) {
		return nil
	}
	var out []record.Constraint
	for _, c := range found {
		same := func(o record.Constraint) bool { return form.HeadingKey(o.What) == form.HeadingKey(c.What) }
		if !slices.ContainsFunc(known, same) && !slices.ContainsFunc(out, same) {
			out = append(out, c)
		}
	}
	return out
}

// block returns what one block states: an item or a row one constraint, a paragraph one a sentence.
func (p prose) block(b *markdown.Block) []record.Constraint {
	var out []record.Constraint
	switch {
	case b.Quoted:
	case b.Kind == markdown.Item:
		words, _, _ := strings.Cut(b.Text, "\n\n")
		c := p.lifetime(words)
		if !c.Dated {
			c.What = text.Squash(words)
		}
		if c.Dated || p.all && b.Level <= 1 && says(c.What) {
			out = append(out, c)
		}
	case b.Kind == markdown.Paragraph:
		for _, s := range form.Sentences(text.Squash(b.Text), form.MaxList) {
			if c := p.lifetime(s.Text); c.Dated {
				out = append(out, c)
			}
		}
	case b.Kind == markdown.Row && !b.Head:
		if c := p.lifetime(strings.Join(b.Cells, "; ")); c.Dated {
			out = append(out, c)
		}
	}
	return out
}

// says reports whether an item without a mark says something, and not that it stands elsewhere.
func says(words string) bool {
	return !record.Placeholder(words) && !record.Nothing(words) && !elsewhere.MatchString(words)
}

var (
	// a mark in brackets or behind a colon: "(since 2021, until 2024-06)", "[until: 2024]", "Until: 2024-06-30"
	bracketMark = text.Compile(`(?i)\s*[(\[]\s*((?:since|until|till)\b[^()\[\]]{2,80})[)\]]`)
	plainMark   = text.Compile(`(?i)\b(since|until|till)\b\s*:?\s*`)
	upUntil     = text.Compile(`(?i)(?:\b(?:up|not)|n['’]t)\s*$`)
)

// lifetime reads one item or sentence. The constraint is not Dated when it bears no explicit mark.
func (p prose) lifetime(words string) (c record.Constraint) {
	words = text.Squash(words)
	for _, at := range bracketMark.FindAllStringSubmatchIndex(words, 4) {
		if c := bracket(words[at[2]:at[3]]); c.Dated {
			c.What = strings.TrimRight(strings.TrimSpace(words[:at[0]]+words[at[1]:]), " ,;:–—-")
			c.Dated = c.What != ""
			return c
		}
	}
	for _, at := range plainMark.FindAllStringSubmatchIndex(words, 8) {
		word := strings.ToLower(words[at[2]:at[3]])
		period, rest, ok := record.ReadPeriod(words[at[1]:])
		colon := strings.Contains(words[at[3]:at[1]], ":")
		if ok && p.counts(word, words[:at[0]], rest, colon, period) {
			date(&c, word, period)
			c.What = words
		}
	}
	return c
}

// counts reports whether a mark in running text dates a constraint: word is since, until or till, lead and rest what
// stands around it.
func (p prose) counts(word, lead, rest string, colon bool, period record.Period) bool {
	switch {
	case word != "since" && upUntil.MatchString(lead):
		return false // "not until 2024" and "up until 2024" say when something began, or what was counted
	case len(period.As) == 4 && !colon && (p.story || !endsClause(rest)):
		return false // "since 2018 edition": a number beside a noun may be no year
	case p.story && !colon && p.day == "":
		return false
	case p.story && word != "since" && period.Last < p.day:
		return false // over before the decision was made: history
	}
	return true
}

// date sets the beginning or the end of a constraint, the first that is named.
func date(c *record.Constraint, word string, p record.Period) {
	c.Dated = true
	if word == "since" {
		if c.Since == "" {
			c.Since, c.SinceAs = p.First, p.As
		}
	} else if c.Until == "" {
		c.Until, c.UntilAs = p.Last, p.As
	}
}

// bracket reads the words of a bracket: since and until, in any order; of two the last.
func bracket(words string) (c record.Constraint) {
	for _, at := range plainMark.FindAllStringSubmatchIndex(words, 4) {
		if p, _, ok := record.ReadPeriod(words[at[1]:]); ok {
			if c.Dated = true; strings.EqualFold(words[at[2]:at[3]], "since") {
				c.Since, c.SinceAs = p.First, p.As
			} else {
				c.Until, c.UntilAs = p.Last, p.As
			}
		}
	}
	return c
}

// endsClause reports whether a year is followed by the end of its clause, or by a verb's own words.
func endsClause(rest string) bool {
	if rest == "" || strings.ContainsAny(rest[:1], ".,;:)]!?–—-") {
		return true
	}
	word, _, _ := strings.Cut(strings.ToLower(rest), " ")
	switch word {
	case "and", "or", "but", "because", "the", "we", "it", "they", "our", "all", "every", "no", "this", "that", "when",
		"for", "at", "in", "by", "until", "since":
		return true
	}
	return false
}
