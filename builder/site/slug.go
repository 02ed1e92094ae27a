package site

import (
	"hash/fnv"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// longest is the most bytes that one part of an address may have: file systems stop at 255, and the live server and
// precompressed copies add endings.
const longest = 180

// Slug turns a file's name (without extension), a tag or a heading into one part of an address: lower-cased, NFC,
// blanks to "-", the characters that file systems or addresses do not bear dropped, every script kept. It is never
// empty, never "." or "..", and never a name that Windows reserves.
func Slug(name string) string { return segment(strings.ToLower(clean(name))) }

// clean drops what no file name or address bears and turns blanks into hyphens. Case is kept.
func clean(name string) string {
	if plainASCII(name) {
		return name
	}
	name = norm.NFC.String(strings.TrimSpace(strings.ToValidUTF8(name, "")))
	return strings.Map(func(r rune) rune {
		switch {
		case unicode.IsSpace(r):
			return '-'
		case strings.ContainsRune(`\/:*?"<>|#%`, r), unicode.IsControl(r), r == utf8.RuneError:
			return -1
		case unicode.Is(unicode.Cf, r) && r != '\u200c' && r != '\u200d': // the joiners are letters' business
			return -1
		}
		return r
	}, name)
}

// plainASCII tells the common case, letters, digits, hyphens, dots and underscores, which needs no cleaning.
func plainASCII(s string) bool {
	for i := 0; i < len(s); i++ {
		c := s[i]
		if (c < 'a' || c > 'z') && (c < 'A' || c > 'Z') && (c < '0' || c > '9') && c != '-' && c != '.' && c != '_' {
			return false
		}
	}
	return true
}

// segment makes a cleaned name safe as a folder's name everywhere. "index.html" would stand in the way of a page.
func segment(s string) string {
	s = norm.NFC.String(strings.Trim(s, "."))
	base, rest, dotted := strings.Cut(s, ".")
	switch low := strings.ToLower(base); {
	case s == "":
		return "untitled"
	case reserved(low):
		s = base + "-page"
		if dotted {
			s += "." + rest
		}
	case low == "index" && dotted:
		s = base + "-" + rest
	}
	if len(s) <= longest {
		return s
	}
	cut := longest - 9
	for !utf8.RuneStart(s[cut]) {
		cut--
	}
	return s[:cut] + "-" + mark(s)
}

// reserved tells the names that Windows keeps for devices.
func reserved(low string) bool {
	switch low {
	case "con", "prn", "aux", "nul":
		return true
	}
	number, ok := strings.CutPrefix(low, "com")
	if !ok {
		number, ok = strings.CutPrefix(low, "lpt")
	}
	return ok && (len(number) == 1 && number >= "1" && number <= "9" || number == "¹" || number == "²" || number == "³")
}

// mark is a short mark made from a text alone, for addresses that could not be told apart otherwise.
func mark(s string) string {
	h := fnv.New32a()
	h.Write([]byte(s))
	return strconv.FormatUint(uint64(h.Sum32()), 16)
}
