package record

import (
	"slices"
	"strings"

	"digsite/builder/markdown"
)

// deciding are the headings below which a decision says what was decided, asking the beginnings of those below which a
// record says what it leaves open. They are compared in lower case, without numbers in front.
var (
	deciding = []string{"decision outcome", "decision", "outcome", "the decision", "chosen option", "resolution"}
	asking   = []string{"open question", "unresolved question", "open issue", "unresolved issue", "unresolved", "outstanding question", "questions"}
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
		if !slices.ContainsFunc(asking, func(w string) bool { return strings.HasPrefix(s.key, w) }) {
			continue
		}
		for _, b := range f.in.Doc.Blocks[s.from:s.to] {
			if b.Kind != markdown.Paragraph && b.Kind != markdown.Item || b.Check == "done" || len(f.rec.Asks) == maxAsked {
				continue
			}
			if q := leadSentence(b.Text); !nothingAsked(q) {
				f.rec.Asks = append(f.rec.Asks, q)
			}
		}
	}
}

// withoutLabel takes MADR's "Chosen option:" off, which every such record says.
func withoutLabel(s string) string {
	const label = "chosen option:"
	if len(s) > len(label) && strings.EqualFold(s[:len(label)], label) {
		return strings.TrimSpace(s[len(label):])
	}
	return s
}

// firstSentence gives the first sentence of a section that says something.
func (f *file) firstSentence(key string) string {
	for _, s := range f.sections {
		if s.key != key {
			continue
		}
		for _, b := range f.in.Doc.Blocks[s.from:s.to] {
			if (b.Kind == markdown.Paragraph || b.Kind == markdown.Item) && !b.Quoted && len(b.Text) > 20 {
				return leadSentence(b.Text)
			}
		}
	}
	return ""
}

// leadSentence gives the first sentence of a text, in one line. A very short one takes the next along.
func leadSentence(text string) string {
	text = squash(clip(text, 2000))
	from := 40
	if end := strings.Index(text, ". "); end > 0 && bareChoice(text[:end]) {
		from = end + 2 + 20 // MADR's "Chosen option: X." alone repeats a title
	}
	for i := from; i+1 < len(text); i++ {
		if strings.IndexByte(".?!", text[i]) >= 0 && text[i+1] == ' ' && !abbreviates(text[:i+1]) {
			text = text[:i+1]
			break
		}
	}
	if r := []rune(text); len(r) > maxSentence {
		text = strings.TrimRight(string(r[:maxSentence-1]), " ,;") + "…"
	}
	return text
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

// nothingAsked tells the words of somebody who has no question: "None.", "There are no open questions."
func nothingAsked(s string) bool {
	s = strings.ToLower(strings.Trim(s, " .!*_()"))
	if len(s) < 8 || strings.HasPrefix(s, "none") && len(s) < 40 {
		return true
	}
	return slices.ContainsFunc([]string{"there are no", "no open", "no unresolved", "nothing", "n/a", "not applicable"}, func(w string) bool { return strings.HasPrefix(s, w) })
}
