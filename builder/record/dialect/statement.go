package dialect

import (
	"strings"

	"digsite/builder/markdown"
	"digsite/builder/record"
	"digsite/builder/record/form"
	"digsite/builder/text"
)

// statement is the one-sentence form: "In the context of X, facing Y, we decided for Z [and neglected W,] to achieve Q,
// accepting D[, because R]."
var statement = text.Compile(`(?is)\bin the context of\s+(.+?),?\s+facing\s+(.+?),?\s+` +
	`(?:we|i|the team)\s+(?:have\s+)?decided\s+(?:for|to|on)\s+(.+?)` +
	`(?:,?\s+and\s+(?:neglected|against)\s+(.+?))?,?\s+to\s+(?:achieve|get)\s+(.+?),?\s+` +
	`accepting\s+(?:that\s+)?(.+?)(?:,?\s+because\s+(.+?))?(?:\.|$)`)

// yStatement is a record whose whole decision is a Y-statement.
var yStatement = Dialect{Name: "y-statement", Kind: "decision", Recognise: func(f *form.Form) bool {
	return statementOf(f) != nil
}, Options: func(f *form.Form) []record.Option {
	m := statementOf(f)
	taken := record.Option{Title: text.Squash(m[3]), Chosen: true}
	taken.Good, taken.Bad = form.OneOrNone(m[5]), form.OneOrNone(m[6])
	if m[4] == "" {
		return []record.Option{taken}
	}
	return []record.Option{taken, {Title: text.Squash(m[4])}}
}}

// statementOf finds the sentence in running text: never in quotes or fences.
func statementOf(f *form.Form) []string {
	for _, b := range f.Doc.Blocks {
		if b.Quoted || b.Kind != markdown.Paragraph && b.Kind != markdown.Item {
			continue
		}
		at := strings.Index(strings.ToLower(b.Text), "in the context of")
		if at < 0 || at > len(b.Text) {
			continue
		}
		if m := statement.FindStringSubmatch(text.Cut(b.Text[at:], 3000)); m != nil {
			return m
		}
	}
	return nil
}
