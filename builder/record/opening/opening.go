// Package opening sees how the text of a record begins: which of its lines the head of a page says again, and whether
// the first sentence is the one by which the record is known.
//
// Its law: it compares words and changes none. Where a text begins in another way than it knows, it says nothing.
package opening

import (
	"slices"
	"strings"

	"digsite/builder/markdown"
	"digsite/builder/record"
	"digsite/builder/record/form"
	"digsite/builder/text"
)

// maxRestated is how long a line of a state may be: a longer one says why, which no head of a page repeats.
const maxRestated = 120

// Restated returns the id of the first heading behind lines that the head of a record's page shows again, "" where
// nothing else stands before it or something does that only the text says. Of
//
//	# 3. Use queues
//
//	Date: 2020-01-02
//
//	## Status
//
//	Superseded by [4. Use a table](0004-use-a-table.md)
//
//	## Context
//
// that is "context".
func Restated(f *form.Form, r *record.Record) string {
	shown := shownLines(f, r)
	lines := 0
	for i := range f.Doc.Blocks {
		b := &f.Doc.Blocks[i]
		if b.Kind == markdown.HeadingBlock {
			switch s := sectionAt(f, i); {
			case s == nil:
				return ""
			case s.IsTitle && lines == 0, form.Canonical(s.Text) == "status", form.Canonical(s.Text) == "date":
				continue
			case lines == 0:
				return ""
			default:
				return s.ID
			}
		}
		if b.Quoted || b.Kind != markdown.Paragraph && b.Kind != markdown.Item {
			return ""
		}
		if !allShown(*b, shown) {
			return ""
		}
		lines++
	}
	return ""
}

// sectionAt returns the section whose heading is the block at i, nil for none.
func sectionAt(f *form.Form, i int) *form.Section {
	for k := range f.Sections {
		if f.Sections[k].From == i+1 {
			return &f.Sections[k]
		}
	}
	return nil
}

// shownLines returns the lines of which the head of a page says what they say: header lines, the state, the day and
// relations.
func shownLines(f *form.Form, r *record.Record) map[int]bool {
	shown := map[int]bool{r.Status.Pos.Line: true, r.Date.Pos.Line: true}
	for _, x := range f.Head {
		shown[x.Pos.Line] = true
	}
	for _, c := range r.Claims {
		shown[c.Pos.Line] = true
	}
	return shown
}

// Repeats returns the id of the section of the state where it holds nothing but lines that the head of a page shows,
// "" for none: a list of contents need not lead there.
func Repeats(f *form.Form, r *record.Record) string {
	shown := shownLines(f, r)
	for i := range f.Sections {
		s := &f.Sections[i]
		if s.IsTitle || form.Canonical(s.Text) != "status" || s.To != s.End || s.From == s.To {
			continue
		}
		if !slices.ContainsFunc(f.Doc.Blocks[s.From:s.To], func(b markdown.Block) bool {
			return b.Quoted || b.Kind != markdown.Paragraph && b.Kind != markdown.Item || !allShown(b, shown)
		}) {
			return s.ID
		}
	}
	return ""
}

// allShown reports whether each line of a block is among those shown.
func allShown(b markdown.Block, shown map[int]bool) bool {
	for k, line := range strings.Split(b.Text, "\n") {
		if !shown[b.Line+k] || len(line) > maxRestated {
			return false
		}
	}
	return true
}

// With reports whether a text begins with a sentence: behind what is restated, a heading and nothing else stands before
// it. A page need not say it again above the text.
func With(f *form.Form, restated, sentence string) bool {
	from := 0
	for i := range f.Sections {
		if s := &f.Sections[i]; s.IsTitle && from == 0 || s.ID == restated && restated != "" {
			from = s.From
		}
	}
	for i := from; i < len(f.Doc.Blocks) && sentence != ""; i++ {
		b := &f.Doc.Blocks[i]
		if b.Kind == markdown.HeadingBlock && i <= from {
			continue
		}
		return b.Kind == markdown.Paragraph && !b.Quoted &&
			strings.HasPrefix(text.Squash(f.Standing(b)), strings.TrimRight(sentence, "…"))
	}
	return false
}
