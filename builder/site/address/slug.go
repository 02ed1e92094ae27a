// Package address makes addresses: of a record's path, kind and stated id it proposes ids and URLs, from short to long,
// and assigns each record the shortest that no other would like too (IDs, URLs). It reads what names say on the way:
// the code "ADR-12" in front of a title, the number that a file's name begins with, the folder whose numbers belong
// together.
//
// Its law: what a record is called depends on the set of records, never on their order, and a new record takes no
// address away without leaving a crossing in its place (content/guide/addresses.md). It knows no page and no link.
package address

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

// Part is Slug with the author's case kept: "PAY-7" stays "PAY-7".
func Part(name string) string { return segment(clean(name)) }

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

// plainASCII reports the common case, letters, digits, hyphens, dots and underscores, which needs no cleaning.
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
	return s[:cut] + "-" + Hash(s)
}

// reserved reports whether a name in lower case is one that Windows keeps for devices.
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

// Hash is a short mark made from a text alone, such as "6f1d9a02": for addresses that are alike in all else.
func Hash(s string) string {
	h := fnv.New32a()
	h.Write([]byte(s))
	return strconv.FormatUint(uint64(h.Sum32()), 16)
}
