package query

import (
	"slices"
	"strings"
	"unicode"

	"digsite/builder/search/words"
)

// compound returns the number of tokens at the front that belong to one compound: 3 for "cold-start", which the
// analyzer reads as coldstart, cold and start; 1 for any other word.
func compound(tokens []words.Token) int {
	n := 1
	if tokens[0].Whole {
		for n < len(tokens) && tokens[n].Start < tokens[0].End {
			n++
		}
	}
	return n
}

// alternative returns a compound as its whole or its parts: cold-start as (coldstart | (cold & start)). Behind a sign
// the parts have to stand side by side, since -cold-start must not drop every page with a start: (coldstart | "cold
// start").
func alternative(sign byte, group []words.Token, e end) Node {
	if len(wholes(group)) > 1 && !group[0].Exact { // user_id is userid
		group = group[1:]
	}
	if sign != 0 {
		return besides(group)
	}
	all := Node{Op: All}
	for parts := group[1:]; len(parts) > 0; {
		n, last := compound(parts), end{}
		if n == len(parts) {
			last = e
		}
		if n > 1 {
			all.Nodes = append(all.Nodes, alternative(0, parts[:n], last))
		} else {
			all.Nodes = append(all.Nodes, last.term(parts[0].Term))
		}
		parts = parts[n:]
	}
	if len(all.Nodes) == 1 {
		all = all.Nodes[0]
	}
	return Node{Op: Any, Nodes: []Node{e.term(group[0].Term), all}}
}

// groups returns tokens compound by compound.
func groups(tokens []words.Token) (out [][]words.Token) {
	for len(tokens) > 0 {
		n := compound(tokens)
		out = append(out, tokens[:n])
		tokens = tokens[n:]
	}
	return out
}

// besides returns words as they stand side by side, or as one.
func besides(group []words.Token) Node {
	beside := Node{Op: Phrase, Words: side(group)}
	if group[0].Exact {
		return beside
	}
	return Node{Op: Any, Nodes: []Node{{Op: Term, Text: group[0].Term}, beside}}
}

// wholes returns the wholes that all of a group is the parts of.
func wholes(group []words.Token) []words.Token {
	n := 0
	for group[n].Whole && compound(group[n:]) == len(group)-n {
		n++
	}
	return group[:n]
}

// side returns the words of a phrase. A whole that is more than its parts stands for them: "go 1.26 C++" is go 1.26 _
// c++, with a gap where the 26 stands.
func side(tokens []words.Token) (out []string) {
	for len(tokens) > 0 {
		t, n := tokens[0], 1
		switch {
		case t.Exact:
			n = compound(tokens)
			out = append(out, t.Term)
			out = append(out, make([]string, len(terms(tokens[:n]))-1)...)
		case !t.Whole:
			out = append(out, t.Term)
		}
		tokens = tokens[n:]
	}
	for len(out) > 0 && out[len(out)-1] == "" {
		out = out[:len(out)-1]
	}
	return out
}

// terms returns the words of tokens but the wholes.
func terms(tokens []words.Token) []string {
	var out []string
	for _, t := range tokens {
		if !t.Whole {
			out = append(out, t.Term)
		}
	}
	return out
}

// together adds what of a piece belongs together: words that signs, digits or nothing at all join, as in HTTP/2,
// user_id or v1.2; and a number with the word before it, as in TLS 1.3. Words with hyphens are only words.
func (p *parser) together(s, before string, tokens []words.Token) {
	number := tokens[:compound(tokens)]
	digit := number[0].Term[0] >= '0' && number[0].Term[0] <= '9'
	if digit && before != "" && words.Letters(before) && !p.lang.IsStopWord(before) {
		p.near(number, before)
	}
	if len(tokens) > 1 && (tokens[0].Exact || !prose(s[tokens[0].Start:tokens[len(tokens)-1].End])) {
		p.near(tokens)
	}
}

const maxNear = 8 // groups of words that belong together; each is looked up

// near adds a group of words, with the word before it if that belongs to it, and the ways in which they may stand: as
// one word; of a version, as one that is more exact (1.2.3 for 1.2); side by side.
func (p *parser) near(group []words.Token, before ...string) {
	if len(p.root.Near) == maxNear {
		return
	}
	n := Near{size: len(before) + len(terms(group))}
	add := func(way Node) {
		known := func(k Node) bool { return k.String() == way.String() }
		if !slices.ContainsFunc(n.Ways, known) {
			n.Ways = append(n.Ways, way)
		}
	}
	for _, w := range wholes(group) {
		if len(before) > 0 {
			break
		}
		add(Node{Op: Phrase, Words: []string{w.Term}})
		if end := w.Term[len(w.Term)-1]; w.Exact && '0' <= end && end <= '9' {
			add(Node{Op: Prefix, Text: w.Term + "."})
		}
	}
	add(Node{Op: Phrase, Words: slices.Concat(before, side(group))})
	if n.size > 1 {
		add(Node{Op: Phrase, Words: slices.Concat(before, terms(group))})
	}
	for _, t := range group {
		n.Words = append(n.Words, t.Term)
	}
	p.root.Near = append(p.root.Near, n)
}

// prose reports whether a piece is written as words of a language are: letters, small but for the first, hyphens and
// apostrophes.
func prose(s string) bool {
	first := true
	for _, r := range s {
		hyphen := strings.ContainsRune("-‐‑'’", r)
		if !hyphen && !unicode.IsLower(r) && !(first && unicode.IsUpper(r)) {
			return false
		}
		first = hyphen
	}
	return true
}
