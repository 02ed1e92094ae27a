package view

import (
	"strings"
	"unicode/utf8"
)

// plainStatus gives the author's status without Markdown's marks, at most 80 runes.
func plainStatus(s string) string {
	if s == "" {
		return ""
	}
	if strings.ContainsAny(s, "[*`_<") {
		s = unmark(s)
	}
	s = strings.Join(strings.Fields(s), " ")
	return shorten(strings.Trim(s, " .|"), 80)
}

// unmark drops link targets and emphasis marks: "[ADR 3](x.md) **now**" becomes "ADR 3 now".
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

// shorten cuts s to n runes at a blank where one is near, and says so with an ellipsis.
func shorten(s string, n int) string {
	if len(s) <= n || utf8.RuneCountInString(s) <= n {
		return s
	}
	r := []rune(s)[:n-1]
	cut := string(r)
	if i := strings.LastIndexByte(cut, ' '); i > len(cut)*2/3 {
		cut = cut[:i]
	}
	return strings.TrimRight(cut, " ,;:") + "…"
}

// escapePath makes a slash-separated path fit for an address. Letters of every script stay as they are.
func escapePath(p string) string {
	clean := true
	for i := 0; i < len(p); i++ {
		if unsafeByte(p[i]) {
			clean = false
			break
		}
	}
	if clean {
		return p
	}
	const hex = "0123456789ABCDEF"
	var b strings.Builder
	for i := 0; i < len(p); i++ {
		if c := p[i]; unsafeByte(c) {
			b.WriteByte('%')
			b.WriteByte(hex[c>>4])
			b.WriteByte(hex[c&15])
		} else {
			b.WriteByte(c)
		}
	}
	return b.String()
}

func unsafeByte(c byte) bool {
	switch c {
	case 0x7f, '%', '?', '#', '"', '\'', '<', '>', '\\', '^', '`', '{', '|', '}':
		return true
	}
	return c <= ' '
}

// outside tells addresses that leave the site.
func outside(href string) bool {
	for _, p := range []string{"https://", "http://", "mailto:", "tel:"} {
		if len(href) >= len(p) && strings.EqualFold(href[:len(p)], p) {
			return true
		}
	}
	return false
}

// letters keeps letters and digits in lower case, for comparing titles.
func letters(s string) string {
	var b strings.Builder
	for _, r := range strings.ToLower(s) {
		if r >= 0x80 || r >= 'a' && r <= 'z' || r >= '0' && r <= '9' {
			b.WriteRune(r)
		}
	}
	return b.String()
}
