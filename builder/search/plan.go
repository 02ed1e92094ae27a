package search

import (
	"slices"
	"unicode/utf8"
)

// planner turns a tree into postings: it looks words up, opens prefixes, and replaces words that match nothing.
type planner struct {
	snap      *snapshot
	table     *table
	words     []queryWord
	lists     map[string]list // of words and prefixes already read
	corrected map[string]string
	must, not []set
	named     set  // documents that the query names
	exactly   bool // correct nothing
	err       error
}

func newPlanner(s *snapshot, t *table) *planner {
	return &planner{snap: s, table: t, lists: map[string]list{}, corrected: map[string]string{}}
}

// plan reads all postings of a tree.
func (p *planner) plan(root Node) error {
	prev := -1
	for _, n := range root.Should {
		prev = p.score(n, prev)
	}
	prev = -1
	for _, n := range root.Must {
		prev = p.score(n, prev)
		p.must = append(p.must, p.match(n))
	}
	for _, n := range root.Filters {
		p.must = append(p.must, p.match(n))
	}
	for _, n := range root.Not {
		p.not = append(p.not, p.match(n))
	}
	p.named = newSet(len(p.table.cards))
	for _, e := range root.Exact {
		p.visit(e, func(slot uint32, _ []uint32) { p.named.add(slot) })
	}
	return p.err
}

func (p *planner) visit(key string, each func(slot uint32, at []uint32)) {
	if p.err == nil {
		p.err = p.snap.occurrences(key, each)
	}
}

// score adds a node's words to those that are scored. prev is the word before it in the query; the last word of the
// node is returned.
func (p *planner) score(n Node, prev int) int {
	switch n.Op {
	case Term, Prefix:
		return p.word(n, prev)
	case Phrase:
		for _, w := range n.Words {
			if w == "" {
				prev = -1
				continue
			}
			prev = p.word(Node{Op: Term, Text: w}, prev)
		}
	case Any: // a compound: its whole stands for itself, its parts are neighbours
		p.word(n.Nodes[0], -1)
		for _, k := range n.Nodes[1:] {
			prev = p.score(k, prev)
		}
	case All:
		for _, k := range n.Nodes {
			prev = p.score(k, prev)
		}
	}
	return prev
}

// word adds one word; a word that is there already is not counted again.
func (p *planner) word(n Node, prev int) int {
	name := n.String()
	at := slices.IndexFunc(p.words, func(w queryWord) bool { return w.name == name })
	if at < 0 {
		l := p.list(n)
		at = len(p.words)
		p.words = append(p.words, queryWord{name: name, list: l, idf: idf(len(p.table.slots), len(l.docs)), next: -1})
	}
	if prev >= 0 && prev != at && p.words[prev].next < 0 {
		p.words[prev].next = at
	}
	return at
}

// list is a word's postings, those of the words of its stem with it.
func (p *planner) list(n Node) list {
	name := n.String()
	if l, ok := p.lists[name]; ok || p.err != nil {
		return l
	}
	keys, err := p.snap.class(n.Text)
	if err == nil && n.Op == Prefix {
		keys, err = p.expand(n.Text, keys)
	}
	self := key(n.Text)
	var l list
	if err == nil {
		l, err = p.snap.postings(keys, self, p.table)
	}
	if err == nil && len(l.docs) == 0 {
		if better := p.correct(n.Text); better != "" {
			p.corrected[n.Text] = better
			if keys, err = p.snap.class(better); err == nil {
				l, err = p.snap.postings(keys, key(better), p.table)
			}
		}
	}
	if p.err == nil {
		p.err = err
	}
	p.lists[name] = l
	return l
}

// match is the set of documents that a node fits.
func (p *planner) match(n Node) set {
	out := newSet(len(p.table.cards))
	switch n.Op {
	case Term, Prefix:
		for _, d := range p.list(n).docs {
			out.add(d)
		}
	case Phrase:
		p.phrase(n, out)
	case Any:
		for _, k := range n.Nodes {
			out.join(p.match(k))
		}
	case All:
		for i, k := range n.Nodes {
			if m := p.match(k); i == 0 {
				out = m
			} else {
				out.meet(m)
			}
		}
	case Filter:
		for slot, c := range p.table.cards {
			if c != nil && c.passes(n) {
				out.add(uint32(slot))
			}
		}
	}
	return out
}

// phrase finds documents in which the words stand side by side, spelt just so.
func (p *planner) phrase(n Node, out set) {
	var starts map[uint32][]uint32 // where the phrase may still begin
	for i, w := range n.Words {
		if w == "" {
			continue
		}
		next := map[uint32][]uint32{}
		p.visit(key(w), func(slot uint32, at []uint32) {
			if starts == nil {
				title := p.table.cards[slot].Bounds[areaTitle+1]
				for _, q := range at {
					if n.Field == "" || q < title {
						next[slot] = append(next[slot], q)
					}
				}
				return
			}
			for _, q := range starts[slot] {
				if _, ok := slices.BinarySearch(at, q+uint32(i)); ok {
					next[slot] = append(next[slot], q)
				}
			}
		})
		starts = next
	}
	for slot, at := range starts {
		if len(at) > 0 {
			out.add(slot)
		}
	}
}

const (
	expansions  = 8 // words that a prefix stands for
	shortestFix = 4 // letters of the shortest word that is corrected
	secondEdit  = 8 // letters from which on two slips are forgiven
)

// expand adds the most frequent words that begin with a prefix to the keys of its class.
func (p *planner) expand(prefix string, keys []string) ([]string, error) {
	lo := prefix[:len(firstRunes(prefix, 3))] // stems may be shorter than the prefix
	var found []ranked
	err := p.snap.keys(lo, lo+"\U0010FFFF", func(k string) bool {
		if w := surface(k); len(w) >= len(prefix) && w[:len(prefix)] == prefix && !slices.Contains(keys, k) {
			found = append(found, ranked{key: k})
		}
		return true
	})
	if err != nil {
		return keys, err
	}
	if err := p.rank(found); err != nil {
		return keys, err
	}
	for _, f := range found[:min(len(found), expansions)] {
		if f.df > 0 {
			keys = append(keys, f.key)
		}
	}
	return keys, nil
}

// ranked is a candidate from the dictionary.
type ranked struct {
	key      string
	distance int
	df       int
}

// rank counts and sorts candidates: nearest, then most frequent, then by spelling.
func (p *planner) rank(c []ranked) error {
	for i := range c {
		n, err := p.snap.count(c[i].key)
		if err != nil {
			return err
		}
		c[i].df = n
	}
	slices.SortFunc(c, func(a, b ranked) int {
		switch {
		case a.distance != b.distance:
			return a.distance - b.distance
		case a.df != b.df:
			return b.df - a.df
		case surface(a.key) < surface(b.key):
			return -1
		}
		return 1
	})
	return nil
}

// correct finds the word that was probably meant by one that is nowhere: one slip away (two from eight letters on)
// and, if there is such a one, with the same first letter. "" when there is none, or the word is a number or of a
// script whose words we do not know.
func (p *planner) correct(w string) string {
	if utf8.RuneCountInString(w) < shortestFix || !letters(w) || p.exactly || p.err != nil {
		return ""
	}
	most := 1
	if len(w) >= secondEdit {
		most = 2
	}
	for _, scan := range []struct {
		lo, hi string
		most   int
	}{{w[:1], w[:1] + "\U0010FFFF", most}, {"a", "z\U0010FFFF", 1}} {
		var found []ranked
		best := scan.most
		err := p.snap.keys(scan.lo, scan.hi, func(k string) bool {
			s := surface(k)
			if d := distance(w, s, best); d <= best && letters(s) {
				if d < best {
					best, found = d, found[:0]
				}
				found = append(found, ranked{key: k, distance: d})
			}
			return true
		})
		if err == nil {
			err = p.rank(found)
		}
		if err != nil {
			p.err = err
			return ""
		}
		if len(found) > 0 && found[0].df > 0 {
			return surface(found[0].key)
		}
	}
	return ""
}

func firstRunes(s string, n int) string {
	for i := range s {
		if n == 0 {
			return s[:i]
		}
		n--
	}
	return s
}

// distance counts slips between two words of a-z: a letter more, less or another, or two neighbours exchanged. It
// gives up above most.
func distance(a, b string, most int) int {
	if d := len(a) - len(b); d > most || -d > most {
		return most + 1
	}
	if len(b) > 62 {
		return most + 1
	}
	var rows [3][64]int
	before, last, now := &rows[0], &rows[1], &rows[2]
	for j := 0; j <= len(b); j++ {
		last[j] = j
	}
	for i := 1; i <= len(a); i++ {
		now[0] = i
		least := i
		for j := 1; j <= len(b); j++ {
			d := last[j-1]
			if a[i-1] != b[j-1] {
				d++
			}
			d = min(d, last[j]+1, now[j-1]+1)
			if i > 1 && j > 1 && a[i-1] == b[j-2] && a[i-2] == b[j-1] {
				d = min(d, before[j-2]+1)
			}
			now[j] = d
			least = min(least, d)
		}
		if least > most {
			return most + 1
		}
		before, last, now = last, now, before
	}
	return last[len(b)]
}
