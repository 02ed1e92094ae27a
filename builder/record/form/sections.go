package form

import (
	"slices"
	"strings"

	"digsite/builder/markdown"
	"digsite/builder/text"
)

// Section is a heading and what stands below it. Blocks are indexes into Doc.Blocks.
type Section struct {
	Index    int    // in Form.Sections
	Heading  int    // index into Doc.Headings
	Level    int    // 1 to 6
	Key      string // see HeadingKey
	ID       string // of the heading
	IsTitle  bool   // the heading is the file's title
	Text     string // the heading as it is written
	Line     int
	From, To int  // its own blocks: up to the next heading of any level
	End      int  // first block behind its subsections
	Parent   int  // index of the section that holds it, -1: none
	foreign  bool // see Form.Foreign
}

// sectionsOf walks the headings of a text; those in quotes are somebody else's.
func sectionsOf(doc *markdown.Doc) []Section {
	var all []Section
	var open []int // sections that are not closed yet, outermost first
	for i := range doc.Blocks {
		b := &doc.Blocks[i]
		if b.Kind != markdown.HeadingBlock || b.Quoted || b.Heading < 0 || b.Heading >= len(doc.Headings) {
			continue
		}
		if n := len(all); n > 0 {
			all[n-1].To = i
		}
		for len(open) > 0 && all[open[len(open)-1]].Level >= b.Level {
			all[open[len(open)-1]].End = i
			open = open[:len(open)-1]
		}
		s := Section{Index: len(all), Heading: b.Heading, Level: b.Level, Key: HeadingKey(b.Text), Text: b.Text,
			ID: doc.Headings[b.Heading].ID, Line: b.Line,
			From: i + 1, To: len(doc.Blocks), End: len(doc.Blocks), Parent: -1}
		if len(open) > 0 {
			s.Parent = open[len(open)-1]
		}
		open = append(open, len(all))
		all = append(all, s)
	}
	return all
}

// titleOf returns the section whose heading is the title, nil for none: the first of level 1, unless its words are
// those of a section (Rust RFCs write "# Summary"); without one, a first heading of level 2 that opens the file and is
// followed by another, unless a field states the title. Below a header in literal text, a heading of level 2 that
// begins with a series and a number is the title, whatever its sections' level: "EEP 4: Bit strings".
func titleOf(doc *markdown.Doc, all []Section, stated bool) *Section {
	text := func(b markdown.Block) bool { return b.Kind != markdown.Code }
	if len(all) > 0 && all[0].Level == 2 && all[0].From > 1 && coded.MatchString(all[0].Text) &&
		!slices.ContainsFunc(doc.Blocks[:all[0].From-1], text) {
		return &all[0]
	}
	if i := slices.IndexFunc(all, func(s Section) bool { return s.Level == 1 }); i == 0 || i == 1 {
		if !SectionWord(all[i].Key) {
			return &all[i]
		}
	}
	if len(all) > 1 && !stated && all[0].Level == 2 && all[0].From == 1 && !SectionWord(all[0].Key) {
		return &all[0]
	}
	return nil
}

// coded is a heading that begins with a series and a number.
var coded = text.Compile(`^[A-Z]{2,8}[- ]\d{1,6}:\s`)

// HeadingKey makes headings comparable: lower case, signs and leading numbers dropped: "## 3. Root-cause(s)" is
// "root cause s".
func HeadingKey(heading string) string {
	words := strings.FieldsFunc(strings.ToLower(heading), func(r rune) bool { return !text.LetterOrDigit(r) })
	for len(words) > 1 && text.Digits(words[0]) {
		words = words[1:]
	}
	return strings.Join(words, " ")
}

// sectionWords are headings that name a part of a record, never a record, whatever their level: those of ADRs, MADR,
// Rust RFCs, KEPs, EIPs and postmortems.
var sectionWords = []string{
	"summary", "abstract", "simple summary", "tl dr", "tldr", "introduction", "overview", "background", "description",
	"motivation", "context", "context and problem statement", "problem statement", "problem", "the problem", "problems",
	"question", "issue", "scope", "goals", "requirements", "proposal", "detailed design", "guide level explanation",
	"decision", "consequences", "status", "changes", "related", "related rfcs", "impact", "timeline",
	"author", "authors", "author s", "deciders", "decision makers", "table of contents", "contents", "toc",
	"release signoff checklist",
}

// SectionWord reports whether a heading, by its key, names a part of a record.
func SectionWord(key string) bool {
	return slices.Contains(sectionWords, key) || slices.Contains(headerSections, key)
}

// named returns the first section with one of the given keys, nil when there is none. The title is no section.
func named(all []Section, keys ...string) *Section {
	for i := range all {
		if s := &all[i]; !s.IsTitle && slices.Contains(keys, s.Key) {
			return s
		}
	}
	return nil
}
