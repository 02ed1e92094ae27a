// Package lines finds where a byte of a file stands: its line and its column.
//
// Its law: lines and columns are counted from 1, and columns in characters, as editors count. It reads no Markdown.
package lines

import (
	"bytes"
	"sort"
	"unicode/utf8"
)

// Source is the Markdown of one file, with the places of its lines.
type Source struct {
	Src   []byte
	first int                   // line number of the first line in the whole file
	lines []int                 // offsets in src at which lines begin, rising; the first is 0
	seen  struct{ at, col int } // the last place asked for, an offset and its column
}

// New notes where each line of src begins; first is the number of its first line in the file, 1 or, below front
// matter, more.
func New(src []byte, first int) Source {
	s := Source{Src: src, first: first, lines: append(make([]int, 0, bytes.Count(src, []byte{'\n'})+1), 0)}
	for i, c := range src {
		if c == '\n' {
			s.lines = append(s.lines, i+1)
		}
	}
	return s
}

// Place returns line and column of an offset, 1-based, the column in runes as editors count; column 0 and the first
// line for an offset that is not known (-1).
func (s *Source) Place(at int) (line, col int) {
	if at < 0 {
		return s.first, 0
	}
	at = min(at, len(s.Src))
	i := sort.SearchInts(s.lines, at+1) - 1
	from, col := s.lines[i], 1
	if s.seen.at > from && s.seen.at <= at { // the same line: count on from there, or long lines cost their square
		from, col = s.seen.at, s.seen.col
	}
	col += utf8.RuneCount(s.Src[from:at])
	s.seen.at, s.seen.col = at, col
	return s.first + i, col
}

// Line returns the line of an offset.
func (s *Source) Line(at int) int { line, _ := s.Place(at); return line }
