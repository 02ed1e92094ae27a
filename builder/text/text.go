// Package text is the one home of small helpers on strings that several rooms need: cut, squash, fold case, escape a
// path, recognise a Markdown file by its name.
//
// Its law: a helper is here when two rooms call it, and it knows none of their nouns. A helper of one room stays there.
package text

import (
	"bytes"
	"path"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// IsMarkdown reports whether a file's name ends as Markdown's do, in any case.
func IsMarkdown(name string) bool {
	return slices.Contains(MarkdownEndings(), strings.ToLower(path.Ext(name)))
}

// MarkdownEndings returns how the names of Markdown files end.
func MarkdownEndings() []string { return []string{".md", ".markdown", ".mdown", ".mkd", ".mdx"} }

// IsPage reports whether a file becomes a page, by its name: Markdown, and what is converted to it.
func IsPage(name string) bool { return slices.Contains(pageEndings, strings.ToLower(path.Ext(name))) }

// pageEndings is PageEndings, made once: every file of every scan is asked for its own.
var pageEndings = PageEndings()

// PageEndings returns how the names of files end that become pages.
func PageEndings() []string {
	return append(MarkdownEndings(), ".rst", ".adoc", ".asciidoc")
}

// LetterOrDigit reports whether r is a letter or a digit of any script.
func LetterOrDigit(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) }

// Digits reports whether s is one or more of 0 to 9 and nothing else.
func Digits(s string) bool { return s != "" && strings.Trim(s, "0123456789") == "" }

// Squash returns s on one line: each run of white space is one blank, and none stands at either end.
func Squash(s string) string {
	if squashed(s) {
		return s
	}
	return strings.Join(strings.Fields(s), " ")
}

// squashed reports whether Squash would change nothing. Of what is not plain ASCII it does not know.
func squashed(s string) bool {
	blank := true // whether a blank here would be one too many
	for i := 0; i < len(s); i++ {
		c := s[i]
		if c < ' ' || c >= utf8.RuneSelf || c == ' ' && blank {
			return false
		}
		blank = c == ' '
	}
	return s == "" || !blank
}

// Cut returns the first n runes of s.
func Cut(s string, n int) string {
	for i := range s {
		if n == 0 {
			return s[:i]
		}
		n--
	}
	return s
}

// CutMarked is Cut, with an ellipsis where something was cut.
func CutMarked(s string, n int) string {
	if c := Cut(s, n); c != s {
		return c + "…"
	}
	return s
}

// Shorten cuts s to n runes, at a blank where one is near, with an ellipsis as the last of them:
// Shorten("Use a queue, not a table", 15) is "Use a queue…".
func Shorten(s string, n int) string {
	if len(s) <= n || utf8.RuneCountInString(s) <= n {
		return s
	}
	cut := Cut(s, n-1)
	if i := strings.LastIndexByte(cut, ' '); i > len(cut)*2/3 {
		cut = cut[:i]
	}
	return strings.TrimRight(cut, " ,;:") + "…"
}

// Capital returns s with its first letter in upper case.
func Capital(s string) string {
	_, n := utf8.DecodeRuneInString(s)
	return strings.ToUpper(s[:n]) + s[n:]
}

// FoldCase returns the key under which names collide: file systems that ignore case also take composed and decomposed
// letters for one.
func FoldCase(s string) string {
	upper := false
	for i := 0; i < len(s); i++ {
		c := s[i]
		if c >= utf8.RuneSelf {
			return norm.NFC.String(strings.ToLower(strings.ToUpper(norm.NFC.String(s))))
		}
		upper = upper || 'A' <= c && c <= 'Z'
	}
	if !upper {
		return s
	}
	return strings.ToLower(s)
}

// SortedUnique sorts a list in place and returns it with each text once.
func SortedUnique(list []string) []string {
	slices.Sort(list)
	return slices.Compact(list)
}

// Line returns line n of src, counted from 1, without its end; nil when there is none.
func Line(src []byte, n int) []byte {
	for ; len(src) > 0; n-- {
		line, rest, _ := bytes.Cut(src, []byte("\n"))
		if n <= 1 {
			return line
		}
		src = rest
	}
	return nil
}

// Few lists up to three names in words: "a, b and c"; of more it says "a, b, c and others".
func Few(names []string) string {
	if len(names) > 3 {
		return strings.Join(names[:3], ", ") + " and others"
	}
	if len(names) < 2 {
		return strings.Join(names, "")
	}
	return strings.Join(names[:len(names)-1], ", ") + " and " + names[len(names)-1]
}

// TrimZeros drops leading zeros but leaves one digit: "0012" is "12", "000" is "0".
func TrimZeros(s string) string {
	for len(s) > 1 && s[0] == '0' && s[1] >= '0' && s[1] <= '9' {
		s = s[1:]
	}
	return s
}

// Letter reports whether c is a letter of ASCII.
func Letter(c byte) bool { return c|0x20 >= 'a' && c|0x20 <= 'z' }

// LettersOf returns the letters and digits of a text in lower case, for comparing titles: "Use Kafka!" and "use-kafka"
// are the same title.
func LettersOf(s string) string {
	var b strings.Builder
	for _, r := range strings.ToLower(s) {
		if r >= 0x80 || r >= 'a' && r <= 'z' || r >= '0' && r <= '9' {
			b.WriteRune(r)
		}
	}
	return b.String()
}

// LongestRun returns how often c stands in a row in s at most: of 'b' in "abba b" 2.
func LongestRun(s string, c byte) (most int) {
	n := 0
	for i := range len(s) {
		if n++; s[i] != c {
			n = 0
		}
		most = max(most, n)
	}
	return most
}

// Quote puts an author's words in quotes, at most eighty runes of them.
func Quote(s string) string {
	if r := []rune(s); len(r) > 80 {
		s = string(r[:79]) + "…"
	}
	return `"` + Squash(s) + `"`
}
