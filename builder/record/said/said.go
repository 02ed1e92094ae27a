// Package said finds what a part of a form says first: a sentence, or a list with the words that lead to it.
//
// Its law: it says nothing that is not there. Words are cut and joined, never changed; what a template left, rows of
// links, quotes and header lines are not said by the author.
package said

import (
	"iter"
	"slices"
	"strings"

	"digsite/builder/markdown"
	"digsite/builder/record"
	"digsite/builder/record/form"
	"digsite/builder/text"
)

// Wanted says what All looks for.
type Wanted struct {
	Says  func(words string) string        // what is kept of a paragraph or of an item, "" where it says nothing
	Skip  func(section *form.Section) bool // a section that speaks of something else
	Lists bool                             // a list may say it, without words that lead to it
	Heads bool                             // what stands below a heading of its own is said with that heading before it
}

// First returns the first thing that is said between two blocks, "" for nothing.
func First(f *form.Form, from, to int, w Wanted) string {
	for head, s := range All(f, from, to, w) {
		return head + s
	}
	return ""
}

// All returns what is said between two blocks, one thing after the other, and before each what its heading says where
// that is wanted: a sentence of a paragraph, or a list with the words that lead to it. Quotes, code, pictures,
// navigation and header lines say nothing of their own.
func All(f *form.Form, from, to int, w Wanted) iter.Seq2[string, string] {
	return func(yield func(head, said string) bool) {
		lead, head := "", ""
		for i := from; i < to && i < len(f.Doc.Blocks); i++ {
			b, words := &f.Doc.Blocks[i], prose(f, i)
			if lead != "" && !goesOn(b, words) {
				if s := w.Says(lead); s != "" && !yield(head, s) {
					return
				}
				lead = ""
			}
			s := ""
			switch {
			case b.Kind == markdown.HeadingBlock:
				i, head = skipped(f, i, w)
			case silent(f, b, words, lead):
			case b.Kind == markdown.Item:
				if b.Level == 1 && (w.Lists || lead != "") {
					s, i = listed(f, lead, i, to, w)
				}
			case b.Kind != markdown.Paragraph:
			case announces(words): // a question that another one follows was a form's
				lead = words
			default:
				s = behind(lead, w.Says(words))
			}
			if s == "" {
				continue
			}
			if lead = ""; !yield(head, s) {
				return
			}
		}
		atEnd(head, w.Says(lead), yield)
	}
}

// silent reports whether a block says nothing. What words lead to is judged with the rest of its list.
func silent(f *form.Form, b *markdown.Block, words, lead string) bool {
	return b.Quoted || words == "" || (lead == "" || b.Kind != markdown.Item) && f.Navigation(b)
}

// atEnd yields what stands at the end, if anything does.
func atEnd(head, s string, yield func(head, said string) bool) {
	if s != "" {
		yield(head, s)
	}
}

// behind puts a sentence behind the words that lead to it; "" where there is no sentence.
func behind(lead, sentence string) string {
	if sentence == "" || lead == "" {
		return sentence
	}
	return Within(text.Squash(lead) + " " + sentence)
}

// skipped returns the last block of the section that the heading at i begins, if it is to be skipped, else i and, where
// it is wanted, what the heading says before what stands below it.
func skipped(f *form.Form, i int, w Wanted) (last int, head string) {
	k, found := slices.BinarySearchFunc(f.Sections, i+1, func(s form.Section, from int) int { return s.From - from })
	if found && w.Skip(&f.Sections[k]) {
		return f.Sections[k].End - 1, ""
	}
	if w.Heads {
		if head = strings.TrimRight(text.Squash(f.Doc.Blocks[i].Text), ".:"); !strings.HasSuffix(head, "?") {
			head += ":"
		}
		head += " "
	}
	return i, head
}

// prose returns the words of a block without header lines, which some write into a section too: "Date: 2020-01-02".
func prose(f *form.Form, i int) string {
	words := f.Standing(&f.Doc.Blocks[i])
	lines := strings.Split(words, "\n")
	if _, _, ok := form.HeaderLine(lines[0]); ok && i < f.HeadEnd {
		return ""
	}
	lines = slices.DeleteFunc(lines, func(l string) bool {
		key, _, ok := form.HeaderLine(l)
		return ok && slices.Contains(headKeys, form.Canonical(key))
	})
	return strings.TrimSpace(strings.Join(lines, "\n"))
}

// headKeys are fields that stand in the middle of a text too.
var headKeys = []string{"date", "status", "authors", "decisionmakers", "created", "updated", "owners", "consulted",
	"informed", "tags", "started", "resolved"}

// Because is a reason that is announced and stands in a list below: "because:", "mainly for the following reasons:".
var Because = text.Compile(`(?i),?\s*\b(?:(?:mainly|mostly|primarily|largely)\s+)?(?:because(?:\s+of)?|` +
	`due\s+to|for\s+(?:the|these|those|several|two|three|four|many)?(?:\s+(?:main|following|below))*\s+reasons?(?:\s+below)?)` +
	`\s*:?$`)

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

// listed joins the items of the list that begins at a block, and the words that lead to it: "We will: use queues; share
// them". last is the list's last block.
func listed(f *form.Form, lead string, from, to int, w Wanted) (s string, last int) {
	all, last := items(f, from, to, lead != "")
	switch {
	case len(all) == 0:
		return "", last
	case len(all) == 1 && lead == "":
		return w.Says(all[0]), last
	}
	return Within(strings.TrimSpace(text.Squash(lead) + " " + strings.Join(all, "; "))), last
}

// items returns what the items of a list say, each its first paragraph, and the list's last block. Single items with
// paragraphs between them are one list: "* Use queues", and below it a paragraph of why, "* Share them". Links alone
// say nothing, but where led says that words lead to the list and other items say something: "The steps are: [Build
// the network](#network); start everything" has two.
func items(f *form.Form, from, to int, led bool) (all []string, last int) {
	own, last, saying := 0, from, 0
	for i := from; i < to && i < len(f.Doc.Blocks); i++ {
		b := &f.Doc.Blocks[i]
		if b.Kind != markdown.Item {
			if i = anotherItem(f, i, to); i < 0 || own > 1 {
				break
			}
			b, own = &f.Doc.Blocks[i], 0
		}
		last = i
		words, _, _ := strings.Cut(f.Standing(b), "\n\n")
		says, links := !record.Unfilled(words) && !record.Nothing(words), f.Navigation(b)
		if b.Level == 1 {
			own++
		}
		if b.Level != 1 || b.Quoted || !says || links && !led {
			continue
		}
		if all = append(all, strings.TrimRight(text.Squash(words), ".;,:")); !links {
			saying++
		}
	}
	if saying == 0 {
		return nil, last
	}
	return all, last
}

// anotherItem returns the next item of the first level behind the paragraphs at i, -1 where something else stands
// there, or words that lead to a list of its own.
func anotherItem(f *form.Form, i, to int) int {
	for ; i < to && i < len(f.Doc.Blocks); i++ {
		switch b := &f.Doc.Blocks[i]; {
		case b.Kind == markdown.Item && b.Level == 1 && !b.Quoted:
			return i
		case b.Kind != markdown.Paragraph || b.Quoted || strings.HasSuffix(b.Text, ":"):
			return -1
		}
	}
	return -1
}
