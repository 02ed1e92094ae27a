package form

import (
	"strconv"
	"strings"

	"digsite/builder/finding"
	"digsite/builder/markdown"
	"digsite/builder/text"
)

// Sentence is one sentence of a text: text[From:To], with the white space behind it.
type Sentence struct {
	Text     string
	From, To int
}

// sentenceEnd is a full stop, question or exclamation mark, with closing quotes and brackets, before white space.
var sentenceEnd = text.Compile(`[.!?]["')\]*_]*\s+`)

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

// Statement is a line that states something: the author's words, plain, and where they stand.
type Statement struct {
	Text string
	From string // "front matter", "header" or "section"
	Pos  finding.Pos
	Refs []int // references in it, indexes into Doc.Refs
}

// refsOf returns the references of a block that stand on one line, or all for line 0.
func refsOf(doc *markdown.Doc, b *markdown.Block, line int) []int {
	var out []int
	for r := b.RefLo; r < b.RefHi && r < len(doc.Refs); r++ {
		if line == 0 || doc.Refs[r].Line == line {
			out = append(out, r)
		}
	}
	return out
}

// FirstLines parts a text into lines and leaves out those behind the first MaxLines.
func FirstLines(s string) []string {
	lines := strings.SplitN(s, "\n", MaxLines+1)
	return lines[:min(len(lines), MaxLines)]
}

// LeadingNumber reads "8", "#12", "EIP-55" or "0012"; -1 when there is no number, or one of more than six digits.
func LeadingNumber(s string) int {
	at := strings.IndexFunc(s, digit)
	if at < 0 {
		return -1
	}
	s = s[at:]
	if end := strings.IndexFunc(s, func(r rune) bool { return !digit(r) }); end >= 0 {
		s = s[:end]
	}
	if len(s) > 6 {
		return -1
	}
	n, _ := strconv.Atoi(s)
	return n
}

func digit(r rune) bool { return r >= '0' && r <= '9' }
