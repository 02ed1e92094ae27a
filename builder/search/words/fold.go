package words

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// class sorts runes for the tokenizer. The engine in the page has the same classes: letter and digit are the
// properties L, M and N of its regular expressions; the scripts written without blanks are the ranges below.
type class uint8

const (
	other  class = iota
	word         // letters, marks, digits
	bigram       // Han, Kana, Hangul, Thai and its neighbours: two by two
	unseen       // soft hyphens, zero-width characters, variation selectors: as if they were not there
)

// Unspaced lists the scripts whose words are not parted by blanks, as first and last rune. Exported to the page.
var Unspaced = [...][2]rune{
	{0x0E00, 0x0EFF},   // Thai, Lao
	{0x1000, 0x109F},   // Myanmar
	{0x1100, 0x11FF},   // Hangul Jamo
	{0x1780, 0x17FF},   // Khmer
	{0x3005, 0x3007},   // Han iteration mark, zero
	{0x3040, 0x30FF},   // Hiragana, Katakana
	{0x3130, 0x318F},   // Hangul compatibility
	{0x31F0, 0x31FF},   // Katakana extensions
	{0x3400, 0x4DBF},   // Han A
	{0x4E00, 0x9FFF},   // Han
	{0xA960, 0xA97F},   // Hangul Jamo A
	{0xAC00, 0xD7FF},   // Hangul
	{0xF900, 0xFAFF},   // Han compatibility
	{0xFF66, 0xFFDC},   // half-width Kana, Hangul
	{0x20000, 0x3FFFF}, // Han B and later
}

func classOf(r rune) class {
	if r < 0x80 {
		if 'a' <= r && r <= 'z' || 'A' <= r && r <= 'Z' || '0' <= r && r <= '9' {
			return word
		}
		return other
	}
	if unicode.In(r, unicode.Cf, unicode.Variation_Selector) {
		return unseen
	}
	if !unicode.In(r, unicode.L, unicode.M, unicode.N) || r == 'ʼ' { // that letter is an apostrophe
		return other
	}
	if r >= Unspaced[0][0] {
		for _, x := range Unspaced {
			if r <= x[1] {
				if r >= x[0] {
					return bigram
				}
				break
			}
		}
	}
	return word
}

// folds are the letters that no decomposition opens, and what people type who lack them on their keyboard.
var folds = map[rune]string{
	'ß': "ss", 'ẞ': "ss", 'æ': "ae", 'Æ': "ae", 'œ': "oe", 'Œ': "oe", 'ø': "o", 'Ø': "o", 'đ': "d", 'Đ': "d",
	'ł': "l", 'Ł': "l", 'ı': "i", 'þ': "th", 'Þ': "th", 'ð': "d", 'Ð': "d", 'ħ': "h", 'Ħ': "h", 'ς': "σ",
}

// Fold writes a word as it is compared: compatibility forms opened, diacritics of Latin, Greek and Cyrillic dropped,
// lower case. Everything that is neither letter, mark nor digit afterwards is dropped too. "Größe" -> "grosse",
// "ﬁle" -> "file", "Café" -> "cafe". Marks of other scripts stay (NFC): without them Hindi and Thai lose their vowels.
func Fold(s string) string {
	ascii, lower := true, true
	for i := 0; i < len(s); i++ {
		c := s[i]
		ascii = ascii && c < 0x80
		lower = lower && (c < 'A' || c > 'Z')
	}
	if ascii {
		if lower {
			return s
		}
		return strings.ToLower(s)
	}
	var b strings.Builder
	for _, r := range norm.NFKD.String(s) {
		switch f, ok := folds[r]; {
		case ok:
			b.WriteString(f)
		case r >= 0x300 && r <= 0x36F, r == utf8.RuneError, classOf(r) == other, classOf(r) == unseen:
		default:
			b.WriteRune(lowerRune(r))
		}
	}
	return norm.NFC.String(b.String())
}

// lowerRune returns a rune in lower case; Greek's final sigma is a sigma, since a capital does not tell them apart.
func lowerRune(r rune) rune {
	if l := unicode.ToLower(r); l != 'ς' {
		return l
	}
	return 'σ'
}

// FoldValue returns a facet's value as it is compared: folded, with single blanks for everything that is no word. The
// slashes of nested tags stay, and so do + and # at the end of a word: C, C++ and C# are three languages.
// "Go/CLI-Tools" -> "go/cli tools".
func FoldValue(v string) string {
	const kept = "/+#"
	f := strings.FieldsFunc(v, func(r rune) bool { return classOf(r) == other && !strings.ContainsRune(kept, r) })
	for i := range f {
		parts := strings.Split(f[i], "/")
		for j, p := range parts {
			parts[j] = foldSigned(p)
		}
		f[i] = strings.Join(parts, "/")
	}
	f = slices.DeleteFunc(f, func(s string) bool { return s == "" })
	return strings.Trim(strings.Join(f, " "), "/ ")
}

// foldSigned folds a run of letters, digits, + and #. Only at its end the signs stay: "#C++" -> "c++", "a+b" -> "a b".
func foldSigned(s string) string {
	const signs = "+#"
	body := strings.TrimRight(s, signs)
	f := strings.FieldsFunc(body, func(r rune) bool { return strings.ContainsRune(signs, r) })
	if len(f) == 0 {
		return ""
	}
	for i := range f {
		f[i] = Fold(f[i])
	}
	return strings.Join(f, " ") + s[len(body):]
}
