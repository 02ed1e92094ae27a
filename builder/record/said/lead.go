package said

import (
	"strings"

	"digsite/builder/text"
)

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
		if strings.IndexByte(".?!", s[i]) >= 0 && s[i+1] == ' ' && !abbreviates(s[:i+1], s[i+2:]) {
			s = s[:i+1]
			break
		}
		if strings.HasPrefix(s[i:], "。") {
			s = s[:i+len("。")]
			break
		}
	}
	return text.Shorten(s, MaxLead)
}

// Within cuts words to the length of a leading sentence, marked with an ellipsis: behind the last whole sentence or
// item of a list where one ends in the second half, else behind a word.
func Within(s string) string {
	short := text.Shorten(s, MaxLead)
	if short == s {
		return s
	}
	end := strings.LastIndex(short, "; ")
	if i := strings.LastIndex(short, ". "); i > end && !abbreviates(short[:i+1], short[i+2:]) {
		end = i
	}
	if end > len(short)/2 {
		return short[:end+len("; ")] + "…"
	}
	return short
}

// bareChoice reports whether a sentence names an option and no reason.
func bareChoice(s string) bool {
	s = strings.ToLower(s)
	return strings.HasPrefix(s, "chosen option") && !strings.Contains(s, "because")
}

// abbreviates reports whether a full stop ends no sentence: "e.g.", the "k.o." of "k.o. criterion", and the number of
// something that begins with one: "we choose '2. Queues'", "option 1 - 1. Queues".
func abbreviates(s, behind string) bool {
	s = strings.ToLower(s)
	return shortened.MatchString(s) || ordinal.MatchString(s) ||
		dotted.MatchString(s) && text.Capital(behind) != behind ||
		numbered.MatchString(s) && behind != "" && text.Digits(behind[:1])
}

var (
	ordinal = text.Compile(`(?:["'“‘(]|[-–—:]\s)\d{1,2}\.$`)
	dotted  = text.Compile(`\b\pL\.\pL\.$`)

	shortened = text.Compile(`\b(?:e\.g|i\.e|vs|cf|etc|approx|incl)\.$`)
	numbered  = text.Compile(`\b(?:no|nr|v|ver)\.$`) // "No. 7", "v. 2"
)
