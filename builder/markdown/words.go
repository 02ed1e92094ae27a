package markdown

import (
	"bytes"
	"unicode"
	"unicode/utf8"

	"digsite/builder/markdown/ascii"
)

// blank reports whether s has nothing but white space.
func blank(s []byte) bool { return len(bytes.TrimSpace(s)) == 0 }

// words counts words: runs between blanks, and each sign of a script that writes without them. "it's 東京" counts 3.
// A run without letter or digit ("—", "|") is none. It is an estimate: Unicode's segmentation (UAX 29) is not worth its
// tables for it.
func words(s []byte) (n int) {
	in := false
	for i := 0; i < len(s); {
		c := s[i]
		if c < utf8.RuneSelf {
			i++
			if ascii.IsAlnum(c) {
				if !in {
					n++
				}
				in = true
			} else if ascii.IsBlank(c) {
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
