package markdown

import (
	"bytes"
	"unicode"
	"unicode/utf8"

	"github.com/yuin/goldmark/util"
)

func isBlank(c byte) bool {
	return c == ' ' || c == '\n' || c == '\t' || c == '\r' || c == '\f' || c == '\v'
}
func blank(s []byte) bool { return len(bytes.TrimSpace(s)) == 0 }
func isDigit(c byte) bool { return '0' <= c && c <= '9' }
func isAlpha(c byte) bool { return 'a' <= c|0x20 && c|0x20 <= 'z' }
func isAlnum(c byte) bool { return isDigit(c) || isAlpha(c) }

// appendEscaped writes text so that it can stand between tags.
func appendEscaped(out, s []byte) []byte {
	last := 0
	for i, c := range s {
		var e string
		switch c {
		case '&':
			e = "&amp;"
		case '<':
			e = "&lt;"
		case '>':
			e = "&gt;"
		case 0:
			e = "\uFFFD"
		default:
			continue
		}
		out = append(append(out, s[last:i]...), e...)
		last = i + 1
	}
	return append(out, s[last:]...)
}

// appendAttr writes text so that it can stand between double quotes.
func appendAttr(out []byte, s string) []byte {
	for i := 0; i < len(s); i++ {
		switch s[i] {
		case '&':
			out = append(out, "&amp;"...)
		case '<':
			out = append(out, "&lt;"...)
		case '>':
			out = append(out, "&gt;"...)
		case '"':
			out = append(out, "&#34;"...)
		case '\'':
			out = append(out, "&#39;"...)
		case 0:
			out = append(out, "\uFFFD"...)
		default:
			out = append(out, s[i])
		}
	}
	return out
}

// appendDecoded writes Markdown text as its reader sees it: backslashes before punctuation gone, entities decoded.
func appendDecoded(out, s []byte) []byte {
	last := 0
	for i := 0; i < len(s); {
		switch {
		case s[i] == '\\' && i+1 < len(s) && util.IsPunct(s[i+1]):
			out = append(out, s[last:i]...)
			last = i + 1
			i += 2
		case s[i] == '&':
			text, n := entity(s[i:])
			if n == 0 {
				i++
				continue
			}
			out = append(append(out, s[last:i]...), text...)
			i += n
			last = i
		default:
			i++
		}
	}
	return append(out, s[last:]...)
}

// entity decodes the entity that s begins with; n is its length, 0 when it is none.
func entity(s []byte) (text string, n int) {
	end := bytes.IndexByte(s[:min(len(s), 40)], ';')
	if end < 2 {
		return "", 0
	}
	name := s[1:end]
	if name[0] != '#' {
		for _, c := range name {
			if !isAlnum(c) {
				return "", 0
			}
		}
		if e, ok := util.LookUpHTML5EntityByName(string(name)); ok {
			return string(e.Characters), end + 1
		}
		return "", 0
	}
	r, digits, base := rune(0), name[1:], rune(10)
	if len(digits) > 0 && digits[0]|0x20 == 'x' {
		digits, base = digits[1:], 16
	}
	if len(digits) == 0 || len(digits) > 7 {
		return "", 0
	}
	for _, c := range digits {
		d := rune(c) - '0'
		if base == 16 && isAlpha(c) {
			d = rune(c|0x20) - 'a' + 10
		} else if !isDigit(c) {
			return "", 0
		}
		if d >= base {
			return "", 0
		}
		r = r*base + d
	}
	if r == 0 || !utf8.ValidRune(r) {
		r = utf8.RuneError
	}
	return string(r), end + 1
}

// words counts words: runs between blanks, and each sign of a script that writes without them.
func words(s []byte) (n int) {
	in := false
	for i := 0; i < len(s); {
		c := s[i]
		if c < utf8.RuneSelf {
			i++
			if isAlnum(c) {
				if !in {
					n++
				}
				in = true
			} else if isBlank(c) {
				in = false
			}
			continue
		}
		r, size := utf8.DecodeRune(s[i:])
		i += size
		switch {
		case r >= 0x2E80 && unicode.In(r, unicode.Han, unicode.Hiragana, unicode.Katakana):
			n++
			in = false
		case unicode.IsLetter(r) && !in:
			n++
			in = true
		}
	}
	return n
}

// squeeze makes one space of each run of blanks and trims the ends.
func squeeze(out, s []byte) []byte {
	gap := false
	for _, c := range s {
		if isBlank(c) {
			gap = len(out) > 0
			continue
		}
		if gap {
			out = append(out, ' ')
			gap = false
		}
		out = append(out, c)
	}
	return out
}
