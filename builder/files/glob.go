package files

import (
	"slices"
	"strings"
	"unicode/utf8"
)

// matchParts matches a path against a pattern, both cut at their slashes. "**" stands for any number of folders; at the
// end it stands for at least one name. Only the last "**" is ever tried again, so the cost is the product of the
// lengths, whatever the pattern: patterns are content, and content is not trusted.
//
//	docs/**/*.md   fits docs/a.md and docs/x/y/a.md
//	docs/**        fits docs/a.md and not docs
//
// path.Match knows no "**", and the patterns of coderef, which have {a,b}, are not those of a .gitignore.
//
// The cost is in steps, each of about one byte of the pattern.
func matchParts(pattern, names []string) (fits bool, cost int) {
	p, n := 0, 0
	cost = 1 + len(names)
	one := func() bool {
		fits, steps := matchName(pattern[p], names[n])
		cost += steps
		return fits
	}
	star, from := -1, 0 // where to go on after the last "**", and the first name it has not swallowed
	for n < len(names) {
		cost++
		switch {
		case p < len(pattern) && pattern[p] == "**":
			if p == len(pattern)-1 {
				return true, cost
			}
			star, from = p+1, n
			p++
		case p < len(pattern) && one():
			p++
			n++
		case star >= 0:
			from++
			p, n = star, from
		default:
			return false, cost
		}
	}
	return p == len(pattern), cost
}

// matchName matches one name against one part of a pattern: "*", "?", "[a-z]", "[!a]", "[[:alpha:]]" and "\" before
// a character that is meant as it is.
func matchName(pattern, name string) (fits bool, cost int) {
	// Most patterns end in a letter that the name does not end in: no "*" need be tried.
	if n := len(pattern); n > 0 && !strings.Contains("*?]", pattern[n-1:]) && !strings.HasSuffix(name, pattern[n-1:]) {
		return false, 1
	}
	p, n := 0, 0
	// as in matchParts, only the last "*" is ever tried again
	star, from := -1, 0
	for n < len(name) {
		cost++
		if p < len(pattern) && pattern[p] == '*' {
			p++
			star, from = p, n
			continue
		}
		if p < len(pattern) {
			if pattern[p] == '[' {
				cost += len(pattern) - p
			}
			if np, nn := matchOne(pattern, p, name, n); np > 0 {
				p, n = np, nn
				continue
			}
		}
		if star < 0 {
			return false, cost
		}
		from++
		p, n = star, from
	}
	return strings.Trim(pattern[p:], "*") == "", cost + 1 + len(pattern) - p
}

// matchOne matches one element of a pattern at p against one character of name at n and returns the places after them;
// 0, 0 for no match.
func matchOne(pattern string, p int, name string, n int) (int, int) {
	switch pattern[p] {
	case '?':
		_, size := utf8.DecodeRuneInString(name[n:])
		return p + 1, n + size
	case '[':
		return matchClass(pattern, p+1, name, n)
	case '\\':
		p++
		if p == len(pattern) {
			return 0, 0
		}
	}
	if pattern[p] != name[n] {
		return 0, 0
	}
	return p + 1, n + 1
}

// matchClass matches a bracket expression whose "[" stands before p. One that is not closed matches nothing.
func matchClass(pattern string, p int, name string, n int) (int, int) {
	c, size := utf8.DecodeRuneInString(name[n:])
	negate := p < len(pattern) && (pattern[p] == '!' || pattern[p] == '^')
	if negate {
		p++
	}
	found := false
	for first := true; ; first = false {
		if p >= len(pattern) {
			return 0, 0
		}
		if pattern[p] == ']' && !first {
			break
		}
		if rest, ok := strings.CutPrefix(pattern[p:], "[:"); ok {
			if word, _, closed := strings.Cut(rest[:min(len(rest), maxWord)], ":]"); closed {
				found = found || inNamed(word, c)
				p += len("[:") + len(word) + len(":]")
				continue
			}
		}
		var lo, hi rune
		if lo, p = classRune(pattern, p); p == 0 {
			return 0, 0
		}
		hi = lo
		if p+1 < len(pattern) && pattern[p] == '-' && pattern[p+1] != ']' {
			if hi, p = classRune(pattern, p+1); p == 0 {
				return 0, 0
			}
		}
		found = found || lo <= c && c <= hi
	}
	if found == negate {
		return 0, 0
	}
	return p + 1, n + size
}

// classRune reads one character of a bracket expression, with or without a backslash before it, and returns the place
// behind it; 0 where the pattern ends.
func classRune(pattern string, p int) (rune, int) {
	if p < len(pattern) && pattern[p] == '\\' {
		p++
	}
	if p >= len(pattern) {
		return 0, 0
	}
	c, size := utf8.DecodeRuneInString(pattern[p:])
	return c, p + size
}

// named are POSIX's classes of ASCII by their names, as characters and ranges; git knows no others.
var named = map[string][][2]rune{
	"alpha":  {{'A', 'Z'}, {'a', 'z'}},
	"alnum":  {{'0', '9'}, {'A', 'Z'}, {'a', 'z'}},
	"digit":  {{'0', '9'}},
	"lower":  {{'a', 'z'}},
	"upper":  {{'A', 'Z'}},
	"space":  {{'\t', '\r'}, {' ', ' '}},
	"blank":  {{'\t', '\t'}, {' ', ' '}},
	"punct":  {{'!', '/'}, {':', '@'}, {'[', '`'}, {'{', '~'}},
	"print":  {{' ', '~'}},
	"graph":  {{'!', '~'}},
	"cntrl":  {{0, 0x1f}, {0x7f, 0x7f}},
	"xdigit": {{'0', '9'}, {'A', 'F'}, {'a', 'f'}},
}

// maxWord is within how many bytes the name of a class ends, or it is none.
const maxWord = 16

// inNamed reports whether c is in the class of that name.
func inNamed(name string, c rune) bool {
	return slices.ContainsFunc(named[name], func(r [2]rune) bool { return r[0] <= c && c <= r[1] })
}
