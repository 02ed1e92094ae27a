package read

import (
	"strings"

	"digsite/builder/markdown"
	"digsite/builder/record"
	"digsite/builder/record/form"
)

// maxRestated is how long a line of a state may be: a longer one says why, which no head of a page repeats.
const maxRestated = 120

// restated returns the id of the first heading behind lines that the head of a record's page shows again, "" where
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
func restated(f *form.Form, r *record.Record) string {
	shown := map[int]bool{r.Status.Pos.Line: true, r.Date.Pos.Line: true}
	for _, x := range f.Head {
		shown[x.Pos.Line] = true
	}
	for _, c := range r.Claims {
		shown[c.Pos.Line] = true
	}
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
		for k, line := range strings.Split(b.Text, "\n") {
			if !shown[b.Line+k] || len(line) > maxRestated {
				return ""
			}
			lines++
		}
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
