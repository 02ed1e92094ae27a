package language

import (
	"slices"
	"strings"

	"digsite/builder/search/words"
)

// A word stands in the dictionary by a key: what its language's keys begin with, its stem, and behind that the word
// where it differs. So all forms of a word stand together and yet are told apart, and a word is a form of another in
// texts of one language alone. "runs" is "run\x1fruns", "run" is "run"; in a German text "Regeln" is
// "\x1dderegel\x1fregeln".

// keySep parts stem and word, stopSign begins the keys of stop words' places, tagMark the keys of all languages but
// English. No word has them, and they sort before every letter and digit, so the keys of one stem stand side by side.
const (
	keySep   = "\x1f"
	stopSign = "\x1e"
	tagMark  = "\x1d"
	tagSize  = len(tagMark) + 2 // with the code of a language
)

// Root returns what the keys of a word and of the other forms of its stem begin with.
func (l *Language) Root(word string) string { return l.tag + l.Stem(word) }

// Key returns a word as the dictionary has it in texts of the language.
func (l *Language) Key(word string) string {
	if s := l.Stem(word); s != word {
		return l.tag + s + keySep + word
	}
	return l.tag + word
}

// RootOf returns the root that a key stands under.
func RootOf(key string) string {
	s, _, _ := strings.Cut(key, keySep)
	return s
}

// Class is the keys that a word stands for: those of its stem, or, of a lone character, all that begin with it. They
// are those from First to Last that it has.
type Class struct {
	First, Last string
	lone        bool
}

// Class returns the class of a word in texts of the language.
func (l *Language) Class(word string) Class {
	root := l.Root(word)
	if words.Lone(word) {
		return Class{root, root + "\U0010FFFF", true}
	}
	return Class{root, root + keySep + "\U0010FFFF", false}
}

// Has reports whether a key between First and Last is of the class.
func (c Class) Has(key string) bool { return c.lone || RootOf(key) == c.First }

// Surface returns the word of a key.
func Surface(key string) string {
	if _, word, ok := strings.Cut(key, keySep); ok {
		return word
	}
	if strings.HasPrefix(key, tagMark) {
		return key[tagSize:]
	}
	return key
}

// StopPlace returns the key under which every place of a stop word stands, for phrases, whatever the language of the
// text. Its own key, which the score knows, titles alone have.
func StopPlace(word string) string { return stopSign + word }

// IsStopPlace reports whether a key holds the places of a stop word.
func IsStopPlace(key string) bool { return strings.HasPrefix(key, stopSign) }

// Set is the languages of a site: its own, then those of its records that are written in another one. A query is in the
// first; its words are looked for in the texts of every language.
type Set []*Language

// NewSet returns the languages of BCP 47 tags, each once: the first stays first, the others are sorted.
func NewSet(tags ...string) Set {
	out := Set{English}
	for i, tag := range tags {
		if l := Of(tag); i == 0 {
			out[0] = l
		} else if !slices.Contains(out, l) {
			out = append(out, l)
		}
	}
	slices.SortFunc(out[1:], func(a, b *Language) int { return strings.Compare(a.Code, b.Code) })
	return out
}

// Codes returns the codes of the languages, nil for English alone.
func (s Set) Codes() (out []string) {
	if len(s) == 1 && s[0] == English {
		return nil
	}
	for _, l := range s {
		out = append(out, l.Code)
	}
	return out
}

// Own returns the language of the site.
func (s Set) Own() *Language { return s[0] }

// Keys returns the keys of a word, one for each language.
func (s Set) Keys(word string) []string {
	return s.each(func(l *Language) string { return l.Key(word) })
}

// Places returns the keys under which all places of a word stand.
func (s Set) Places(word string) []string {
	if s.Own().IsStopWord(word) {
		return []string{StopPlace(word)}
	}
	return s.Keys(word)
}

// Roots returns the roots of a word, one for each language.
func (s Set) Roots(word string) []string {
	return s.each(func(l *Language) string { return l.Root(word) })
}

// Starts returns what the keys of the words that begin so begin with, one for each language. A stem begins as its word
// does, for a letter at least.
func (s Set) Starts(letter string) []string {
	return s.each(func(l *Language) string { return l.tag + letter })
}

func (s Set) each(f func(*Language) string) []string {
	out := make([]string, len(s))
	for i, l := range s {
		out[i] = f(l)
	}
	return out
}

// Synonyms returns, by the stem of each word, the other words of its groups: of {"db", "database"} those are
// {"db": {"database"}, "databas": {"db"}}. Entries that are not one word are left out.
func (l *Language) Synonyms(groups [][]string) map[string][]string {
	out := map[string][]string{}
	for _, g := range groups {
		var list []string
		for _, w := range g {
			if ts := l.Analyze(w); len(ts) == 1 && !slices.Contains(list, ts[0].Term) {
				list = append(list, ts[0].Term)
			}
		}
		for _, w := range list {
			for _, other := range list {
				if s := l.Stem(w); other != w && !slices.Contains(out[s], other) {
					out[s] = append(out[s], other)
				}
			}
		}
	}
	return out
}
