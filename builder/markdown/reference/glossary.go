package reference

import (
	"bytes"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"digsite/builder/markdown/ascii"
	"digsite/builder/text"
)

// MaxTerms is how many terms of a glossary are looked for; MaxTerm how long one may be, in bytes.
const (
	MaxTerms = 2000
	MaxTerm  = 80
)

// Glossary finds the first use of each term of a glossary. What a term means is not known here: its meaning may change
// without another parse.
type Glossary struct {
	byWord map[string][]entry // by the first word, in lower case; the longest term first
	free   []entry            // terms of scripts that put no blanks between words, the longest first
}

// entry is one term.
type entry struct {
	name  string // as the glossary writes it, with single blanks; 2 to MaxTerm bytes
	exact bool   // it has capitals of its own: "ADR" is not "adr"
}

// Use is one term in a text: text[lo:hi].
type Use struct {
	Lo, Hi int
	Name   string
}

// NewGlossary sorts terms for finding; nil for none.
func NewGlossary(terms []string) *Glossary {
	g := &Glossary{byWord: map[string][]entry{}}
	for _, name := range terms[:min(len(terms), MaxTerms)] {
		if name != text.Squash(name) || len(name) < 2 || len(name) > MaxTerm {
			continue
		}
		e := entry{name, name != strings.ToLower(name)}
		r, _ := utf8.DecodeRuneInString(name)
		end := wordEnd([]byte(name), 0)
		switch {
		case unbroken(r):
			g.free = append(g.free, e)
		case end > 0:
			key := strings.ToLower(name[:end])
			g.byWord[key] = append(g.byWord[key], e)
		}
	}
	if len(g.byWord)+len(g.free) == 0 {
		return nil
	}
	longest := func(a, b entry) int { return len(b.name) - len(a.name) }
	for _, es := range g.byWord {
		slices.SortStableFunc(es, longest)
	}
	slices.SortStableFunc(g.free, longest)
	return g
}

// Find returns the terms in text that taken does not hold yet, in order, and notes them there: one map for a page, so
// that a term is found in it once. Terms do not overlap; of two that begin at one word the longer is found.
func (g *Glossary) Find(text []byte, taken map[string]bool) (found []Use) {
	for i := 0; i < len(text); {
		if len(g.free) > 0 && text[i] >= utf8.RuneSelf {
			if u, ok := g.freeAt(text, i, taken); ok {
				found = append(found, u)
				i = u.Hi
				continue
			}
		}
		end := wordEnd(text, i)
		if end == i {
			_, size := utf8.DecodeRune(text[i:])
			i += size
			continue
		}
		if i > 0 && glue(text[i-1]) {
			i = end
			continue
		}
		if u, ok := g.at(text, i, end, taken); ok {
			taken[u.Name] = true
			found = append(found, u)
			i = u.Hi
			continue
		}
		i = end
	}
	return found
}

// at returns the term that begins with the word text[i:end]. A word is also looked for without an s at its end.
func (g *Glossary) at(text []byte, i, end int, taken map[string]bool) (Use, bool) {
	var room [64]byte
	word := appendLower(room[:0], text[i:end])
	for range 2 {
		for _, e := range g.byWord[string(word)] {
			if hi := e.match(text, i); hi > 0 && !taken[e.name] {
				return Use{i, hi, e.name}, true
			}
		}
		if len(word) < 3 || word[len(word)-1] != 's' {
			break
		}
		word = word[:len(word)-1]
	}
	return Use{}, false
}

// freeAt returns the term of an unbroken script that begins at i.
func (g *Glossary) freeAt(text []byte, i int, taken map[string]bool) (Use, bool) {
	for _, e := range g.free {
		if !taken[e.name] && bytes.HasPrefix(text[i:], []byte(e.name)) {
			taken[e.name] = true
			return Use{i, i + len(e.name), e.name}, true
		}
	}
	return Use{}, false
}

// match returns where the term ends that begins at text[i], 0 when it is not there as words of its own. Any blank
// of the text, a line's end too, is the term's blank.
func (e entry) match(text []byte, i int) int {
	at := i
	for k := 0; k < len(e.name); {
		if at >= len(text) {
			return 0
		}
		a, n := utf8.DecodeRuneInString(e.name[k:])
		b, size := utf8.DecodeRune(text[at:])
		same := a == b || a == ' ' && (b == '\n' || b == '\u00a0') || !e.exact && a == unicode.ToLower(b)
		if !same {
			return 0
		}
		k, at = k+n, at+size
	}
	if at < len(text) && text[at] == 's' && wordEnd(text, at) == at+1 {
		at++
	}
	if at < len(text) && (wordEnd(text, at) > at || glue(text[at]) && at+1 < len(text) && wordEnd(text, at+1) > at+1) {
		return 0
	}
	return at
}

// glue reports whether c joins what stands beside it to one word: a term within ADR-12, view.go or a/b is none.
func glue(c byte) bool { return strings.IndexByte("-_/.@#$\\", c) >= 0 }

// wordEnd returns the end of the run of letters, digits and marks at i, of scripts that part words.
func wordEnd(text []byte, i int) int {
	for i < len(text) {
		if c := text[i]; c < utf8.RuneSelf {
			if !ascii.IsAlnum(c) {
				return i
			}
			i++
			continue
		}
		r, size := utf8.DecodeRune(text[i:])
		if unbroken(r) || !unicode.IsLetter(r) && !unicode.IsDigit(r) && !unicode.IsMark(r) {
			return i
		}
		i += size
	}
	return i
}

// appendLower appends s in lower case.
func appendLower(out, s []byte) []byte {
	for i := 0; i < len(s); {
		if c := s[i]; c < utf8.RuneSelf {
			if 'A' <= c && c <= 'Z' {
				c |= 0x20
			}
			out = append(out, c)
			i++
			continue
		}
		r, size := utf8.DecodeRune(s[i:])
		out = utf8.AppendRune(out, unicode.ToLower(r))
		i += size
	}
	return out
}

// unbroken reports whether r is of a script that puts no blanks between words.
func unbroken(r rune) bool {
	return r >= 0x0e00 && unicode.In(r, unicode.Han, unicode.Hiragana, unicode.Katakana, unicode.Thai, unicode.Lao,
		unicode.Khmer, unicode.Myanmar)
}
