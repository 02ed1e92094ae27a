package rank

import (
	"cmp"
	"errors"
	"maps"
	"slices"
	"strings"
	"unicode/utf8"

	"digsite/builder/search/document"
	"digsite/builder/search/language"
	"digsite/builder/search/query"
	"digsite/builder/search/words"
	"digsite/builder/text"
)

// planner turns a tree into postings: it looks words up, opens prefixes, and replaces words that match nothing. Of
// "queue limt -old" it has the words queue and limt, the correction limt -> limit, and in not the documents with old.
type planner struct {
	src       Source
	lib       *Library
	words     []queryWord       // that are scored, in the query's order, each once
	lists     map[string]List   // of words and prefixes already read, by Node.String
	corrected map[string]string // a word that matched nothing -> the one read instead
	begun     map[string]bool   // words that matched nothing but as beginnings
	meant     map[string]string // those, the same with umlauts, and numbers of names
	phrases   [][]string        // that have to stand there
	sections  map[uint32]int    // in which they do, by document
	stands    map[uint32]int    // the same of the phrase that was read last
	excluding bool              // what is read is not to be found
	open      float64           // weight of words that the query's last word begins
	must, not []set             // a hit is in each of must and in none of not; by document number
	all       bool              // every document matches
	named     set               // documents that the query names, or whose day it names
	exactly   bool              // correct nothing, and take no word for another
	languages language.Set
	synonyms  map[string][]string // by stem
	err       error               // the first one; nothing is read after it
}

func newPlanner(src Source, lib *Library) *planner {
	return &planner{src: src, lib: lib, lists: map[string]List{}, corrected: map[string]string{},
		begun: map[string]bool{}, meant: map[string]string{}, sections: map[uint32]int{}}
}

// plan reads all postings of a tree. Words of Must are scored as well as required, words
// of Not only looked up.
func (p *planner) plan(root query.Node) error {
	prev := -1
	for _, n := range root.Should {
		prev = p.score(n, prev)
	}
	prev = -1
	for _, n := range root.Must {
		prev = p.score(n, prev)
		p.must = append(p.must, p.match(n))
		if n.Op == query.Phrase && n.Field == "" && len(n.Words) > 1 {
			p.phrases = append(p.phrases, n.Words)
			maps.Copy(p.sections, p.stands)
		}
	}
	for _, n := range root.Near {
		p.together(n)
	}
	for _, n := range root.Filters {
		p.must = append(p.must, p.match(n))
	}
	p.excluding = true
	p.lists = map[string]List{} // read otherwise
	for _, n := range root.Not {
		p.not = append(p.not, p.match(n))
	}
	p.named = newSet(len(p.lib.Cards))
	for _, name := range root.Names {
		p.name(name)
	}
	if len(root.Days) > 0 { // a day names its records
		for i, c := range p.lib.Cards {
			if slices.Contains(root.Days, c.Date) {
				p.named.add(uint32(i))
			}
		}
	}
	return p.err
}

// together lets words that belong together count in full only where they stand together, if they do so anywhere.
func (p *planner) together(n query.Near) {
	for _, way := range n.Ways {
		docs := p.match(way)
		if docs.empty() {
			continue
		}
		for i := range p.words {
			w := &p.words[i]
			if !n.All && !slices.Contains(n.Words, strings.TrimSuffix(w.name, "*")) {
				continue
			}
			if w.near == nil {
				w.near = newSet(len(p.lib.Cards))
			}
			w.near.join(docs)
			w.alone = n.All
		}
		return
	}
}

// name marks the documents that a name of the query stands for. Names are in the index as words of an area of their
// own, so "adr12" in running text is not taken for the record ADR-12 itself.
func (p *planner) name(name string) {
	if p.err != nil {
		return
	}
	for _, k := range p.languages.Keys(name) {
		l, err := p.src.List(k)
		p.err = errors.Join(p.err, err)
		for i, d := range l.Docs {
			for _, s := range l.Spots[l.First[i]:l.First[i+1]] {
				if s.Area == document.AreaNames {
					p.named.add(d)
				}
			}
		}
	}
}

// score adds a node's words to those that are scored. prev is the word before it in the query; the last word of the
// node is returned.
func (p *planner) score(n query.Node, prev int) int {
	switch n.Op {
	case query.Term, query.Prefix:
		return p.word(n, prev)
	case query.Phrase:
		for _, w := range n.Scored(p.languages.Own()) {
			if w == "" {
				prev = -1
				continue
			}
			prev = p.word(query.Node{Op: query.Term, Text: w}, prev)
		}
	case query.Any: // a compound: its whole stands for itself, its parts are neighbours
		p.words[p.word(n.Nodes[0], -1)].whole = true
		for _, k := range n.Nodes[1:] {
			prev = p.score(k, prev)
		}
	case query.All:
		for _, k := range n.Nodes {
			prev = p.score(k, prev)
		}
	}
	return prev
}

// word adds one word; a word that is there already is not counted again.
func (p *planner) word(n query.Node, prev int) int {
	name := nameOf(n)
	at := slices.IndexFunc(p.words, func(w queryWord) bool { return w.name == name })
	if at < 0 {
		l := p.list(n)
		at = len(p.words)
		p.words = append(p.words, queryWord{name: name, list: l, idf: idf(len(p.lib.Cards), len(l.Docs)), next: -1})
		if n.Open && len(l.Docs) > 0 && !p.exactly && p.meant[n.Text]+p.corrected[n.Text] == "" {
			p.beginnings(n.Text)
		}
	}
	if prev >= 0 && prev != at && p.words[prev].next < 0 {
		p.words[prev].next = at
	}
	return at
}

// beginnings adds the words that begin with the last word of a query: whoever is still typing sees where it leads, and
// the search page and the terminal show the same. They find records and hardly move one that has the word itself.
func (p *planner) beginnings(begin string) {
	l := p.join(nil, p.expand(begin))
	if n := len(l.Docs); n > 0 {
		w := queryWord{name: begin + "*", list: l, idf: p.open * idf(len(p.lib.Cards), n), whole: true, next: -1}
		p.words = append(p.words, w)
	}
}

// nameOf returns a word as its postings are kept: "cache", "migr*".
func nameOf(n query.Node) string {
	n.Open = false
	return n.String()
}

// list returns a word's postings, those of the words of its stem with it, each word read once for a query. Only a word
// without any is taken for another: a rare spelling that some record has is what was meant.
func (p *planner) list(n query.Node) List {
	name := nameOf(n)
	if l, ok := p.lists[name]; ok || p.err != nil {
		return l
	}
	var extra []string
	if n.Op == query.Prefix {
		extra = p.expand(n.Text)
	} else if !p.exactly {
		extra = p.alike(n.Text)
	}
	l := p.read(n.Text, extra)
	if len(l.Docs) == 0 && !p.exactly {
		l = p.instead(n)
	}
	p.lists[name] = l
	return l
}

// instead returns the postings of what a word may mean that is nowhere: the word with its umlauts and the words that
// begin with it, else the one that was misspelt. What is excluded is no beginning: -old must not drop the older ones.
func (p *planner) instead(n query.Node) List {
	begins := n.Open || utf8.RuneCountInString(n.Text) >= shortestFix && !p.languages.Own().IsStopWord(n.Text)
	begins = begins && !p.excluding || n.Op == query.Prefix
	var keys []string
	plain := umlauts.Replace(n.Text)
	if plain != n.Text && p.err == nil {
		keys, p.err = p.class(plain)
	}
	if begins {
		keys = append(keys, p.expand(plain)...)
		if plain != n.Text {
			keys = append(keys, p.expand(n.Text)...)
		}
	}
	if len(keys) > 0 {
		p.begun[n.Text], p.begun[plain] = begins, begins
		p.meant[n.Text] = plain
		return p.join(nil, keys)
	}
	if l := p.parted(n.Text); len(l.Docs) > 0 {
		return l
	}
	better := p.correct(n.Text)
	if better == "" {
		return p.join(nil, nil)
	}
	p.corrected[n.Text] = better
	return p.read(better, nil)
}

// umlauts are folded like the vowels without; whoever has no key for them writes an e behind: Groesse is Größe, and so
// grosse.
var umlauts = strings.NewReplacer("ae", "a", "oe", "o", "ue", "u", "aa", "a")

// parted returns the postings of a name whose number stands apart: of rfc7231, the 7231 in "RFC 7231".
func (p *planner) parted(word string) List {
	var b Builder
	i := strings.IndexAny(word, "0123456789")
	if i < 1 || !words.Letters(word[:i]) || !text.Digits(word[i:]) || p.err != nil {
		return b.End()
	}
	number := strings.TrimLeft(word[i:len(word)-1], "0") + word[len(word)-1:]
	docs := p.match(query.Node{Op: query.Phrase, Words: []string{word[:i], number}})
	l := p.join(nil, []string{number})
	for j, d := range l.Docs {
		if !docs.has(d) {
			continue
		}
		b.Begin(d)
		for _, s := range l.Spots[l.First[j]:l.First[j+1]] {
			b.Spot(s)
		}
	}
	p.meant[word] = number
	return b.End()
}

// read joins the postings of a word, of the others of its stem, and of extra keys.
func (p *planner) read(word string, extra []string) List {
	if p.err != nil {
		return List{}
	}
	keys, err := p.class(word)
	if p.err = err; err != nil {
		return List{}
	}
	return p.join(p.languages.Keys(word), slices.Concat(keys, extra))
}

// join returns the postings of keys as one list; all but those of self count as kin.
func (p *planner) join(self, keys []string) List {
	err := p.err
	var lists []List
	for _, k := range keys {
		if err != nil {
			break
		}
		var l List
		if l, err = p.src.List(k); IsCommon(len(l.Docs), len(p.lib.Cards)) {
			l = Flatten(l)
		}
		if !slices.Contains(self, k) {
			l = asKin(l)
		}
		lists = append(lists, l)
	}
	if err != nil {
		p.err = err
		return List{}
	}
	return merge(lists)
}

// match returns the set of documents that a node fits. The set is the caller's to change.
func (p *planner) match(n query.Node) set {
	out := newSet(len(p.lib.Cards))
	switch n.Op {
	case query.Term, query.Prefix:
		for _, d := range p.list(n).Docs {
			out.add(d)
		}
	case query.Phrase:
		p.phrase(n, out)
	case query.Any:
		for _, k := range n.Nodes {
			out.join(p.match(k))
		}
	case query.All:
		for i, k := range n.Nodes {
			if m := p.match(k); i == 0 {
				out = m
			} else {
				out.meet(m)
			}
		}
	case query.Filter:
		for i, c := range p.lib.Cards {
			if passes(c, n) {
				out.add(uint32(i))
			}
		}
	}
	return out
}

// phrase finds documents in which the words stand side by side, spelt just so. A single word and a title need no
// positions.
func (p *planner) phrase(n query.Node, out set) {
	if p.err != nil {
		return
	}
	if n.Field != "" || len(n.Words) == 1 {
		p.err = p.titlePhrase(n, out)
		return
	}
	var starts map[uint32][]document.Place // where the phrase may still begin
	for i, w := range n.Words {
		if w == "" {
			continue
		}
		next := map[uint32][]document.Place{}
		for _, k := range p.spelt(n, i) {
			err := p.src.Positions(k, func(number uint32, at []document.Place) {
				if i == 0 {
					next[number] = append(next[number], at...)
					return
				}
				for _, q := range starts[number] {
					if _, ok := slices.BinarySearch(at, q+document.Place(i)); ok {
						next[number] = append(next[number], q)
					}
				}
			})
			if err != nil {
				p.err = err
				return
			}
		}
		starts = next
	}
	p.stands = map[uint32]int{}
	for number, at := range starts {
		if len(at) == 0 {
			continue
		}
		out.add(number)
		slices.Sort(at)
		for _, q := range at {
			if s := document.SectionOf(q.Area()); s >= 0 {
				p.stands[number] = s
				break
			}
		}
	}
}

// spelt returns the keys of a phrase's word. At its end a lone character is any word that begins with it.
func (p *planner) spelt(n query.Node, i int) (keys []string) {
	w := n.Words[i]
	switch {
	case i == len(n.Words)-1 && words.Lone(w):
		keys, p.err = p.class(w)
	case n.Field == "" && len(n.Words) > 1:
		keys = p.languages.Places(w)
	default:
		keys = p.languages.Keys(w)
	}
	return keys
}

// titlePhrase finds a phrase among the first 32 words of titles, or one word anywhere. Bit i of a document's mask is
// set where the phrase may begin at the title's word i; each further word clears those behind which it does not stand.
func (p *planner) titlePhrase(n query.Node, out set) error {
	var masks map[uint32]uint32
	for i, w := range n.Words {
		if w == "" {
			continue
		}
		next := map[uint32]uint32{}
		for _, k := range p.spelt(n, i) {
			l, err := p.src.List(k)
			if err != nil {
				return err
			}
			for j, d := range l.Docs {
				s := l.Spots[l.First[j]]
				switch {
				case n.Field == "":
					next[d] = 1
				case s.Area != document.AreaTitle:
				case i == 0:
					next[d] |= s.Mask
				default:
					next[d] |= masks[d] & (s.Mask >> i)
				}
			}
		}
		masks = next
	}
	for d, m := range masks {
		if m != 0 {
			out.add(d)
		}
	}
	return nil
}

const (
	Expansions  = 8 // words that a prefix stands for
	shortestFix = 4 // letters of the shortest word that is corrected
	secondEdit  = 8 // letters from which on two slips are forgiven
)

// expand returns the keys of the most frequent words that begin with a prefix.
func (p *planner) expand(prefix string) (keys []string) {
	if p.err != nil {
		return nil
	}
	own, err := p.class(prefix) // words of this stem are read anyway, as kin of the prefix itself
	p.err = err
	roots := p.languages.Roots(prefix)
	found := p.suggest(text.Cut(prefix, 1), func(w string) (int, bool) {
		return 0, strings.HasPrefix(w, prefix) && !slices.Equal(p.languages.Roots(w), roots)
	})
	for _, f := range found[:min(len(found), Expansions)] {
		for _, k := range p.languages.Keys(f.word) {
			if !slices.Contains(own, k) {
				keys = append(keys, k)
			}
		}
	}
	return keys
}

// suggest returns the words of the dictionary that begin with a letter and that far takes, the nearest first. far
// returns how far a word is from what was typed, and whether it is near enough.
func (p *planner) suggest(letter string, far func(word string) (int, bool)) []ranked {
	counts := map[string]int{} // in how many documents: a document is in one language
	for _, start := range p.languages.Starts(letter) {
		if p.err == nil {
			p.err = p.src.Words(start, func(w string) bool { _, ok := far(w); return ok },
				func(w string, df int) { counts[w] += df })
		}
	}
	var found []ranked
	for w, df := range counts {
		if df >= LeastShown(len(p.lib.Cards)) {
			distance, _ := far(w)
			found = append(found, ranked{w, distance, df})
		}
	}
	nearest(found)
	return found
}

// class returns the keys of a word and of the others of its class, in every language.
func (p *planner) class(word string) (keys []string, err error) {
	for _, l := range p.languages {
		var some []string
		if some, err = p.src.Class(l.Class(word)); err != nil {
			return nil, err
		}
		keys = append(keys, some...)
	}
	return keys, nil
}

// alike returns the keys of the words that mean the same as a word, those of their stems with them.
func (p *planner) alike(word string) []string {
	var out []string
	own, err := p.class(word)
	for _, other := range p.synonyms[p.languages.Own().Stem(word)] {
		if err != nil {
			break
		}
		var keys []string
		keys, err = p.class(other)
		for _, k := range keys {
			if !slices.Contains(own, k) && !slices.Contains(out, k) {
				out = append(out, k)
			}
		}
	}
	if err != nil && p.err == nil {
		p.err = err
	}
	return out
}

// ranked is a candidate from the dictionary.
type ranked struct {
	word     string
	distance int // slips between it and what was typed, 0 for a completion
	df       int // how many documents it is in
}

// nearest sorts candidates: nearest, then most frequent, then by spelling.
func nearest(c []ranked) {
	slices.SortFunc(c, func(a, b ranked) int {
		return cmp.Or(a.distance-b.distance, b.df-a.df, strings.Compare(a.word, b.word))
	})
}

// correct finds the word that was probably meant by one that is nowhere: one slip away (two from eight letters on),
// with the same first letter or, failing that, with the second as the first. "" when there is none, or the word is a
// number or of a script whose words we do not know. "limt" -> "limit", "acche" -> "cache". The first letter is rarely
// wrong, and the dictionary is kept by it: other beginnings would mean reading all of it.
func (p *planner) correct(w string) string {
	if utf8.RuneCountInString(w) < shortestFix || !words.Letters(w) {
		return ""
	}
	most := 1
	if len(w) >= secondEdit {
		most = 2
	}
	for _, try := range []struct {
		first string
		most  int
	}{{w[:1], most}, {w[1:2], 1}} {
		found := p.suggest(try.first, func(s string) (int, bool) {
			if !words.Letters(s) {
				return 0, false
			}
			far := text.Distance([]byte(w), []byte(s), try.most)
			return far, far <= try.most
		})
		if len(found) > 0 {
			return found[0].word
		}
	}
	return ""
}
