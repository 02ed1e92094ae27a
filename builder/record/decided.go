package record

import (
	"regexp"
	"slices"
	"strings"

	"digsite/builder/markdown"
	"digsite/builder/text"
)

// deciding are the headings below which a decision says what was decided, asking the beginnings of those below which a
// record says what it leaves open. They are compared in lower case, without numbers in front.
var (
	deciding = []string{"decision outcome", "decision", "outcome", "the decision", "chosen option", "resolution"}
	asking   = []string{"open question", "unresolved question", "open issue", "unresolved issue", "unresolved", "outstanding question"}
)

// maxAsked bounds the questions of one record, and a sentence's runes.
const (
	maxAsked    = 5
	maxSentence = 300
)

// readDecided takes the sentence that says what was decided, and the questions that the record leaves open.
func (f *file) readDecided() {
	if f.rec.Kind == "decision" {
		for _, key := range deciding {
			if f.rec.Decided == "" {
				f.rec.Decided = withoutLabel(f.firstSentence(key))
			}
		}
	}
	for _, s := range f.sections {
		if !asks(s.key) {
			continue
		}
		f.rec.Asks = append(f.rec.Asks, f.asked(s)...)
		f.rec.Asks = f.rec.Asks[:min(len(f.rec.Asks), maxAsked)]
	}
}

// hanging is a reason that is announced and stands in a list below.
var hanging = regexp.MustCompile(`(?i),?\s*\bbecause\s*(?:of)?\s*:?$`)

// asked gives the questions of one section: its items, and the paragraphs that ask; where there are neither, its first
// paragraph. What else stands there argues about a question, and is none.
func (f *file) asked(s section) (out []string) {
	first, seen := "", false
	for _, b := range f.in.Doc.Blocks[s.from:s.to] {
		if b.Kind != markdown.Paragraph && b.Kind != markdown.Item || b.Quoted || b.Check == "done" || b.Level > 1 || b.Kind == markdown.Paragraph && b.Level > 0 {
			continue
		}
		q := leadSentence(f.standing(&b))
		if q == "" {
			continue
		}
		plain := !seen
		seen = true
		switch {
		case nothingAsked(q) || leadsIn(q):
		case b.Kind == markdown.Item || strings.HasSuffix(q, "?"):
			out = append(out, q)
		case plain:
			first = q
		}
	}
	if len(out) == 0 && first != "" {
		return []string{first}
	}
	return out
}

// withoutLabel takes MADR's "Chosen option:" off, which every such record says.
func withoutLabel(s string) string {
	const label = "chosen option:"
	if len(s) > len(label) && strings.EqualFold(s[:len(label)], label) {
		s = strings.TrimSpace(s[len(label):])
	}
	return hanging.ReplaceAllString(s, "")
}

// firstSentence gives the first sentence of a section that says something.
func (f *file) firstSentence(key string) string {
	for _, s := range f.sections {
		if s.key != key {
			continue
		}
		for _, b := range f.in.Doc.Blocks[s.from:s.to] {
			if (b.Kind == markdown.Paragraph || b.Kind == markdown.Item) && !b.Quoted && len(b.Text) > 20 {
				if s := f.standing(&b); len(s) > 20 {
					return leadSentence(s)
				}
			}
		}
	}
	return ""
}

// asks tells a heading below which questions are open. "Questions and answers" and "Open issues (resolved)" are not.
func asks(key string) bool {
	for _, over := range []string{"resolved", "answered", "closed"} {
		if slices.Contains(strings.Fields(key), over) {
			return false
		}
	}
	return key == "questions" || slices.ContainsFunc(asking, func(w string) bool { return strings.HasPrefix(key, w) })
}

// standing gives a block's text without what its author struck out.
func (f *file) standing(b *markdown.Block) string {
	lines := strings.Split(b.Text, "\n")
	for i, l := range lines {
		lines[i] = f.unstruck(l, b.Line+i)
	}
	return strings.TrimSpace(strings.Join(lines, "\n"))
}

// leadsIn tells words that only announce what follows: "The following remain unresolved:", "Related to".
func leadsIn(s string) bool {
	return strings.HasSuffix(s, ":") || len(strings.Fields(s)) < 3 && !strings.HasSuffix(s, "?")
}

// leadSentence gives the first sentence of a text, in one line. A very short one takes the next along.
func leadSentence(txt string) string {
	txt = text.Squash(text.Cut(txt, 2000))
	from := 40
	if end := strings.Index(txt, ". "); end > 0 && bareChoice(txt[:end]) {
		from = end + 2 + 20 // MADR's "Chosen option: X." alone repeats a title
	}
	for i := from; i+1 < len(txt); i++ {
		if strings.IndexByte(".?!", txt[i]) >= 0 && txt[i+1] == ' ' && !abbreviates(txt[:i+1]) {
			txt = txt[:i+1]
			break
		}
	}
	if r := []rune(txt); len(r) > maxSentence {
		txt = strings.TrimRight(string(r[:maxSentence-1]), " ,;") + "…"
	}
	return txt
}

// bareChoice tells the sentence that names an option and no reason.
func bareChoice(s string) bool {
	s = strings.ToLower(s)
	return strings.HasPrefix(s, "chosen option") && !strings.Contains(s, "because")
}

// abbreviates tells a full stop that ends no sentence.
func abbreviates(s string) bool {
	s = strings.ToLower(s)
	return slices.ContainsFunc([]string{"e.g.", "i.e.", "vs.", "cf.", "etc.", "approx.", "no."}, func(a string) bool { return strings.HasSuffix(s, a) })
}

// answered tells the words of a question that is none any more, askedByForm those that a template asks of its reader.
var (
	answered    = regexp.MustCompile(`(?i)^\W*(?:resolved|answered|closed|solved|settled|done|decided|fixed|not an issue)\s*(?:[:.!)\]–—-]|$|on\b|in\b|by\b)|\b(?:have|has) (?:all |now |since )*been (?:resolved|answered|settled)\b|[.?!]\s+(?:A|Answer|Resolved|Resolution|Decision)\s*:|[(\[]\s*(?:resolved|answered|closed|done)\b`)
	askedByForm = regexp.MustCompile(`(?i)^\W*(?:what parts of the design do you expect to (?:be )?resolved? |what related issues do you consider out of scope|this section (?:is|should|lists)|optional\b)`)
	noQuestion  = regexp.MustCompile(`(?i)^(?:there (?:are no|are none|are not any|aren['’]t any|is no|were no)\b|(?:we|i) (?:have|see|know of|had) no\b|no (?:open|unresolved|outstanding|further|known|more|major|real|questions|issues)\b|nothing\b|n/a\b|not applicable\b|not yet\b|currently,? none\b|all (?:\w+ ){0,3}(?:resolved|answered))`)
)

// nothingAsked tells the words of somebody who has no question ("None.", "There are no open questions."), of a question
// that is answered, and of a template's own.
func nothingAsked(s string) bool {
	s = strings.ToLower(strings.Trim(s, " .!*_()"))
	return len(s) < 8 || strings.HasPrefix(s, "none") && !strings.HasPrefix(s, "none of ") || noQuestion.MatchString(s) || answered.MatchString(s) || askedByForm.MatchString(s)
}
