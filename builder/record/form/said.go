package form

import (
	"regexp"
	"slices"
	"strings"

	"digsite/builder/markdown"
	"digsite/builder/record"
	"digsite/builder/text"
)

// Wanted says what FirstSaid looks for.
type Wanted struct {
	Says  func(words string) string   // what is kept of a paragraph or of an item, "" where it says nothing
	Skip  func(section *Section) bool // a section that speaks of something else
	Lists bool                        // a list may say it, without words that lead to it
	Heads bool                        // what stands below a heading of its own is said with that heading before it
}

// FirstSaid returns the first thing that is said between two blocks, "" for nothing: a sentence, or a list with the
// words that lead to it. Quotes, code, pictures, navigation and header lines say nothing of their own.
func (f *Form) FirstSaid(from, to int, w Wanted) string {
	lead, head := "", ""
	for i := from; i < to && i < len(f.Doc.Blocks); i++ {
		b, words := &f.Doc.Blocks[i], prose(f, i)
		if lead != "" && !goesOn(b, words) {
			if s := w.Says(lead); s != "" {
				return s
			}
			lead = ""
		}
		s := ""
		switch {
		case b.Kind == markdown.HeadingBlock:
			i, head = skipped(f, i, w)
		case b.Quoted || words == "" || f.Navigation(b):
		case b.Kind == markdown.Item && b.Level == 1 && (w.Lists || lead != ""):
			s = listed(f, lead, i, to, w)
		case b.Kind == markdown.Paragraph && announces(words): // a question that another one follows was a form's
			lead = words
		case b.Kind == markdown.Paragraph:
			s = behind(lead, w.Says(words))
		}
		if s != "" {
			return head + s
		}
	}
	return w.Says(lead)
}

// behind puts a sentence behind the words that lead to it; "" where there is no sentence.
func behind(lead, sentence string) string {
	if sentence == "" || lead == "" {
		return sentence
	}
	return text.CutMarked(text.Squash(lead)+" "+sentence, MaxLead-1)
}

// skipped returns the last block of the section that the heading at i begins, if it is to be skipped, else i and, where
// it is wanted, what the heading says before what stands below it.
func skipped(f *Form, i int, w Wanted) (last int, head string) {
	k, found := slices.BinarySearchFunc(f.Sections, i+1, func(s Section, from int) int { return s.From - from })
	if found && w.Skip(&f.Sections[k]) {
		return f.Sections[k].End - 1, ""
	}
	if w.Heads {
		head = strings.TrimRight(text.Squash(f.Doc.Blocks[i].Text), ".:") + ": "
	}
	return i, head
}

// prose returns the words of a block without header lines, which some write into a section too: "Date: 2020-01-02".
func prose(f *Form, i int) string {
	words := f.Standing(&f.Doc.Blocks[i])
	lines := strings.Split(words, "\n")
	if _, _, ok := HeaderLine(lines[0]); ok && i < f.HeadEnd {
		return ""
	}
	lines = slices.DeleteFunc(lines, func(l string) bool {
		key, _, ok := HeaderLine(l)
		return ok && slices.Contains(headKeys, Canonical(key))
	})
	return strings.TrimSpace(strings.Join(lines, "\n"))
}

// headKeys are fields that stand in the middle of a text too.
var headKeys = []string{"date", "status", "authors", "decisionmakers", "created", "updated", "owners", "consulted",
	"informed", "tags", "started", "resolved"}

// Because is a reason that is announced and stands in a list below.
var Because = regexp.MustCompile(`(?i),?\s*\bbecause\s*(?:of)?\s*:?$`)

// announces reports whether words are one sentence that what stands below it ends: "We will:". Reasons that stand
// there ("because:") are no part of it. A question is answered there.
func announces(words string) bool {
	return (strings.HasSuffix(words, ":") || strings.HasSuffix(words, "?")) && !Because.MatchString(words) &&
		Lead(words) == text.Squash(words)
}

// goesOn reports whether a block ends the sentence above it.
func goesOn(b *markdown.Block, words string) bool {
	return !b.Quoted && words != "" && b.Kind != markdown.HeadingBlock && (b.Kind == markdown.Item && b.Level == 1 ||
		b.Kind == markdown.Paragraph && !strings.HasSuffix(words, ":"))
}

// listed joins the items of a list, and the words that lead to it: "We will: use queues; share them".
func listed(f *Form, lead string, from, to int, w Wanted) string {
	var all []string
	for i := from; i < to && i < len(f.Doc.Blocks) && f.Doc.Blocks[i].Kind == markdown.Item; i++ {
		b := &f.Doc.Blocks[i]
		words := f.Standing(b)
		says := !record.Unfilled(words) && !record.Nothing(words) && !f.Navigation(b)
		if b.Level == 1 && !b.Quoted && says {
			all = append(all, strings.TrimRight(text.Squash(words), ".;,"))
		}
	}
	if len(all) == 1 && lead == "" {
		return w.Says(all[0])
	}
	if len(all) == 0 {
		return ""
	}
	s := strings.TrimSpace(text.Squash(lead) + " " + strings.Join(all, "; "))
	if short := text.Cut(s, MaxLead-1); short != s {
		return strings.TrimRight(short, " ,;") + "…"
	}
	return s
}
