package yaml

import (
	"bytes"
	"unicode"
	"unicode/utf8"
)

// FrontMatter cuts a file into its YAML front matter and the rest. It opens with a line "---" at the very top, or below
// nothing but blank lines and comments of HTML, and closes at the next line "---" or "..."; front is nil when there is
// none, and empty but not nil when nothing stands between the two lines. A file that opens with a rule above prose has
// no front matter: the first line that says something must look like "key:". Comments of HTML in it, a template's words
// above an author's, are blanked. The lines are those on which front and body begin, from 1.
//
//	"---\nstatus: open\n---\n# Hi\n" -> "status: open\n", 2, "# Hi\n", 4
func FrontMatter(text []byte) (front []byte, frontLine int, body []byte, bodyLine int) {
	c := cut(text)
	if c.start < 0 || c.end < 0 {
		at, line := behindTOML(text)
		return nil, 0, text[at:], line
	}
	return withoutComments(text[c.start:c.end:c.end]), c.first, text[c.rest:], c.line
}

// TOML reports whether the file has front matter of TOML, as Hugo writes it: between two lines "+++", at the very top.
// It is not read, and is no text either.
func TOML(text []byte) bool {
	at, _ := behindTOML(text)
	return at > 0
}

// behindTOML returns where the text behind such front matter begins, and on which line; the beginning where there is
// none. Its first line that says something is "key = value" or "[table]".
func behindTOML(text []byte) (at, line int) {
	first, after := nextLine(text, 0)
	if !fence(first, "+++") {
		return 0, 1
	}
	decided := false
	for at, n := after, 2; at < len(text); n++ {
		l, next := nextLine(text, at)
		if fence(l, "+++") {
			return next, n + 1
		}
		if t := bytes.TrimSpace(l); len(t) > 0 && t[0] != '#' && !decided {
			if decided = t[0] == '[' || bytes.IndexByte(t, '=') > 0; !decided {
				return 0, 1
			}
		}
		at = next
	}
	return 0, 1
}

// Unclosed reports whether the file opens front matter that no line closes.
func Unclosed(text []byte) bool {
	c := cut(text)
	return c.start >= 0 && c.end < 0
}

// fences are where front matter stands in a file.
type fences struct {
	start, end, rest int // offsets of the bytes between them, and of what follows; -1: no start, no end
	first, line      int // the lines of start and rest
}

// cut looks for the fences of front matter. Below blank lines or comments a rule above prose is likelier than at the
// top, so there each line has to be one of YAML's, and the second fence has to stand.
func cut(text []byte) fences {
	none := fences{start: -1, end: -1, line: 1}
	lead, n := leading(text)
	first, after := nextLine(text, lead)
	if !fence(first, "---") || after >= len(text) {
		return none
	}
	c := fences{start: after, end: -1, first: n + 2, line: 1}
	decided, n := false, n+1
	for at := after; at < len(text); {
		l, next := nextLine(text, at)
		n++
		if fence(l, "---") || fence(l, "...") {
			c.end, c.rest, c.line = at, next, n+1
			return c
		}
		if t := bytes.TrimSpace(l); len(t) > 0 && t[0] != '#' && !bytes.HasPrefix(t, []byte("<!--")) {
			if !decided && !keyLike(t) || lead > 0 && l[0] == t[0] && t[0] != '-' && !keyLike(t) {
				return none
			}
			decided = true
		}
		at = next
	}
	if !decided || lead > 0 {
		return none
	}
	return c
}

// leading returns the offset behind the blank lines and whole comments of HTML that a file begins with, and the number
// of their lines.
func leading(text []byte) (at, lines int) {
	for at < len(text) {
		l, next := nextLine(text, at)
		if t := bytes.TrimSpace(l); bytes.HasPrefix(t, []byte("<!--")) {
			end := bytes.Index(text[at:], []byte("-->"))
			if end < 0 {
				return at, lines
			}
			rest, behind := nextLine(text, at+end+len("-->"))
			if len(bytes.TrimSpace(rest)) > 0 {
				return at, lines
			}
			next = behind
		} else if len(t) > 0 {
			return at, lines
		}
		lines += bytes.Count(text[at:next], []byte("\n"))
		at = next
	}
	return at, lines
}

// withoutComments returns front matter with its comments of HTML blanked: those that begin a line or stand behind a
// blank, outside quotes. Bytes and lines keep their places. Front matter of 64 kB is no person's: it is left.
func withoutComments(front []byte) []byte {
	if len(front) > maxBytes || !bytes.Contains(front, []byte("<!--")) {
		return front
	}
	out := bytes.Clone(front)
	for at := 0; ; {
		i := bytes.Index(out[at:], []byte("<!--"))
		if i < 0 {
			return out
		}
		from := at + i
		before := out[bytes.LastIndexByte(out[:from], '\n')+1 : from]
		end := bytes.Index(out[from:], []byte("-->"))
		if end < 0 {
			return out
		}
		at = from + end + len("-->")
		quoted := bytes.Count(before, []byte(`"`))%2 == 1 || bytes.Count(before, []byte("'"))%2 == 1
		if quoted || len(before) > 0 && before[len(before)-1] != ' ' {
			continue
		}
		for k := from; k < at; k++ {
			if out[k] != '\n' && out[k] != '\r' {
				out[k] = ' '
			}
		}
	}
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
