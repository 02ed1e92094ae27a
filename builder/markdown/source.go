package markdown

import (
	"bytes"
	"sort"
	"unicode/utf8"
)

// source is the Markdown of one file, with the places of its lines.
type source struct {
	src   []byte
	first int                   // line number of the first line in the whole file
	lines []int                 // offsets in src at which lines begin, rising; the first is 0
	seen  struct{ at, col int } // the last place asked for, an offset and its column
}

// newSource notes where each line of src begins; first is the number of its first line in the file, 1 or, below front
// matter, more.
func newSource(src []byte, first int) source {
	s := source{src: src, first: first, lines: append(make([]int, 0, bytes.Count(src, []byte{'\n'})+1), 0)}
	for i, c := range src {
		if c == '\n' {
			s.lines = append(s.lines, i+1)
		}
	}
	return s
}

// place returns line and column of an offset, 1-based, the column in runes as editors count; column 0 and the first
// line for an offset that is not known (-1).
func (s *source) place(at int) (line, col int) {
	if at < 0 {
		return s.first, 0
	}
	at = min(at, len(s.src))
	i := sort.SearchInts(s.lines, at+1) - 1
	from, col := s.lines[i], 1
	if s.seen.at > from && s.seen.at <= at { // the same line: count on from there, or long lines cost their square
		from, col = s.seen.at, s.seen.col
	}
	col += utf8.RuneCount(s.src[from:at])
	s.seen.at, s.seen.col = at, col
	return s.first + i, col
}

func (s *source) line(at int) int { line, _ := s.place(at); return line }
