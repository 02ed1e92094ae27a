package record

import (
	"bytes"
	"strings"

	"digsite/builder/finding"
	"digsite/builder/markdown"
	"digsite/builder/text"
	"digsite/builder/yaml"
)

// Input is one file as the rooms below give it.
type Input struct {
	Path     string
	Front    yaml.Value // front matter; Null without
	HasFront bool
	Body     []byte // the text below the front matter
	BodyLine int    // the line of the file on which Body begins
	Doc      *markdown.Doc
	Settings Settings
}

// Read says what one file states. It never fails: what is not stated is empty, and what was not understood is a
// finding of the record.
func Read(in Input) Record {
	f := newFile(in)
	r := &f.rec
	for _, d := range dialects() {
		if d.recognise(f) {
			f.dialect = d
			break
		}
	}
	r.Format = f.dialect.name
	f.readKind()
	f.readIDs()
	f.readTitle()
	if f.dialect.read != nil {
		f.dialect.read(f)
	}
	f.readStatus()
	f.readDates()
	f.readPeople()
	f.readClaims()
	f.readConstraints()
	switch r.Kind {
	case "decision":
		f.readOptions()
		f.readAlternatives()
	case "incident":
		f.readIncident()
	case "shadowing":
		f.readShadowing()
	case "history":
		f.readEras()
	case "trail":
		f.readTrail()
	case "principle":
		f.readPrinciple()
	case "pairing":
		f.readPairing()
	}
	f.readReviews()
	f.readSummary()
	f.readDecided()
	if r.IsRecord = f.isRecord(); !r.IsRecord {
		f.asPage()
	}
	f.keepUnread()
	return *r
}

// file is one file on its way to a Record: the input, looked at from every side that the dialects need.
type file struct {
	in         Input
	rec        Record
	name       name
	dialect    dialect
	front      []*field // front matter, in order
	head       []*field // header lines of the body, in order
	side       bool     // the fields are those of a side file
	statedKind bool     // kind or type of the front matter was understood
	headEnd    int      // index of the first block behind the header
	title      int      // index into Doc.Headings of the title, -1: none
	sections   []section
	days       []StatusDay // dated statements of a status
}

// section is a heading and the blocks up to the next heading of any level.
type section struct {
	heading  int // index into Doc.Headings
	level    int
	key      string // lower-case letters and digits of the heading, words parted by blanks; numbers in front dropped
	text     string
	line     int
	from, to int // blocks
	end      int // first block behind the section's subsections
	parent   int // index of the section that holds it, -1: none
}

func newFile(in Input) *file {
	if in.Doc == nil { // a side file has no text
		in.Doc = &markdown.Doc{}
	}
	f := &file{in: in, title: -1}
	f.rec.Path, f.rec.Number = in.Path, -1
	f.rec.Status.Word = "unknown"
	f.name = readName(in.Path, in.Settings.Prefixes)
	f.readFront(in.Front)
	f.readSections()
	f.readHead()
	return f
}

// Bounds on what is looked at, so that no file costs more than its size: a header, a status or a list of links longer
// than this is none.
const (
	maxLines  = 200 // of a header's block or a status
	maxFields = 300 // of a header
	maxRefs   = 200 // of a block whose sentences are read
	maxList   = 200 // options
)

// pos is a place in this file.
func (f *file) pos(line, col int) finding.Pos {
	return finding.Pos{Path: f.in.Path, Line: line, Col: col}
}

// say adds a finding to the record.
func (f *file) say(d finding.Finding) { f.rec.Findings = append(f.rec.Findings, d) }

// readSections walks the headings. The title is the first heading of level 1, unless its words are those of a
// section (Rust RFCs write "# Summary"); without one, a first heading of level 2 that opens the file and is followed
// by another of level 2.
func (f *file) readSections() {
	doc := f.in.Doc
	var open []int // sections that are not closed yet, outermost first
	for i := range doc.Blocks {
		b := &doc.Blocks[i]
		if b.Kind != markdown.HeadingBlock || b.Quoted || b.Heading < 0 || b.Heading >= len(doc.Headings) {
			continue
		}
		if n := len(f.sections); n > 0 {
			f.sections[n-1].to = i
		}
		for len(open) > 0 && f.sections[open[len(open)-1]].level >= b.Level {
			f.sections[open[len(open)-1]].end = i
			open = open[:len(open)-1]
		}
		s := section{heading: b.Heading, level: b.Level, text: b.Text, key: headingKey(b.Text), line: b.Line, from: i + 1, to: len(doc.Blocks), end: len(doc.Blocks), parent: -1}
		if len(open) > 0 {
			s.parent = open[len(open)-1]
		}
		open = append(open, len(f.sections))
		f.sections = append(f.sections, s)
	}
	for i, s := range f.sections {
		if s.level == 1 {
			if !sectionWord(s.key) && i < 2 {
				f.title = s.heading
			}
			break
		}
	}
	if f.title < 0 && f.get("title") == nil && len(f.sections) > 1 && f.sections[0].level == 2 && f.sections[0].from == 1 && !sectionWord(f.sections[0].key) {
		f.title = f.sections[0].heading
	}
}

// headingKey makes headings comparable: lower case, signs and leading numbers dropped.
func headingKey(txt string) string {
	words := strings.FieldsFunc(strings.ToLower(txt), func(r rune) bool { return !text.LetterOrDigit(r) })
	for len(words) > 1 && strings.Trim(words[0], "0123456789") == "" {
		words = words[1:]
	}
	return strings.Join(words, " ")
}

// sectionWord tells the headings that name a part of a record, never a record.
func sectionWord(key string) bool {
	switch key {
	case "summary", "abstract", "motivation", "context", "status", "decision", "consequences", "introduction", "overview", "background",
		"table of contents", "contents", "toc", "context and problem statement", "problem statement", "proposal", "detailed design", "guide level explanation",
		"release signoff checklist", "goals", "problem", "the problem", "problems", "related rfcs", "related", "simple summary", "question", "issue", "scope", "description", "changes", "requirements", "impact", "timeline", "metadata", "preamble", "tl dr", "tldr":
		return true
	}
	return false
}

// sectionNamed finds the first section with one of the given keys, -1 when there is none.
func (f *file) sectionNamed(keys ...string) int {
	for i, s := range f.sections {
		for _, k := range keys {
			if s.key == k && s.heading != f.title {
				return i
			}
		}
	}
	return -1
}

// has tells whether the file has a section with one of the given keys.
func (f *file) has(keys ...string) bool { return f.sectionNamed(keys...) >= 0 }

// rawLine gives a line of the file as it was written.
func (f *file) rawLine(line int) string {
	n := line - f.in.BodyLine
	if n < 0 {
		return ""
	}
	rest := f.in.Body
	for ; n > 0; n-- {
		i := bytes.IndexByte(rest, '\n')
		if i < 0 {
			return ""
		}
		rest = rest[i+1:]
	}
	if i := bytes.IndexByte(rest, '\n'); i >= 0 {
		rest = rest[:i]
	}
	return string(rest)
}
