// Package form sees a parsed file as what its author filled in: fields of the front matter, header lines below the
// title, sections, sentences, and what the file's name says.
//
// Its law: a form knows the shapes in which things are stated, and no kind of record. It answers for one file: Get and
// Take look a field up, Section a heading, Report notes what was not understood. Who asks decides what an answer means.
// It never fails and never guesses: a field that a template's author left to be filled in is empty.
package form

import (
	"bytes"
	"cmp"
	"strconv"
	"strings"

	"digsite/builder/finding"
	"digsite/builder/markdown"
	"digsite/builder/record"
	"digsite/builder/text"
	"digsite/builder/yaml"
)

// Input is one file as the rooms below return it.
type Input struct {
	Path     string
	About    string     // a side file: the path of the file that it states facts about, "" for any other file
	Front    yaml.Value // front matter; Null without
	HasFront bool
	Body     []byte // the text below the front matter
	BodyLine int    // the line of the file on which Body begins
	Doc      *markdown.Doc
	Settings record.Settings
}

// Form is one file, looked at from every side that readers need. Fields remember whether a reader took them, and the
// form what was reported; nothing else of it changes once New has returned it.
type Form struct {
	Doc      *markdown.Doc // never nil: a side file has an empty one
	Settings record.Settings
	Name     Name
	HasFront bool
	Side     bool     // the fields are those of a side file
	Front    []*Field // front matter, in order
	Head     []*Field // header lines of the body, in order
	HeadEnd  int      // index of the first block behind the header
	Sections []Section
	Findings []finding.Finding // in the order in which they were reported

	path     string
	body     []byte
	bodyLine int
	title    *Section // whose heading is the title, nil for none
}

// Bounds on what is looked at, so that no file costs more than its size: a header, a status or a list of links longer
// than this is none.
const (
	MaxLines  = 200 // of a header's block or a status
	maxFields = 300 // of a header
	MaxRefs   = 200 // of a block whose sentences are read
	MaxList   = 200 // options
)

// New looks at one file.
func New(in Input) *Form {
	f := &Form{Doc: in.Doc, Settings: in.Settings, HasFront: in.HasFront, Side: in.About != "",
		path: in.Path, body: in.Body, bodyLine: in.BodyLine}
	if f.Doc == nil {
		f.Doc = &markdown.Doc{}
	}
	f.Name = ReadName(cmp.Or(in.About, in.Path), in.Settings.Prefixes)
	f.Front = frontFields(in.Front, in.Path)
	f.Sections = sectionsOf(f.Doc)
	if f.title = titleOf(f.Sections, f.Get("title") != nil); f.title != nil {
		f.title.IsTitle = true
	}
	f.readHead()
	return f
}

// Pos returns a place in this file.
func (f *Form) Pos(line, col int) finding.Pos { return finding.Pos{Path: f.path, Line: line, Col: col} }

// Report notes a finding.
func (f *Form) Report(d finding.Finding) { f.Findings = append(f.Findings, d) }

// Title returns the section whose heading is the file's title, nil without one.
func (f *Form) Title() *Section { return f.title }

// TitleText returns the title as it is written, "" without one.
func (f *Form) TitleText() string {
	if f.title == nil {
		return ""
	}
	return f.Doc.Headings[f.title.Heading].Text
}

// RawLine returns a line of the file as it was written.
func (f *Form) RawLine(line int) string {
	if line < f.bodyLine {
		return ""
	}
	return string(text.Line(f.body, line-f.bodyLine+1))
}

// Unstruck drops the words of a line that are struck out in the file: a block's plain text no longer shows the marks.
func (f *Form) Unstruck(words string, line int) string {
	if !bytes.Contains(f.body, []byte("~~")) {
		return words
	}
	for _, s := range record.Struck.FindAllString(f.RawLine(line), -1) {
		words = strings.Replace(words, record.Plain(strings.Trim(s, "~")), "", 1)
	}
	return words
}

// BlockRefs returns the references of a block, as indexes into Doc.Refs, that stand on one line, or all for line 0.
func (f *Form) BlockRefs(b *markdown.Block, line int) []int {
	var out []int
	for r := b.RefLo; r < b.RefHi && r < len(f.Doc.Refs); r++ {
		if line == 0 || f.Doc.Refs[r].Line == line {
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
