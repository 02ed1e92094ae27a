package record

import (
	"regexp"
	"strings"
	"unicode/utf8"

	"digsite/builder/markdown"
	"digsite/builder/text"
)

// Alternative is a way that was considered and not taken, read from a section that says so by its name.
type Alternative struct {
	Title    string // its heading, or the first sentence of its list item
	Why      string // what is said of it first, "" where nothing is
	Block    string // id of its heading or item, that of the section where it has none
	Rejected bool   // the section says "rejected", not merely "alternatives"
}

// readAlternatives takes the alternatives of a section that holds nothing else: one named Alternatives, Alternatives
// considered or Rejected alternatives (or options), parted by headings of its own or by a list. "Rationale and
// alternatives" speaks of the decision too, and prose has no parts: neither is read. Where options were compared and
// one was chosen, the others are known from there.
func (f *file) readAlternatives() {
	for i := range f.sections {
		s := &f.sections[i]
		rejected := false
		switch s.key {
		case "rejected alternatives", "rejected options", "alternatives rejected", "options rejected", "discarded alternatives":
			rejected = true
		case "alternatives", "alternatives considered", "considered alternatives", "alternatives not chosen":
			if chosen(f.rec.Options) || s.level > 2 {
				continue
			}
		default:
			continue
		}
		if s.heading == f.title {
			continue
		}
		before := len(f.rec.Alternatives)
		for _, c := range f.sections[i+1:] {
			if c.level <= s.level {
				break
			}
			if c.parent == i {
				f.alternative(Alternative{Title: c.text, Why: f.firstWords(c.from, c.end), Block: f.in.Doc.Headings[c.heading].ID, Rejected: rejected})
			}
		}
		if len(f.rec.Alternatives) == before {
			f.listedAlternatives(*s, rejected)
		}
	}
}

// chosen tells whether one of the options was.
func chosen(all []Option) bool {
	for _, o := range all {
		if o.Chosen {
			return true
		}
	}
	return false
}

// listedAlternatives reads the list of a section that is one list, with at most a paragraph around it.
func (f *file) listedAlternatives(s section, rejected bool) {
	prose, items := 0, 0
	for _, b := range f.in.Doc.Blocks[s.from:s.to] {
		switch {
		case b.Kind == markdown.Item && b.Level == 1 && !b.Quoted:
			items++
		case b.Kind == markdown.Paragraph && b.Level == 0 && !b.Quoted:
			prose++
		}
	}
	if items == 0 || prose > 1 {
		return
	}
	for _, b := range f.in.Doc.Blocks[s.from:s.to] {
		if b.Kind != markdown.Item || b.Level != 1 || b.Quoted {
			continue
		}
		title, why := firstSentence(text.Squash(b.Text))
		at := b.ID
		if at == "" {
			at = f.in.Doc.Headings[s.heading].ID
		}
		f.alternative(Alternative{Title: title, Why: why, Block: at, Rejected: rejected})
	}
}

// alternative keeps one, unless it says nothing or is a template's own words.
func (f *file) alternative(a Alternative) {
	a.Title = strings.TrimRight(text.Cut(text.Squash(a.Title), 200), " :.")
	a.Why = text.Cut(a.Why, 300)
	if taken.MatchString(a.Title) || takenWhy.MatchString(a.Why) || elsewhere.MatchString(a.Title) || f.isTitle(a.Title) {
		return
	}
	if utf8.RuneCountInString(a.Title) < 3 || placeholder(a.Title) || nothing(strings.ToLower(a.Title)) || len(f.rec.Alternatives) >= maxList {
		return
	}
	f.rec.Alternatives = append(f.rec.Alternatives, a)
}

// firstWords gives the first paragraph or item of some blocks.
func (f *file) firstWords(from, to int) string {
	for i := from; i < to && i < len(f.in.Doc.Blocks); i++ {
		if b := &f.in.Doc.Blocks[i]; (b.Kind == markdown.Paragraph || b.Kind == markdown.Item) && b.Text != "" {
			return text.Squash(b.Text)
		}
	}
	return ""
}

// firstSentence parts a text behind its first sentence.
func firstSentence(s string) (first, rest string) {
	if at := sentenceAt.FindStringIndex(s); at != nil && at[1] < len(s) {
		return s[:at[1]], strings.TrimSpace(s[at[1]:])
	}
	if head, tail, ok := strings.Cut(s, ": "); ok && len(head) < 100 && len(s) > 120 {
		return head, tail
	}
	return s, ""
}

// An alternative that was taken after all stands in its section too: "RabbitMQ (chosen)", "Chosen: RabbitMQ". One that
// only points to another place names no way.
var (
	taken     = regexp.MustCompile(`(?i)[(\[*_–—:-]\s*(?:the\s+)?(?:chosen|selected|accepted|adopted|preferred|recommended|current|this (?:adr|rfc|proposal|decision))(?:\s+(?:option|solution|approach|one|alternative))?\W*$|^\W*(?:chosen|selected|accepted|adopted|recommended)(?:\s+(?:option|solution|approach|alternative))?\s*[:)\]–—-]|✅|✔|☑`)
	takenWhy  = regexp.MustCompile(`(?i)^\W*(?:(?:this\s+(?:is|was)\s+(?:the\s+|our\s+)?|it\s+was\s+|\bwas\s+)?(?:chosen|selected|accepted|adopted)\b|we (?:chose|selected|picked|adopted|will go with|went with|go with|decided (?:on|for|to use)) (?:this|it)\b|this is what (?:we|this))`)
	elsewhere = regexp.MustCompile(`(?i)^\W*(?:see|cf\.?|refer to|as (?:described|discussed) in|described in|discussed in)\s`)
)

// isTitle tells that an alternative is what the record itself is called after: "RabbitMQ" in "Use RabbitMQ".
func (f *file) isTitle(title string) bool {
	key := headingKey(title)
	return key != "" && strings.HasSuffix(" "+headingKey(f.rec.Title), " "+key)
}
