// Package words cuts texts into the words that a search goes by, folded.
//
// Its law: a word is the same in a document, in a query and in the reader's browser. theme/js/search/words.js is its
// twin and cuts the same texts into the same words. It knows no document and no query.
package words

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"digsite/builder/text"
)

// Token is one word of a text. Start and End are bytes of the text.
type Token struct {
	Term       string // folded
	Pos        int    // 0-based; the parts of a compound stand at successive positions
	Start, End int
	Whole      bool // a compound without its joints, at the position of its first part
	Exact      bool // a whole that its parts cannot stand for: 1.2.3, C++
	Tail       bool // the last character of a run without blanks, at the position of its last two
}

const (
	MaxRunes = 40 // runes; the rest of a longer word is cut off
	MaxParts = 6  // a compound of more parts (a path, a digest) is indexed by its parts only
)

// Analyze cuts a text into words:
//
//   - a word is a run of letters, marks and digits, folded (see fold); leading zeros of a number are dropped, and so
//     is what nobody sees: soft hyphens, zero-width characters;
//   - runs held together by one of _ - . ' and parts of camelCase are a compound: user_id, k8s.io, getUserByID,
//     ADR-0012 give their parts, and the whole without its joints: userid, k8sio, getuserbyid, adr12. Between digits
//     a full stop stays, since 1.25 is not 12.5;
//   - the number in go1.26 and k8s-1.29 is a whole of its own, and a v before one is no part of it: v1.2.3 is 1.2.3;
//   - signs that make another word of one are kept beside it: C++, c#, --poll, $HOME, .env, @user, #12, user_id;
//   - a possessive 's is dropped;
//   - scripts that do not part words by blanks give every two neighbouring characters, and the last one alone, so that
//     a lone character is found wherever it stands.
//
// For example "getUserByID's 東京都" has the words getuserbyid, get, user, by, id, 東京, 京都 and 都. Unicode's
// segmentation (UAX 29) is not used: it keeps user_id in one piece, and the page would have to bring its tables along.
func Analyze(text string) []Token {
	var a Analyzer
	tokens, _ := a.Analyze(text)
	return tokens
}

// Analyzer is for many texts, one after another: its buffers are used again from text to text.
type Analyzer struct {
	// Elided are words that stand before another with an apostrophe and are no part of it: the l of French l'API.
	Elided map[string]bool

	out   []Token // of the text so far; what Analyze returns
	parts []span  // of the compound that is being read, in order
	found []Token // its words
	signs []byte  // what joins each of them to the next
	pos   int     // of the next word
}

// span is a range of bytes, and the sign that joins it to the next one.
type span struct {
	lo, hi int
	sign   byte
}

// Analyze returns the words of a text, valid until the next call, and how many positions they take.
func (a *Analyzer) Analyze(text string) ([]Token, int) {
	a.out, a.pos = a.out[:0], 0
	for i := 0; i < len(text); {
		c, n := classAt(text, i)
		switch c {
		case other, unseen:
			i += n
		case bigram:
			i = a.bigrams(text, i)
		default:
			if end := plain(text, i); end > i {
				a.out = append(a.out, Token{Term: Fold(text[i:end]), Pos: a.pos, Start: i, End: end})
				a.pos++
				i = end
			} else {
				i = a.compound(text, i)
			}
		}
	}
	return a.out, a.pos
}

// plain returns where a word ends that is no compound and has no signs, as most of English are: letters of ASCII,
// all small but for the first, or all capitals. For any other it returns i, and compound returns the same, only slower.
func plain(s string, i int) int {
	if i > 0 && strings.IndexByte("$@#.-", s[i-1]) >= 0 {
		return i // --poll
	}
	end := i + 1
	if isSmall(s[i]) || end < len(s) && isSmall(s[end]) {
		for end < len(s) && isSmall(s[end]) {
			end++
		}
	} else {
		for end < len(s) && isCapital(s[end]) {
			end++
		}
	}
	switch {
	case !isSmall(s[i]) && !isCapital(s[i]), end-i > MaxRunes:
		return i
	case end == len(s):
		return end
	case s[end] >= utf8.RuneSelf, strings.IndexByte("_'+#", s[end]) >= 0, classOf(rune(s[end])) == word:
		return i // user_id, getUser, C++
	case s[end] == '.' || s[end] == '-': // is a joint where a word follows
		if end+1 < len(s) && (s[end+1] >= utf8.RuneSelf || classOf(rune(s[end+1])) == word) {
			return i
		}
	}
	return end
}

func isSmall(c byte) bool   { return 'a' <= c && c <= 'z' }
func isCapital(c byte) bool { return 'A' <= c && c <= 'Z' }

// classAt returns the class of the rune at s[i:], and its length in bytes; other at the end.
func classAt(s string, i int) (class, int) {
	if i >= len(s) {
		return other, 0
	}
	if c := s[i]; c < utf8.RuneSelf {
		return classOf(rune(c)), 1
	}
	r, n := utf8.DecodeRuneInString(s[i:])
	return classOf(r), n
}

// skip returns where the runes from i on end that are of one of two classes.
func skip(s string, i int, a, b class) int {
	for {
		c, n := classAt(s, i)
		if n == 0 || c != a && c != b {
			return i
		}
		i += n
	}
}

// compound reads words and joints from i and returns where it stopped.
func (a *Analyzer) compound(s string, i int) int {
	a.parts = a.parts[:0]
	begin := i
	for {
		lo := i
		i = skip(s, i, word, unseen)
		sign, next := joint(s, i)
		if sign == '.' && isDigit(s[next]) {
			lo = a.numbered(s, lo, i)
		}
		a.camel(s, lo, i)
		a.parts[len(a.parts)-1].sign = sign
		if sign == '\'' && len(a.parts) == 1 && a.Elided[Fold(s[lo:i])] {
			a.emit(s, begin, i)
			return next
		}
		if sign == 0 {
			break
		}
		if sign == '\'' && possessive(s, next) {
			i = next + 1
			break
		}
		i = next
	}
	a.emit(s, begin, i)
	return i
}

// numbered parts what stands before the number in front of a full stop, and returns where the number begins: go and 1
// of go1.26. A v is left out.
func (a *Analyzer) numbered(s string, lo, hi int) int {
	d := hi
	for d > lo && isDigit(s[d-1]) {
		d--
	}
	if d == lo || d == hi {
		return lo
	}
	if s[lo:d] != "v" && s[lo:d] != "V" {
		a.camel(s, lo, d)
	}
	return d
}

func isDigit(c byte) bool { return '0' <= c && c <= '9' }

// joint returns the sign at i that holds two words together, and where the second begins; 0 where there is none.
func joint(s string, i int) (sign byte, next int) {
	r, n := utf8.DecodeRuneInString(s[i:])
	switch r {
	case '_', '＿':
		sign = '_'
	case '-', '‐', '‑', '－':
		sign = '-'
	case '.', '．':
		sign = '.'
	case '\'', '’', 'ʼ', '＇':
		sign = '\''
	default:
		return 0, i
	}
	next = skip(s, i+n, unseen, unseen)
	if c, _ := classAt(s, next); c != word {
		return 0, i
	}
	return sign, next
}

// possessive reports whether the word at i is a lone s.
func possessive(s string, i int) bool {
	if s[i] != 's' && s[i] != 'S' {
		return false
	}
	c, _ := classAt(s, i+1)
	return c == other
}

// camel appends the parts of one run. A new part begins at a capital after a small letter or digit, and at the last
// of several capitals when a small letter follows it; a plural (URLs) is no part.
func (a *Analyzer) camel(s string, lo, hi int) {
	start, prev, caps := lo, rune(0), 0
	for i := lo; i < hi; {
		r, n := utf8.DecodeRuneInString(s[i:])
		if r > 127 && classOf(r) == unseen {
			i += n
			continue
		}
		up := unicode.IsUpper(r)
		switch {
		case up && prev != 0 && !unicode.IsUpper(prev) && unicode.IsLetter(prev):
			a.parts = append(a.parts, span{lo: start, hi: i})
			start, caps = i, 0
		case !up && unicode.IsLower(r) && caps > 1 && s[i:hi] != "s":
			if at := i - utf8.RuneLen(prev); at > start {
				a.parts = append(a.parts, span{lo: start, hi: at})
				start = at
			}
		}
		if up {
			caps++
		} else {
			caps = 0
		}
		prev = r
		i += n
	}
	a.parts = append(a.parts, span{lo: start, hi: hi})
}

// emit adds the words of a.parts: with its signs, as a whole, its numbers, and each part.
func (a *Analyzer) emit(s string, begin, end int) {
	a.found, a.signs = a.found[:0], a.signs[:0]
	for _, p := range a.parts {
		if t := term(s[p.lo:p.hi]); t != "" { // a part may fold to nothing
			a.found = append(a.found, Token{Term: t, Pos: a.pos + len(a.found), Start: p.lo, End: p.hi})
			a.signs = append(a.signs, p.sign)
		}
	}
	n := len(a.found)
	if n == 0 {
		return
	}
	if len(a.parts) <= MaxParts {
		whole := a.whole(0, n)
		before, behind := lead(s, begin), trail(s, end)
		if t := cut(before + a.underscored(whole.Term) + behind); t != whole.Term {
			signed := whole
			signed.Term, signed.Exact = t, before+behind != ""
			signed.Start, signed.End = begin-len(before), end+len(behind)
			a.out = append(a.out, signed)
		}
		if n > 1 {
			whole.Exact = a.number(0) == n
			a.out = append(a.out, whole)
		}
	}
	for i := 0; i < n; {
		to := a.number(i)
		if to-i > 1 && (to-i < n || len(a.parts) > MaxParts) {
			number := a.whole(i, to)
			number.Exact = true
			a.out = append(a.out, number)
		}
		a.out = append(a.out, a.found[i:to]...)
		i = to
	}
	a.pos += n
}

// whole returns some words of a compound as one.
func (a *Analyzer) whole(from, to int) Token {
	return Token{Term: Joined(a.found[from:to]), Pos: a.found[from].Pos, Whole: true,
		Start: a.found[from].Start, End: a.found[to-1].End}
}

// underscored returns the whole of a compound, with its underscores if it has any.
func (a *Analyzer) underscored(whole string) string {
	if !slices.Contains(a.signs, '_') {
		return whole
	}
	var b strings.Builder
	for i, t := range a.found {
		b.WriteString(t.Term)
		if a.signs[i] == '_' {
			b.WriteByte('_')
		}
	}
	return b.String()
}

// number returns where the number ends that begins with a word of the compound: 1.2.3 are three words of one.
func (a *Analyzer) number(i int) int {
	to := i + 1
	for to < len(a.found) && a.signs[to-1] == '.' && text.Digits(a.found[i].Term) && text.Digits(a.found[to].Term) {
		to++
	}
	return to
}

// lead returns the signs before a word that make another one of it: --poll, $HOME, .env, @user, #12.
func lead(s string, i int) string {
	sign := ""
	switch {
	case i >= 2 && s[i-2:i] == "--":
		sign = "--"
	case i >= 1 && strings.IndexByte("$@#.", s[i-1]) >= 0:
		sign = s[i-1 : i]
	default:
		return ""
	}
	before := s[:i-len(sign)]
	if r, _ := utf8.DecodeLastRuneInString(before); before != "" && (classOf(r) != other || r == rune(sign[0])) {
		return "" // jane@example.org, an ellipsis, a rule
	}
	return sign
}

// trail returns the signs behind a word that make another one of it: C++, c#.
func trail(s string, i int) string {
	sign := s[i:]
	sign = sign[:len(sign)-len(strings.TrimLeft(sign, "+#"))]
	if c, _ := classAt(s, i+len(sign)); sign == "++" || len(sign) == 1 && c == other {
		return sign
	}
	return ""
}

// bigrams adds every two neighbours of a run without blanks, as Lucene's CJK analyzer does, and the last character, or
// the only one, as it is, and returns where the run ends. A dictionary would cut better and would have to be in the
// page as well.
func (a *Analyzer) bigrams(s string, i int) int {
	add := func(t Token) {
		if t.Term = Fold(s[t.Start:t.End]); t.Term != "" {
			a.out = append(a.out, t)
		}
	}
	for prev := -1; ; {
		next := character(s, i)
		if c, _ := classAt(s, next); prev >= 0 {
			add(Token{Pos: a.pos, Start: prev, End: next})
			if c != bigram {
				add(Token{Pos: a.pos, Start: i, End: next, Tail: true})
			}
			a.pos++
		} else if c != bigram {
			add(Token{Pos: a.pos, Start: i, End: next})
			a.pos++
		}
		if c, _ := classAt(s, next); c != bigram {
			return next
		}
		prev, i = i, next
	}
}

// character returns where a character ends, with what belongs to it: the marks of voiced Kana, the vowels and ends of
// Hangul in parts, and what nobody sees.
func character(s string, i int) int {
	_, n := classAt(s, i)
	for i += n; i < len(s); i += n {
		r, size := utf8.DecodeRuneInString(s[i:])
		voiced := r == 0x3099 || r == 0x309A || r == 0xFF9E || r == 0xFF9F || r >= 0x1160 && r <= 0x11FF
		if n = size; !voiced && classOf(r) != unseen {
			break
		}
	}
	return i
}

// Lone reports whether a word is one character of a script without blanks. As a word of a query it stands for all words
// that begin with it.
func Lone(t string) bool {
	r, n := utf8.DecodeRuneInString(t)
	return n > 0 && n == len(t) && classOf(r) == bigram
}

// term folds one part: a number loses its leading zeros, a very long word its end.
func term(s string) string {
	t := Fold(s)
	if strings.HasPrefix(t, "0") && text.Digits(t) {
		for len(t) > 1 && t[0] == '0' {
			t = t[1:]
		}
	}
	return cut(t)
}

// cut bounds a word to MaxRunes.
func cut(t string) string {
	if len(t) <= MaxRunes {
		return t
	}
	n := 0
	for i := range t {
		if n == MaxRunes {
			return t[:i]
		}
		n++
	}
	return t
}

// Joined returns a whole text as one word: ADR-0012, "adr 12" and adr12 are the same, adr12; of two numbers it is not
// one: 1.25 is not 125. "" for no words.
func Joined(tokens []Token) string {
	var b strings.Builder
	last := byte(0)
	for _, t := range tokens {
		if t.Whole || t.Tail {
			continue
		}
		if isDigit(last) && isDigit(t.Term[0]) {
			b.WriteByte('.')
		}
		b.WriteString(t.Term)
		last = t.Term[len(t.Term)-1]
	}
	return cut(b.String())
}

// Letters reports whether s has no letters but those of ASCII, and nothing else.
func Letters(s string) bool {
	return strings.IndexFunc(s, func(r rune) bool { return r > 127 || !unicode.IsLetter(r) }) < 0
}
