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

// GuardID keeps content out of the page's own names, which its scripts look up and its links lead to: what begins with
// ds-, footnotes, the places that a theme numbers, and single names. So "said" becomes "user-said".
func GuardID(id string) string {
	low := strings.ToLower(id)
	family, _, numbered := strings.Cut(low, ":")
	if strings.HasPrefix(low, "ds-") || numbered && families[family] || names[low] {
		return "user-" + id
	}
	return id
}

// families of places are named by what they are and a number, "constraint:2", or a word: "constraint:all".
var families = set("action at constraint debrief era example exception field fn fnref goal move option phase premise " +
	"question review session stop use walk")

// names are what a theme calls a place, on pages that show a record's text or anything that scripts bring there.
var names = set("found found-day home-q how-it-connects keys keys-title lineage main page-q peek q said session " +
	"session-title since walk")

func set(words string) map[string]bool {
	out := map[string]bool{}
	for word := range strings.FieldsSeq(words) {
		out[word] = true
	}
	return out
}
