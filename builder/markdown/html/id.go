package html

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// CleanID returns an id that an author chose without what may not stand in one; "" when nothing is left of it, or more
// than 200 bytes.
func CleanID(id string) string {
	id = strings.Map(func(r rune) rune {
		if r <= ' ' || r == 0x7f || r == utf8.RuneError || unicode.IsSpace(r) {
			return -1
		}
		return r
	}, id)
	if id == "" || len(id) > 200 {
		return ""
	}
	return GuardID(id)
}

// GuardID keeps content out of the page's own names: its chrome begins with ds-, footnotes with fn: and fnref:. So
// "ds-menu" becomes "user-ds-menu".
func GuardID(id string) string {
	for _, own := range [...]string{"ds-", "fn:", "fnref:"} {
		if len(id) >= len(own) && strings.EqualFold(id[:len(own)], own) {
			return "user-" + id
		}
	}
	return id
}
