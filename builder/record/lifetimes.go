package record

import (
	"regexp"
	"strings"

	"digsite/builder/markdown"
	"digsite/builder/text"
)

// Constraints in running text. Only what its author dated in so many words is read: "(until 2024-06)", "since March
// 2021", "until: 2024". Three sections are looked at, by their exact names, and each as far as its name vouches for it:
//
//   - Constraints and Decision Drivers list what forced a decision, so a mark anywhere in an item or sentence counts.
//     In Constraints, the items beside a marked one are constraints too; they state no end, so they still hold.
//   - Context and Problem Statement tells a story. There a bare "until" or "since" needs a month or a day, and an end
//     must not lie before the record's own date: what was over by then is history and forced nothing. A record without
//     a date cannot show that, so only marks in brackets count in it.
var (
	// a mark in brackets or behind a colon: "(since 2021, until 2024-06)", "[until: 2024]", "Until: 2024-06-30"
	bracketMark = regexp.MustCompile(`(?i)\s*[(\[]\s*((?:since|until|till)\b[^()\[\]]{2,80})[)\]]`)
	plainMark   = regexp.MustCompile(`(?i)\b(since|until|till)\b\s*:?\s*`)
	upUntil     = regexp.MustCompile(`(?i)(?:\b(?:up|not)|n['’]t)\s*$`)
)

// proseConstraints reads the sections that name constraints.
func (f *file) proseConstraints() {
	if f.rec.Kind == "page" || f.rec.Kind == "change" {
		return
	}
	for i := range f.sections {
		s := &f.sections[i]
		if s.heading == f.title || f.foreign(*s) {
			continue
		}
		switch strings.TrimSuffix(s.key, " optional") {
		case "constraints", "constraint":
			f.constraintSection(s, false, true)
		case "decision drivers":
			f.constraintSection(s, false, false)
		case "context and problem statement":
			f.constraintSection(s, true, false)
		}
	}
}

// constraintSection reads one section. story tells that it is a narrative, whole that its unmarked items are constraints
// too once one is marked.
func (f *file) constraintSection(s *section, story, whole bool) {
	var found []Constraint
	marked := 0
	for i := s.from; i < s.to && len(found) < maxList; i++ {
		b := &f.in.Doc.Blocks[i]
		if b.Quoted {
			continue
		}
		switch b.Kind {
		case markdown.Item:
			txt, _, _ := strings.Cut(b.Text, "\n\n")
			c, ok := f.lifetime(txt, story)
			if ok {
				marked++
			} else if c.What = text.Squash(txt); !whole || b.Level > 1 || c.What == "" || placeholder(c.What) || nothing(c.What) || elsewhere.MatchString(c.What) {
				continue
			}
			found = append(found, f.placed(c, s, b, ok))
		case markdown.Paragraph:
			text := text.Squash(b.Text)
			at := 0
			for _, cut := range append(sentenceAt.FindAllStringIndex(text, maxList), []int{len(text), len(text)}) {
				if c, ok := f.lifetime(text[at:cut[1]], story); ok {
					marked++
					found = append(found, f.placed(c, s, b, true))
				}
				at = cut[1]
			}
		case markdown.Row:
			if c, ok := f.lifetime(strings.Join(b.Cells, "; "), story); ok && !b.Head {
				marked++
				found = append(found, f.placed(c, s, b, true))
			}
		}
	}
	if marked == 0 {
		return
	}
	for _, c := range found {
		if !f.statesAlready(c) {
			f.rec.Constraints = append(f.rec.Constraints, c)
		}
	}
}

// placed says where a constraint stands.
func (f *file) placed(c Constraint, s *section, b *markdown.Block, dated bool) Constraint {
	c.What = text.Cut(strings.Trim(c.What, " \t"), 300)
	c.From, c.Block, c.Pos, c.Dated = s.text, b.ID, f.pos(b.Line, 0), dated
	return c
}

// statesAlready tells that front matter has the same constraint.
func (f *file) statesAlready(c Constraint) bool {
	for _, x := range f.rec.Constraints {
		if headingKey(x.What) == headingKey(c.What) {
			return true
		}
	}
	return false
}

// lifetime reads one item or sentence. ok is false when it bears no explicit mark.
func (f *file) lifetime(txt string, story bool) (c Constraint, ok bool) {
	txt = text.Squash(txt)
	for _, at := range bracketMark.FindAllStringSubmatchIndex(txt, 4) {
		if got := markOf(txt[at[2]:at[3]]); got.Since+got.Until != "" {
			got.What = strings.TrimSpace(txt[:at[0]] + txt[at[1]:])
			got.What = strings.TrimRight(got.What, " ,;:–—-")
			return got, got.What != ""
		}
	}
	for _, at := range plainMark.FindAllStringSubmatchIndex(txt, 8) {
		word := strings.ToLower(txt[at[2]:at[3]])
		p, rest, dated := readPeriod(txt[at[1]:])
		colon := strings.Contains(txt[at[3]:at[1]], ":")
		switch {
		case !dated || word != "since" && upUntil.MatchString(txt[:at[0]]):
			continue // "not until 2024" and "up until 2024" say when something began, or what was counted
		case len(p.as) == 4 && !colon && (story || !endsClause(rest)):
			continue // "since 2018 edition": a number beside a noun may be no year
		case story && !colon && f.rec.Date.Day == "":
			continue
		case story && word != "since" && p.last < f.rec.Date.Day:
			continue // over before the decision was made: history
		}
		if word == "since" {
			if c.Since == "" {
				c.Since, c.SinceAs = p.first, p.as
			}
		} else if c.Until == "" {
			c.Until, c.UntilAs = p.last, p.as
		}
		c.What, ok = txt, true
	}
	return c, ok
}

// markOf reads the words of a bracket: since and until, in any order.
func markOf(words string) (c Constraint) {
	for _, at := range plainMark.FindAllStringSubmatchIndex(words, 4) {
		p, _, ok := readPeriod(words[at[1]:])
		if !ok {
			continue
		}
		if strings.EqualFold(words[at[2]:at[3]], "since") {
			c.Since, c.SinceAs = p.first, p.as
		} else {
			c.Until, c.UntilAs = p.last, p.as
		}
	}
	return c
}

// endsClause tells that a year is followed by the end of its clause, or by a verb's own words.
func endsClause(rest string) bool {
	if rest == "" || strings.ContainsAny(rest[:1], ".,;:)]!?–—-") {
		return true
	}
	word, _, _ := strings.Cut(strings.ToLower(rest), " ")
	switch word {
	case "and", "or", "but", "because", "the", "we", "it", "they", "our", "all", "every", "no", "this", "that", "when", "for", "at", "in", "by", "until", "since":
		return true
	}
	return false
}
