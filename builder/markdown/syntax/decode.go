package syntax

import (
	"bytes"
	"unicode/utf8"

	"github.com/yuin/goldmark/util"

	"digsite/builder/markdown/ascii"
)

// AppendDecoded writes Markdown text as its reader sees it: backslashes before punctuation gone, entities decoded.
//
//	`a\*b &amp; &#x41; &nosuch;` -> `a*b & A &nosuch;`
//
// It follows sections 2.4 and 2.5 of CommonMark. goldmark decodes while it writes HTML; what is read here goes into
// plain text, ids and addresses too, and so is decoded once, before any of them.
func AppendDecoded(out, s []byte) []byte {
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

// entity decodes the entity that s begins with; n is its length, 0 when it is none. "&amp;" -> "&", 5. Names count with
// their semicolon alone, unlike in HTML. A number may have seven digits in either base, where CommonMark takes six
// hexadecimal ones; no rune has seven. The longest name of HTML has 31 letters, so 40 bytes are looked at.
func entity(s []byte) (text string, n int) {
	end := bytes.IndexByte(s[:min(len(s), 40)], ';')
	if end < 2 {
		return "", 0
	}
	name := s[1:end]
	if name[0] != '#' {
		for _, c := range name {
			if !ascii.IsAlnum(c) {
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
		if base == 16 && ascii.IsLetter(c) {
			d = rune(c|0x20) - 'a' + 10
		} else if !ascii.IsDigit(c) {
			return "", 0
		}
		if d >= base {
			return "", 0
		}
		r = r*base + d
	}
	if r == 0 || !utf8.ValidRune(r) { // U+FFFD in place of NUL, surrogates and what lies beyond Unicode
		r = utf8.RuneError
	}
	return string(r), end + 1
}

// Decoded returns what AppendDecoded writes, as a string.
func Decoded(s []byte) string { return string(AppendDecoded(make([]byte, 0, len(s)), s)) }
