// Package document is a text as an editor holds it: lines, positions and edits.
//
// Its law: a Text is never changed, an edit makes another; and no position is out of it: what a client counts beyond a
// line's or the text's end is that end. It knows no protocol and no record.
package document

import (
	"sort"
	"strings"
	"unicode/utf8"
)

// Encoding is the unit that a client counts a position's character in.
type Encoding string

// The encodings of the protocol.
const (
	UTF8  Encoding = "utf-8"
	UTF16 Encoding = "utf-16"
	UTF32 Encoding = "utf-32"
)

// Agree returns the encoding to use of those that a client offers: UTF-8, in which the text is held, where it may be
// chosen, else the one that every client knows.
func Agree(offered []string) Encoding {
	for _, e := range offered {
		if Encoding(e) == UTF8 {
			return UTF8
		}
	}
	return UTF16
}

// Text is one version of a document.
type Text struct {
	s     string
	lines []int // offset of each line's first byte
	in    Encoding
}

// New makes a text whose characters are counted in an encoding. What is not UTF-8 is replaced, as JSON has it anyway.
func New(s string, in Encoding) Text {
	s = strings.ToValidUTF8(s, "\ufffd")
	t := Text{s: s, lines: []int{0}, in: in}
	for i := 0; i < len(s); i++ {
		if s[i] == '\n' || s[i] == '\r' && (i+1 == len(s) || s[i+1] != '\n') {
			t.lines = append(t.lines, i+1)
		}
	}
	return t
}

// String returns the text.
func (t Text) String() string { return t.s }

// Lines returns how many lines there are, at least one.
func (t Text) Lines() int { return len(t.lines) }

// Line returns a line by its number from 0, without its end; "" where there is none.
func (t Text) Line(n int) string {
	if n < 0 || n >= len(t.lines) {
		return ""
	}
	return strings.TrimRight(t.s[t.lines[n]:t.end(n)], "\r\n")
}

// end returns the offset behind a line and its end.
func (t Text) end(n int) int {
	if n+1 < len(t.lines) {
		return t.lines[n+1]
	}
	return len(t.s)
}

// Offset returns the byte that a position names; both count from 0.
func (t Text) Offset(line, character int) int {
	switch {
	case line < 0 || len(t.lines) == 0:
		return 0
	case line >= len(t.lines):
		return len(t.s)
	}
	start, s := t.lines[line], t.Line(line)
	if t.in == UTF8 {
		at := min(max(character, 0), len(s))
		for at > 0 && at < len(s) && !utf8.RuneStart(s[at]) {
			at--
		}
		return start + at
	}
	n := 0
	for i, r := range s {
		if n >= character {
			return start + i
		}
		n += t.units(r)
	}
	return start + len(s)
}

// units returns how many units a rune takes.
func (t Text) units(r rune) int {
	if t.in != UTF32 && r > 0xffff {
		return 2
	}
	return 1
}

// At returns the position of a byte.
func (t Text) At(offset int) (line, character int) {
	if len(t.lines) == 0 {
		return 0, 0
	}
	offset = min(max(offset, 0), len(t.s))
	line = sort.SearchInts(t.lines, offset+1) - 1
	s := t.s[t.lines[line]:offset]
	if t.in == UTF8 {
		return line, len(s)
	}
	for _, r := range s {
		character += t.units(r)
	}
	return line, character
}

// Byte returns the byte of a line and a column, both from 1, where columns count runes as in a finding; column 0 is the
// line's start.
func (t Text) Byte(line, col int) int {
	if line < 1 || line > len(t.lines) {
		return t.Offset(line-1, 0)
	}
	s := t.Line(line - 1)
	for i := range s {
		if col--; col < 1 {
			return t.lines[line-1] + i
		}
	}
	return t.lines[line-1] + len(s)
}

// Edit returns the text with s in place of what stands from one position to another.
func (t Text) Edit(fromLine, fromChar, toLine, toChar int, s string) Text {
	from, to := t.Offset(fromLine, fromChar), t.Offset(toLine, toChar)
	if to < from {
		from, to = to, from
	}
	return New(t.s[:from]+s+t.s[to:], t.in)
}
