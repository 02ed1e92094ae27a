package finding

import (
	"strconv"
	"strings"

	"digsite/builder/text"
)

// Nearest returns the word among those given that a typing slip would turn into this one, or "" when none is near: at
// most one slip in words of four letters, two in words of up to seven, three beyond. A slip is a letter left out,
// added, changed, or two neighbours swapped. Case is ignored; ties go to the first.
func Nearest(word string, among []string) string {
	w := []rune(strings.ToLower(word))
	if len(w) == 0 || len(w) > 64 {
		return ""
	}
	best, at := "", slips(len(w))+1
	for _, a := range among {
		r := []rune(strings.ToLower(a))
		if len(r) > len(w)+3 || len(w) > len(r)+3 {
			continue
		}
		if d := text.Distance(w, r, at-1); d < at && d < len(w) {
			best, at = a, d
		}
	}
	return best
}

// slips returns how many slips are forgiven in a word of n letters: with more, short words would all be near each
// other.
func slips(n int) int {
	switch {
	case n <= 4:
		return 1
	case n <= 7:
		return 2
	}
	return 3
}

// Excerpt returns a line with a caret under column col, for messages about configuration:
//
//	12 | langauge: en
//	   | ^
//
// Long lines are cut around the caret; tabs become blanks. It is "" when there is no such line.
func Excerpt(src []byte, line, col int) string {
	l := text.Line(src, line)
	if l == nil || line < 1 {
		return ""
	}
	runes := []rune(strings.ReplaceAll(strings.ToValidUTF8(strings.TrimRight(string(l), " \t\r"), "?"), "\t", " "))
	col = min(max(col, 1), len(runes)+1)
	from, to := 0, len(runes)
	if col > 90 {
		from = col - 60
	}
	to = min(to, from+100)
	number := strconv.Itoa(line)
	blank := strings.Repeat(" ", len(number))
	return number + " | " + string(runes[from:to]) + "\n" + blank + " | " + strings.Repeat(" ", col-1-from) + "^"
}
