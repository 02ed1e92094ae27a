package yaml

import (
	"bytes"
	"unicode"
	"unicode/utf8"
)

// FrontMatter cuts a file into its YAML front matter and the rest. It opens with a line "---" at the very top and
// closes at the next line "---" or "..."; front is nil when there is none, and empty but not nil when nothing stands
// between the two lines. A file that opens with a rule above prose has no front matter: the first line that says
// something must look like "key:". The lines are those on which front and body begin, from 1.
//
//	"---\nstatus: open\n---\n# Hi\n" -> "status: open\n", 2, "# Hi\n", 4
func FrontMatter(text []byte) (front []byte, frontLine int, body []byte, bodyLine int) {
	start, end, rest, line := cut(text)
	if start < 0 || end < 0 {
		return nil, 0, text, 1
	}
	return text[start:end:end], 2, text[rest:], line
}

// Unclosed reports whether the file opens front matter that no line closes.
func Unclosed(text []byte) bool {
	start, end, _, _ := cut(text)
	return start >= 0 && end < 0
}

// cut returns the offsets of the bytes between the fences, of what follows, and the line after them; start is -1 when
// the file opens none, end when nothing closes it.
func cut(text []byte) (start, end, rest, line int) {
	first, after := nextLine(text, 0)
	if !fence(first, "---") || after >= len(text) {
		return -1, -1, 0, 1
	}
	start, decided := after, false
	n := 1
	for at := after; at < len(text); {
		l, next := nextLine(text, at)
		n++
		if fence(l, "---") || fence(l, "...") {
			return start, at, next, n + 1
		}
		if t := bytes.TrimSpace(l); !decided && len(t) > 0 && t[0] != '#' {
			if !keyLike(t) {
				return -1, -1, 0, 1
			}
			decided = true
		}
		at = next
	}
	if !decided {
		return -1, -1, 0, 1
	}
	return start, -1, 0, 1
}

// nextLine returns the line that starts at i, without its end, and where the next one starts.
func nextLine(text []byte, i int) (line []byte, next int) {
	if k := bytes.IndexByte(text[i:], '\n'); k >= 0 {
		return text[i : i+k], i + k + 1
	}
	return text[i:], len(text)
}

// fence reports whether a line is the mark alone, blanks behind it aside: editors leave them.
func fence(line []byte, mark string) bool {
	return string(bytes.TrimRight(line, " \t\r")) == mark
}

// keyLike reports whether a trimmed line could be the first of a YAML map: a word, then a colon that ends the line or
// is followed by a blank. "- item" is a list: never front matter.
func keyLike(t []byte) bool {
	if t[0] == '{' || t[0] == '"' || t[0] == '\'' {
		return bytes.IndexByte(t, ':') > 0
	}
	if t[0] == '?' || t[0] == '&' || t[0] == '%' {
		return len(t) > 1
	}
	k := keyEnd(t)
	return k > 0
}

// keyEnd returns the offset of the colon that ends a plain top-level key, or -1. A key has no blanks at its ends, at
// most 64 bytes, and only letters, digits, blanks and _ - . / @ $ in it.
func keyEnd(t []byte) int {
	for i := 0; i < len(t) && i <= 64; {
		r, w := utf8.DecodeRune(t[i:])
		if r == ':' {
			if i > 0 && t[i-1] != ' ' && (i+1 == len(t) || t[i+1] == ' ' || t[i+1] == '\t') {
				return i
			}
			return -1
		}
		ok := unicode.IsLetter(r) || unicode.IsMark(r) || unicode.IsDigit(r) ||
			i > 0 && bytes.IndexByte([]byte(" _-./@$()"), t[i]) >= 0 || t[i] == '_' || t[i] == '@' || t[i] == '$'
		if !ok || r == utf8.RuneError {
			return -1
		}
		i += w
	}
	return -1
}
