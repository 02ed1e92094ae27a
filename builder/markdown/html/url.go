package html

import (
	"strings"

	"golang.org/x/net/html"

	"digsite/builder/markdown/ascii"
)

// Schemes are the only ones that are ever written. Everything else that looks like a scheme is refused, so that a
// scheme invented tomorrow is refused too.
var Schemes = [...]string{"http", "https", "mailto", "tel"}

// SafeURL returns an address that may be written into href or src, percent-encoded where a browser would trip, and
// whether it may be written at all: http, https, mailto, tel and relative addresses. The test is made on the address
// as it is and as it would be after one more decoding of entities, without the control characters and blanks that
// browsers drop. The result still has to be escaped for its attribute.
//
//	"a b.md"              -> "a%20b.md", true
//	"java\tscript:x"      -> "", false
//	"10:30 notes.md"      -> "./10:30%20notes.md", true
func SafeURL(address string) (string, bool) {
	clean := strip(address)
	if !safeScheme(clean) {
		return "", false
	}
	if strings.IndexByte(clean, '&') >= 0 && !safeScheme(strip(html.UnescapeString(clean))) {
		return "", false
	}
	if i := strings.IndexAny(clean, ":/?#"); i >= 0 && clean[i] == ':' && !isScheme(clean[:i]) {
		clean = "./" + clean // a file name with a colon: never to be taken for a scheme
	}
	return encode(clean), true
}

// strip drops what browsers drop or trip over: control characters anywhere, blanks at the ends.
func strip(s string) string {
	for i := 0; i < len(s); i++ {
		if s[i] < 0x20 || s[i] >= 0x7f {
			s = strings.Map(func(r rune) rune {
				if r < 0x20 || r >= 0x7f && r < 0xa0 || r == 0x200b || r >= 0x200e && r <= 0x200f ||
					r >= 0x2028 && r <= 0x202e || r >= 0x2066 && r <= 0x2069 || r == 0xfeff {
					return -1
				}
				return r
			}, s)
			break
		}
	}
	return strings.TrimSpace(s)
}

// safeScheme reports whether an address has an allowed scheme or none.
func safeScheme(s string) bool {
	i := strings.IndexAny(s, ":/?#")
	if i < 0 || s[i] != ':' {
		return true
	}
	name := strings.TrimSpace(s[:i])
	if !isScheme(name) {
		// Letters behind a blank or a percent sign are a relative file name to every browser.
		// What hides a known scheme is refused all the same.
		return !strings.Contains(strings.ToLower(name), "script") && !strings.EqualFold(name, "data")
	}
	for _, ok := range Schemes {
		if strings.EqualFold(name, ok) {
			return true
		}
	}
	return false
}

// isScheme reports whether s has the form of a scheme in RFC 3986: a letter, then letters, digits, "+", "-" and ".".
func isScheme(s string) bool {
	if s == "" || !ascii.IsLetter(s[0]) {
		return false
	}
	for i := 1; i < len(s); i++ {
		if c := s[i]; !ascii.IsAlnum(c) && c != '+' && c != '-' && c != '.' {
			return false
		}
	}
	return true
}

// encode percent-encodes what may not stand in an address; what is encoded already stays, and so does every script.
func encode(s string) string {
	const hex = "0123456789ABCDEF"
	if !strings.ContainsAny(s, " \"<>\\^`{|}'") {
		return s
	}
	var b strings.Builder
	for i := 0; i < len(s); i++ {
		switch c := s[i]; c {
		case ' ', '"', '<', '>', '\\', '^', '`', '{', '|', '}', '\'':
			b.WriteByte('%')
			b.WriteByte(hex[c>>4])
			b.WriteByte(hex[c&15])
		default:
			b.WriteByte(c)
		}
	}
	return b.String()
}
