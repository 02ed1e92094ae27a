package record

import (
	"regexp"
	"strings"

	"digsite/builder/markdown"
	"digsite/builder/text"
)

// yStatement is the one-sentence form: "In the context of X, facing Y, we decided for Z [and neglected W,] to achieve
// Q, accepting D[, because R]."
var yStatement = regexp.MustCompile(`(?is)\bin the context of\s+(.+?),?\s+facing\s+(.+?),?\s+(?:we|i|the team)\s+(?:have\s+)?decided\s+(?:for|to|on)\s+(.+?)(?:,?\s+and\s+(?:neglected|against)\s+(.+?))?,?\s+to\s+(?:achieve|get)\s+(.+?),?\s+accepting\s+(?:that\s+)?(.+?)(?:,?\s+because\s+(.+?))?(?:\.|$)`)

// statementDialect is a record whose whole decision is a Y-statement.
func statementDialect() dialect {
	return dialect{name: "y-statement", kind: "decision", recognise: func(f *file) bool {
		return f.statement() != nil
	}, read: func(f *file) {
		m := f.statement()
		f.rec.Options = append(f.rec.Options, Option{Title: text.Squash(m[3]), Chosen: true, Good: one(m[5]), Bad: one(m[6])})
		if m[4] != "" {
			f.rec.Options = append(f.rec.Options, Option{Title: text.Squash(m[4])})
		}
	}}
}

// statement finds the sentence in running text: never in quotes or fences.
func (f *file) statement() []string {
	for _, b := range f.in.Doc.Blocks {
		if b.Quoted || b.Kind != markdown.Paragraph && b.Kind != markdown.Item {
			continue
		}
		at := strings.Index(strings.ToLower(b.Text), "in the context of")
		if at < 0 || at > len(b.Text) {
			continue
		}
		if m := yStatement.FindStringSubmatch(text.Cut(b.Text[at:], 3000)); m != nil {
			return m
		}
	}
	return nil
}

// containsFold tells whether a text holds a lower-case word, whatever its case.
func containsFold(text, word string) bool { return strings.Contains(strings.ToLower(text), word) }

// one is a list of one, or none for an empty text.
func one(s string) []string {
	if s = text.Squash(s); s == "" {
		return nil
	}
	return []string{s}
}
