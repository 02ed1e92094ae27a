package reference

import (
	"bytes"
	"cmp"
	"strings"
	"unicode/utf8"

	"digsite/builder/markdown/ascii"
	"digsite/builder/series"
)

// family is one prefix of bare references. loose families are also read in lower case and with a blank before the
// number; the strict ones are too near to other words ("pm 12", "se 3").
type family struct {
	prefix string // lower-cased letters of ASCII
	loose  bool   // "adr 12" and "adr-12" too
	dated  bool   // numbers such as 2024-03 and 2024-03-01
	house  bool   // a word of three letters and more that no table has: a blank is enough before its number
	own    string // the word as site.yaml writes it, which is read in this spelling too; "" for a family of ours
}

// families are the series that prose names in a way of their own.
func families() (out []family) {
	for _, x := range series.Cited() {
		dated := x.Prose == series.Dated || x.Prose == series.LooseDated
		out = append(out, family{prefix: x.Word, loose: x.Prose == series.Loose ||
			x.Prose == series.LooseDated, dated: dated})
	}
	return out
}

// Finder finds bare references in running text: a prefix and a number (ADR-0012, RFC #123, PM2025-001), and file
// names that begin with a number (0003-third-record.md). It knows no record: whether anything answers to them is the
// site's business.
type Finder struct {
	families []family
	first    [256]bool // the first letters of all prefixes, in both cases: the test that nearly every word fails
	longest  int       // the length of the longest, in bytes
}

// NewFinder returns a finder for the built-in families and the extra prefixes of site.yaml. Those are read as they are
// written there ("Proposal 12") and in upper case, and are dated; a built-in prefix stays as it is.
func NewFinder(extra []string) *Finder {
	c := &Finder{families: families()}
	for _, x := range extra {
		if prefix := strings.ToLower(x); prefix != "" && !c.knows(prefix) {
			c.families = append(c.families, family{prefix: prefix, dated: true, own: x})
		}
	}
	for _, f := range c.families {
		c.longest = max(c.longest, len(f.prefix))
		c.first[f.prefix[0]] = true
		c.first[strings.ToUpper(f.prefix[:1])[0]] = true
	}
	for letter := 'A'; letter <= 'Z'; letter++ {
		c.first[letter] = true
	}
	c.longest = max(c.longest, longestHouse)
	return c
}

func (c *Finder) knows(prefix string) bool {
	for _, f := range c.families {
		if f.prefix == prefix {
			return true
		}
	}
	return false
}

// Found is one bare reference, text[Lo:Hi]: "ADR-0012" has the prefix "adr" and the number "12".
type Found struct {
	Lo, Hi         int    // bytes of the text; of a list's second number on, Lo is the number's: "ADRs 12 and 13"
	Prefix, Number string // Prefix is "" for a file's name and a tag; Number has no leading zeros, and is "" for a tag
	Tag            bool   // #tag in a vault
}

// Find returns the bare references in text, in order, none inside another. vault: #tags too.
//
//	"0003-x.md, ADR-0012 and RFCs 7 and 9" -> file 3, adr 12, rfc 7, rfc 9
//
// It is one pass by hand over the bytes, without regular expressions, for it reads all prose of a site.
func (c *Finder) Find(text []byte, vault bool) (found []Found) {
	file := bytes.Index(text, []byte(".md"))
	for i := 0; i < len(text); i++ {
		if vault && text[i] == '#' {
			if end := tagAt(text, i); end > 0 {
				found = append(found, Found{Lo: i, Hi: end, Tag: true})
				i = end - 1
			}
			continue
		}
		if !ascii.IsAlnum(text[i]) || i > 0 && joins(text, i-1) {
			continue
		}
		if file >= 0 && i <= file {
			if hit, ok := fileName(text, i); ok {
				found = append(found, hit)
				i = hit.Hi
			}
			if i > file {
				if file = bytes.Index(text[i:], []byte(".md")); file >= 0 {
					file += i
				}
				i--
				continue
			}
		}
		if c.first[text[i]] {
			if hits := c.at(text, i); len(hits) > 0 {
				found = append(found, hits...)
				i = hits[len(hits)-1].Hi - 1
				continue
			}
		}
		for i+1 < len(text) && ascii.IsAlnum(text[i+1]) {
			i++
		}
	}
	return found
}

// numberNear reports whether a digit follows after separators only: the cheap test that nearly every word fails.
func numberNear(s []byte) bool {
	for _, c := range s {
		if ascii.IsDigit(c) {
			return true
		}
		if c < 0x80 && c != ' ' && c != '-' && c != '_' && c != '#' && c != '\n' {
			return false
		}
	}
	return false
}

// joins reports whether the byte at i makes one word, path or address with what follows it. A slash behind a digit does
// not: "ADR-12/ADR-13" names two.
func joins(text []byte, i int) bool {
	switch c := text[i]; c {
	case '_', '-', '.', '@', '#', '$', '%', '&', '=', '\\', '+', '~':
		return true
	case '/':
		return i == 0 || !ascii.IsDigit(text[i-1])
	default:
		return ascii.IsAlnum(c) || c >= utf8.RuneSelf && wordRune(text[:i+1])
	}
}

// wordRune reports whether a text ends with a letter outside ASCII.
func wordRune(text []byte) bool {
	r, _ := utf8.DecodeLastRune(text)
	return r > 0xBF && (r < 0x2000 || r > 0x206F) && (r < 0x3000 || r > 0x303F) && (r < 0xFF00 || r > 0xFF0F)
}

// at reads the references that begin with the prefix at text[i:]: one, or a list after a plural.
func (c *Finder) at(text []byte, i int) []Found {
	end := i
	for end < len(text) && ascii.IsLetter(text[end]) {
		end++
	}
	if end-i > c.longest+1 {
		return nil
	}
	if space := nameSpace(text[i:]); space > 0 {
		end = i + space
	}
	if !numberNear(text[end:min(len(text), end+5)]) {
		return nil
	}
	f, plural, ok := c.family(text[i:end])
	if !ok {
		f, plural, ok = house(text[i:end])
	}
	if !ok || foreign(text[:i]) {
		return nil
	}
	at, sep := separator(text, end)
	if at < 0 || plural && sep == 0 {
		return nil
	}
	if !f.believes(text[i], text[at:], sep) {
		return nil
	}
	hit, ok := number(text, at, f)
	if !ok {
		return nil
	}
	hit.Lo, hit.Prefix = i, f.prefix
	hits := []Found{hit}
	for plural {
		next := listed(text, hits[len(hits)-1].Hi)
		if next < 0 {
			break
		}
		more, ok := number(text, next, f)
		if _, file := fileName(text, next); !ok || file { // "RFCs 7 and 9, 0003-x.md"
			break
		}
		more.Lo, more.Prefix = next, f.prefix
		hits = append(hits, more)
	}
	return hits
}

// believes reports whether a prefix that begins with first, and a number behind sep, name a record of this family.
func (f family) believes(first byte, number []byte, sep byte) bool {
	if f.own != "" { // whoever states a word means it
		return sep != 0 || first < 'a'
	}
	if sep == ' ' && !f.loose && !f.house && f.prefix != "inc" && f.prefix != "sev" && number[0] != '0' {
		return false // "5 PM 12 people": only SE 0155
	}
	return first < 'a' || f.loose && (sep != 0 || digits(number, 3)) // pep8 and bip39 are programs
}

// family returns the family that a word is the prefix of: in upper case, for loose ones in lower case or with a capital
// too ("Adr", not "aDr"), singular or plural.
func (c *Finder) family(word []byte) (f family, plural, ok bool) {
	for _, f := range c.families {
		n := len(f.prefix)
		plural := len(word) == n+1 && word[n]|0x20 == 's'
		if len(word) != n && !plural || !strings.EqualFold(string(word[:n]), f.prefix) {
			continue
		}
		upper := bytes.Equal(bytes.ToUpper(word[:n]), word[:n])
		if !upper && string(word[:n]) != f.own && (!f.loose || !bytes.Equal(bytes.ToLower(word[1:n]), word[1:n])) {
			continue
		}
		return f, plural, true
	}
	return family{}, false, false
}

// longestHouse is the length of the longest word of a house's own series, in bytes.
const longestHouse = 8

// nameSpace returns the length of a word and a house's own name space behind it, "ADR-I" of ADR-I-0025; 0 without one.
func nameSpace(text []byte) int {
	word := capitals(text)
	if word < 2 || word+1 >= len(text) || text[word] != '-' {
		return 0
	}
	space := capitals(text[word+1:])
	end := word + 1 + space
	if space == 0 || space > 3 || end+1 >= len(text) || text[end] != '-' || !ascii.IsDigit(text[end+1]) {
		return 0
	}
	return end
}

// capitals returns how many capital letters of ASCII a text begins with.
func capitals(text []byte) int {
	n := 0
	for n < len(text) && 'A' <= text[n] && text[n] <= 'Z' {
		n++
	}
	return n
}

// house returns the family of a word that no table has, in capitals: MSC1730, FIP-0009, ADR-I-0025. Whether this site
// has such a series is for the site to say, as with all others.
func house(word []byte) (f family, plural, ok bool) {
	letters := bytes.TrimSuffix(word, []byte("s"))
	low := strings.ToLower(string(letters))
	if len(letters) < 2 || !bytes.Equal(bytes.ToUpper(letters), letters) || series.Ordinary(low) {
		return family{}, false, false
	}
	return family{prefix: low, dated: true, house: len(letters) > 2}, len(letters) < len(word), true
}

// foreign reports whether the word before names somebody else's series: "IETF RFC 2119" is never one of ours.
func foreign(before []byte) bool {
	before = bytes.TrimRight(before, " \n")
	return bytes.HasSuffix(before, []byte("IETF")) || bytes.HasSuffix(before, []byte("ietf"))
}

// separator reads what stands between prefix and number (a blank, a hyphen of any kind, a number sign) and returns the
// number's place, -1 when it does not follow. sep is 0 for nothing, ' ' for a blank alone, else '-'.
func separator(text []byte, i int) (at int, sep byte) {
	for n := 0; i < len(text) && n < 3; n++ {
		r, size := utf8.DecodeRune(text[i:])
		switch {
		case ascii.IsDigit(text[i]):
			return i, sep
		case r == '#' && (n == 0 || text[i-1] != '#'):
			sep = '-'
		case n > 0:
			return -1, 0
		case r == '-', r == '_', r >= 0x2010 && r <= 0x2013:
			sep = '-'
		case r == ' ', r == '\n', r == 0xA0, r == 0x202F:
			sep = ' '
		default:
			return -1, 0
		}
		i += size
	}
	return -1, 0
}

// number reads a number: at most 5 digits, or a dated one, and, where the author wrote the whole name of a record
// (RFC 0587-encryption-envelope), the name. A version (MADR 2.1, MADR 3.x) is no number.
func number(text []byte, i int, f family) (Found, bool) {
	end := i
	for end < len(text) && ascii.IsDigit(text[end]) {
		end++
	}
	if end-i > 5 {
		return Found{}, false
	}
	c := Found{Hi: end, Number: cmp.Or(strings.TrimLeft(string(text[i:end]), "0"), "0")}
	if f.dated && end-i == 4 && (text[i] == '1' && text[i+1] == '9' || text[i] == '2' && text[i+1] == '0') {
		for parts := 0; parts < 2 && c.Hi+1 < len(text) && text[c.Hi] == '-' && ascii.IsDigit(text[c.Hi+1]); parts++ {
			j := c.Hi + 1
			for j < len(text) && ascii.IsDigit(text[j]) {
				j++
			}
			if j-c.Hi > 5 {
				return Found{}, false
			}
			c.Number += "-" + string(text[c.Hi+1:j])
			c.Hi = j
		}
	}
	rest := text[c.Hi:]
	if text[i] == '0' || end-i == 4 {
		if n := nameTail(rest); n > 0 {
			c.Hi += n
			rest = rest[n:]
		}
	}
	return c, !goesOn(rest)
}

// digits reports whether s begins with n digits or more.
func digits(s []byte, n int) bool {
	if len(s) < n {
		return false
	}
	for _, c := range s[:n] {
		if !ascii.IsDigit(c) {
			return false
		}
	}
	return true
}

// nameTail returns the length of "-words-of-a-file-name" at the beginning of s, 0 for none. It takes two hyphens or
// more.
func nameTail(s []byte) int {
	if len(s) < 3 || s[0] != '-' || !ascii.IsLetter(s[1]) || !ascii.IsLetter(s[2]) {
		return 0
	}
	n, hyphens := 0, 0
	for n < len(s) && (ascii.IsAlnum(s[n]) || s[n] == '-' || s[n] == '_') {
		if s[n] == '-' {
			hyphens++
		}
		n++
	}
	for n > 0 && !ascii.IsAlnum(s[n-1]) {
		n--
	}
	if hyphens < 2 {
		return 0 // "RFC 1234-style" is no name
	}
	return n
}

// goesOn reports whether what follows a number makes it something else: 12b, 2.1, 3.x, 12:30, 12%, a path.
func goesOn(s []byte) bool {
	if len(s) == 0 {
		return false
	}
	switch c := s[0]; {
	case ascii.IsAlnum(c), c == '_', c == '%', c == '\\', c == '@':
		return true
	case c == ',':
		return digits(s[1:], 3) && !digits(s[1:], 4) // 12,345
	case c == '.' || c == ':':
		if len(s) == 1 || ascii.IsDigit(s[1]) {
			return len(s) > 1
		}
		any := s[1]|0x20 == 'x' || s[1] == '*' // 3.x, 3.*
		return c == '.' && any && (len(s) == 2 || !ascii.IsLetter(s[2]))
	case c == '/':
		return len(s) > 1 && 'a' <= s[1] && s[1] <= 'z'
	}
	return false
}

// separators stand between the numbers of a list or range, a longer one before what it begins with.
var separators = []string{
	", and ", ", or ", ", & ", ", ", ",", " and ", " or ", " & ", "/", " – ", "–", " to ", "-",
	",\n", " and\n", "\nand ",
}

// listed returns the place of the next number in "12, 13 and 14", -1 when the list has ended.
func listed(text []byte, i int) int {
	rest := text[i:]
	for _, sep := range separators {
		if bytes.HasPrefix(rest, []byte(sep)) {
			at := len(sep)
			if at < len(rest) && rest[at] == '#' {
				at++
			}
			if at < len(rest) && ascii.IsDigit(rest[at]) {
				return i + at
			}
			return -1
		}
	}
	return -1
}

// fileName reads a Markdown file's name, with its folders, when it begins with a number of two digits or more or
// with a prefix and a number.
func fileName(text []byte, i int) (Found, bool) {
	end, base := i, i
	for end < len(text) && end-i < 200 && inPath(text[end]) {
		if text[end] == '/' {
			base = end + 1
		}
		end++
	}
	for end > i && text[end-1] == '.' {
		end--
	}
	if base > end || bytes.Contains(text[i:end], []byte("//")) {
		return Found{}, false
	}
	number := fileNumber(text[base:end])
	return Found{Lo: i, Hi: end, Number: number}, number != ""
}

// inPath reports whether a byte may stand in the path of a file that text names. Blanks may not.
func inPath(c byte) bool {
	return ascii.IsAlnum(c) || c >= utf8.RuneSelf || c == '-' || c == '_' || c == '.' || c == '/'
}

// fileNumber returns the number in 0003-third-record.md or adr_12.markdown, "" where there is none.
func fileNumber(name []byte) string {
	if !bytes.HasSuffix(name, []byte(".md")) && !bytes.HasSuffix(name, []byte(".markdown")) {
		return ""
	}
	at := 0
	for at < len(name) && at < 6 && ascii.IsLetter(name[at]) {
		at++
	}
	if at > 0 && at < len(name) && (name[at] == '-' || name[at] == '_') {
		at++
	}
	end := at
	for end < len(name) && ascii.IsDigit(name[end]) {
		end++
	}
	if end-at < 2 || end >= len(name) || name[end] != '-' && name[end] != '_' && name[end] != '.' {
		return ""
	}
	return cmp.Or(strings.TrimLeft(string(name[at:end]), "0"), "0")
}
