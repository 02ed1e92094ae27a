package text

import (
	"strings"
	"unicode"
)

// Clean returns a text that others wrote as it may be printed on one line: without control and format characters, so
// that no record can move the cursor, change colours or reverse what is read, and with single blanks.
// Clean("\x1b[31mred\nline") is "[31mred line". The joiners inside words of some scripts stay.
func Clean(s string) string { return Squash(CleanLines(s)) }

// CleanLines is Clean for a text of several lines: line breaks, tabs and runs of blanks stay.
func CleanLines(s string) string {
	return strings.Map(func(r rune) rune {
		switch {
		case r == '\n' || r == '\t' || r == '\u200c' || r == '\u200d':
			return r
		case unicode.Is(unicode.Cc, r), unicode.Is(unicode.Cf, r), r == unicode.ReplacementChar:
			return -1
		}
		return r
	}, s)
}
