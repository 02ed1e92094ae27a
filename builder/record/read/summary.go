package read

import (
	"strings"

	"digsite/builder/markdown"
	"digsite/builder/record"
	"digsite/builder/record/form"
	"digsite/builder/text"
)

// summarySections are the sections whose first sentence sums a record up, by their headings' keys.
var summarySections = []string{"summary", "abstract", "executive summary", "issue summary", "tl dr", "overview",
	"context", "context and problem statement", "impact", "customer impact", "user impact"}

// summary returns a stated summary, else the first sentence of a summary's section or of the text. A page's header
// lines are part of its text.
func summary(f *form.Form, kind string) string {
	for _, key := range []string{"summary", "description", "abstract"} {
		if x := f.Get(key); x != nil && (x.Front || kind != "page") {
			x.Used = true
			return text.Cut(text.Squash(record.Plain(x.Text)), 300)
		}
	}
	from := 0
	if s := f.Section(summarySections...); s != nil {
		from = s.From
	}
	for i := from; i < len(f.Doc.Blocks); i++ {
		b := &f.Doc.Blocks[i]
		if b.Kind != markdown.Paragraph || b.Quoted || len(strings.Fields(b.Text)) < 4 {
			continue
		}
		line, _, _ := strings.Cut(b.Text, "\n")
		if _, _, ok := form.HeaderLine(line); ok && i < f.HeadEnd {
			continue
		}
		s := text.Squash(b.Text)
		if first, _ := form.FirstSentence(s); len(first) > 20 {
			s = first
		}
		return strings.TrimSpace(text.Cut(s, 300))
	}
	return ""
}
