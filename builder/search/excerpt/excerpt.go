// Package excerpt finds the place of a document that answers a query best, and cuts it out with the query's words
// marked.
//
// Its law: it reads the document's own text, word for word as it was indexed, and knows neither index nor score.
package excerpt

import (
	"maps"
	"slices"
	"strings"
	"unicode/utf8"

	"digsite/builder/search/document"
	"digsite/builder/search/language"
	"digsite/builder/search/words"
	"digsite/builder/text"
)

const snippetBytes = 240 // about; a snippet begins and ends at words

// Marks is what excerpts mark: the words of the query, after correction, with their weight. Each stands under its root
// in every language of the site. "migr*" is a beginning, which stands beside the root "migr". The weight is the word's
// idf, so of two passages the one with the rarer word is shown.
type Marks struct {
	Weights   map[string]float64
	Languages language.Set
	Phrases   [][]string // "" stands for any word
}

// of returns what a word of a text counts in a snippet, and the root by which it is known: the mark of one of its
// roots, else the largest of the beginnings that it has, 0 for a word that nobody asked for.
func (m Marks) of(term string) (weight float64, root string) {
	roots := m.Languages.Roots(term)
	for _, r := range roots {
		if v, ok := m.Weights[r]; ok {
			return v, r
		}
	}
	for w, v := range m.Weights {
		if p, ok := strings.CutSuffix(w, "*"); ok && strings.HasPrefix(term, p) {
			weight = max(weight, v)
		}
	}
	return weight, roots[0]
}

// marked is a word that excerpts mark, in a text.
type marked struct {
	words.Token
	weight float64
	root   string
}

// phraseWeight is more than all words of a query weigh: what stands there as a phrase is the answer.
const phraseWeight = 1000

// in returns the words of a text that are marked. Those of a phrase are marked where it stands, its stop words too.
func (m Marks) in(s string) (out []marked) {
	tokens := m.Languages.Own().Analyze(s)
	phrased := m.phrased(tokens)
	for i, t := range tokens {
		w, root := m.of(t.Term)
		if phrased[i] {
			w += phraseWeight
		}
		if w > 0 {
			out = append(out, marked{t, w, root})
		}
	}
	return out
}

// phrased returns which tokens stand in a phrase of the query.
func (m Marks) phrased(tokens []words.Token) map[int]bool {
	out := map[int]bool{}
	if len(m.Phrases) == 0 {
		return out
	}
	at := map[int][]int{} // tokens by position
	for i, t := range tokens {
		at[t.Pos] = append(at[t.Pos], i)
	}
	for pos := range at {
	phrase:
		for _, phrase := range m.Phrases {
			var all []int
			for k, w := range phrase {
				i := slices.IndexFunc(at[pos+k], func(i int) bool { return tokens[i].Term == w })
				if i < 0 && w != "" {
					continue phrase
				}
				if i >= 0 {
					all = append(all, at[pos+k][i])
				}
			}
			for _, i := range all {
				out[i] = true
			}
		}
	}
	return out
}

// Excerpt is the place of a document that answers best. Snippet is plain text; Marks are byte ranges in it that
// matched.
type Excerpt struct {
	Heading string   // of the section, "" where no section has any of the words
	Anchor  string   // the id to lead to, of the passage or else of the heading; "" for the page's top
	Snippet string   // some 240 bytes, on one line; "… " and " …" where text was cut off
	Marks   [][2]int // [from, to) in Snippet, rising, not overlapping
}

// Locate returns the excerpt of a document from its text and its best section (-1: none): the passage of that section
// that has most of the words, else the section's heading. Where neither has any, there is no place to lead to, and the
// snippet is the section's beginning.
func Locate(sections []document.Section, at int, marks Marks) (x Excerpt) {
	if at < 0 || at >= len(sections) { // only title or labels matched: the beginning
		at = slices.IndexFunc(sections, func(s document.Section) bool { return len(s.Passages) > 0 })
		if at < 0 {
			return x
		}
	}
	sec := sections[at]
	best, score := -1, 0.0
	for i, p := range sec.Passages {
		if v := matched(p.Text, marks); v > score {
			best, score = i, v
		}
	}
	if best >= 0 || matched(sec.Heading, marks) > 0 {
		x.Heading, x.Anchor = sec.Heading, sec.Anchor
	}
	if best < 0 {
		if len(sec.Passages) == 0 {
			return x
		}
		best = 0
	} else if a := sec.Passages[best].Anchor; a != "" {
		x.Anchor = a
	}
	x.Snippet, x.Marks = snip(sec.Passages[best].Text, marks)
	return x
}

// matched returns the weight of the words that a text has, each counted once: a passage that repeats one word of the
// query is no better an answer than one that has it once.
func matched(s string, marks Marks) (sum float64) {
	most := map[string]float64{}
	for _, t := range marks.in(s) {
		most[t.root] = max(t.weight, most[t.root])
	}
	for _, w := range slices.Sorted(maps.Values(most)) { // in an order: sums of floats depend on it
		sum += w
	}
	return sum
}

// snip cuts the window with the most out of a text: blanks squeezed, the words' places as byte ranges. A window begins
// at a marked word and 40 bytes are kept for what stands before it; a word that comes again counts an eighth, so
// repetition decides only between windows that are equal otherwise.
func snip(s string, marks Marks) (string, [][2]int) {
	s = text.Squash(strings.ToValidUTF8(s, "\uFFFD"))
	var places []marked
	for _, t := range marks.in(s) {
		if len(places) == 0 || t.Start >= places[len(places)-1].End {
			places = append(places, t)
		}
	}
	lo, hi := 0, len(s)
	if hi > snippetBytes {
		best, from := -1.0, 0
		for i := range places {
			v, seen := 0.0, map[string]bool{}
			for j := i; j < len(places) && places[j].End-places[i].Start <= snippetBytes-40; j++ {
				if k := places[j].root; !seen[k] {
					seen[k] = true
					v += places[j].weight
				} else {
					v += places[j].weight / 8
				}
			}
			if v > best {
				best, from = v, places[i].Start
			}
		}
		lo = wordStart(s, max(0, from-40))
		hi = wordEnd(s, min(len(s), lo+snippetBytes))
	}
	out := s[lo:hi]
	lead := 0
	if lo > 0 {
		out, lead = "… "+out, len("… ")
	}
	if hi < len(s) {
		out += " …"
	}
	var at [][2]int
	for _, m := range places {
		if m.Start >= lo && m.End <= hi {
			at = append(at, [2]int{m.Start - lo + lead, m.End - lo + lead})
		}
	}
	return out, at
}

// wordStart moves i to the beginning of a word nearby, wordEnd to an end; where there is no blank near, to a rune's.
func wordStart(s string, i int) int {
	if i == 0 {
		return 0
	}
	if j := strings.IndexByte(s[i:min(len(s), i+30)], ' '); j >= 0 {
		return i + j + 1
	}
	for i < len(s) && !utf8.RuneStart(s[i]) {
		i++
	}
	return i
}

func wordEnd(s string, i int) int {
	if i == len(s) {
		return i
	}
	if j := strings.LastIndexByte(s[max(0, i-30):i], ' '); j >= 0 {
		return max(0, i-30) + j
	}
	for i > 0 && !utf8.RuneStart(s[i]) {
		i--
	}
	return i
}
