package finder

import (
	"slices"
	"strings"
	"unicode"

	"github.com/mattn/go-runewidth"

	"digsite/builder/text"
)

// line is the line of words that is being typed. A library's would look for programs of the clipboard when this one
// starts, in every command.
type line struct {
	runes []rune
	at    int // the cursor stands before runes[at]
}

// String returns the words.
func (l *line) String() string { return string(l.runes) }

// insert puts in what was typed or pasted, on one line.
func (l *line) insert(s string) {
	add := []rune(text.CleanLines(strings.NewReplacer("\r\n", " ", "\n", " ", "\r", " ", "\t", " ").Replace(s)))
	l.runes = slices.Insert(l.runes, l.at, add...)
	l.at += len(add)
}

// cut takes out what stands between the cursor and another place.
func (l *line) cut(to int) {
	to = min(max(to, 0), len(l.runes))
	lo, hi := min(l.at, to), max(l.at, to)
	l.runes = slices.Delete(l.runes, lo, hi)
	l.at = lo
}

// move puts the cursor somewhere.
func (l *line) move(to int) { l.at = min(max(to, 0), len(l.runes)) }

// word returns where the word before the cursor begins.
func (l *line) word() int {
	i := l.at
	for i > 0 && unicode.IsSpace(l.runes[i-1]) {
		i--
	}
	for i > 0 && !unicode.IsSpace(l.runes[i-1]) {
		i--
	}
	return i
}

// key carries out a key that edits the line, and reports whether it is one.
func (l *line) key(name, typed string) bool {
	switch name {
	case "left", "ctrl+b":
		l.move(l.at - 1)
	case "right", "ctrl+f":
		l.move(l.at + 1)
	case "home", "ctrl+a":
		l.move(0)
	case "end":
		l.move(len(l.runes))
	case "ctrl+left", "alt+left", "alt+b":
		l.move(l.word())
	case "backspace", "ctrl+h":
		l.cut(l.at - 1)
	case "delete", "ctrl+d":
		l.cut(l.at + 1)
	case "ctrl+w", "alt+backspace", "ctrl+backspace":
		l.cut(l.word())
	case "ctrl+u":
		l.cut(0)
	default:
		if typed == "" {
			return false
		}
		l.insert(typed)
	}
	return true
}

// shown returns the part of the line that fits width columns with the cursor in it, and the cursor's column.
func (l *line) shown(width int) (string, int) {
	lo, used := l.at, 0
	for lo > 0 && used+runewidth.RuneWidth(l.runes[lo-1]) < width {
		lo--
		used += runewidth.RuneWidth(l.runes[lo])
	}
	hi, all := l.at, used
	for hi < len(l.runes) && all+runewidth.RuneWidth(l.runes[hi]) <= width {
		all += runewidth.RuneWidth(l.runes[hi])
		hi++
	}
	return string(l.runes[lo:hi]), used
}
