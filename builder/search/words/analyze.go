// Package words cuts texts into the words that a search goes by: folded, with their stems.
//
// Its law: a word is the same in a document, in a query and in the reader's browser. theme/js/search/words.js is its
// twin and cuts the same texts into the same words. It knows no document and no query.
package words

import (
	"strings"
	"unicode"
	"unicode/utf8"

	porterstemmer "github.com/blevesearch/go-porterstemmer"

	"digsite/builder/text"
)

// Token is one word of a text. Start and End are bytes of the text.
type Token struct {
	Term       string // folded
	Pos        int    // 0-based; the parts of a compound stand at successive positions
	Start, End int
	Whole      bool // a compound without its joints, at the position of its first part
}

const (
	MaxRunes = 40 // runes; the rest of a longer word is cut off
	MaxParts = 6  // a compound of more parts (a path, a digest) is indexed by its parts only
)

// Analyze cuts a text into words:
//
//   - a word is a run of letters, marks and digits, folded (see fold); leading zeros of a number are dropped;
//   - runs held together by one of _ - . ' and parts of camelCase are a compound: user_id, k8s.io, getUserByID,
//     ADR-0012 give their parts, and the whole without its joints: userid, k8sio, getuserbyid, adr12;
//   - a possessive 's is dropped;
//   - scripts that do not part words by blanks give every two neighbouring characters.
//
// For example "getUserByID's 東京都" has the words getuserbyid, get, user, by, id, 東京 and 京都. Unicode's segmentation
// (UAX 29) is not used: it keeps user_id in one piece, and the page would have to bring its tables along.
func Analyze(text string) []Token {
	var a Analyzer
	tokens, _ := a.Analyze(text)
	return tokens
}

// Analyzer is for many texts, one after another: its buffers are used again from text to text.
type Analyzer struct {
	out   []Token // of the text so far; what Analyze returns
	parts []span  // of the compound that is being read, in order
	pos   int     // of the next word
}

// span is a range of bytes.
type span struct{ lo, hi int }

// Analyze returns the words of a text, valid until the next call, and how many positions they take.
func (a *Analyzer) Analyze(text string) ([]Token, int) {
	a.out, a.pos = a.out[:0], 0
	for i := 0; i < len(text); {
		c, n := classAt(text, i)
		switch c {
		case other:
			i += n
		case bigram:
			i = a.bigrams(text, i)
		default:
			i = a.compound(text, i)
		}
	}
	return a.out, a.pos
}

// classAt returns the class of the rune at s[i:], and its length in bytes.
func classAt(s string, i int) (class, int) {
	if c := s[i]; c < utf8.RuneSelf {
		return classOf(rune(c)), 1
	}
	r, n := utf8.DecodeRuneInString(s[i:])
	return classOf(r), n
}

// compound reads words and joints from i and returns where it stopped.
func (a *Analyzer) compound(s string, i int) int {
	a.parts = a.parts[:0]
	for {
		lo := i
		for i < len(s) {
			c, n := classAt(s, i)
			if c != word {
				break
			}
			i += n
		}
		a.camel(s, lo, i)
		j, ok := joint(s, i)
		if !ok {
			break
		}
		if s[i] != '_' && s[i] != '-' && s[i] != '.' { // an apostrophe
			if possessive(s, j) {
				i = j + 1
				break
			}
		}
		i = j
	}
	a.emit(s)
	return i
}

// joint reports whether one joint and then a word follow at i, and where that word begins.
func joint(s string, i int) (int, bool) {
	if i >= len(s) {
		return i, false
	}
	j := i + 1
	switch s[i] {
	case '_', '-', '.', '\'':
	default:
		if !strings.HasPrefix(s[i:], "’") {
			return i, false
		}
		j = i + len("’")
	}
	if j >= len(s) {
		return i, false
	}
	c, _ := classAt(s, j)
	return j, c == word
}

// possessive reports whether the word at i is a lone s.
func possessive(s string, i int) bool {
	if s[i] != 's' && s[i] != 'S' {
		return false
	}
	if i+1 == len(s) {
		return true
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
		up := unicode.IsUpper(r)
		switch {
		case up && prev != 0 && !unicode.IsUpper(prev) && unicode.IsLetter(prev):
			a.parts = append(a.parts, span{start, i})
			start, caps = i, 0
		case !up && unicode.IsLower(r) && caps > 1 && s[i:hi] != "s":
			if at := i - utf8.RuneLen(prev); at > start {
				a.parts = append(a.parts, span{start, at})
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
	a.parts = append(a.parts, span{start, hi})
}

// emit adds the words of a.parts: one alone, or the whole and then each part. The whole is filled in last, since a part
// may fold to nothing. Versions keep their dots: 1.25.3 and 12.53 must not be the same word.
func (a *Analyzer) emit(s string) {
	first := len(a.out)
	if len(a.parts) == 1 {
		p := a.parts[0]
		if t := term(s[p.lo:p.hi]); t != "" {
			a.out = append(a.out, Token{Term: t, Pos: a.pos, Start: p.lo, End: p.hi})
			a.pos++
		}
		return
	}
	whole := len(a.parts) <= MaxParts
	if whole {
		a.out = append(a.out, Token{Pos: a.pos, Start: a.parts[0].lo, End: a.parts[len(a.parts)-1].hi, Whole: true})
	}
	numeric := true
	for _, p := range a.parts {
		t := term(s[p.lo:p.hi])
		if t == "" {
			continue
		}
		numeric = numeric && text.Digits(t)
		a.out = append(a.out, Token{Term: t, Pos: a.pos, Start: p.lo, End: p.hi})
		a.pos++
	}
	if !whole {
		return
	}
	parts := a.out[first+1:]
	if len(parts) < 2 { // a part vanished in folding
		a.out = append(a.out[:first], parts...)
		return
	}
	var b strings.Builder
	for i, t := range parts {
		if i > 0 && numeric {
			b.WriteByte('.') // 1.25.3 is not 1253
		}
		b.WriteString(t.Term)
	}
	a.out[first].Term = cut(b.String())
}

// bigrams adds every two neighbours of a run without blanks, as Lucene's CJK analyzer does, a lone character as it is,
// and returns where the run ends. A dictionary would cut better and would have to be in the page as well.
func (a *Analyzer) bigrams(s string, i int) int {
	prev, single, begin := -1, true, i
	for i < len(s) {
		c, n := classAt(s, i)
		if c != bigram {
			break
		}
		if prev >= 0 {
			if t := Fold(s[prev : i+n]); t != "" {
				a.out = append(a.out, Token{Term: t, Pos: a.pos, Start: prev, End: i + n})
				a.pos++
			}
			single = false
		}
		prev = i
		i += n
	}
	if single {
		if t := Fold(s[begin:i]); t != "" {
			a.out = append(a.out, Token{Term: t, Pos: a.pos, Start: begin, End: i})
			a.pos++
		}
	}
	return i
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

// Stem returns the stem of an English word, as M. F. Porter's algorithm of 1980 has it, with the two departures of his
// own later programs (abli -> bli became ble, logi -> log): of terms that are a-z only and at least four letters long.
// Identifiers, numbers and other scripts are their own stem.
func Stem(t string) string {
	if len(t) < 4 {
		return t
	}
	for i := 0; i < len(t); i++ {
		if t[i] < 'a' || t[i] > 'z' {
			return t
		}
	}
	if s, ok := misread[t]; ok {
		return s
	}
	return string(porterstemmer.StemWithoutLowerCasing([]rune(t)))
}

// misread are the only words of a-z that the library stems otherwise than Porter's algorithm, which the page follows.
var misread = map[string]string{"sses": "ss", "eeds": "eed"}

// Key returns a word as the dictionary has it: the stem, and behind it the word where that differs, so that all words
// of one stem stand together and yet are told apart. "runs" is "run\x1fruns", "run" is "run".
func Key(term string) string {
	if s := Stem(term); s != term {
		return s + string(keySep) + term
	}
	return term
}

// keySep parts stem and word. It sorts before every letter and digit, so the keys of one stem stand side by side.
const keySep = '\x1f'

// StemRange returns the stem of a word and the last key that can stand under it: of the keys from the one to the
// other, those with that root are of the stem.
func StemRange(word string) (root, last string) {
	root = Stem(word)
	return root, root + string(keySep) + "\U0010FFFF"
}

// PlaceKey returns the key under which every place of a word stands, for phrases. A stop word has two: its own, which
// titles alone have and the score knows, and one with a sign before it that sorts before every word.
func PlaceKey(term string) string {
	if IsStopWord(term) {
		return string(stopSign) + term
	}
	return Key(term)
}

// IsStopPlace reports whether a key holds the places of a stop word.
func IsStopPlace(key string) bool { return key != "" && key[0] == stopSign }

// stopSign sorts before every letter, digit and keySep.
const stopSign = '\x1e'

// Root returns the stem that a key stands under.
func Root(key string) string {
	s, _, _ := strings.Cut(key, string(keySep))
	return s
}

// Surface returns the word of a key.
func Surface(key string) string {
	if i := strings.IndexByte(key, keySep); i >= 0 {
		return key[i+1:]
	}
	return key
}

// IsStopWord reports whether a word is too common to count outside titles and phrases. The words are English; other
// languages are searched with all of theirs.
func IsStopWord(t string) bool {
	switch t {
	case "a", "an", "and", "are", "as", "at", "be", "but", "by", "for", "from", "has", "have", "if", "in", "into", "is",
		"it", "its", "of", "on", "or", "so", "such", "that", "the", "their", "then", "there", "these", "they", "this",
		"to", "was", "were", "will", "with", "we", "you", "i":
		return true
	}
	return false
}

// Joined returns a whole text as one word: ADR-0012, "adr 12" and adr12 are the same, adr12. "" for no words.
func Joined(tokens []Token) string {
	k := ""
	for _, t := range tokens {
		if !t.Whole {
			k += t.Term
		}
	}
	return cut(k)
}

// Letters reports whether s has no letters but those of ASCII, and nothing else.
func Letters(s string) bool {
	return strings.IndexFunc(s, func(r rune) bool { return r > 127 || !unicode.IsLetter(r) }) < 0
}
