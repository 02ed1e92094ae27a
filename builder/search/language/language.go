// Package language knows which words are forms of one word, and which are too common to be looked for: stems and lists
// of stop words, by the language of a text.
//
// Its law: an answer depends on the folded word and the language alone. theme/js/search/languages.js is its twin, with
// a script beside it for the stems of each language but English, which words.js has.
package language

import (
	"maps"
	"slices"
	"strings"
	"sync"

	"digsite/builder/search/words"
)

// Language is how the words of one language are inflected. English also stands for every language that has no stemmer
// here: its stemmer leaves other scripts alone, and technical prose is full of English words.
type Language struct {
	Code string // its BCP 47 primary subtag: "de"
	tag  string // what its keys begin with
	stem func(word string) string
	list func() []byte // its stop words, with comments behind "|"
	kept string        // of those, words that name things in records
	stop func() map[string]bool
	// elided are its words that an apostrophe ends, as in l'API; nil for none.
	elided func() map[string]bool
}

// English stems as M. F. Porter's algorithm does and has stop words of our own.
var English = language("en", Porter, func() []byte { return []byte(englishStops) }, "")

const englishStops = `a an and are as at be but by for from has have if in into is it its of on or so such that the
	their then there these they this to was were will with we you i`

func language(code string, stem func(string) string, list func() []byte, kept string) *Language {
	l := &Language{Code: code, stem: stem, list: list, kept: kept}
	if code != "en" {
		l.tag = tagMark + code
	}
	l.stop = sync.OnceValue(l.stopWords)
	l.elided = sync.OnceValue(func() map[string]bool { return folded(articles[code]) })
	return l
}

// Of returns the language of a BCP 47 tag: German for "de", "de-AT" and "DE".
func Of(tag string) *Language {
	code, _, _ := strings.Cut(strings.ToLower(tag), "-")
	if i := slices.IndexFunc(others, func(l *Language) bool { return l.Code == code }); i >= 0 {
		return others[i]
	}
	return English
}

// Codes returns the languages that have a stemmer of their own.
func Codes() []string {
	out := []string{English.Code}
	for _, l := range others {
		out = append(out, l.Code)
	}
	return out
}

// stopWords folds the list.
func (l *Language) stopWords() map[string]bool {
	out := folded(l.list())
	for w := range strings.FieldsSeq(l.kept) {
		delete(out, w)
	}
	return out
}

// folded reads a list of words.
func folded(list []byte) map[string]bool {
	out := map[string]bool{}
	for line := range strings.Lines(string(list)) {
		line, _, _ = strings.Cut(line, "|")
		for w := range strings.FieldsSeq(line) {
			out[words.Fold(w)] = true
		}
	}
	return out
}

// Elided returns the words of the language that an apostrophe parts from the word behind it, folded.
func (l *Language) Elided() map[string]bool { return l.elided() }

// Analyze cuts a text of the language into words.
func (l *Language) Analyze(s string) []words.Token {
	a := words.Analyzer{Elided: l.elided()}
	tokens, _ := a.Analyze(s)
	return tokens
}

// IsStopWord reports whether a word is too common to count outside titles and phrases.
func (l *Language) IsStopWord(word string) bool { return l.stop()[word] }

// StopWords returns them all, sorted.
func (l *Language) StopWords() []string { return slices.Sorted(maps.Keys(l.stop())) }

// Stem returns the stem of a folded word: "entscheid" for "entscheidungen". A word that is not written in the letters
// of the language is stemmed as English where it is of a-z, and else its own stem, as identifiers and numbers are.
func (l *Language) Stem(word string) string {
	cyrillic, latin := true, true
	for _, r := range word {
		cyrillic = cyrillic && 'а' <= r && r <= 'я'
		latin = latin && 'a' <= r && r <= 'z'
	}
	switch {
	case latin && l.Code != "ru":
		return l.stem(word)
	case latin:
		return Porter(word)
	case cyrillic && l.Code == "ru":
		return l.stem(word)
	}
	return word
}
