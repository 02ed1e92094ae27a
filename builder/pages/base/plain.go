package base

import (
	"strings"

	"digsite/builder/text"
)

// PlainStatus returns the author's status without Markdown's marks, at most 80 runes: "Superseded by ADR 3" of
// "**Superseded** by [ADR 3](x.md)." Some authors write a paragraph there.
func PlainStatus(s string) string {
	if s == "" {
		return ""
	}
	if strings.ContainsAny(s, "[*`_<") {
		s = unmark(s)
	}
	s = text.Squash(s)
	return text.Shorten(strings.Trim(s, " .|"), 80)
}

// unmark drops link targets and emphasis marks: "[ADR 3](x.md) **now**" becomes "ADR 3 now". An underscore within a
// word is a letter. The Markdown reader would be right about more, and is far too slow for every name of every record.
func unmark(s string) string {
	var b strings.Builder
	for i := 0; i < len(s); i++ {
		switch c := s[i]; {
		case c == '*' || c == '`' || c == '[':
		case c == '_' && (i == 0 || i == len(s)-1 || s[i-1] == ' ' || s[i+1] == ' '):
		case c == ']':
			if i+1 < len(s) && (s[i+1] == '(' || s[i+1] == '[') {
				shut := byte(')')
				if s[i+1] == '[' {
					shut = ']'
				}
				if n := strings.IndexByte(s[i:], shut); s[i+1] == '[' || n > 0 {
					if m := strings.IndexByte(s[i+1:], shut); m >= 0 {
						i += 1 + m
					}
				}
			}
		default:
			b.WriteByte(c)
		}
	}
	return b.String()
}
