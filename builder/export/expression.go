package export

import (
	"regexp"
	"strings"
)

// alternatives bounds what the braces of one pattern are written out to.
const alternatives = 64

// expression writes a pattern of paths as a regular expression that JavaScript, Python, jq, Go and grep -E read alike,
// so that nobody needs a matcher of patterns; "" for a pattern that matches nothing or too much to write out.
//
//	src/**/*.go   ^src/(?:.*/)?[^/]*\.go$
//	{a,b}/x       ^(?:a/x|b/x)$
func expression(pattern string) string {
	all := braces(pattern)
	for i, p := range all {
		if all[i] = unbraced(p); all[i] == "" {
			return ""
		}
	}
	switch len(all) {
	case 0:
		return ""
	case 1:
		return "^" + all[0] + "$"
	}
	return "^(?:" + strings.Join(all, "|") + ")$"
}

// braces writes the alternatives of a pattern out; nothing where a brace is not closed or they are too many.
func braces(p string) []string {
	open, depth := -1, 0
	var cuts []int
	for i := 0; i < len(p); i++ {
		switch p[i] {
		case '\\':
			i++
		case '{':
			if depth++; depth == 1 {
				open, cuts = i, nil
			}
		case ',':
			if depth == 1 {
				cuts = append(cuts, i)
			}
		case '}':
			if depth--; depth < 0 {
				return nil
			}
			if depth > 0 {
				continue
			}
			var out []string
			from := open + 1
			for _, to := range append(cuts, i) {
				out = append(out, braces(p[:open]+p[from:to]+p[i+1:])...)
				from = to + 1
			}
			if len(out) > alternatives {
				return nil
			}
			return out
		}
	}
	if depth > 0 {
		return nil
	}
	return []string{p}
}

// unbraced writes a pattern without braces; "" for one that is none.
func unbraced(p string) string {
	var b strings.Builder
	for i := 0; i < len(p); i++ {
		rest := p[i:]
		begins := i == 0 || p[i-1] == '/'
		switch {
		case begins && rest == "**":
			b.WriteString(".*")
			return b.String()
		case rest == "/**":
			b.WriteString("(?:/.*)?")
			return b.String()
		case begins && strings.HasPrefix(rest, "**/"):
			b.WriteString("(?:.*/)?")
			i += 2
		case p[i] == '*':
			b.WriteString("[^/]*")
			for i+1 < len(p) && p[i+1] == '*' {
				i++
			}
		case p[i] == '?':
			b.WriteString("[^/]")
		case p[i] == '[':
			end := closing(rest)
			if end < 0 {
				return ""
			}
			set := rest[1:end]
			if set[0] == '!' || set[0] == '^' {
				set = "^/" + set[1:]
			}
			b.WriteString("[" + strings.ReplaceAll(set, "[", `\[`) + "]")
			i += end
		case p[i] == '\\' && len(rest) > 1:
			b.WriteString(regexp.QuoteMeta(rest[1:2]))
			i++
		default:
			b.WriteString(regexp.QuoteMeta(p[i : i+1]))
		}
	}
	if _, err := regexp.Compile(b.String()); err != nil {
		return ""
	}
	return b.String()
}

// closing returns where a set of characters, "[a-z]", ends; -1 for one that is empty or open.
func closing(s string) int {
	for i := 1; i < len(s); i++ {
		switch {
		case s[i] == '\\':
			i++
		case s[i] == ']' && i > 1 && !(i == 2 && strings.ContainsAny(s[1:2], "!^")):
			return i
		case s[i] == ']':
			return -1
		}
	}
	return -1
}
