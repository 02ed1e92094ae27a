package decision

import (
	"cmp"
	"slices"
	"strings"
	"unicode/utf8"

	"digsite/builder/markdown"
	"digsite/builder/record"
	"digsite/builder/record/form"
	"digsite/builder/text"
)

// The headings below which ways stand that were not taken, by their keys.
var (
	rejectedSections = []string{"rejected alternatives", "rejected options", "alternatives rejected",
		"options rejected", "discarded alternatives"}
	alternativeSections = []string{"alternatives", "alternatives considered", "considered alternatives",
		"alternatives not chosen"}
)

// Alternatives returns the alternatives of a section that holds nothing else: one named Alternatives, Alternatives
// considered or Rejected alternatives (or options), parted by headings of its own or by a list. "Rationale and
// alternatives" speaks of the decision too, and prose has no parts: neither is read. Where options were compared and
// one was chosen, the others are known from there. title is the record's.
func Alternatives(f *form.Form, title string, compared []record.Option) []record.Alternative {
	chosen := slices.ContainsFunc(compared, func(o record.Option) bool { return o.Chosen })
	var out []record.Alternative
	for i := range f.Sections {
		s := &f.Sections[i]
		rejected := slices.Contains(rejectedSections, s.Key)
		considered := slices.Contains(alternativeSections, s.Key) && !chosen && s.Level <= 2
		if s.IsTitle || !rejected && !considered {
			continue
		}
		var found []record.Alternative
		keep := func(a record.Alternative) {
			if a.Rejected = rejected; isWay(&a, title) && len(out)+len(found) < form.MaxList {
				found = append(found, a)
			}
		}
		for k := i + 1; k < len(f.Sections) && f.Sections[k].Level > s.Level; k++ {
			if c := &f.Sections[k]; c.Parent == i {
				keep(record.Alternative{Title: c.Text, Why: firstWords(f, c), Block: c.ID,
					Code: form.CodeIn(f, c.Text, c.Line)})
			}
		}
		if found == nil {
			for _, a := range listedWays(f, s) {
				keep(a)
			}
		}
		out = append(out, found...)
	}
	return out
}

// listedWays reads the list of a section that is one list, with at most a paragraph around it.
func listedWays(f *form.Form, s *form.Section) []record.Alternative {
	prose := 0
	var out []record.Alternative
	for _, b := range f.Doc.Blocks[s.From:s.To] {
		switch {
		case b.Quoted:
		case b.Kind == markdown.Paragraph && b.Level == 0:
			prose++
		case b.Kind == markdown.Item && b.Level == 1:
			first, rest := partSentence(text.Squash(b.Text))
			out = append(out, record.Alternative{Title: first, Why: rest, Block: cmp.Or(b.ID, s.ID),
				Code: form.CodeIn(f, first, b.Line)})
		}
	}
	if prose > 1 {
		return nil
	}
	return out
}

// An alternative that was taken after all stands in its section too: "RabbitMQ (chosen)", "Chosen: RabbitMQ". One that
// only points to another place names no way.
var (
	taken = text.Compile(`(?i)[(\[*_–—:-]\s*(?:the\s+)?(?:chosen|selected|accepted|adopted|preferred|` +
		`recommended|current|this (?:adr|rfc|proposal|decision))` +
		`(?:\s+(?:option|solution|approach|one|alternative))?\W*$|` +
		`^\W*(?:chosen|selected|accepted|adopted|recommended)(?:\s+(?:option|solution|approach|alternative))?` +
		`\s*[:)\]–—-]|✅|✔|☑`)
	takenWhy = text.Compile(`(?i)^\W*(?:(?:this\s+(?:is|was)\s+(?:the\s+|our\s+)?|it\s+was\s+|\bwas\s+)?` +
		`(?:chosen|selected|accepted|adopted)\b|we (?:chose|selected|picked|adopted|will go with|went with|go with|` +
		`decided (?:on|for|to use)) (?:this|it)\b|this is what (?:we|this))`)
	elsewhere = text.Compile(`(?i)^\W*(?:see|cf\.?|refer to|as (?:described|discussed) in|described in|` +
		`discussed in)\s`)
)

// isWay trims an alternative, and reports whether it is a way that was not taken: it says something, and is neither
// a template's own words nor what the record itself is called after ("RabbitMQ" in "Use RabbitMQ").
func isWay(a *record.Alternative, title string) bool {
	a.Title = strings.TrimRight(text.Cut(text.Squash(a.Title), 200), " :.")
	a.Why = text.Cut(a.Why, 300)
	key := form.HeadingKey(a.Title)
	isTitle := key != "" && strings.HasSuffix(" "+form.HeadingKey(title), " "+key)
	was := taken.MatchString(a.Title) || takenWhy.MatchString(a.Why) || elsewhere.MatchString(a.Title)
	return !was && !isTitle && utf8.RuneCountInString(a.Title) >= 3 &&
		!record.Placeholder(a.Title) && !record.Nothing(a.Title)
}

// firstWords returns the first paragraph or item below a heading, "" without one.
func firstWords(f *form.Form, s *form.Section) string {
	for i := s.From; i < s.End && i < len(f.Doc.Blocks); i++ {
		b := &f.Doc.Blocks[i]
		if (b.Kind == markdown.Paragraph || b.Kind == markdown.Item) && b.Text != "" {
			return text.Squash(b.Text)
		}
	}
	return ""
}

// partSentence parts a text behind its first sentence, or behind a colon that comes early in a long one.
func partSentence(s string) (first, rest string) {
	if first, rest = form.FirstSentence(s); rest != "" {
		return first, strings.TrimSpace(rest)
	}
	if head, tail, ok := strings.Cut(s, ": "); ok && len(head) < 100 && len(s) > 120 {
		return head, tail
	}
	return s, ""
}
