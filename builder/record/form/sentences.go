package form

import (
	"regexp"
	"slices"
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

// MaxLead bounds the runes of a leading sentence.
const MaxLead = 300

// Lead returns the first sentence of a text, on one line. A very short one takes the next along: "Yes. We do it."
func Lead(s string) string {
	s = text.Squash(text.Cut(s, 2000))
	from := 24
	if end := strings.Index(s, ". "); end > 0 && bareChoice(s[:end]) {
		from = end + 2 + 20 // MADR's "Chosen option: X." alone repeats a title
	}
	for i := from; i+1 < len(s); i++ {
		if strings.IndexByte(".?!", s[i]) >= 0 && s[i+1] == ' ' && !abbreviates(s[:i+1]) {
			s = s[:i+1]
			break
		}
		if strings.HasPrefix(s[i:], "。") {
			s = s[:i+len("。")]
			break
		}
	}
	if r := []rune(s); len(r) > MaxLead {
		s = strings.TrimRight(string(r[:MaxLead-1]), " ,;") + "…"
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
