package reference

import (
	"unicode"
	"unicode/utf8"

	"digsite/builder/markdown/ascii"
)

// tagAt returns the end of a vault's #tag/sub at text[i:], 0 when there is none. A tag follows a blank or the
// beginning, and is more than a number: "#go/cli" and "#2026-plan" are tags, "#12" is an issue. The rules are
// Obsidian's; a parenthesis may stand before it as well.
func tagAt(text []byte, i int) int {
	if text[i] != '#' || i > 0 && !ascii.IsBlank(text[i-1]) && text[i-1] != '(' {
		return 0
	}
	end, named := i+1, false
	for end < len(text) {
		r, size := utf8.DecodeRune(text[end:])
		emoji := r >= 0x1F300 && r < 0x1FB00
		if r != '_' && r != '-' && r != '/' && !unicode.In(r, unicode.Letter, unicode.Number, unicode.Mark) && !emoji {
			break
		}
		named = named || !unicode.IsNumber(r)
		end += size
	}
	for end > i && text[end-1] == '/' {
		end--
	}
	if !named || end <= i+1 {
		return 0
	}
	return end
}
