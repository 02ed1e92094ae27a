package decision

import (
	"slices"
	"strings"

	"digsite/builder/markdown"
	"digsite/builder/record/form"
	"digsite/builder/record/said"
	"digsite/builder/text"
)

// asking are the beginnings of the headings below which a record says what it leaves open.
var asking = []string{"open question", "unresolved question", "open issue", "unresolved issue", "unresolved",
	"outstanding question"}

// maxAsked bounds the questions of one record.
const maxAsked = 5

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
// first paragraph. What else stands there argues about a question, and is none; so are items below a paragraph that
// asks, which are what may be chosen. A paragraph that begins with yes or no answers the one above it.
func questions(f *form.Form, s *form.Section) (out []string) {
	first, seen, asked := "", false, false
	for i := range f.Doc.Blocks[s.From:s.To] {
		b := &f.Doc.Blocks[s.From+i]
		if !mayAsk(b) {
			continue
		}
		q := said.Lead(f.Standing(b))
		if q == "" {
			continue
		}
		switch {
		case nothingAsked(q) || leadsIn(q):
		case asked && len(out) > 0 && b.Kind == markdown.Paragraph && answer.MatchString(q):
			out = out[:len(out)-1]
		case strings.HasSuffix(q, "?"):
			out = append(out, q)
			asked = asked || b.Kind == markdown.Paragraph
		case b.Kind == markdown.Item && asked:
		case b.Kind == markdown.Item:
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

// answer is how a paragraph begins that answers the question above it: "No.", "For now: yes, but ...".
var answer = text.Compile(`(?i)^(?:[\w ]{1,40}:\s*)?(?:yes|no)\b\s*(?:[.,:;!–—-]|$)`)

// mayAsk reports whether a block is a paragraph of its own or an item of the first level that is not ticked off.
func mayAsk(b *markdown.Block) bool {
	return (b.Kind == markdown.Paragraph && b.Level == 0 || b.Kind == markdown.Item && b.Level <= 1) &&
		!b.Quoted && b.Check != "done"
}

// leadsIn reports whether words only announce what follows: "The following remain unresolved:", "Related to".
func leadsIn(s string) bool {
	return strings.HasSuffix(s, ":") || len(strings.Fields(s)) < 3 && !strings.HasSuffix(s, "?")
}

// answered are the words of a question that is none any more, askedByForm those that a template asks of its reader.
var (
	answered = text.Compile(`(?i)^\W*(?:resolved|answered|closed|solved|settled|done|decided|fixed|` +
		`not an issue)\s*(?:[:.!)\]–—-]|$|on\b|in\b|by\b)|` +
		`\b(?:have|has) (?:all |now |since )*been (?:resolved|answered|settled)\b|` +
		`[.?!]\s+(?:A|Answer|Resolved|Resolution|Decision)\s*:|[(\[]\s*(?:resolved|answered|closed|done)\b`)
	askedByForm = text.Compile(`(?i)^\W*(?:what parts of the design do you expect to (?:be )?resolved? |` +
		`what related issues do you consider out of scope|this section (?:is|should|lists)|optional\b)`)
	noQuestion = text.Compile(`(?i)^(?:there (?:are no|are none|are not any|aren['’]t any|is no|were no)\b|` +
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
