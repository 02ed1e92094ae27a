package form

import (
	"bytes"
	"slices"
	"strings"

	"digsite/builder/finding"
	"digsite/builder/markdown"
	"digsite/builder/record"
	"digsite/builder/text"
)

// What a reader may ask a form.

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

// BodyOf returns the text below the front matter as it was written.
func BodyOf(f *Form) string { return string(f.body) }

// RawLine returns a line of the file as it was written.
func (f *Form) RawLine(line int) string {
	i := line - f.bodyLine
	if i < 0 || i >= len(f.lines) {
		return ""
	}
	written, _, _ := bytes.Cut(f.body[f.lines[i]:], []byte("\n"))
	return string(written)
}

// linesOf returns where each line of a text begins: a reader may ask for a line of every block.
func linesOf(body []byte) []int {
	out := make([]int, 0, bytes.Count(body, []byte("\n"))+1)
	for at := 0; at < len(body); {
		out = append(out, at)
		n := bytes.IndexByte(body[at:], '\n')
		if n < 0 {
			break
		}
		at += n + 1
	}
	return out
}

// codeSpan is a short text in backquotes on one line.
var codeSpan = text.Compile("`+ ?([^`\\s][^`]{0,120}?) ?`+")

// CodeIn returns what words that begin on a line have as code, in its order: their plain text no longer shows the
// marks.
//
//	"- `bbolt`, a file on disk" -> "bbolt"
func CodeIn(f *Form, words string, line int) []string {
	var out []string
	for _, m := range codeSpan.FindAllStringSubmatch(f.RawLine(line), 16) {
		if strings.Contains(words, m[1]) && !slices.Contains(out, m[1]) {
			out = append(out, m[1])
		}
	}
	return out
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
	return refsOf(f.Doc, b, line)
}

// Fields returns all fields: front matter before the header.
func (f *Form) Fields() []*Field { return slices.Concat(f.Front, f.Head) }

// Get returns the first stated field with a key, nil when there is none: Get("status") finds "State: accepted" in front
// matter, else in the header. Placeholders count as nothing.
func (f *Form) Get(key string) *Field {
	if x := first(f.Front, key); x != nil {
		return x
	}
	return first(f.Head, key)
}

// Take is Get, and notes that the field was read: what nobody took is shown to the reader as it is.
func (f *Form) Take(key string) *Field {
	for _, x := range f.Fields() {
		if x.Key == key {
			x.Used = true
		}
	}
	return f.Get(key)
}

// GetFront is Get of front matter: nil too where the first stated field is of the header.
func (f *Form) GetFront(key string) *Field {
	if x := f.Get(key); x != nil && x.Front {
		return x
	}
	return nil
}

// TakeText takes a field and returns its text, plain; "" when it is not stated.
func (f *Form) TakeText(key string) string {
	if x := f.Take(key); x != nil {
		return record.Plain(x.Text)
	}
	return ""
}

// States reports whether one of the fields is stated, even with an empty value.
func (f *Form) States(keys ...string) bool {
	return slices.ContainsFunc(f.Fields(), func(x *Field) bool { return slices.Contains(keys, x.Key) })
}

// Section returns the first section with one of the given keys, nil when there is none. The title is no section.
func (f *Form) Section(keys ...string) *Section { return named(f.Sections, keys...) }

// Has reports whether the file has a section with one of the given keys.
func (f *Form) Has(keys ...string) bool { return f.Section(keys...) != nil }

// CountSections returns how many of the keys the file has a section for.
func (f *Form) CountSections(keys ...string) int {
	n := 0
	for _, k := range keys {
		if f.Has(k) {
			n++
		}
	}
	return n
}

// foreignParents are the words of a heading under which "Status" or "Date" speak of something else: an amendment's, a
// field's of somebody's API.
var foreignParents = []string{"amend", "change", "revision", "history", "api", "endpoint", "response", "code", "http",
	"schema", "field", "implementation", "model", "example", "option", "alternative", "update", "addendum", "follow up",
	"appendix", "proposal", "design", "prior art", "discussion"}

// Foreign reports whether a section is a part of something else than the record itself.
func (f *Form) Foreign(s *Section) bool { return s.foreign }

// markForeign decides that for every section at once, since many readers ask.
func (f *Form) markForeign() {
	for i := range f.Sections {
		s := &f.Sections[i]
		if s.Parent < 0 || f.Sections[s.Parent].IsTitle {
			continue
		}
		parent := &f.Sections[s.Parent]
		s.foreign = parent.Level >= 2 && s.Level > 3 || foreignWords(parent.Key)
	}
}

// foreignWords reports whether a heading, by its key, has one of the words of foreignParents.
func foreignWords(key string) bool {
	return slices.ContainsFunc(foreignParents, func(w string) bool { return strings.Contains(key, w) })
}

// RefsIn returns those of some references whose text stands in s[from:to]. They are looked for in their order.
func (f *Form) RefsIn(refs []int, s string, from, to int) []int {
	var out []int
	at := 0
	for _, r := range refs {
		words := f.RefText(r)
		i := strings.Index(s[at:], words)
		if i < 0 || words == "" {
			continue
		}
		at += i
		if at >= from && at < to {
			out = append(out, r)
		}
		at += len(words)
		if at > len(s) {
			break
		}
	}
	return out
}

// RefText returns the words of a reference as they stand in a joined line.
func (f *Form) RefText(ref int) string { return strings.ReplaceAll(f.Doc.Refs[ref].Text, "\n", " ") }

// Standing returns a block's text without what its author struck out.
func (f *Form) Standing(b *markdown.Block) string {
	lines := strings.Split(b.Text, "\n")
	for i, l := range lines {
		lines[i] = f.Unstruck(l, b.Line+i)
	}
	return strings.TrimSpace(strings.Join(lines, "\n"))
}
