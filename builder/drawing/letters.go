package drawing

import (
	"strings"
	"unicode"
)

// TextWidth estimates how wide a text is in a common sans-serif face of that size, in pixels: rather too much than too
// little. A drawing breaks its own lines, because SVG does not.
func TextWidth(s string, size int) int {
	sum := 0 // hundredths of the size
	for _, r := range s {
		sum += runeWidth(r)
	}
	return (sum*size + 99) / 100
}

// runeWidth returns a rune's width in hundredths of the letters' size. A few groups of letters are enough: a table of
// every letter would hold for one font alone.
func runeWidth(r rune) int {
	switch {
	case strings.ContainsRune("iljtfrI.,:;'|!()[] ", r):
		return 36
	case strings.ContainsRune("mwMW@%—", r):
		return 96
	case unicode.In(r, unicode.Han, unicode.Hiragana, unicode.Katakana, unicode.Hangul), r > 0xffff:
		return 105
	// A mark stands on the letter before it.
	case unicode.Is(unicode.Mn, r):
		return 0
	case unicode.IsUpper(r):
		return 70
	}
	return 60
}

// FitText returns a text as lines of a width, in pixels, the last with an ellipsis where more would follow. There is
// one line at least. Breaking stops as soon as there is one line more than is wanted: titles may be as long as a page.
func FitText(s string, width, size, lines int) []string {
	var out []string
	line := ""
	for _, word := range strings.Fields(s) {
		for TextWidth(word, size) > width { // a word too long for a line is cut, if it can be behind a hyphen
			head := cutTo(word, width, size)
			if i := strings.LastIndexAny(head, "-_/"); i >= len(head)/2 {
				head = head[:i+1]
			}
			if line != "" {
				out, line = append(out, line), ""
			}
			out, word = append(out, head), word[len(head):]
			if len(out) > lines {
				break
			}
		}
		switch {
		case word == "":
		case line == "":
			line = word
		case TextWidth(line+" "+word, size) <= width:
			line += " " + word
		default:
			out, line = append(out, line), word
		}
		if len(out) > lines {
			break
		}
	}
	if line != "" || len(out) == 0 {
		out = append(out, line)
	}
	if lines = max(lines, 1); len(out) > lines {
		out = out[:lines]
		last := out[lines-1]
		out[lines-1] = strings.TrimRight(cutTo(last, width-size, size), " ,;:") + "…"
	}
	return out
}

// cutTo returns the longest beginning of s that fits, one rune at least. It cuts between runes, and at one rune at
// least it always gets on.
func cutTo(s string, width, size int) string {
	sum := 0
	for i, r := range s {
		sum += runeWidth(r)
		if i > 0 && (sum*size+99)/100 > width {
			return s[:i]
		}
	}
	return s
}
