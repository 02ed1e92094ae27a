package words

import "strings"

// porter is M. F. Porter's algorithm of 1980 with the two departures of his own later programs (abli -> bli became
// ble, logi -> log). The word is a-z only. The page has the same in JavaScript; both are held to one vocabulary.
func porter(w string) string {
	b := make([]byte, len(w), len(w)+1)
	copy(b, w)
	b = step1a(b)
	b = step1b(b)
	if n := len(b) - 1; b[n] == 'y' && hasVowel(b[:n]) {
		b[n] = 'i'
	}
	b = replaceFirst(b, step2, 1)
	b = replaceFirst(b, step3, 1)
	b = step4(b)
	if n := len(b) - 1; b[n] == 'e' {
		if m := measure(b[:n]); m > 1 || m == 1 && !cvc(b[:n]) {
			b = b[:n]
		}
	}
	if n := len(b) - 1; b[n] == 'l' && n > 0 && b[n-1] == 'l' && measure(b) > 1 {
		b = b[:n]
	}
	return string(b)
}

// rule replaces one ending by another.
type rule struct{ from, to string }

var step2 = []rule{
	{"ational", "ate"}, {"tional", "tion"}, {"enci", "ence"}, {"anci", "ance"}, {"izer", "ize"}, {"bli", "ble"},
	{"alli", "al"}, {"entli", "ent"}, {"eli", "e"}, {"ousli", "ous"}, {"ization", "ize"}, {"ation", "ate"},
	{"ator", "ate"}, {"alism", "al"}, {"iveness", "ive"}, {"fulness", "ful"}, {"ousness", "ous"}, {"aliti", "al"},
	{"iviti", "ive"}, {"biliti", "ble"}, {"logi", "log"},
}

var step3 = []rule{
	{"icate", "ic"}, {"ative", ""}, {"alize", "al"}, {"iciti", "ic"}, {"ical", "ic"}, {"ful", ""}, {"ness", ""},
}

var suffixes4 = []string{
	"al", "ance", "ence", "er", "ic", "able", "ible", "ant", "ement", "ment", "ent", "ion", "ou", "ism", "ate", "iti",
	"ous", "ive", "ize",
}

func step1a(b []byte) []byte {
	s := string(b)
	switch {
	case strings.HasSuffix(s, "sses"), strings.HasSuffix(s, "ies"):
		return b[:len(b)-2]
	case strings.HasSuffix(s, "ss"):
	case strings.HasSuffix(s, "s"):
		return b[:len(b)-1]
	}
	return b
}

func step1b(b []byte) []byte {
	s := string(b)
	switch {
	case strings.HasSuffix(s, "eed"):
		if measure(b[:len(b)-3]) > 0 {
			return b[:len(b)-1]
		}
		return b
	case strings.HasSuffix(s, "ed") && hasVowel(b[:len(b)-2]):
		b = b[:len(b)-2]
	case strings.HasSuffix(s, "ing") && hasVowel(b[:len(b)-3]):
		b = b[:len(b)-3]
	default:
		return b
	}
	s = string(b)
	switch n := len(b) - 1; {
	case strings.HasSuffix(s, "at"), strings.HasSuffix(s, "bl"), strings.HasSuffix(s, "iz"):
		return append(b, 'e')
	case n > 0 && b[n] == b[n-1] && !vowel(b, n) && b[n] != 'l' && b[n] != 's' && b[n] != 'z':
		return b[:n]
	case measure(b) == 1 && cvc(b):
		return append(b, 'e')
	}
	return b
}

// replaceFirst applies the rule with the longest ending that fits, if what stays measures at least m.
func replaceFirst(b []byte, rules []rule, m int) []byte {
	best := -1
	for i, r := range rules {
		if strings.HasSuffix(string(b), r.from) && (best < 0 || len(r.from) > len(rules[best].from)) {
			best = i
		}
	}
	if best < 0 {
		return b
	}
	r := rules[best]
	if rest := b[:len(b)-len(r.from)]; measure(rest) >= m {
		return append(rest, r.to...)
	}
	return b
}

func step4(b []byte) []byte {
	best := ""
	for _, s := range suffixes4 {
		if len(s) > len(best) && strings.HasSuffix(string(b), s) {
			best = s
		}
	}
	rest := b[:len(b)-len(best)]
	if best == "" || measure(rest) < 2 {
		return b
	}
	if n := len(rest) - 1; best == "ion" && (n < 0 || rest[n] != 's' && rest[n] != 't') {
		return b
	}
	return rest
}

func vowel(b []byte, i int) bool {
	switch b[i] {
	case 'a', 'e', 'i', 'o', 'u':
		return true
	case 'y':
		return i > 0 && !vowel(b, i-1)
	}
	return false
}

func hasVowel(b []byte) bool {
	for i := range b {
		if vowel(b, i) {
			return true
		}
	}
	return false
}

// measure counts the changes from vowels to consonants.
func measure(b []byte) int {
	m, was := 0, false
	for i := range b {
		v := vowel(b, i)
		if was && !v {
			m++
		}
		was = v
	}
	return m
}

// cvc tells whether b ends consonant, vowel, consonant, the last one not w, x or y.
func cvc(b []byte) bool {
	n := len(b) - 1
	if n < 2 || vowel(b, n) || !vowel(b, n-1) || vowel(b, n-2) {
		return false
	}
	return b[n] != 'w' && b[n] != 'x' && b[n] != 'y'
}
