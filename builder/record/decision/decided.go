package decision

import (
	"regexp"
	"slices"
	"strings"

	"digsite/builder/markdown"
	"digsite/builder/record/form"
	"digsite/builder/text"
)

// deciding are the headings below which a decision says what was decided, the most telling first; asking the beginnings
// of those below which a record says what it leaves open.
var (
	deciding = []string{"decision outcome", "decision", "outcome", "the decision", "chosen option", "resolution"}
	asking   = []string{"open question", "unresolved question", "open issue", "unresolved issue", "unresolved",
		"outstanding question"}
)

// Bounds on the questions of one record, and on a sentence's runes.
const (
	maxAsked    = 5
	maxSentence = 300
)

// Decided returns the sentence that says what was decided, "" without one.
func Decided(f *form.Form) string {
	for _, key := range deciding {
		if s := withoutLabel(saying(f, key)); s != "" {
			return s
		}
	}
	return ""
}

// saying returns the first sentence that says something in a section with that key.
func saying(f *form.Form, key string) string {
	for _, s := range f.Sections {
		if s.Key != key {
			continue
		}
		for i := range f.Doc.Blocks[s.From:s.To] {
			b := &f.Doc.Blocks[s.From+i]
			if (b.Kind == markdown.Paragraph || b.Kind == markdown.Item) && !b.Quoted && len(b.Text) > 20 {
				if words := f.Standing(b); len(words) > 20 {
					return leadSentence(words)
				}
			}
		}
	}
	return ""
}

// hanging is a reason that is announced and stands in a list below.
var hanging = regexp.MustCompile(`(?i),?\s*\bbecause\s*(?:of)?\s*:?$`)

// withoutLabel takes MADR's "Chosen option:" off, which every such record says.
func withoutLabel(s string) string {
	const label = "chosen option:"
	if len(s) > len(label) && strings.EqualFold(s[:len(label)], label) {
		s = strings.TrimSpace(s[len(label):])
	}
	return hanging.ReplaceAllString(s, "")
}

// Asks returns the questions that a record leaves open, a sentence each.
func Asks(f *form.Form) []string {
	var out []string
	for i := range f.Sections {
		if s := &f.Sections[i]; asks(s.Key) {
			out = append(out, questions(f, s)...)
		}
	}
	return out[:min(len(out), maxAsked)]
}

// asks reports whether questions are open below a heading: not below "Questions and answers" and "Open issues
// (resolved)".
func asks(key string) bool {
	for _, over := range []string{"resolved", "answered", "closed"} {
		if slices.Contains(strings.Fields(key), over) {
			return false
		}
	}
	return key == "questions" || slices.ContainsFunc(asking, func(w string) bool { return strings.HasPrefix(key, w) })
}

// questions returns the questions of one section: its items, and the paragraphs that ask; where there are neither, its
// first paragraph. What else stands there argues about a question, and is none.
func questions(f *form.Form, s *form.Section) (out []string) {
	first, seen := "", false
	for i := range f.Doc.Blocks[s.From:s.To] {
		b := &f.Doc.Blocks[s.From+i]
		if !mayAsk(b) {
			continue
		}
		q := leadSentence(f.Standing(b))
		if q == "" {
			continue
		}
		switch {
		case nothingAsked(q) || leadsIn(q):
		case b.Kind == markdown.Item || strings.HasSuffix(q, "?"):
			out = append(out, q)
		case !seen:
			first = q
		}
		seen = true
	}
	if len(out) == 0 && first != "" {
		return []string{first}
	}
	return out
}

// mayAsk reports whether a block is a paragraph of its own or an item of the first level that is not ticked off.
func mayAsk(b *markdown.Block) bool {
	return (b.Kind == markdown.Paragraph && b.Level == 0 || b.Kind == markdown.Item && b.Level <= 1) &&
		!b.Quoted && b.Check != "done"
}

// leadsIn reports whether words only announce what follows: "The following remain unresolved:", "Related to".
func leadsIn(s string) bool {
	return strings.HasSuffix(s, ":") || len(strings.Fields(s)) < 3 && !strings.HasSuffix(s, "?")
}

// leadSentence returns the first sentence of a text, on one line. A very short one takes the next along.
func leadSentence(s string) string {
	s = text.Squash(text.Cut(s, 2000))
	from := 40
	if end := strings.Index(s, ". "); end > 0 && bareChoice(s[:end]) {
		from = end + 2 + 20 // MADR's "Chosen option: X." alone repeats a title
	}
	for i := from; i+1 < len(s); i++ {
		if strings.IndexByte(".?!", s[i]) >= 0 && s[i+1] == ' ' && !abbreviates(s[:i+1]) {
			s = s[:i+1]
			break
		}
	}
	if r := []rune(s); len(r) > maxSentence {
		s = strings.TrimRight(string(r[:maxSentence-1]), " ,;") + "…"
	}
	return s
}

// bareChoice reports whether a sentence names an option and no reason.
func bareChoice(s string) bool {
	s = strings.ToLower(s)
	return strings.HasPrefix(s, "chosen option") && !strings.Contains(s, "because")
}

// abbreviates reports whether a full stop ends no sentence.
func abbreviates(s string) bool {
	s = strings.ToLower(s)
	return slices.ContainsFunc([]string{"e.g.", "i.e.", "vs.", "cf.", "etc.", "approx.", "no."},
		func(a string) bool { return strings.HasSuffix(s, a) })
}

// answered are the words of a question that is none any more, askedByForm those that a template asks of its reader.
var (
	answered = regexp.MustCompile(`(?i)^\W*(?:resolved|answered|closed|solved|settled|done|decided|fixed|` +
		`not an issue)\s*(?:[:.!)\]–—-]|$|on\b|in\b|by\b)|` +
		`\b(?:have|has) (?:all |now |since )*been (?:resolved|answered|settled)\b|` +
		`[.?!]\s+(?:A|Answer|Resolved|Resolution|Decision)\s*:|[(\[]\s*(?:resolved|answered|closed|done)\b`)
	askedByForm = regexp.MustCompile(`(?i)^\W*(?:what parts of the design do you expect to (?:be )?resolved? |` +
		`what related issues do you consider out of scope|this section (?:is|should|lists)|optional\b)`)
	noQuestion = regexp.MustCompile(`(?i)^(?:there (?:are no|are none|are not any|aren['’]t any|is no|were no)\b|` +
		`(?:we|i) (?:have|see|know of|had) no\b|` +
		`no (?:open|unresolved|outstanding|further|known|more|major|real|questions|issues)\b|nothing\b|n/a\b|` +
		`not applicable\b|not yet\b|currently,? none\b|all (?:\w+ ){0,3}(?:resolved|answered))`)
)

// nothingAsked reports whether a sentence says that there is no question ("None.", "There are no open questions."), or
// is a question that is answered, or a template's own.
func nothingAsked(s string) bool {
	s = strings.ToLower(strings.Trim(s, " .!*_()"))
	return len(s) < 8 || strings.HasPrefix(s, "none") && !strings.HasPrefix(s, "none of ") ||
		noQuestion.MatchString(s) || answered.MatchString(s) || askedByForm.MatchString(s)
}
