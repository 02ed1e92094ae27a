package form

import (
	"regexp"
	"strings"

	"digsite/builder/markdown"
)

// Sentence is one sentence of a text: text[From:To], with the white space behind it.
type Sentence struct {
	Text     string
	From, To int
}

var sentenceEnd = regexp.MustCompile(`[.!?]["')\]*_]*\s+`)

// Sentences parts a text; behind the first n, -1 for all, the rest is one.
func Sentences(s string, n int) []Sentence {
	var out []Sentence
	at := 0
	for _, end := range append(sentenceEnd.FindAllStringIndex(s, n), []int{len(s), len(s)}) {
		out = append(out, Sentence{s[at:end[1]], at, end[1]})
		at = end[1]
	}
	return out
}

// FirstSentence parts a text behind its first sentence.
func FirstSentence(s string) (first, rest string) {
	if at := sentenceEnd.FindStringIndex(s); at != nil {
		return s[:at[1]], s[at[1]:]
	}
	return s, ""
}

// RefsIn returns those of some references whose text stands in s[from:to]. They are looked for in their order.
func (f *Form) RefsIn(refs []int, s string, from, to int) []int {
	var out []int
	at := 0
	for _, r := range refs {
		words := f.RefText(r)
		i := strings.Index(s[at:], words)
		if i < 0 || words == "" {
			continue
		}
		at += i
		if at >= from && at < to {
			out = append(out, r)
		}
		at += len(words)
		if at > len(s) {
			break
		}
	}
	return out
}

// RefText returns the words of a reference as they stand in a joined line.
func (f *Form) RefText(ref int) string { return strings.ReplaceAll(f.Doc.Refs[ref].Text, "\n", " ") }

// Standing returns a block's text without what its author struck out.
func (f *Form) Standing(b *markdown.Block) string {
	lines := strings.Split(b.Text, "\n")
	for i, l := range lines {
		lines[i] = f.Unstruck(l, b.Line+i)
	}
	return strings.TrimSpace(strings.Join(lines, "\n"))
}
